"""How Ukrainian place names are written in Russian texts and the other way round, by rule. Pure.

Regular letters, endings and common roots only: enough to find a village, never shown as its official name.
Several spellings are made where usage differs ("Климово" is Климово, Климове and Клімово in Ukrainian texts).
"""

from __future__ import annotations

import re
from collections.abc import Callable

_UK_TO_RU_WORDS = {
    "велика": "великая", "велике": "великое", "великі": "великие", "мала": "малая", "мале": "малое",
    "малі": "малые", "нова": "новая", "нове": "новое", "нові": "новые", "стара": "старая", "старе": "старое",
    "старі": "старые", "червоний": "красный", "червона": "красная", "червоне": "красное", "біла": "белая",
    "руська": "русская", "руські": "русские", "верхня": "верхняя", "верхнє": "верхнее", "нижня": "нижняя",
    "нижнє": "нижнее", "мирне": "мирное", "перше": "первое", "друге": "второе", "жовте": "желтое",
    "жовті": "желтые", "яр": "яр", "ріг": "рог", "кам'янець": "каменец", "камінь": "камень", "могилів": "могилев",
}  # fmt: skip
_RU_TO_UK_WORDS = {ru: uk for uk, ru in _UK_TO_RU_WORDS.items() if uk[:2] != "че"} | {
    "большая": "велика", "большой": "великий", "большое": "велике", "большие": "великі", "красная": "красна",
    "красное": "красне", "поляна": "поляна",
}  # fmt: skip

# Adjectives of towns that no rule of letters gives ("Одеський район" is Одесский), without their endings.
_UK_TO_RU_ADJECTIVES = {
    "одеськ": "одесск", "черкаськ": "черкасск", "волноваськ": "волновахск", "вараськ": "варашск",
    "калуськ": "калушск", "золотоніськ": "золотоношск", "кальміуськ": "кальмиусск", "кременчуцьк": "кременчугск",
    "криворізьк": "криворожск", "запорізьк": "запорожск", "прилуцьк": "прилукск", "чернівецьк": "черновицк",
    "рівненськ": "ровенск", "володимирськ": "владимирск", "ніжинськ": "нежинск", "бориспільськ": "бориспольск",
    "подільськ": "подольск", "тернопільськ": "тернопольск", "старобільськ": "старобельск", "самбірськ": "самборск",
    "дністровськ": "днестровск", "сіверськ": "северск", "надвірнянськ": "надворнянск", "роздільнянськ": "раздельнянск",
    "бердичівськ": "бердичевск", "золочівськ": "золочевск", "мукачівськ": "мукачевск", "тячівськ": "тячевск",
    "василівськ": "васильевск", "голованівськ": "голованевск", "харківськ": "харьковск", "довжанськ": "должанск",
    "коломийськ": "коломыйск", "стрийськ": "стрыйск", "шахтарськ": "шахтерск", "сімферопольськ": "симферопольск",
    "дрогобицьк": "дрогобычск",
}  # fmt: skip
_ADJECTIVE_ENDINGS = {"ий": "ий", "а": "ая", "е": "ое", "і": "ие"}

# Roots that differ: Ukrainian, Russian. A leading ^ means only at the start of a word.
_ROOTS = (
    ("^олексан", "алексан"), ("^олексі", "алексе"), ("^микола", "никола"), ("миколаїв", "николаев"),
    ("^миколо", "николо"), ("андрії", "андрее"), ("^андрі", "андре"), ("^сергі", "серге"), ("^матві", "матве"),
    ("^катерин", "екатерин"), ("^костянтин", "константин"), ("^степано", "степано"), ("^слов'ян", "славян"),
    ("^кам'ян", "камен"), ("^дніпр", "днепр"), ("^під", "под"), ("^розд", "разд"),
    ("^вовч", "волч"), ("^жовт", "желт"), ("^чорн", "черн"), ("^біл", "бел"), ("^світл", "светл"),
    ("^сніг", "снег"), ("^ліс", "лес"), ("^річ", "реч"), ("^рівн", "ровн"), ("^рідн", "родн"),
    ("^вільн", "вольн"), ("війт", "войт"), ("^йосип", "иосиф"), ("річн", "речн"), ("^козац", "казац"),
    ("^міст", "мест"), ("^сім", "сем"), ("^сірк", "серк"), ("^дібров", "дубров"),
    ("новосіл", "новосел"),
    ("піль$", "поль"), ("піл$", "пол"), ("гірськ", "горск"), ("гірка$", "горка"), ("білк", "белк"),
    ("іївськ", "иевск"), ("ївськ", "евск"), ("ківськ", "ковск"), ("івськ", "овск"),
)  # fmt: skip
_UK_TO_RU_ENDINGS = (
    (r"'ївка$", "ьевка"),
    (r"иця$", "ица"), (r"(?<=[рсл])е$", "ое"), (r"(?<=[чзт])на$", "ная"), (r"(?<=[дш])нє$", "нее"),
    (r"(?<=[^аеиоу])іївка$", "иевка"), (r"(?<=[аеиоу])ївка$", "евка"), (r"івка$", "овка"), (r"ївці$", "евцы"),
    (r"івці$", "овцы"), (r"ці$", "цы"), (r"(?<=[бвдзлмнпрст])и$", "ы"), (r"івське$", "овское"),
    (r"ївське$", "евское"), (r"(?<=[сц])ьке$", "кое"), (r"(?<=[сц])ька$", "кая"), (r"(?<=[сц])ький$", "кий"),
    (r"(?<=[сц])ьк$", "к"), (r"ів$", "ов"), (r"їв$", "ев"), (r"ове$", "ово"), (r"еве$", "ево"), (r"єве$", "ево"),
    (r"ине$", "ино"), (r"їне$", "ино"), (r"не$", "ное"), (r"(?<=[кгх])е$", "ое"), (r"(?<=[кгх])ий$", "ий"),
    (r"ій$", "ий"), (r"ий$", "ый"),
)  # fmt: skip
_UK_ADJECTIVES = (
    (r"(?<=[кгхжчшщ])ий$", "ий"), (r"ій$", "ий"), (r"ий$", "ый"), (r"ня$", "няя"), (r"а$", "ая"), (r"нє$", "нее"),
    (r"е$", "ое"), (r"(?<=[кгхжчшщ])і$", "ие"), (r"і$", "ые"),
)  # fmt: skip
_RU_TO_UK_ENDINGS = (
    (r"(?<=[аеиоуыя])евка$", "ївка"), (r"(?<=[^аеиоуыя])[ое]вка$", "івка"), (r"[ое]вское$", "івське"),
    (r"(?<=[сц])кое$", "ьке"), (r"(?<=[сц])кая$", "ька"), (r"(?<=[сц])кий$", "ький"), (r"(?<=[сц])к$", "ьк"),
    (r"ное$", "не"), (r"ово$", "ове"), (r"ево$", "еве"), (r"ино$", "ине"), (r"няя$", "ня"), (r"ая$", "а"),
    (r"ый$", "ий"), (r"ые$", "і"), (r"цы$", "ці"),
)  # fmt: skip
_VOWELS = "аеёиоуыэюяіїє"
_TO_RU = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "'": "ъ"})
_TO_UK = str.maketrans({"ы": "и", "э": "е", "ё": "ьо", "ъ": "'"})
_FEW_TO_UK = str.maketrans({"ы": "и", "э": "е", "ъ": "'"})


def cross_language_spellings(name: str, language: str) -> tuple[str, ...]:
    """How a Ukrainian name ("uk") may be written in Russian, or a Russian one ("ru") in Ukrainian.

    Empty for other languages. The likeliest spelling comes first; the name itself is not among them.
    """
    name = name.translate({ord("’"): "'", ord("ʼ"): "'"})
    makers: tuple[Callable[[str, bool], str], ...]
    if language == "uk":
        makers = (_ru_word, _ru_word_soft, _ru_word_hard, _ru_word_by_letters)
    elif language == "ru":
        makers = (_uk_word_by_letters, _uk_word, _uk_word_plain, _uk_word_iotated)
    else:
        return ()
    made = (_each_word(name, maker) for maker in makers)
    return tuple(dict.fromkeys(spelling for spelling in made if spelling != name))


def likeliest_spelling(name: str, language: str) -> str:
    """The first of them, or the name itself where both languages write it alike ("Великий Луг")."""
    if language not in {"uk", "ru"}:
        return name
    name = name.translate({ord("’"): "'", ord("ʼ"): "'"})
    return _each_word(name, _ru_word if language == "uk" else _uk_word_by_letters)


def _each_word(name: str, change: Callable[[str, bool], str]) -> str:
    """Respell word by word; `change` also hears whether further words follow (then it may be an adjective)."""
    parts = re.split(r"([\s\-–]+)", name)
    words = [at for at, part in enumerate(parts) if part.strip(" -–")]
    spaced = [at for at in words if at + 1 < len(parts) and parts[at + 1].isspace()]
    return "".join(
        _like(part, change(part.lower(), at in spaced)) if at in words else part
        for at, part in enumerate(parts)
    )


def _like(original: str, changed: str) -> str:
    if original.isupper() and len(original) > 1:
        return changed.upper()
    return changed[:1].upper() + changed[1:] if original[:1].isupper() else changed


def _ru_word(word: str, is_followed: bool) -> str:
    if word in _UK_TO_RU_WORDS:
        return _UK_TO_RU_WORDS[word]
    for ending, ru_ending in _ADJECTIVE_ENDINGS.items():
        if word.endswith(ending) and (stem := word.removesuffix(ending)) in _UK_TO_RU_ADJECTIVES:
            return _UK_TO_RU_ADJECTIVES[stem] + ru_ending
    for uk, ru in _ROOTS:
        word = re.sub(uk, ru, word)
    return _ending(word, _UK_ADJECTIVES if is_followed else _UK_TO_RU_ENDINGS).translate(_TO_RU)


def _ru_word_soft(word: str, is_followed: bool) -> str:
    """-евка and -ев where the consonant before is soft: Медведівка → Медведевка."""
    if is_followed:
        return _ru_word(word, is_followed)
    return _ru_word(re.sub("ів$", "ев", re.sub("івка$", "евка", word)), is_followed)


def _ru_word_hard(word: str, is_followed: bool) -> str:
    """Every и as ы where Russian can have one: Мамалига → Мамалыга."""
    return _ru_word(re.sub("(?<=[бвдзлмнпрст])и(?=[бвгдзклмнпрстхцчшщ])(?!не$)", "ы", word), is_followed)


def _ru_word_by_letters(word: str, _is_followed: bool) -> str:
    if word in _UK_TO_RU_WORDS:
        return _UK_TO_RU_WORDS[word]
    return re.sub("([сц])ьк", r"\1к", word).translate(_TO_RU)


def _uk_word_by_letters(word: str, is_followed: bool) -> str:
    """The official way for Russian names: letters only ("Шебекіно", "Єйськ", "Алапаєвськ")."""
    if word in _RU_TO_UK_WORDS:
        return _RU_TO_UK_WORDS[word]
    if is_followed:
        word = _ending(word, ((r"няя$", "ня"), (r"ая$", "а"), (r"ые$", "і")))
    word = re.sub("^бел(?=[^ик])", "бєл", re.sub("^север", "сєвер", word))
    return _letters(word)


def _uk_word(word: str, _is_followed: bool) -> str:
    """As if the village were Ukrainian, roots and endings: Алексеевка → Олексіївка."""
    if word in _RU_TO_UK_WORDS:
        return _RU_TO_UK_WORDS[word]
    start = ""
    for uk, ru in _ROOTS:
        if uk.startswith("^") and len(ru) > 3 and word.startswith(ru):
            start, word = uk[1:], word[len(ru) :]
            break
    stem, ending = _split_ending(word, before=start)
    return start + (_letters(stem, is_start=not start) if stem else "") + ending


def _uk_word_plain(word: str, _is_followed: bool) -> str:
    """Endings only, и stays и: Климово → Климове."""
    if word in _RU_TO_UK_WORDS:
        return _RU_TO_UK_WORDS[word]
    return _ending(word, _RU_TO_UK_ENDINGS).translate(_FEW_TO_UK)


def _uk_word_iotated(word: str, _is_followed: bool) -> str:
    """Every е as є, as some texts have it: Северск → Сєвєрськ."""
    if word in _RU_TO_UK_WORDS:
        return _RU_TO_UK_WORDS[word]
    return _letters(word.replace("е", "є"))


def _letters(word: str, *, is_start: bool = True) -> str:
    """Russian letters as Ukrainian ones, by the rules for foreign names."""
    if is_start:
        word = re.sub("^е", "є", word)
    word = re.sub(f"(?<=[{_VOWELS}ьъ])е", "є", word)
    ending = "ий" if word.endswith("ий") else ""
    stem = word.removesuffix("ий") if ending else word
    stem = re.sub("(?<![жчшщц])и", "і", stem)
    word = re.sub("(?<=[жчшщц])ы$", "і", stem) + ending
    word = re.sub("(?<=[сц])к(?=$|ий$|[оа]$)", "ьк", word)
    return word.translate(_TO_UK)


def _split_ending(word: str, *, before: str) -> tuple[str, str]:
    """The stem in Russian letters, and the ending already Ukrainian."""
    for pattern, replacement in _RU_TO_UK_ENDINGS:
        hit = re.search(pattern, word)
        if hit:
            return word[: hit.start()], replacement
    return (word, "") if before or word else ("", word)


def _ending(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in endings:
        if re.search(pattern, word):
            return re.sub(pattern, replacement, word)
    return word
