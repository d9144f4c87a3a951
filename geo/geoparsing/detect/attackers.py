"""Whose forces strike in a sentence: "Russian shelling of …", «окупанти обстріляли …», «армія РФ». Pure.

Air defence and interception say nothing: who shoots drones down does it over its own ground.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from geo.gazetteer import countries
from geo.geoparsing.detect.tokens import Reading, Token
from geo.lexicon import lexicon_mapping, lexicon_words

_REACH = 3  # words between the nationality and its arms: "Russian Shahed attack drones"


def attackers_by_sentence(reading: Reading, language: str) -> Mapping[int, frozenset[str]]:
    """ISO codes of the countries whose forces attack, by number of the sentence."""
    found: dict[int, set[str]] = defaultdict(set)
    defended: set[int] = set()
    for at, token in enumerate(reading.tokens):
        if _is_defence(reading, at):
            defended.add(token.sentence)
        code = _slavic(reading, at, language) if token.cyrillic else _english(reading, at)
        if code:
            found[token.sentence].add(code)
    return {sentence: frozenset(codes) for sentence, codes in found.items() if sentence not in defended}


def _english(reading: Reading, at: int) -> str:
    token = reading.tokens[at]
    if not token.capital:
        return ""
    country = countries.by_adjective(token.lower, "en")
    return country.code if country and _has_arms(reading, at, lexicon_words("english", "arms")) else ""


def _has_arms(reading: Reading, at: int, arms: frozenset[str]) -> bool:
    for step in range(1, _REACH + 1):
        after = reading.after(at, step)
        if after is None or after.gap not in (" ", "-", "\u00a0"):
            return False
        if after.lower in arms:
            return True
    return False


def _slavic(reading: Reading, at: int, language: str) -> str:
    token = reading.tokens[at]
    named = lexicon_mapping("slavic", "attackers")
    code = next((code for stem, code in named.items() if token.lower.startswith(stem)), "")
    if code:
        return code
    if token.text in lexicon_mapping("slavic", "armies"):
        return lexicon_mapping("slavic", "armies")[token.text]
    if not token.lower.endswith(_ADJECTIVE_ENDS):
        return ""
    country = countries.by_adjective(token.lower, language if language in ("uk", "ru") else "ru")
    if country is None:
        return ""
    after = reading.after(at)
    return country.code if after is not None and _is_arms(after) else ""


_DEFENCES = frozenset({("shot", "down"), ("air", "defence"), ("air", "defense")})
_ADJECTIVE_ENDS = tuple("а ї ій у ою ий их им ими і ая ой ую ие ого ому ім ом".split())


def _is_arms(token: Token) -> bool:
    return token.lower.startswith(tuple(lexicon_words("slavic", "arms_stems")))


def _is_defence(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    if token.cyrillic:
        return token.text in ("ППО", "ПВО") or token.lower.startswith(
            tuple(lexicon_words("slavic", "defence_stems"))
        )
    if token.lower in lexicon_words("english", "defence_words"):
        return True
    after = reading.after(at)
    return after is not None and (token.lower, after.lower) in _DEFENCES
