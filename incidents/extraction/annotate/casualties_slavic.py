"""Ukrainian and Russian: free word order, so a number goes to the nearest casualty word, signs between them cost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.annotate.casualties_implied import PLURAL, SINGULAR
from incidents.extraction.annotate.numbers_of_others import TO_GROUP, tells_of_others
from incidents.extraction.annotate.stated_zero_casualties import is_denied_nought
from incidents.extraction.annotate.words_between_tokens import HitIndex
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import ClaimField

_LIMIT = 75.0
_FARTHEST = 150.0  # characters between a number and its word, a part told in passing included
_STOPS = {";": 66.0, ":": 44.0, ".": 66.0, ",": 33.0, "-": 25.0, "а": 33.0, "але": 33.0, "но": 33.0, "однак": 33.0,
          "та": 14.0, "і": 14.0, "и": 14.0, "ще": 12.0, "еще": 12.0, "ещё": 12.0, "й": 14.0}  # fmt: skip
_TOTAL_WORDS = (
    "зрос",
    "збільш",
    "вырос",
    "возрос",
    "увелич",
    "досяг",
    "достиг",
    "сягн",
    "становить",
    "составля",
    "перевищ",
    "превыс",
)
Scored = tuple[Quantity, float, bool]


def score_numbers_for_word(
    hit: Hit, tokens: list[Token], people: list[Quantity], index: HitIndex
) -> Iterator[Scored]:
    """Numbers this word may take, with a cost and whether the number is a total; `people` are those near it."""
    toll = hit.value.startswith("toll")
    if hit.first and tokens[hit.first - 1].low == "не":
        return  # "пошкоджено ще чотири, люди не постраждали"
    for q in people:
        if tells_of_others(hit, q, tokens) or (
            toll and q.first < hit.first and not _rises_to(q, hit, tokens)
        ):
            continue
        cost = _cost(hit, q, index)
        if toll:
            cost *= 0.5
        if cost <= _LIMIT:
            yield q, cost, toll or _is_total(hit, q, tokens)


def tells_of_several(hit: Hit, tokens: list[Token]) -> bool:
    """ "загинули", "ранены": a verb in the plural, which one person does not have."""
    return tokens[hit.first].low in PLURAL


def of_same_verb(hit: Hit, first: Quantity, others: list[Quantity], tokens: list[Token]) -> list[Quantity]:
    """ "загинула жінка, двоє її сусідів …": behind a verb in the singular a comma begins something else, "і" not."""
    if tokens[hit.first].low not in SINGULAR and first.first < hit.first:
        return _joined_by_and(first, others, tokens)
    if tokens[hit.first].low not in SINGULAR:
        return others
    listed = sorted([first, *others], key=lambda q: q.first)
    joined = all(tokens[q.first - 1].low in _AND or _is_and_before(q, tokens) for q in listed[1:])
    return others if joined else []


def _joined_by_and(first: Quantity, others: list[Quantity], tokens: list[Token]) -> list[Quantity]:
    """ "врятували родину з чотирьох осіб, двоє отруїлися": before its verb a list has an "і" somewhere."""
    listed = sorted([first, *others], key=lambda q: q.first)
    between = tokens[listed[0].last : listed[-1].first]
    opens = listed[0].first < _TO_OPENING or tokens[listed[0].first - 1].low in _OPENING
    opens = opens and all(q.noun for q in listed)  # "двое мужчин тяжёлые, одному …": one of them, no third
    return others if opens or any(t.low in _AND for t in between) else []


_TO_OPENING = 2  # tokens before the first of a list that begins its sentence
_OPENING = frozenset({":", ";", "-"})


_AND = frozenset({"і", "й", "та", "и"})


def _is_and_before(q: Quantity, tokens: list[Token]) -> bool:
    return any(t.low in _AND for t in tokens[max(0, q.first - TO_GROUP) : q.first])


def _rises_to(q: Quantity, hit: Hit, tokens: list[Token]) -> bool:
    """ "До 133 выросло число погибших": the number stands before the words that say what it counts."""
    if not q.first or tokens[q.first - 1].low != "до":
        return False
    return any(t.low.startswith(_TOTAL_WORDS) for t in tokens[q.last : hit.first])


def fields_stated_as_zero(
    tokens: list[Token], hits: dict[str, list[Hit]]
) -> list[tuple[ClaimField, int, int]]:
    """ "жертв нет", "ніхто не постраждав": fields that are told to be nought."""
    found: list[tuple[ClaimField, int, int]] = []
    triggers = hits.get("casualty", [])
    firsts = [h.first for h in triggers]
    for none in hits.get("none", []):
        for hit in triggers[bisect_left(firsts, none.first - 12) : bisect_left(firsts, none.last + 6)]:
            gap = max(none.first - hit.last, hit.first - none.last)
            between = tokens[min(none.last, hit.last) : max(none.first, hit.first)]
            if gap > 5 or any(t.low in _ENDS_DENIAL for t in between) or _is_unknown(none, tokens):
                continue
            for field in _zero_fields(hit):
                found.append((field, min(none.start, hit.start), max(none.end, hit.end)))
    found += _coordinated(tokens, triggers, found)
    return list(dict.fromkeys(found))


_ENDS_DENIAL = frozenset(". ; але проте однак зате є но однако зато есть имеются".split())
_DATA = ("дан", "відомост", "сведени", "інформац", "информац")
_TO_DATA = 6  # tokens between "данных" and "пока нет"
_ARRIVED = ("поступ", "надход", "надійшл")
_STILL = frozenset({"пока", "поки", "ще", "еще", "ещё", "официальных", "офіційних", "точных", "точних"})


def _is_unknown(none: Hit, tokens: list[Token]) -> bool:
    """ "данных о раненых пока нет", "сведений о них не поступало": nothing is known, which is no nought."""
    if is_denied_nought(none, tokens) or any(
        t.low.startswith(_ARRIVED) for t in tokens[none.first : none.last + 1]
    ):
        return True
    if none.last > none.first + 1 and tokens[none.first + 1].low.startswith(_DATA):
        return True  # "нет информации о"
    if tokens[none.first].low not in ("нет", "немає", "нема"):
        return False
    before = [t.low for t in tokens[max(0, none.first - 3) : none.first]]
    if before and before[-1] == ",":
        return False  # "пострадавших, по предварительным данным, нет": the data are the source
    if before and before[-1] in _STILL:
        earlier = tokens[max(0, none.first - _TO_DATA) : none.first]
        return any(t.low.startswith(_DATA) for t in earlier)
    return any(w.startswith(_DATA) for w in before) and all(
        w.startswith(_DATA) or w in _STILL or w == "," for w in before[-2:]
    )


_JOINED = frozenset({"и", "или", "та", "і", "й", "чи", "або", "ни", "ані"})


def _coordinated(
    tokens: list[Token], triggers: list[Hit], found: list[tuple[ClaimField, int, int]]
) -> list[tuple[ClaimField, int, int]]:
    """ "погибших и пострадавших нет": what holds of one holds of the other."""
    more = []
    for one, other in pairwise(triggers):
        if other.first - one.last != 1 or tokens[one.last].low not in _JOINED:
            continue
        for a, b in ((one, other), (other, one)):
            spans = [(s, e) for _, s, e in found if s <= a.start and a.end <= e]
            if spans:
                more += [
                    (field, min(spans[0][0], b.start), max(spans[0][1], b.end)) for field in _zero_fields(b)
                ]
    return more


def _zero_fields(hit: Hit) -> list[ClaimField]:
    if hit.value == "victims":
        return [ClaimField.KILLED]
    if hit.value.startswith("kill") or hit.value == "toll":
        return [ClaimField.KILLED]
    if hit.value.startswith("injure"):
        return [ClaimField.INJURED]
    return []


def _end(q: Quantity) -> int:
    return (q.head + 1) if q.head is not None else q.last


def _cost(hit: Hit, q: Quantity, index: HitIndex) -> float:
    if q.first >= hit.last:
        start, end = hit.last, q.first
    elif _end(q) <= hit.first:
        start, end = _end(q), hit.first
    else:
        return -1.0  # the noun counted is the word itself
    between = index.tokens[start:end]
    cost = float(between[-1].end - between[0].start) if between else 0.0
    if cost > _FARTHEST:
        return cost
    between = _without_parts(between, start, index)
    cost = float(sum(t.end - t.start + 1 for t in between))
    dash_links = bool(between) and between[0].low == "-" and q.first < hit.first and len(between) == 1
    if not dash_links:
        cost += sum(_STOPS.get(t.low, 0.0) for t in between) - _STOPS["-"] * _hyphens(between)
    cost += 30.0 * (index.whole_people(start, end) - (start <= q.first < end and not q.subset) > 0)
    return cost + 40.0 * q.subset + 6.0 * q.implicit


def _hyphens(between: list[Token]) -> int:
    """Signs inside one word, as in "97-летняя", which separate nothing."""
    return sum(
        b.low == "-" and a.end == b.start and b.end == c.start
        for a, b, c in zip(between, between[1:], between[2:], strict=False)
    )


def _without_parts(between: list[Token], start: int, index: HitIndex) -> list[Token]:
    """The words between without ", один из них ребёнок,": a part told in passing separates nothing."""
    if [t.low for t in between[-2:]] == [",", "а"] and any(t.low == "не" for t in between[:-2]):
        return between[: next(i for i, t in enumerate(between) if t.low == "не")]  # "не шесть, а четыре"
    commas = [i for i, t in enumerate(between) if t.low == ","]
    if len(commas) < 2:
        return between
    for first, last in pairwise(commas):
        part = (
            index.parts(start + first, start + last)
            or _tells_age(between[first + 1 : last])
            or _tells_source(between[first + 1 : last], start + first, start + last, index)
            or _tells_who(between[first + 1 : last], start + first, start + last, index)
        )
        if part and not index.whole_people(start + first, start + last):
            return between[:first] + between[last:]
    return between


_AGED = ("рок", "річ", "год", "лет")
_WHOM = frozenset({"якому", "якій", "йому", "їй", "которому", "которой", "ему", "ей", "обом", "обоим"})
_AGE_WORDS = 7


def _tells_age(words: list[Token]) -> bool:
    """ ", 43 і 46 років,", ", якому 65,": years of life, which separate nothing."""
    told = any(t.low.startswith(_AGED) for t in words) or bool(words and words[0].low in _WHOM)
    return told and len(words) <= _AGE_WORDS and any(t.low[:1].isdigit() for t in words)


_WHO = frozenset(
    "який яка яке які якого яку яких що хто который которая которое которые которого которую которых кто".split()
)
_PARTICIPLES = ("вший", "вшая", "вшие", "вшего", "вшую", "вших", "щий", "щая", "щие", "щего", "щую", "щих")


def _tells_who(words: list[Token], first: int, last: int, index: HitIndex) -> bool:
    """ ", який їхав велосипедом,", ", ехавшего на работу,": a clause about the person, which separates nothing."""
    if not words or index.casualties(first, last):
        return False
    return words[0].low in _WHO or any(t.low.endswith(_PARTICIPLES) for t in words[:_TO_PARTICIPLE])


_TO_PARTICIPLE = 2
_BY = frozenset({"за", "по", "згідно", "согласно", "як", "как"})
_SOURCE_WORDS = 6


def _tells_source(words: list[Token], first: int, last: int, index: HitIndex) -> bool:
    """ ", за уточненими даними медиків,", ", зауважив він,": who says so, which separates nothing."""
    if not words or len(words) > _SOURCE_WORDS or any(t.low[:1].isdigit() for t in words):
        return False
    return words[0].low in _BY or index.speech(first, last) > 0


def _is_total(hit: Hit, q: Quantity, tokens: list[Token]) -> bool:
    start, end = max(0, min(hit.first, q.first) - 3), max(hit.last, q.first)
    return any(t.low.startswith(_TOTAL_WORDS) for t in tokens[start:end])
