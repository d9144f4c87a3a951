"""What goes into which bundle."""

from __future__ import annotations

from itertools import chain

FOLDER = "bundles"

_FIRST = ("css/tokens.css", "css/base.css", "css/top.css", "css/pages.css")
_LAST = ("css/phone.css", "css/print.css")
_LEAFLET = ("leaflet/leaflet.css", "leaflet/leaflet.extras.css")
_MAP = (
    *_LEAFLET,
    "css/layout.css",
    "css/map.css",
    "css/legend.css",
    "css/layers.css",
    "css/maptools.css",
    "css/list.css",
    "css/panels.css",
    "css/filters.css",
    "css/detail.css",
    "css/timeline.css",
    "css/table.css",
    "css/evidence.css",
    "css/share.css",
)
# Where a sheet holds only for some readers.
MEDIA = {"css/phone.css": "screen and (width < 1024px)", "css/print.css": "print"}
STYLES = {
    "page": (*_FIRST, *_LAST),
    "map": (*_FIRST, *_MAP, *_LAST),
    "incident": (*_FIRST, "css/detail.css", "css/evidence.css", *_LAST),
    "incidents": (*_FIRST, "css/table.css", "css/plain.css", *_LAST),
    "trends": (*_FIRST, "css/trends.css", *_LAST),
    "subscribe": (*_FIRST, "css/follow.css", *_LAST),
    "developers": (*_FIRST, "css/follow.css", "css/developers.css", *_LAST),
    "embed": ("css/tokens.css", "css/base.css", *_LEAFLET, "css/map.css", "css/embed.css"),
}
# Modules that start a page, in their order; the last one may wait for something before it goes on.
MODULES = {"map": ("js/page.js", "js/main.js"), "embed": ("js/embed.js",)}
# Scripts that are no modules.
SCRIPTS = {"leaflet": ("leaflet/leaflet.js", "leaflet/leaflet.extras.js")}


def style(kind: str) -> str:
    return f"{FOLDER}/{kind}.css"


def module(kind: str) -> str:
    return f"{FOLDER}/{kind}.js"


def later(kind: str, name: str) -> str:
    """The bundle's own copy of a module that is fetched when it is first needed."""
    return f"{FOLDER}/{kind}/{name}"


def script(kind: str) -> str:
    return f"{FOLDER}/{kind}.classic.js"


def sources() -> set[str]:
    """Every file that some list names."""
    return set(chain(*STYLES.values(), *MODULES.values(), *SCRIPTS.values()))
