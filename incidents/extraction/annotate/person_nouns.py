"""Nouns that name one person, known by their grammar: "травмовано водолаза", "ранен сварщик" (Ukrainian, Russian).

No list holds every trade. The dictionaries of both languages tell whether a noun is animate, singular and in which
case it may stand; beside a word of harm that is one person, unless it is an animal, a speaker or somebody's office.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.text.morphology import WordsOfLanguage
from geo.text.tokenizer import Token
from incidents.extraction.annotate.casualty_lists import LIST_WORDS, OF_PERSON, WITH
from incidents.extraction.lexicon import Hit

REACH = 12  # tokens between a word of harm and the noun, adjectives and an age included
_KNOWN = (
    "person_one", "weapon", "aircraft", "office", "speech", "none", "generic_actor", "casualty", "trigger", "damage",
)  # fmt: skip
_NOBODY = frozenset({"animal", "measure"})
_ENDS = frozenset({".", ";", ":", "(", ")", '"', "«", "»", "!", "?"})
_CASES = frozenset({"nomn", "accs"})
# Those who fight the other side, and words that stand for states and armies: their losses are told with numbers.
_NO_VICTIMS = (
    "ворог", "враг", "противник", "супротивник", "неприятел", "агресор", "агрессор", "окупант", "оккупант", "загарбник",
    "терорист", "террорист", "бойовик", "боевик", "господ", "бог", "рашист", "народ", "рак", "шахед", "живот",
    "половин",
)  # fmt: skip
_SHORTEST = 3  # letters


def person_nouns(
    tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int], words: WordsOfLanguage, text: str
) -> Iterator[int]:
    """Where nouns stand that name one person who may be hurt; `text` is what the tokens were cut from."""
    harm = [h for h in hits.get("casualty", []) if h.value.startswith(("kill", "injure"))]
    if not harm:
        return
    known = {i for name in _KNOWN for h in hits.get(name, []) for i in range(h.first, h.last)} | _things(hits)
    harmed = {i for h in harm for i in range(h.first, h.last)}
    for i in sorted({i for h in harm for i in _around(h, tokens)}):
        aged = tokens[i].low.startswith(_AGED) and _stands_for_person(i, tokens, words)
        if aged or (i not in known | taken and _is_victim(i, tokens, words, harmed, text)):
            yield i


def _is_victim(i: int, tokens: list[Token], words: WordsOfLanguage, harmed: set[int], text: str) -> bool:
    """A common noun for one living being, in a case in which the victim stands."""
    if not _may_be_person(tokens[i].low) or (i and not text[tokens[i].start].islower()):
        return False
    cases = words[tokens[i].low].person_cases
    if cases & _CASES and not _hangs_on_another(i, tokens, words, harmed):
        return True
    if "datv" in cases and _is_helped(i, tokens, harmed) and not _hangs_on_another(i, tokens, words, harmed):
        return True
    if "ablt" in cases and i > 1 and tokens[i - 1].low in WITH and words[tokens[i - 2].low].person_cases:
        return True  # "загинули бабуся з онуком"
    return "gent" in cases and i > 1 and tokens[i - 1].low in _AT and i - 2 in harmed  # "опіки в санітарки"


_HELP = ("допомог", "помощ", "надал", "надан", "оказа")
_TO_HELP = 3  # tokens between those helped and the words that say so


def _is_helped(at: int, tokens: list[Token], harmed: set[int]) -> bool:
    """ "водієві надали допомогу": who is helped stands in the dative."""
    beside = range(max(0, at - _TO_HELP), min(len(tokens), at + _TO_HELP + 1))
    return any(j in harmed and tokens[j].low.startswith(_HELP) for j in beside)


def _may_be_person(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha() and not word.startswith(_NO_VICTIMS)


_AT = frozenset({"у", "в"})
_AGED = ("річний", "річного", "річна", "річну", "летний", "летнего", "летняя", "летнюю")


def _stands_for_person(at: int, tokens: list[Token], words: WordsOfLanguage) -> bool:
    """ "дістав травм 55-річний", "ранены 40-летний и его сын": an age that stands for whoever has it."""
    aged = at > 1 and tokens[at - 1].low == "-" and tokens[at - 2].low.isdigit()
    behind = tokens[at + 1].low if at + 1 < len(tokens) else "."
    named = (
        behind.isalpha()
        and (words[behind].adjective or bool(words[behind].cases))
        and behind not in LIST_WORDS
    )
    return aged and not named


def nouns_of_people(
    tokens: list[Token], hits: dict[str, list[Hit]], ends: Iterable[int], words: WordsOfLanguage
) -> Iterator[Hit]:
    """Nouns that numbers may count people by, known by grammar alone: "двоє доярок"; `ends` are where numbers end."""
    others = {h.first for name in ("weapon", "aircraft", "casualty") for h in hits.get(name, [])}
    others |= _things(hits)
    for i in sorted({i for end in ends for i in range(end, min(end + _TO_COUNTED, len(tokens)))} - others):
        if _may_be_person(tokens[i].low) and words[tokens[i].low].people_cases & _COUNTED:
            yield Hit("person", "any", i, i + 1, tokens[i].start, tokens[i].end)


def nouns_of_things(
    tokens: list[Token], hits: dict[str, list[Hit]], ends: Iterable[int], words: WordsOfLanguage
) -> Iterator[Hit]:
    """Lifeless nouns right behind a number, known by grammar: "в обоих городах", "шість тролейбусів"."""
    told = {i for h in hits.get("casualty", []) for i in range(h.first, h.last)}
    for end in ends:
        i = end
        while (
            i < min(len(tokens), end + _TO_COUNTED - 1) and words[tokens[i].low].adjective and i not in told
        ):
            i += 1
        if i == len(tokens) or i in told or not tokens[i].low.isalpha() or tokens[i].low in _COUNTING_PEOPLE:
            continue
        if words[tokens[i].low].thing:
            yield Hit("thing", "object", i, i + 1, tokens[i].start, tokens[i].end)


_COUNTING_PEOPLE = frozenset("тіл тіла тіло тел тела тело життів життя жизней жизни душ осіб лиц".split())
_TO_COUNTED = 3  # tokens behind a number
_COUNTED = frozenset({"gent", "accs", "nomn", "datv"})  # "допомогу надали трьом жінкам"


def _things(hits: dict[str, list[Hit]]) -> set[int]:
    return {h.first for h in hits.get("thing", []) if h.value in _NOBODY}


def _around(hit: Hit, tokens: list[Token]) -> Iterator[int]:
    """The tokens near a word of harm, as far as its clause goes."""
    for step, start in ((1, hit.last), (-1, hit.first - 1)):
        i = start
        while 0 <= i < len(tokens) and abs(i - start) <= REACH and tokens[i].low not in _ENDS:
            yield i
            i += step


def _hangs_on_another(at: int, tokens: list[Token], words: WordsOfLanguage, harmed: set[int]) -> bool:
    """ "двоє водіїв", "за словами очільника", "у сторожа": the noun belongs to a number, a noun or a preposition."""
    i = at - 1
    while i >= 0 and i not in harmed and (words[tokens[i].low].adjective or tokens[i].low in OF_PERSON):
        i -= 1
    if i < 0 or i in harmed:
        return False
    before = tokens[i].low
    if not before.isalpha():
        return before[:1].isdigit() and i == at - 1
    forms = words[before]
    return before in _PREPOSITIONS or (bool(forms.cases) and not forms.verb and before not in LIST_WORDS)


_PREPOSITIONS = frozenset(
    "в у на з із зі до від для при про без біля під над через після з-за к ко с со из от за о об под по "
    "между між проти против".split()
)
