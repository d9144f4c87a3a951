"""Latin spellings of Ukrainian, Russian and Belarusian names: official tables and press habits.

Pure. Ukrainian → Latin follows the government's table of 2010 (KMU), Russian → Latin BGN/PCGN. The further
variants are those that newspapers use.
"""

from __future__ import annotations

import re

_UK_2010 = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z",
    "и": "y", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ь": "", "ю": "iu", "я": "ia", "'": "", "’": "", "ʼ": "", "ы": "y", "э": "e", "ё": "io", "ъ": "", "ў": "w",
}  # fmt: skip
_UK_2010_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_UK_BGN = {**_UK_2010, "є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RU_BGN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "'": "", "’": "", "ʼ": "",
    "ў": "w",
}  # fmt: skip
_BY_LATIN = {**_RU_BGN, "г": "h", "і": "i", "ў": "u", "е": "e"}
_VOWELS = "аеёиоуыэюяіїєў'’ʼьъй"
_TABLES = {"uk": _UK_2010, "ru": _RU_BGN, "be": _BY_LATIN}

_UK_ADJECTIVE = re.compile(r"(ий|ій)(?=\b)")
_RU_ADJECTIVE = re.compile(r"(ый|ий)(?=\b)")


def latin_spellings(name: str, language: str) -> tuple[str, ...]:
    """Latin spellings of a Cyrillic name, the official one first; empty when no letter is Cyrillic.

    `language` is "uk", "ru" or "be": it decides how г, и, е and й are written. Other languages are read as Russian.
    """
    if not re.search("[\u0400-\u052f]", name):
        return ()
    made = _ukrainian(name) if language == "uk" else _russian(name, _TABLES.get(language, _RU_BGN))
    return tuple(dict.fromkeys(spelling for spelling in made if spelling))


def _ukrainian(name: str) -> list[str]:
    official = _spell(name, _UK_2010, first=_UK_2010_FIRST)
    mapped = _spell(_UK_ADJECTIVE.sub("ий", name), _UK_BGN)
    plain_ending = _spell(_UK_ADJECTIVE.sub("и", name), _UK_BGN)
    return [official, mapped, plain_ending, mapped.replace("yi", "i"), official.replace("ks", "x")]


def _russian(name: str, table: dict[str, str]) -> list[str]:
    with_ye = _spell(name, table, soft_e="ye")
    plain = _spell(name, table)
    short_ending = _spell(_RU_ADJECTIVE.sub("ы", name), table)
    without_yo = _spell(name.replace("ё", "е").replace("Ё", "Е"), table)
    broad = plain[:1] + re.sub("(?<=[^aeiouy])y([au])", r"i\1", plain[1:])
    short_i = re.sub("(?<=[aeou])y(?=[^aeiouy]|$)", "i", plain)
    return [with_ye, plain, short_ending, without_yo, broad, short_i, plain.replace("ks", "x")]


def _spell(name: str, table: dict[str, str], *, first: dict[str, str] | None = None, soft_e: str = "") -> str:
    """Letter by letter; `first` holds spellings at the start of a word, `soft_e` that of е after vowels."""
    spelt: list[str] = []
    before = " "
    for at, letter in enumerate(name):
        low = letter.lower()
        latin = table.get(low, letter)
        if first and low in first and not before.isalpha() and before not in "'’ʼ":
            latin = first[low]
        elif soft_e and low == "е" and (before in _VOWELS or not before.isalpha()):
            latin = soft_e
        elif low == "г" and before == "з" and table.get("г") == "h":
            latin = "gh"
        spelt.append(_cased(latin, letter, name[at + 1 : at + 2]))
        before = low
    return "".join(spelt)


def _cased(latin: str, letter: str, following: str) -> str:
    if not letter.isupper():
        return latin
    return latin.upper() if following.isupper() else latin.capitalize()
