"""One person without a number: "ранен чиновник", "його госпіталізували", "the driver was wounded".

Such a figure is weak: it gives way to any number that the text tells of the same incident.
"""

from __future__ import annotations

from geo.text.morphology import cases_of_one_person
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
    "cameraman medic paramedic mechanic".split()
)  # fmt: skip
PAIRS = frozenset({"супруги", "супругов", "подружжя"})
_KILLED = frozenset(
    "погиб погибла скончался скончалась умер умерла убит убита загинув загинула помер "
    "померла вбитий вбита убитий".split()
)
_INJURED = frozenset(
    "ранен ранена поранена поранений травмирован травмирована травмований травмована "
    "госпитализирован госпитализирована "
    "госпіталізований госпіталізована контужен контужена контужений".split()
)
_HIM = frozenset({"його", "її", "его", "её", "ее"})
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


def singular_casualties(
    tokens: list[Token], hits: dict[str, list[Hit]], found: list[Casualty]
) -> list[Casualty]:
    """Casualty words in the singular to which no number belongs (Ukrainian and Russian)."""
    taken = {c.at for c in found}
    fields = {c.field for c in found}
    singles = []
    for hit in hits.get("casualty", []):
        field = _field(hit, tokens)
        around = {t.low for t in tokens[max(0, hit.first - _AROUND) : hit.last + 2]}
        if field is None or hit.start in taken or field in fields or around & _NOBODY:
            continue
        fields.add(field)
        singles.append(
            Casualty(field, 1, 1, 1, FigureKind.COUNT, Group.ALL, hit.start, hit.end, hit.start, RULE)
        )
    return singles


def unnumbered_casualties(
    tokens: list[Token], hits: dict[str, list[Hit]], found: list[Casualty]
) -> list[Casualty]:
    """ "есть погибшие и раненые", "є постраждалі", "there were injuries": one at least, nobody knows how many."""
    fields = {c.field for c in found}
    told = hits.get("casualty", [])
    some: list[Casualty] = []
    for hit in told:
        word = tokens[hit.first].low
        field = (
            _UNNUMBERED.get(hit.value.partition("_")[0])
            if not word.startswith("жертв")
            else ClaimField.KILLED
        )
        if field is None or field in fields or not _is_told_to_be(hit, tokens, told):
            continue
        fields.add(field)
        high = None if word.endswith(_PLURAL) else 1
        best = None if high is None else 1
        some.append(
            Casualty(field, 1, best, high, FigureKind.COUNT, Group.ALL, hit.start, hit.end, hit.start, RULE)
        )
    return some


_UNNUMBERED = {"kill": ClaimField.KILLED, "injure": ClaimField.INJURED}
_PLURAL = ("і", "ые", "ие", "s", "ы", "dead", "injured", "wounded")
_THERE_IS = frozenset("є есть маємо имеются there".split())
_IS = frozenset("are were is was have been also уже вже также також до".split())
_TOGETHER = frozenset("и і й та and , or".split())


def _is_told_to_be(hit: Hit, tokens: list[Token], told: list[Hit]) -> bool:
    """Whether "there are" stands before it, or before others joined with it."""
    word = tokens[hit.first].low
    if not word.endswith((*_PLURAL, "ий")):
        return False
    at = hit.first - 1
    others = {i for h in told for i in range(h.first, h.last)}
    while at >= 0 and (at in others or tokens[at].low in _TOGETHER or tokens[at].low in _IS):
        at -= 1
    return at >= 0 and tokens[at].low in _THERE_IS


def _field(hit: Hit, tokens: list[Token]) -> ClaimField | None:
    word = tokens[hit.first].low
    if word in _KILLED:
        return ClaimField.KILLED
    beside = {t.low for t in tokens[max(0, hit.first - 1) : hit.first] + tokens[hit.last : hit.last + 1]}
    if word.startswith(_DOES) and beside & _HIM:
        return ClaimField.KILLED if hit.value == "kill" else ClaimField.INJURED
    if word in _INJURED or (
        word.startswith(("госпитализир", "госпіталіз")) and hit.first and tokens[hit.first - 1].low in _HIM
    ):
        return ClaimField.INJURED
    return None


def pronoun_casualties(
    tokens: list[Token], hits: dict[str, list[Hit]], found: list[Casualty]
) -> list[Casualty]:
    """ "dropped a grenade on a man, killing him": one person, told before (English)."""
    fields = {c.field for c in found}
    singles = []
    for hit in hits.get("casualty", []):
        field = ClaimField.KILLED if hit.value.startswith("kill") else ClaimField.INJURED
        if hit.last >= len(tokens) or field in fields or tokens[hit.last].low not in _OBJECTS:
            continue
        behind = tokens[hit.last + 1].low if hit.last + 1 < len(tokens) else "."
        if tokens[hit.last - 1].low not in _DOING or (tokens[hit.last].low == "her" and behind.isalpha()):
            continue  # "killing her husband"
        fields.add(field)
        end = tokens[hit.last].end
        singles.append(Casualty(field, 1, 1, 1, FigureKind.COUNT, Group.ALL, hit.start, end, hit.start, RULE))
    return singles


def couple_casualties(tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int]) -> list[Quantity]:
    """ "погибли супруги", "подружжя госпіталізували": two people."""
    beside = {i for h in hits.get("casualty", []) for i in (h.first - 1, h.last)}
    return [
        Quantity(i, i + 1, t.start, t.end, 2, 2, 2, i, "any", implicit=True)
        for i, t in enumerate(tokens)
        if t.low in PAIRS and i not in taken and i in beside
    ]


_HARMED = (
    "поранен",
    "травмован",
    "контужен",
    "вбит",
    "убит",
    "госпіталізован",
    "шпиталізован",
    "ранен",
    "травмирован",
)
_FELL = frozenset(
    "загинув загинула помер померла погиб погибла умер умерла скончался скончалась постраждав постраждала "
    "пострадал пострадала".split()
)
_STRUCK = (
    "вбив",
    "вбил",
    "убив",
    "убил",
    "поранив",
    "поранил",
    "ранил",
    "травмував",
    "травмувал",
    "травмировал",
)
_OF_ONE = ("ий", "ен", "ан", "на", "ит", "та")
_TO_PERSON = 6  # tokens between the word of harm and the person: "поранено її 40-річного брата"
_NOMINATIVE, _ACCUSATIVE = frozenset({"nomn"}), frozenset({"accs"})
_WHOSE = frozenset({"його", "її", "їхню", "їхнього", "его", "её", "ее", "их", "також", "ще", "также"})


def persons_beside_harm(
    tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int], language: str
) -> list[Quantity]:
    """ "поранено касирку", "пострадал стропальщик": one person, whatever the trade, told by the word's own form."""
    other = {i for h in hits.get("thing", []) + hits.get("weapon", []) for i in range(h.first, h.last)}
    found: dict[int, Quantity] = {}
    for hit in hits.get("casualty", []):
        at = _person_of(hit, tokens, language)
        if at is not None and at not in taken and at not in other and tokens[at].end - tokens[at].start > 3:
            t = tokens[at]
            found[at] = Quantity(at, at + 1, t.start, t.end, 1, 1, 1, at, "any", implicit=True)
    return list(found.values())


def _person_of(hit: Hit, tokens: list[Token], language: str) -> int | None:
    """The token of the one person whom a word of harm in the singular tells of."""
    word, wanted = tokens[hit.first].low, _NOMINATIVE
    if hit.last - hit.first > 1:
        return None
    if word.startswith(_STRUCK) or (word.startswith(_HARMED) and word.endswith(("но", "то"))):
        wanted = _ACCUSATIVE
    elif word not in _FELL and not (word.startswith(_HARMED) and word.endswith(_OF_ONE)):
        return None
    if hit.first and _is_person(tokens[hit.first - 1], wanted, language):
        return hit.first - 1
    for i in range(hit.last, min(len(tokens), hit.last + _TO_PERSON)):
        token = tokens[i]
        if _is_person(token, wanted, language):
            return i
        is_age = token.low == "-" or token.low[:1].isdigit()
        if not is_age and token.low not in _WHOSE and not token.low.endswith(_ADJECTIVE_ENDS):
            return None
    return None


_ADJECTIVE_ENDS = (
    "ий",
    "ій",
    "ого",
    "ього",
    "ої",
    "ому",
    "ый",
    "ой",
    "ая",
    "яя",
    "ную",
    "чну",
    "ну",
    "річна",
    "чний",
)


def _is_person(token: Token, wanted: frozenset[str], language: str) -> bool:
    cases = cases_of_one_person(token.low, language)
    return bool(cases & wanted) and (wanted is _NOMINATIVE or "nomn" not in cases)
