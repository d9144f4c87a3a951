"""Colours of the base map in pictures: those of static/js/map/basemapStyle.js, which draws it on the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Of one theme, as the browser writes them."""

    water: str
    land: str
    coast: str
    river: str
    country: str
    region: str
    county: str
    text: str
    quiet: str
    faint: str
    sea: str
    halo: str
    dot: str


COLOURS = {
    "light": Colours(
        water="#d5e1e9", land="#f6f5f1", coast="#a4b7c2", river="#98bacd", country="#a69d92", region="#bfb8aa",
        county="#cfc9bc", text="#343a42", quiet="#5f666f", faint="#7d8189", sea="#6f8b9c", halo="#f9f8f5",
        dot="#5f666f",
    ),
    "dark": Colours(
        water="#1b2229", land="#2b3137", coast="#4d5b66", river="#46647a", country="#6b737c", region="#59626c",
        county="#48515a", text="#d5dade", quiet="#aab2ba", faint="#8d959d", sea="#7089a0", halo="#262c32",
        dot="#aab2ba",
    ),
}  # fmt: skip
