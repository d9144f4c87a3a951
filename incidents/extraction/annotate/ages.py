"""Numbers that are years of life and count nobody: "a man of 71", "aged 56 and 72", "якому 65", "43 і 46 років"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.lexicon import Hit

_OLDEST = 115
_YOUNGEST_OF_ONE = 10  # "one of 37 wounded", beside another age: younger ones are counts
_TOGETHER = frozenset(
    "crew family group team squad unit party staff police personnel troops force gang band".split()
)
_AGED = frozenset({"aged", "ages", "віком", "возрасте", "віці", "возраста"})
_WHOM = frozenset(
    {"якому", "якій", "йому", "їй", "которому", "которой", "ему", "ей", "виповнилося", "исполнилось"}
)
_WERE = frozenset({"було", "был", "было", "виповнилося", "исполнилось", "was", "is"})
_HE = frozenset({"he", "she", "загиблому", "загиблій", "погибшему", "погибшей"})
_BOTH = frozenset({"обом", "обоим", "всім", "усім", "всем", "їм", "им", "яким", "которым"})
_YEARS = ("рок", "річ", "год", "лет", "year")
_LISTED = frozenset({",", "and", "і", "й", "та", "и"})
_ONE = frozenset({"one", "another"})


def without_ages(found: list[Quantity], tokens: list[Token], hits: dict[str, list[Hit]]) -> list[Quantity]:
    """The quantities of a sentence, those that tell an age as a measure; `found` in any order."""
    people = {h.last for h in hits.get("person", []) + hits.get("person_one", [])}
    one_person = {h.last for h in hits.get("person_one", [])}
    ordered = sorted(found, key=lambda q: q.first)
    ages = {q.first for q in ordered if q.noun == "measure" and q.head is None}
    for q in ordered:
        if _may_be_age(q) and (
            _is_told_as_age(q, tokens, people, ages) or _is_behind_one_person(q, tokens, one_person)
        ):
            ages.add(q.first)
    ages |= _of_each_one(ordered, tokens) | _of_counted(ordered, tokens)
    ages |= {q.first for q in ordered if _may_be_age(q) and _is_of_one_by_trade(q, tokens)}
    _take_in_lists(ordered, tokens, ages)
    return [replace(q, noun="measure") if q.first in ages and not q.implicit else q for q in found]


def _may_be_age(q: Quantity, *, listed: bool = False) -> bool:
    bare = q.noun == "" or (listed and q.noun == "measure" and q.head is None)
    return not q.implicit and bare and q.low == q.high and 0 < (q.best or 0) <= _OLDEST


def _is_told_as_age(q: Quantity, tokens: list[Token], people: set[int], ages: set[int]) -> bool:
    before = [t.low for t in tokens[max(0, q.first - 3) : q.first]]
    if not before:
        return False
    if before[-1] in _AGED | _WHOM:
        return True
    if len(before) > 1 and before[-1] in _WERE and before[-2] in _WHOM | _HE:
        behind = tokens[q.last].low if q.last < len(tokens) else "."
        return behind in _ENDS or behind in _LISTED  # "їй було 62", "he was 71"
    if before[-1] == "по":
        return len(before) > 1 and before[-2] in _BOTH
    if before[-1] != "of" or len(before) < 2:
        return False
    if before[-2] in _ONE:
        return bool(ages) and (q.best or 0) >= _YOUNGEST_OF_ONE
    return q.first - 1 in people and before[-2] not in _TOGETHER


def _is_behind_one_person(q: Quantity, tokens: list[Token], one_person: set[int]) -> bool:
    """ "чоловік 87 і жінка 85 років", "чоловіка, 56, і жінку, 64": the age of one person (Ukrainian and Russian)."""
    if q.last - q.first > 1 or not tokens[q.first].low[:1].isdigit():
        return False
    if q.first in one_person:
        return True
    behind = tokens[q.last].low if q.last < len(tokens) else "."
    apart = q.first > 0 and tokens[q.first - 1].low in (",", "(")
    return apart and q.first - 1 in one_person and (behind in _ENDS or behind in _LISTED)


_ENDS = frozenset({".", ",", ")", ";", "-"})


def _of_each_one(ordered: list[Quantity], tokens: list[Token]) -> set[int]:
    """ "one of 47 in X, one of 64 in Y": told of two and more, the numbers are ages."""
    found = {
        q.first
        for q in ordered
        if _may_be_age(q)
        and q.first > 1
        and (q.best or 0) >= _YOUNGEST_OF_ONE
        and tokens[q.first - 1].low == "of"
        and tokens[q.first - 2].low in _ONE
    }
    return found if len(found) > 1 else set()


def _of_counted(ordered: list[Quantity], tokens: list[Token]) -> set[int]:
    """ "two beekeepers of 9 and 11": as many ages as people are counted."""
    found: set[int] = set()
    for n, q in enumerate(ordered):
        if q.implicit or q.low != q.high or q.noun not in ("", "any", "child", "civilian", "combatant"):
            continue
        ages: list[Quantity] = []
        for other in ordered[n + 1 :]:
            if len(ages) > _MOST or not _may_be_age(other) or (ages and not _joined(ages[-1], other, tokens)):
                break
            ages.append(other)
        between = [t.low for t in tokens[q.last : ages[0].first]] if ages else []
        named = q.head is not None and q.head < q.last  # "a couple, 70 and 72"
        counted = named or (len(between) > 1 and between[-2].endswith(("s", "n")))
        counted = counted and 0 < len(between) <= _TO_AGES
        counted = counted and (
            between[-1] == "of" or (between[-1] in (",", "(") and _is_apart(ages[-1], tokens))
        )
        if counted and len(ages) == q.best and len(ages) > 1:
            found |= {a.first for a in ages}
    return found


def _is_apart(q: Quantity, tokens: list[Token]) -> bool:
    """ "two men, 45 and 51, were injured": a sign stands behind the ages."""
    return q.last < len(tokens) and tokens[q.last].low in (",", ")", ";", ".")


_MOST = 12  # ages of one list that are looked at: keeps the work linear
_TO_AGES = 3  # tokens between a number of people and the first of their ages


_TRADES = (
    "ator", "itor", "ister", "ctor", "ner", "ger", "per", "ist", "ian", "ant", "eer", "woman", "man", "ver", "yer"
)  # fmt: skip
_NO_TRADES = frozenset("number manner corner paper quarter".split())


def _is_of_one_by_trade(q: Quantity, tokens: list[Token]) -> bool:
    """ "a television commentator of 29, died": one person by trade, whatever the trade."""
    if q.first < _TO_ARTICLE or tokens[q.first - 1].low != "of" or q.last - q.first > 1:
        return False
    trade = tokens[q.first - 2].low
    behind = tokens[q.last].low if q.last < len(tokens) else "."
    one = any(t.low in ("a", "an") for t in tokens[max(0, q.first - 5) : q.first - 2])
    ended = behind in _ENDS or behind in _LISTED | {"was", "has", "died", "is"}
    return one and ended and trade.endswith(_TRADES) and trade not in _NO_TRADES | _TOGETHER


_TO_ARTICLE = 3  # tokens from "a" to the age


def _take_in_lists(ordered: list[Quantity], tokens: list[Token], ages: set[int]) -> None:
    """ "of 79, 78, 35 and 60", "43 і 46 років": what stands in a list with an age is one."""
    for one, other in pairwise(ordered):
        if one.first in ages and _may_be_age(other, listed=True) and _joined(one, other, tokens):
            ages.add(other.first)
    for other, one in pairwise(reversed(ordered)):
        told = other.first in ages or (other.head is not None and tokens[other.head].low.startswith(_YEARS))
        if told and _may_be_age(one) and _joined(one, other, tokens):
            ages.add(one.first)


def people_of_ages(found: list[Quantity], tokens: list[Token], hits: dict[str, list[Hit]]) -> list[Quantity]:
    """ "Women of 71 and 53 were hurt", "чоловіки 43 і 46 років": as many people as ages are told."""
    ordered = sorted(found, key=lambda q: q.first)
    at_age = {
        q.first: n for n, q in enumerate(ordered) if q.noun == "measure" and _may_be_age(q, listed=True)
    }
    at_age |= {q.first: n for n, q in enumerate(ordered) if _is_years(q, tokens)}
    counted = {q.head for q in ordered if q.head is not None}
    told = []
    for hit in hits.get("person", []):
        if hit.first in counted or tokens[hit.last - 1].low not in _SEVERAL:
            continue
        start = hit.last + (hit.last < len(tokens) and tokens[hit.last].low in _OF)
        n = at_age.get(start)
        if n is None:
            continue
        count = 1
        while (
            n + 1 < len(ordered)
            and ordered[n + 1].first in at_age
            and _joined(ordered[n], ordered[n + 1], tokens)
        ):
            n, count = n + 1, count + 1
        if count > 1:
            told.append(
                Quantity(hit.first, hit.last, hit.start, hit.end, count, count, count, hit.first, hit.value)
            )
    return told


def _is_years(q: Quantity, tokens: list[Token]) -> bool:
    return q.noun == "measure" and q.head is not None and tokens[q.head].low.startswith(_YEARS)


_OF = frozenset({"of", "aged", "віком", "возрастом"})
_SEVERAL = frozenset(
    "women men people residents civilians villagers pensioners teenagers boys girls children жінки жінок чоловіки "
    "чоловіків мешканці мешканців мешканки мешканок жителі жителів жительки жительок діти дітей хлопці дівчата "
    "женщины женщин мужчины мужчин жители жителей жительницы жительниц дети детей пенсионеры пенсіонери".split()
)


def _joined(one: Quantity, other: Quantity, tokens: list[Token]) -> bool:
    between = [t.low for t in tokens[one.last : other.first]]
    return 0 < len(between) <= 2 and all(w in _LISTED for w in between)
