"""Language of a text by its letters: English, Ukrainian or Russian. Pure."""

from __future__ import annotations

from geo.geoparsing.detect.name_tokens import Reading

_UKRAINIAN, _RUSSIAN = frozenset("іїєґ"), frozenset("ыэёъ")
_UKRAINIAN_WORDS = frozenset("та що це від під у й із зі для через після також було як щодо не на".split())
_RUSSIAN_WORDS = frozenset(
    "и что это от под с со для через после также было как о об из при по не на".split()
)


def detect_reading_language(reading: Reading) -> str:
    """ "uk" or "ru" by telling letters, then by small words; "en" when most words are not Cyrillic."""
    cyrillic = [token.lower for token in reading.tokens if token.cyrillic]
    if 2 * len(cyrillic) < sum(not token.number for token in reading.tokens):
        return "en" if not cyrillic or len(cyrillic) * 4 < len(reading.tokens) else _slavic(cyrillic)
    return _slavic(cyrillic)


def _slavic(words: list[str]) -> str:
    ukrainian = sum(not _UKRAINIAN.isdisjoint(word) for word in words)
    russian = sum(not _RUSSIAN.isdisjoint(word) for word in words)
    if ukrainian == russian:
        ukrainian = sum(word in _UKRAINIAN_WORDS for word in words)
        russian = sum(word in _RUSSIAN_WORDS for word in words)
    return "uk" if ukrainian > russian else "ru"
