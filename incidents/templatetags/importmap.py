"""The import map: modules keep plain relative imports, and hashed files are found through it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


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
