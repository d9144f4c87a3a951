"""The import map: modules keep plain relative imports, and hashed files are found through it."""

from __future__ import annotations

import json
import posixpath
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_IMPORT = re.compile(r"""^(?:import|export)\b[^;"']*?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)


@register.simple_tag(takes_context=True)
def importmap(context: dict[str, Any]) -> SafeString:
    """A script tag that maps every unhashed module address to its hashed one; nothing where files keep their names."""
    imports = _imports()
    if not imports:
        return SafeString("")
    nonce = getattr(context["request"], "csp_nonce", "")
    text = json.dumps({"imports": imports}, separators=(",", ":")).replace("<", "\\u003c")
    return format_html('<script type="importmap" nonce="{}">{}</script>', nonce, mark_safe(text))  # noqa: S308 – own addresses


@lru_cache(maxsize=1)
def _imports() -> dict[str, str]:
    hashed = getattr(staticfiles_storage, "hashed_files", None) or {}
    modules = sorted(name for name in hashed if name.startswith("js/") and name.endswith(".js"))
    base = getattr(staticfiles_storage, "base_url", None) or "/static/"
    return {f"{base}{name}": static(name) for name in modules}


@register.simple_tag
def modulepreload(name: str) -> SafeString:
    """Links that fetch all modules of an entry at once, instead of level by level as they name one another."""
    return format_html_join(
        "\n  ", '<link rel="modulepreload" href="{}">', ((at,) for at in _preloaded(name))
    )


@lru_cache(maxsize=8)
def _preloaded(entry: str) -> tuple[str, ...]:
    if not getattr(staticfiles_storage, "hashed_files", None):
        return ()  # while files are being written, the browser finds them by itself
    found, waiting = {entry: None}, [entry]
    while waiting:
        name = waiting.pop()
        for address in _IMPORT.findall(_text(name)):
            module = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            if module not in found:
                found[module] = None
                waiting.append(module)
    return tuple(static(name) for name in found)


def _text(name: str) -> str:
    path = finders.find(name)
    return Path(path).read_text(encoding="utf-8") if path else ""
