"""Spellings of Ukrainian, Russian and Belarusian names in other alphabets: official tables and press habits.

Pure. Ukrainian → Latin follows the government's table of 2010 (KMU), Russian → Latin BGN/PCGN. The further
variants are those that newspapers use. Between Ukrainian and Russian only regular endings and letters are
respelled: enough to find a village, never shown as its official name.
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

# (pattern, replacement) on whole lower-case words, first hit wins for endings, all apply for letters
_UK_TO_RU_WORDS = {
    "велика": "великая", "великий": "великий", "велике": "великое", "великі": "великие",
    "мала": "малая", "малий": "малый", "мале": "малое", "малі": "малые",
    "нова": "новая", "новий": "новый", "нове": "новое", "нові": "новые",
    "стара": "старая", "старий": "старый", "старе": "старое", "старі": "старые",
    "червоний": "красный", "червона": "красная", "червоне": "красное", "біла": "белая", "білий": "белый",
    "руська": "русская", "руський": "русский", "верхня": "верхняя", "верхній": "верхний", "верхнє": "верхнее",
    "нижня": "нижняя", "нижній": "нижний", "нижнє": "нижнее", "мирне": "мирное", "суха": "сухая",
    "гола": "голая", "довга": "долгая", "зелений": "зеленый", "зелена": "зеленая", "перше": "первое",
}  # fmt: skip
_RU_TO_UK_WORDS = {ru: uk for uk, ru in _UK_TO_RU_WORDS.items() if uk[0] != "ч"} | {
    "большая": "велика", "большой": "великий", "большое": "велике", "красная": "красна",
    "красный": "красний", "красное": "красне",
}  # fmt: skip
_UK_TO_RU_ENDINGS = (
    (r"(?<=[аіїоуеи])ївка$", "евка"), (r"(?<=[гкхжчшщ])івка$", "овка"), (r"івка$", "овка"), (r"ївці$", "евцы"),
    (r"івці$", "овцы"), (r"івське$", "овское"), (r"ївське$", "евское"), (r"цьке$", "цкое"), (r"ське$", "ское"),
    (r"ська$", "ская"), (r"цька$", "цкая"), (r"ський$", "ский"), (r"цький$", "цкий"), (r"ів$", "ов"),
    (r"їв$", "ев"), (r"ове$", "ово"), (r"еве$", "ево"), (r"єве$", "ево"), (r"ине$", "ино"), (r"їне$", "ино"),
    (r"не$", "ное"), (r"ський$", "ский"), (r"ий$", "ый"),
)  # fmt: skip
_RU_TO_UK_ENDINGS = (
    (r"(?<=[аеиоуыя])евка$", "ївка"), (r"(?<=[^аеиоуыя])[ое]вка$", "івка"), (r"[ое]вское$", "івське"),
    (r"ское$", "ське"), (r"цкое$", "цьке"), (r"ская$", "ська"), (r"цкая$", "цька"), (r"ский$", "ський"),
    (r"цкий$", "цький"), (r"ск$", "ськ"), (r"цк$", "цьк"), (r"ное$", "не"), (r"ово$", "ове"),
    (r"ево$", "еве"), (r"ая$", "а"), (r"ый$", "ий"), (r"ые$", "і"),
)  # fmt: skip
_FIRST_NAMES_UK_RU = (
    ("олексан", "алексан"), ("олексі", "алексе"), ("микола", "никола"), ("миколо", "никола"),
    ("андрі", "андре"), ("сергі", "серге"), ("матві", "матве"), ("дмитр", "дмитр"), ("єлизав", "елизав"),
    ("катерин", "екатерин"), ("троїц", "троиц"), ("воскресен", "воскресен"),
)  # fmt: skip
_UK_TO_RU_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "'": "ъ", "’": "ъ", "ʼ": "ъ"})
_RU_TO_UK_LETTERS = str.maketrans({"и": "і", "ы": "и", "э": "е", "ё": "ьо", "ъ": "'"})


def transliterations(name: str, language: str) -> tuple[str, ...]:
    """Latin spellings of a Cyrillic name, the official one first; empty when no letter is Cyrillic.

    `language` is "uk", "ru" or "be": it decides how г, и, е and й are written. Other languages are read as Russian.
    """
    if not re.search("[\u0400-\u052f]", name):
        return ()
    made = _ukrainian(name) if language == "uk" else _russian(name, _TABLES.get(language, _RU_BGN))
    return tuple(dict.fromkeys(spelling for spelling in made if spelling))


def respellings(name: str, language: str) -> tuple[str, ...]:
    """How a Ukrainian name would be written in Russian ("uk") or a Russian one in Ukrainian ("ru")."""
    if language == "uk":
        made = [_each_word(name, _uk_word_to_ru)]
    elif language == "ru":
        made = [_each_word(name, _ru_word_to_uk), _each_word(name, _ru_word_to_uk_by_letters)]
    else:
        return ()
    return tuple(dict.fromkeys(spelling for spelling in made if spelling != name))


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
    broad = re.sub("[yY]([au])", lambda hit: "i" + hit.group(1), plain[:1]) + re.sub("(?<=[^aeiouy])y([au])", r"i\1", plain[1:])
    return [with_ye, plain, short_ending, without_yo, broad, plain.replace("ks", "x")]


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


def _each_word(name: str, change: object) -> str:
    assert callable(change)
    parts = re.split(r"([\s\-–]+)", name)
    return "".join(_like(part, change(part.lower())) if part.strip(" -–") else part for part in parts)


def _like(original: str, changed: str) -> str:
    if original.isupper() and len(original) > 1:
        return changed.upper()
    return changed[:1].upper() + changed[1:] if original[:1].isupper() else changed


def _uk_word_to_ru(word: str) -> str:
    if word in _UK_TO_RU_WORDS:
        return _UK_TO_RU_WORDS[word]
    for uk, ru in _FIRST_NAMES_UK_RU:
        if word.startswith(uk):
            word = ru + word[len(uk) :]
            break
    return _ending(word, _UK_TO_RU_ENDINGS).translate(_UK_TO_RU_LETTERS)


def _ru_word_to_uk(word: str) -> str:
    if word in _RU_TO_UK_WORDS:
        return _RU_TO_UK_WORDS[word]
    ended = _ending(word, _RU_TO_UK_ENDINGS)
    for uk, ru in _FIRST_NAMES_UK_RU:
        if ended.startswith(ru):
            return uk + _ukrainian_letters(ended[len(ru) :], word)
    return _ukrainian_letters(ended, word)


def _ru_word_to_uk_by_letters(word: str) -> str:
    """The letters only, as for "Прохоровка", "Бєлгород": endings stay Russian."""
    if word in _RU_TO_UK_WORDS:
        return _RU_TO_UK_WORDS[word]
    word = re.sub("(?<=[бвпмф])е(?=л[гк])", "є", word)
    return re.sub("([сц])к(?=$|[иоа])", r"\1ьк", _ukrainian_letters(word, word))


def _ukrainian_letters(ended: str, word: str) -> str:
    """Russian letters to Ukrainian, letting alone what an ending already made Ukrainian."""
    if ended is word or ended == word:
        ending = ""
    else:
        shared = 0
        while shared < min(len(ended), len(word)) and ended[shared] == word[shared]:
            shared += 1
        ended, ending = ended[:shared], ended[shared:]
    ended = re.sub("^е", "є", ended)
    return ended.translate(_RU_TO_UK_LETTERS) + ending


def _ending(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in endings:
        changed = re.sub(pattern, replacement, word)
        if changed != word:
            return changed
    return word
