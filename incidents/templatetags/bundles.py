"""Which stylesheets and scripts a page names: the bundles where they have been made, else their sources."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString, mark_safe

from geo.basemap.views import basemap_info
from incidents.web.bundles import bundle_contents

register = template.Library()


@register.simple_tag
def stylesheets(kind: str) -> SafeString:
    """The links of this kind of page."""
    if _is_made(bundle_contents.style_bundle(kind)):
        return format_html('<link rel="stylesheet" href="{}">', static(bundle_contents.style_bundle(kind)))
    links = [(static(name), _media(name)) for name in bundle_contents.STYLES[kind]]
    return format_html_join("\n    ", '<link rel="stylesheet" href="{}"{}>', links)


@register.simple_tag(takes_context=True)
def written_script(context: dict[str, Any], name: str) -> SafeString:
    """A small script that must run before the first paint, written into the page: it costs no round trip."""
    nonce = getattr(context["request"], "csp_nonce", "")
    return format_html('<script nonce="{}">{}</script>', nonce, mark_safe(_script(name)))  # noqa: S308 – our own file


@lru_cache(maxsize=8)
def _script(name: str) -> str:
    found = finders.find(name)
    if not found:
        raise FileNotFoundError(f"There is no static file {name}.")
    lines = Path(found).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
    if "</script" in text or "<!--" in text:
        raise ValueError(f"{name} cannot stand inside a page.")
    return text


@register.simple_tag
def scripts(kind: str) -> SafeString:
    """The scripts of this name that are no modules; they run when the page has been read."""
    made = bundle_contents.script_bundle(kind)
    names = (made,) if _is_made(made) else bundle_contents.SCRIPTS[kind]
    return format_html_join("\n  ", '<script src="{}" defer></script>', ((static(name),) for name in names))


@register.simple_tag(takes_context=True)
def modules(context: dict[str, Any], kind: str) -> SafeString:
    """The modules that start this kind of page, and the map to those that come later."""
    made = bundle_contents.module_bundle(kind)
    if not _is_made(made):
        tags = [(static(name),) for name in bundle_contents.MODULES[kind]]
        return format_html_join("\n  ", '<script type="module" src="{}"></script>', tags)
    nonce = getattr(context["request"], "csp_nonce", "")
    return format_html(
        '<script type="importmap" nonce="{}">{}</script>\n  <script type="module" src="{}"></script>',
        nonce,
        mark_safe(_imports(kind)),  # noqa: S308 – own addresses
        static(made),
    )


@register.simple_tag
def basemap_data() -> SafeString:
    """What the map's scripts need to know to draw the base map, so that they need not ask first."""
    told = basemap_info() | {
        "library": static("vendor/protomaps-leaflet/protomaps-leaflet.js"),
        "online": settings.ONLINE_TILE_LAYER,
    }
    return json_script(told, "basemap")


def _media(name: str) -> SafeString:
    return (
        format_html(' media="{}"', bundle_contents.MEDIA[name])
        if name in bundle_contents.MEDIA
        else SafeString("")
    )


def _made() -> dict[str, str]:
    return getattr(staticfiles_storage, "hashed_files", None) or {}


def _is_made(name: str) -> bool:
    return name in _made()


@lru_cache(maxsize=8)
def _imports(kind: str) -> str:
    """The bundle and the copies made for it, by the addresses its modules use."""
    base = getattr(staticfiles_storage, "base_url", None) or "/static/"
    folder = bundle_contents.lazy_module(kind, "")
    copies = sorted(name for name in _made() if name.startswith(folder))
    found = {f"{base}{bundle_contents.module_bundle(kind)}": static(bundle_contents.module_bundle(kind))}
    found |= {f"{base}{name.removeprefix(folder)}": static(name) for name in copies}
    return json.dumps({"imports": found}, separators=(",", ":")).replace("<", "\\u003c")
