"""Whose forces strike in a sentence: "Russian shelling of …", «окупанти обстріляли …», «армія РФ». Pure.

Air defence and interception say nothing: who shoots drones down does it over its own ground.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping

from geo.gazetteer import countries
from geo.geoparsing.detect.name_tokens import Reading
from geo.lexicon import lexicon_mapping, lexicon_table, lexicon_words

_REACH = 3  # words between the nationality and its arms: "Russian Shahed attack drones"


def attackers_by_sentence(
    reading: Reading, language: str, named: Mapping[int, set[str]]
) -> Mapping[int, frozenset[str]]:
    """ISO codes of the countries whose forces attack, by number of the sentence.

    `named` are countries said to strike by their own name, which only the gazetteer knows.
    """
    found: dict[int, set[str]] = defaultdict(set)
    for sentence, codes in named.items():
        found[sentence] |= codes
    for at, token in enumerate(reading.tokens):
        code = _slavic(reading, at, language) if token.cyrillic else _english(reading, at)
        if code:
            found[token.sentence].add(code)
    for at, token in enumerate(reading.tokens):
        if token.sentence in found and _is_defence(reading, at):
            del found[token.sentence]
    return {sentence: frozenset(codes) for sentence, codes in found.items()}


def _english(reading: Reading, at: int) -> str:
    token = reading.tokens[at]
    if not token.capital:
        return ""
    country = countries.by_adjective(token.lower, "en")
    return country.code if country and (_has_arms(reading, at) or _strikes(reading, at)) else ""


def _strikes(reading: Reading, at: int) -> bool:
    after = reading.after(at)
    return after is not None and after.gap == " " and after.lower in lexicon_words("english", "strikes")


def _has_arms(reading: Reading, at: int) -> bool:
    arms = lexicon_words("english", "arms")
    for step in range(1, _REACH + 1):
        after = reading.after(at, step)
        if after is None or after.gap not in (" ", "-", "\u00a0"):
            return False
        if after.lower in arms:
            return True
    return False


def _slavic(reading: Reading, at: int, language: str) -> str:
    token = reading.tokens[at]
    word = token.lower
    if word.startswith(_beginnings("attackers")):
        return next(
            code for stem, code in lexicon_mapping("slavic", "attackers").items() if word.startswith(stem)
        )
    if token.shout:
        return lexicon_mapping("slavic", "armies").get(token.text, "")
    if "к" not in word or not word.endswith(_ADJECTIVE_ENDS):
        return ""
    country = countries.by_adjective(word, language if language in ("uk", "ru") else "ru")
    after = reading.after(at) if country is not None else None
    return country.code if country and after and after.lower.startswith(_beginnings("arms_stems")) else ""


_ADJECTIVE_ENDS = tuple(
    "ка кі кї кій ку кою кий ких ким кими кая кой кую кие кого кому кім ком ке кое".split()
)


def _is_defence(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    if token.cyrillic:
        return token.text in ("ППО", "ПВО") or token.lower.startswith(_beginnings("defence_stems"))
    if token.lower in lexicon_words("english", "defence_words"):
        return True
    second = _DEFENCES.get(token.lower)
    after = reading.after(at) if second else None
    return after is not None and second is not None and after.lower.startswith(second)


_DEFENCES = {"shot": "down", "air": "defen"}


@functools.cache
def _beginnings(key: str) -> tuple[str, ...]:
    """Beginnings of words, fit for `startswith`."""
    listed = lexicon_table("slavic")[key]
    return tuple(listed.split() if isinstance(listed, str) else listed)
