"""Districts named by one word: "Нікопольщина" is Nikopol district, "Кременчуччина" that of Kremenchuk. Pure."""

from __future__ import annotations

import re

from geo.geoparsing.detect.candidate_spans import normal_form_of_word

_FOLK = {
    "uk": re.compile(r"(?P<stem>[а-яіїєґ'’]{4,}?)щин(?:а|и|і|у|ою)", re.IGNORECASE),
    "ru": re.compile(r"(?P<stem>[а-яё]{4,}?)щин(?:а|ы|е|у|ой)", re.IGNORECASE),
}
_HARDENED = re.compile(r"(?P<stem>[а-яіїєґ'’]{3,})ччин(?:а|и|і|у|ою)", re.IGNORECASE)
_ENDINGS = {"uk": ("ський", "цький"), "ru": ("ский", "цкий")}
_NOUNS = ("район", "округ")


def district_forms_of_folk_name(word: str, language: str) -> tuple[str, ...]:
    """Normal forms of the district meant by a name in -щина, in any case; none when the word is no such name."""
    hard, soft = _ENDINGS[language]
    if language == "uk" and (found := _HARDENED.fullmatch(word)):
        return _forms([found["stem"] + soft])
    found = _FOLK[language].fullmatch(word)
    return _forms([found["stem"] + hard]) if found else ()


def _forms(adjectives: list[str]) -> tuple[str, ...]:
    return tuple(f"{normal_form_of_word(one)} {noun}" for one in adjectives for noun in _NOUNS)
