"""Dictionary forms of Ukrainian and Russian words, remembered per text and per process.

A single lemma is never trusted: every reading of a word gives a candidate, and the gazetteer decides which
is a name. Without the dictionaries a short table of endings stands in.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Any

LANGUAGES = ("uk", "ru")
MOST_READINGS = 7
_GENDERS = ("masc", "femn", "neut")

# Endings of place names in other cases → nominative, when no dictionary is installed.
_ENDINGS = {
    "uk": (
        (r"([сц]ьк)(?:ого|ому|им|ім|у|а|ом)$", r"\1"), (r"[ії]вк(?:и|у|ою|ою)$", "івка"), (r"[ії]вці$", "івка"),
        (r"(?:ого|ому|им|ім)$", "е"), (r"(?:єв|ев)[аіу]$", "їв"), (r"ов[аіу]$", "ів"), (r"(?:и|і|у|ою)$", "а"),
        (r"[ауі]$", ""), (r"(?:ах|ами|ам)$", "и"), (r"[яю]$", "ь"),
    ),
    "ru": (
        (r"([сц]к)(?:ого|ому|им|ом|у|а|е)$", r"\1"), (r"([ое]вк)(?:и|е|у|ой|ою)$", r"\1а"),
        (r"(?:ого|ому|ом|ым)$", "ое"), (r"(?:ой|ую)$", "ая"), (r"(?:ой|ом|ый)$", "ый"), (r"(?:ы|е|у|ой)$", "а"),
        (r"[ауе]$", ""), (r"(?:ах|ами|ам)$", "ы"), (r"[яюи]$", "ь"), (r"ом$", ""),
    ),
}  # fmt: skip

# Endings the dictionaries take for surnames or adjectives.
_ALWAYS = {
    "uk": (
        (r"єв(?:а|у|і|ом)$", "їв"), (r"(?<=[бвгґджзклмнпрстфхцчшщ])ов(?:а|у|і|ом)$", "ів"),
        (r"ков(?:ого|ому|им)$", "кове"), (r"(?<=[кн])(?:ого|ому|им)$", "о"), (r"([сцз]ьк)(?:а|у|ом|ого|ому)$", r"\1"),
        (r"(ин)(?:у|ом|ові|і)$", r"\1"),
    ),
    "ru": (
        (r"(ев|ов)(?:а|у|е|ом|ым)$", r"\1"), (r"(ев|ов|ин)(?:а|у|е|ом)$", r"\1о"),
        (r"([сц]к)(?:а|у|е|ом)$", r"\1"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WordForms:
    """What a word may be: nominatives in lower case, the word itself first.

    `known`: it stands in the dictionary. `adjective`: some reading is one. `lemmas` are plain dictionary forms.
    `cases` are those of its readings (nomn, gent, …); `person_cases` those in which it names one living being that
    is no proper name, `people_cases` those in which it names several. `thing`: it is a noun for something lifeless.
    """

    forms: tuple[str, ...]
    lemmas: frozenset[str]
    known: bool
    adjective: bool
    place: bool
    given_name: bool
    patronymic: bool
    surname: bool
    verb: bool
    cases: frozenset[str]
    person_cases: frozenset[str] = frozenset()
    people_cases: frozenset[str] = frozenset()
    thing: bool = False


class WordsOfLanguage(dict[str, WordForms]):
    """The dictionary forms of one text's words in one language, each looked up when first asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> WordForms:
        self[word] = found = analyse_word_morphology(word, self.language)
        return found


class Lemmas(dict[str, WordsOfLanguage]):
    """The dictionary forms of one text's words: `lemmas["uk"]["харкові"]`, looked up once however many rules ask."""

    def __missing__(self, language: str) -> WordsOfLanguage:
        self[language] = found = WordsOfLanguage(language)
        return found


@functools.lru_cache(maxsize=100_000)
def analyse_word_morphology(word: str, language: str) -> WordForms:
    """Readings of a lower-case word in "uk" or "ru"."""
    analyzer = _analyzer(language)
    if analyzer is None or len(word) > 40:
        return _by_endings(word, language)
    readings = analyzer.parse(word.replace("’", "'").replace("ʼ", "'"))[:MOST_READINGS]
    forms = [word]
    for reading in readings:
        forms += _nominatives(reading)
    forms += [
        re.sub(ending, name, word) for ending, name in _ALWAYS.get(language, ()) if re.search(ending, word)
    ]
    tags = [reading.tag for reading in readings]
    return WordForms(
        forms=tuple(dict.fromkeys(forms)),
        lemmas=frozenset(reading.normal_form for reading in readings),
        known=any(reading.is_known for reading in readings),
        adjective=any(tag.POS == "ADJF" for tag in tags),
        place=any(_is_place(tag, language) for tag in tags),
        given_name=_is_given_name(readings),
        patronymic=any("Patr" in tag.grammemes for tag in tags),
        surname=any("Surn" in tag.grammemes for tag in tags),
        verb=any(tag.POS in ("VERB", "INFN") for tag in tags[:2]),
        cases=frozenset(tag.case for tag in tags if tag.case),
        person_cases=frozenset(tag.case for tag in tags if tag.case and _is_being(tag, "sing")),
        people_cases=frozenset(tag.case for tag in tags if tag.case and _is_being(tag, "plur")),
        thing=readings[0].is_known and all(tag.POS == "NOUN" and "inan" in tag.grammemes for tag in tags),
    )


def dictionary_available(language: str) -> bool:
    """Whether the dictionary of this language is installed."""
    return _analyzer(language) is not None


def _is_place(tag: Any, language: str) -> bool:
    """A geographic name; the Ukrainian dictionary marks them only by having one number."""
    if "Geox" in tag.grammemes:
        return True
    lexeme = str(tag).split(" ")[0].split(",")
    return language == "uk" and "inan" in lexeme and not {"masc", "femn", "neut", "plur"}.isdisjoint(lexeme)


def _is_being(tag: Any, number: str) -> bool:
    """An animate noun of this number ("sing" or "plur") that is no name of a person or a place."""
    grammemes = tag.grammemes
    return (
        tag.POS == "NOUN"
        and "anim" in grammemes
        and ("plur" in grammemes) == (number == "plur")
        and grammemes.isdisjoint({"Name", "Surn", "Patr", "Geox", "Abbr", "Init"})
    )


def _is_given_name(readings: list[Any]) -> bool:
    """A given name, unless the dictionary rather thinks of a place."""
    named = [reading.score for reading in readings if "Name" in reading.tag.grammemes]
    placed = [reading.score for reading in readings if "Geox" in reading.tag.grammemes]
    return bool(named) and max(named) >= max(placed, default=0.0) * 0.8


def _nominatives(reading: Any) -> list[str]:
    if reading.tag.POS in ("ADJF", "PRTF"):
        made = [reading.inflect({"nomn", gender}) for gender in _GENDERS]
        made.append(reading.inflect({"nomn", "plur"}))
        words = [one.word for one in made if one]
        return words or [reading.normal_form]
    if reading.tag.POS not in ("NOUN", None):
        return []
    found = [reading.normal_form]
    if reading.tag.number == "plur" or "Pltm" in reading.tag.grammemes:
        many = reading.inflect({"nomn", "plur"}) or reading.inflect({"nomn"})
        if many:
            found.append(many.word)
    return found


@functools.cache
def _analyzer(language: str) -> Any:
    if language not in LANGUAGES:
        return None
    try:
        import pymorphy3

        return pymorphy3.MorphAnalyzer(lang=language)
    except (ImportError, ValueError):
        return None


def _by_endings(word: str, language: str) -> WordForms:
    forms = [word] + [re.sub(ending, nominative, word) for ending, nominative in _ENDINGS.get(language, ())]
    made = tuple(dict.fromkeys(form for form in forms if len(form) > 2))
    nothing: frozenset[str] = frozenset()
    return WordForms(
        made or (word,), frozenset(made), False, False, False, False, False, False, False, nothing
    )
