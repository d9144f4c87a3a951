"""Which country a disputed unit is counted to: the one place where map, filters and exports take it from.

The default is the internationally recognised border. `settings.INCIDENTS_BOUNDARY_COUNTRIES` ("UA-43=UA,XK=RS")
overrides single entries; see docs/operate/boundaries.md. After a change run `manage.py load_areas`.
"""

from __future__ import annotations

from types import MappingProxyType

from django.conf import settings

# Units whose country the map data state otherwise, or not at all. Keys: the unit's ISO code or the data's own.
RECOGNISED = MappingProxyType(
    {
        "UA-43": "UA",  # Crimea
        "UA-40": "UA",  # Sevastopol
        "-99-X04~": "CY",  # Northern Cyprus
        "-99-X05~": "KZ",  # Baikonur, leased to Russia
        "-99-X11~": "SO",  # Somaliland
        "-99-X13~": "CU",  # Guantanamo Bay
        "-99-X02~": "FR",  # Clipperton
        "-99-X03~": "AU",  # Coral Sea Islands
        "-99-X14~": "CX",  # Christmas Island
        "-99-X15~": "CC",  # Cocos Islands
        "-99-X16~": "GB",  # Dhekelia, sovereign base on Cyprus
        "-99-X17~": "GB",  # Akrotiri, sovereign base on Cyprus
    }
)


def country_of_unit(code: str, stated: str) -> str | None:
    """The country (ISO 3166-1 alpha-2) a first-level unit is shown in; None for a unit left out of the map.

    `stated` is what the map data say. None is for land that no country of the list holds (Spratly Islands,
    Siachen Glacier): a point there has no country.
    """
    overrides = settings.INCIDENTS_BOUNDARY_COUNTRIES
    country = overrides.get(code) or RECOGNISED.get(code) or stated
    country = overrides.get(country, country)
    return country if len(country) == 2 and country.isalpha() else None
