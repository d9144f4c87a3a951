"""What goes into which bundle."""

from __future__ import annotations

from itertools import chain

FOLDER = "bundles"

_FIRST = (
    "css/base/tokens.css",
    "css/base/elements.css",
    "css/base/top_bar.css",
    "css/base/text_pages.css",
    "css/base/tooltips.css",
)
_LAST = ("css/base/phone.css", "css/base/print.css")
_LEAFLET = ("leaflet/leaflet.css", "leaflet/leaflet.extras.css")
_MAP = (
    *_LEAFLET,
    "css/map/page_layout.css",
    "css/map/phone_layout.css",
    "css/map/basemap.css",
    "css/map/map_markers.css",
    "css/map/map_cards.css",
    "css/map/legend.css",
    "css/map/layers.css",
    "css/map/operator_layers.css",
    "css/map/map_tools.css",
    "css/map/incident_list.css",
    "css/map/overview_search_panels.css",
    "css/map/answer.css",
    "css/map/filter_chips.css",
    "css/map/answer_strip.css",
    "css/map/filters.css",
    "css/incident/detail.css",
    "css/map/timeline.css",
    "css/map/playback.css",
    "css/incident/table.css",
    "css/incident/evidence.css",
    "css/map/share_menu.css",
)
# Where a sheet holds only for some readers.
MEDIA = {"css/base/phone.css": "screen and (width < 1024px)", "css/base/print.css": "print"}
STYLES = {
    "page": (*_FIRST, *_LAST),
    "map": (*_FIRST, *_MAP, *_LAST),
    "incident": (
        *_FIRST,
        "css/incident/detail.css",
        "css/incident/evidence.css",
        "css/map/answer.css",
        "css/incident/media.css",
        "css/incident/incident_phone.css",
        *_LAST,
    ),
    "incidents": (
        *_FIRST,
        "css/incident/table.css",
        "css/map/answer.css",
        "css/pages/incidents_without_scripts.css",
        *_LAST,
    ),
    "trends": (*_FIRST, "css/map/answer.css", "css/pages/trends.css", *_LAST),
    "subscribe": (*_FIRST, "css/pages/subscribe.css", *_LAST),
    "developers": (*_FIRST, "css/pages/subscribe.css", "css/pages/developers.css", *_LAST),
    "embed": (
        "css/base/tokens.css",
        "css/base/elements.css",
        *_LEAFLET,
        "css/map/basemap.css",
        "css/map/map_markers.css",
        "css/map/map_cards.css",
        "css/map/embed.css",
    ),
}
# Modules that start a page, in their order; the last one may wait for something before it goes on.
MODULES = {"map": ("js/everyPage.js", "js/mapPage.js"), "embed": ("js/embedMap.js",)}
# Scripts that are no modules.
SCRIPTS = {"leaflet": ("leaflet/leaflet.js", "leaflet/leaflet.extras.js")}


def style_bundle(kind: str) -> str:
    return f"{FOLDER}/{kind}.css"


def module_bundle(kind: str) -> str:
    return f"{FOLDER}/{kind}.js"


def lazy_module(kind: str, name: str) -> str:
    """The bundle's own copy of a module that is fetched when it is first needed."""
    return f"{FOLDER}/{kind}/{name}"


def script_bundle(kind: str) -> str:
    return f"{FOLDER}/{kind}.classic.js"


def bundled_sources() -> set[str]:
    """Every file that some list names."""
    return set(chain(*STYLES.values(), *MODULES.values(), *SCRIPTS.values()))
