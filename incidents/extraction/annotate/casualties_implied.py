"""One person without a number: "ранен чиновник", "його госпіталізували", "the driver was wounded".

Such a figure is weak: it gives way to any number that the text tells of the same incident.
"""

from __future__ import annotations

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty, Quantity
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import ClaimField, FigureKind, Group

RULE = "casualty.implied"
DETERMINERS = frozenset({"the", "his", "her", "its", "their"})
NAMED_ONCE = frozenset(
    "driver farmer owner husband wife mother father son daughter brother sister passenger "
    "villager grandmother worker teacher "
    "pedestrian motorist pensioner doctor nurse shopkeeper farmhand lawyer journalist "
    "friend boss colleague companion neighbour neighbor cousin uncle aunt niece nephew grandson granddaughter "
    "grandfather relative "
    "cameraman medic paramedic mechanic".split()
)  # fmt: skip
PAIRS = frozenset({"супруги", "супругов", "подружжя", "батьки", "родители"})
_KILLED = frozenset(
    "погиб погибла скончался скончалась умер умерла убит убита загинув загинула помер "
    "померла вбитий вбита убитий загиблу погибшую загиблий загибла погибший погибшая".split()
)
_INJURED = frozenset(
    "ранен ранена поранена поранений травмирован травмирована травмований травмована "
    "госпитализирован госпитализирована "
    "госпіталізований госпіталізована контужен контужена контужений".split()
)
# Words of harm that agree with one person, and with several.
SINGULAR = (
    (_KILLED - {"загиблу", "погибшую", "загиблий", "загибла", "погибший", "погибшая"})
    | _INJURED
    | frozenset("пострадал пострадала постраждав постраждала контужена травмований вбита контужений".split())
)
PLURAL = frozenset(
    "загинули погибли постраждали пострадали поранені ранены травмовані травмированы померли умерли скончались убиты "
    "вбиті убиті госпіталізовані госпитализированы контужены контужені".split()
)
_HIM = frozenset({"його", "її", "его", "её", "ее"})
_TO_HIM = frozenset({"йому", "їй", "ему", "ей"})
_DONE_TO = ("допомог", "помощ", "посік", "посек")
_DOES = ("вбив", "вбил", "убив", "убил", "поранив", "поранил", "ранил")
_OBJECTS = frozenset({"him", "her"})
_DOING = frozenset({"killing", "killed", "kills", "injuring", "injured", "wounding", "wounded"})
_NOBODY = frozenset(
    {
        "никто",
        "ніхто",
        "не",
        "ни",
        "ані",
        "семья",
        "семьи",
        "родина",
        "сім'я",
        "кто",
        "хто",
        "который",
        "який",
    }
)
_AROUND = 4  # tokens


def animals_told(hits: dict[str, list[Hit]]) -> set[int]:
    """The tokens at which animals are named."""
    return {h.first for h in hits.get("thing", []) if h.value == "animal"}


def singular_casualties(
    tokens: list[Token], hits: dict[str, list[Hit]], found: list[Casualty]
) -> list[Casualty]:
    """Casualty words in the singular to which no number belongs (Ukrainian and Russian)."""
    taken = {c.at for c in found}
    fields = {c.field for c in found}
    animals = animals_told(hits)
    singles = []
    for hit in hits.get("casualty", []):
        field = _field(hit, tokens)
        around = {t.low for t in tokens[max(0, hit.first - _AROUND) : hit.last + 2]}
        if not animals.isdisjoint(range(hit.last - 2, hit.last + 2)):
            continue  # "ранена собака"
        if field is None or hit.start in taken or field in fields or around & _NOBODY:
            continue
        fields.add(field)
        singles.append(
            Casualty(field, 1, 1, 1, FigureKind.COUNT, Group.ALL, hit.start, hit.end, hit.start, RULE)
        )
    return singles


def _field(hit: Hit, tokens: list[Token]) -> ClaimField | None:
    word = tokens[hit.first].low
    if word in _KILLED:
        return ClaimField.KILLED
    beside = {t.low for t in tokens[max(0, hit.first - 1) : hit.first] + tokens[hit.last : hit.last + 1]}
    if beside & _TO_HIM and hit.value == "injure" and _is_done_to(hit, tokens):
        return ClaimField.INJURED
    if word.startswith(_DOES) and beside & _HIM:
        return ClaimField.KILLED if hit.value == "kill" else ClaimField.INJURED
    if word in _INJURED or (
        word.startswith(("госпитализир", "госпіталіз")) and hit.first and tokens[hit.first - 1].low in _HIM
    ):
        return ClaimField.INJURED
    return None


def _is_done_to(hit: Hit, tokens: list[Token]) -> bool:
    """ "йому надали допомогу", "ей оказана помощь", "осколками йому посікло обличчя"."""
    return any(t.low.startswith(_DONE_TO) for t in tokens[hit.first : hit.last])


def pronoun_casualties(
    tokens: list[Token], hits: dict[str, list[Hit]], found: list[Casualty]
) -> list[Casualty]:
    """ "dropped a grenade on a man, killing him": one person, told before (English)."""
    fields = {c.field for c in found}
    singles = []
    for hit in hits.get("casualty", []):
        field = ClaimField.KILLED if hit.value.startswith("kill") else ClaimField.INJURED
        if field not in fields and hit.value.startswith(("kill", "injure")) and _is_of_him(hit, tokens):
            fields.add(field)
            start = hit.start
            singles.append(Casualty(field, 1, 1, 1, FigureKind.COUNT, Group.ALL, start, hit.end, start, RULE))
        if hit.last >= len(tokens) or field in fields or tokens[hit.last].low not in _OBJECTS:
            continue
        behind = tokens[hit.last + 1].low if hit.last + 1 < len(tokens) else "."
        if tokens[hit.last - 1].low not in _DOING or (tokens[hit.last].low == "her" and behind.isalpha()):
            continue  # "killing her husband"
        fields.add(field)
        end = tokens[hit.last].end
        singles.append(Casualty(field, 1, 1, 1, FigureKind.COUNT, Group.ALL, hit.start, end, hit.start, RULE))
    return singles


_SUBJECTS = frozenset({"he", "she"})
_HAPPENED = frozenset("died succumbed killed injured wounded hurt hospitalised hospitalized".split())
_AUXILIARIES = frozenset("was is has had been later also then himself herself soon reportedly".split())
_TO_SUBJECT = 4  # tokens between "he" and the verb


def _is_of_him(hit: Hit, tokens: list[Token]) -> bool:
    """ "He died on the spot", "she was seriously injured": one person, told before."""
    word = tokens[hit.last - 1].low
    i = hit.first - 1
    while (
        i >= 0
        and hit.first - i <= _TO_SUBJECT
        and (tokens[i].low in _AUXILIARIES or tokens[i].low.endswith("ly"))
    ):
        i -= 1
    between = {t.low for t in tokens[i + 1 : hit.first]}
    passive = bool(between & {"was", "is", "been"})
    if i < 0 or tokens[i].low not in _SUBJECTS or word not in _HAPPENED:
        return False
    return passive or word in ("died", "succumbed")


def couple_casualties(tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int]) -> list[Quantity]:
    """ "погибли супруги", "подружжя та їхній син загинули": two people."""
    words = hits.get("casualty", [])
    beside = {i for h in words for i in (h.first - 1, h.last)}
    beside |= {
        i for h in words for i in range(max(0, h.first - _TO_COUPLE), h.first - 1) if tokens[i + 1].low in _AND
    }  # fmt: skip
    return [
        Quantity(i, i + 1, t.start, t.end, 2, 2, 2, i, "any", implicit=True)
        for i, t in enumerate(tokens)
        if i not in taken
        and (
            (t.low in PAIRS and i in beside)
            or (_is_pair(i, tokens) and (i in beside or _are_bodies(i, tokens)))
        )
    ]


def _is_pair(i: int, tokens: list[Token]) -> bool:
    return i > 0 and tokens[i].low in PAIR_WORDS and tokens[i - 1].low.startswith(_MARRIED)


def _are_bodies(i: int, tokens: list[Token]) -> bool:
    """ "обнаружены тела супружеской пары"."""
    return i > 1 and tokens[i - 2].low in ("тела", "тіла")


PAIR_WORDS = frozenset("пара пару пари пары".split())
_MARRIED = ("подруж", "супруж")


_TO_COUPLE = 8  # tokens between a couple that opens a list and the word of harm behind it
_AND = frozenset({"та", "і", "й", "и"})
