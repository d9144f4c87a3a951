"""Names of countries in English, Ukrainian and Russian: from CLDR (the Babel package), with our own overrides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale

from geo.gazetteer.countries import COUNTRIES
from geo.gazetteer.country_demonyms_table import DISPLAY

LANGUAGES = ("en", "uk", "ru")


def country_name(code: str, language: str) -> str:
    """Display name of a country; the code itself when the country is not known."""
    own = DISPLAY.get(code)
    if own and language in LANGUAGES:
        return own[LANGUAGES.index(language)]
    return _territories(language).get(code) or _territories("en").get(code, code)


def country_names(code: str) -> Iterator[tuple[str, str, bool]]:
    """Every name in the nominative: (name, language or "", whether it is the displayed one)."""
    for language in LANGUAGES:
        yield country_name(code, language), language, True
    english = country_name(code, "en")
    if "&" in english or "St." in english:
        yield english.replace("&", "and"), "en", False
        yield english.replace("&", "and").replace("St.", "Saint"), "en", False
    for language in LANGUAGES:
        other = _territories(language).get(code)
        if other and other != country_name(code, language):
            yield other, language, False
    for spelling in COUNTRIES[code].spellings if code in COUNTRIES else ():
        yield spelling, "", False


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale(language).territories) if language in LANGUAGES else {}
