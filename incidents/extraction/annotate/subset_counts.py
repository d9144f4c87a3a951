"""Numbers that only split another one: "including two children", "один из них ребёнок"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.annotate.casualty_lists import end_of
from incidents.extraction.annotate.numerals import AND
from incidents.extraction.lexicon import Hit


class Parts:
    """Marks what only splits a number told before: "including two children", "один из них ребёнок"."""

    def __init__(self, tokens: list[Token], hits: dict[str, list[Hit]]) -> None:
        self._tokens = tokens
        self._hits = hits.get("subset", [])
        self._lasts = [h.last for h in self._hits]
        self._harm = [h.first for h in hits.get("casualty", [])]
        self._harmed = {h.first: h.last for h in hits.get("casualty", [])}
        self._deaths = [h.first for h in hits.get("casualty", []) if h.value.startswith("kill")]
        self._firsts = [h.first for h in self._hits]

    def mark(self, quantity: Quantity) -> Quantity:
        """The quantity, as a subset when words of a part stand beside it."""
        splits = not self._died_of_wounded(quantity) and self._splits(quantity)
        return replace(quantity, subset=True) if splits else quantity

    def _splits(self, q: Quantity) -> bool:
        if self._is_share(q) or self._is_shared_out(q):
            return True
        for hit in self._hits[bisect_left(self._lasts, q.first - 9) : bisect_right(self._lasts, q.first)]:
            gap = q.first - hit.last
            if gap <= 1 or _same_list(self._tokens, hit.last, q.first) or self._only_age(hit.last, q.first):
                return True
        for hit in self._hits[bisect_left(self._firsts, q.first) : bisect_right(self._firsts, q.last + 2)]:
            if self._is_no_part(hit, q):
                continue
            if hit.first == q.last and self._dies(hit.last):
                return False  # "один из них скончался"
            if self._tokens[hit.first].low in _OF_THEM or (hit.first == q.first and not q.implicit):
                return not (hit.first == q.first and self._suffers(hit.last))
        return self._is_told_among(q) or self._is_listed_among(q)

    def _is_no_part(self, hit: Hit, q: Quantity) -> bool:
        """Words of a part that do not make this number one."""
        if self._tokens[hit.first].low in _AMONG:
            return True
        if self._tokens[hit.last - 1].low in _HURT and self._suffers(hit.last):
            return True  # "two of the wounded died": a fate of their own
        return any(t.low == "," for t in self._tokens[q.last : hit.first])  # "eight, three of them children"

    def _is_told_among(self, q: Quantity) -> bool:
        """ "two teenagers among the latter", "a boy of 11 among them", "one child was among the dead"."""
        end = q.head + 1 if q.head is not None else q.last
        at = bisect_left(self._firsts, end)
        if at == len(self._hits) or self._firsts[at] - end > _TO_AMONG:
            return False
        between = self._tokens[end : self._firsts[at]]
        among = self._tokens[self._firsts[at]].low in _AMONG
        return among and all(t.low in _LINKS or t.low[:1].isdigit() for t in between)

    def _is_listed_among(self, q: Quantity) -> bool:
        """ "70 people, ten women and three infants among them": the first of a list that ends so."""
        end = q.head + 1 if q.head is not None else q.last
        at = bisect_left(self._firsts, end)
        if at == len(self._hits) or end >= len(self._tokens) or self._tokens[end].low not in AND:
            return False
        words = [t.low for t in self._tokens[end + 1 : self._firsts[at]]]
        listed = 0 < len(words) <= _LISTED and "," not in words
        return listed and self._tokens[self._firsts[at]].low in _AMONG and not self._suffers(end)

    def _is_shared_out(self, q: Quantity) -> bool:
        """ "killed two in X and one in Y, wounding seven and two respectively": the order alone tells whose."""
        behind = [t.low for t in self._tokens[q.last : q.last + _TO_ORDER]]
        return bool(_IN_ORDER & set(behind)) and not q.implicit and not {",", ".", ";"} & set(behind[:-1])

    def _died_of_wounded(self, q: Quantity) -> bool:
        """ "умер один из раненых": dead in their own right, the verb in front."""
        behind = [t.low for t in self._tokens[q.last : q.last + _SHARE_WORDS]]
        if not behind or behind[0] not in _OF_THEM or not _HURT & set(behind):
            return False
        return _dies_before(q, self._deaths)

    def _is_share(self, q: Quantity) -> bool:
        """ "two of the injured are in serious condition"; not "two of the wounded died", a fate of its own."""
        words = [t.low for t in self._tokens[q.last : q.last + _SHARE_WORDS]]
        if not words or words[0] not in _OF_THEM:
            return False
        at = q.last + 1
        while at < len(self._tokens) and self._tokens[at].low in _DETERMINERS:
            at += 1
        if at >= len(self._tokens):
            return False
        last = self._harmed.get(at) or (at + 1 if self._tokens[at].low.startswith(_HARMED) else None)
        last = last and self._behind_apposition(last)
        return last is not None and not any(last <= first <= last + _FATE_WORDS for first in self._deaths)

    def _behind_apposition(self, at: int) -> int:
        """ "four of the victims, two women and two men, died": behind who they were."""
        if at >= len(self._tokens) or self._tokens[at].low != ",":
            return at
        behind = range(at + 1, min(at + _APPOSITION, len(self._tokens)))
        return next((i + 1 for i in behind if self._tokens[i].low == ","), at)

    def _only_age(self, start: int, end: int) -> bool:
        """ "зокрема 14-річна дівчинка", "including a 3-year-old boy"."""
        words = [t.low for t in self._tokens[start:end]]
        return len(words) <= _AGE_WORDS and any(w[:1].isdigit() for w in words) and "," not in words

    def _dies(self, at: int) -> bool:
        """ "two of them later died": dead in their own right, and no part of those hurt."""
        later = bisect_left(self._deaths, at)
        return later < len(self._deaths) and self._deaths[later] - at <= _TO_AMONG

    def _suffers(self, at: int) -> bool:
        """ "one of them later died": a fate of its own, told in full."""
        later = bisect_left(self._harm, at)
        if later == len(self._harm) or self._harm[later] - at > 2:
            return False
        return all(t.low != "," for t in self._tokens[at : self._harm[later]])


_AGE_WORDS = 5
_IN_ORDER = frozenset({"respectively", "відповідно", "соответственно"})
_TO_ORDER = 4  # tokens
_APPOSITION = 10  # tokens
_SHARE_WORDS = 4
_HARMED = ("victim", "casualt", "постражд", "пострадавш", "потерпіл", "потерпевш")
_FATE_WORDS = 3
_DETERMINERS = frozenset({"the", "those", "these", "all", "our", "числа", "усіх", "всех", "цих", "этих"})


_LISTED = 3  # words of the last of a list before "among them"
_TO_AMONG = 2  # tokens between people and "among them"
_LINKS = frozenset({"of", "was", "were", "is", "are"})
_HURT = frozenset("wounded injured поранених раненых постраждалих травмованих пострадавших".split())
_AMONG = frozenset({"among", "серед", "среди"})
_OF_THEM = frozenset({"of", "з", "із", "из", "з-поміж", "поміж"})


def _same_list(tokens: list[Token], start: int, end: int) -> bool:
    """ "including two women and a child": joined by and, without a comma or a verb between."""
    words = [t.low for t in tokens[start:end]]
    return (
        bool(words)
        and words[-1] in AND
        and not any(w in (",", ";", ".", "-", ")", "were", "was") for w in words)
    )


_OF = ({"of"}, {"of", "the"}, {"of", "those"}, {"із"}, {"з"}, {"зі"}, {"из"})


def parts_of_counted(
    found: list[Quantity], tokens: list[Token], hits: dict[str, list[Hit]]
) -> list[Quantity]:
    """ "One of the two people killed", "двоє з п'яти поранених": the first is a part of the second.

    "Two of the five wounded have died" tells the two of another fate.
    """
    wounded = {h.first for h in hits.get("casualty", []) if h.value.startswith("injure")}
    deaths = [h.first for h in hits.get("casualty", []) if h.value.startswith("kill")]
    made = list(found)
    for n, (q, whole) in enumerate(pairwise(found)):
        between = {t.low for t in tokens[q.last : whole.first]}
        died = not wounded.isdisjoint(range(whole.last, whole.last + _TO_FATE)) and (
            any(d > whole.last for d in deaths) or _dies_before(q, deaths)
        )
        counted = not q.implicit and whole.is_people and between in _OF and not died
        if counted and 0 < whole.first - q.last <= len(between):
            made[n] = replace(q, subset=True, head=None)
    return made


def parts_of_one_list(found: list[Quantity], tokens: list[Token], harm: set[int]) -> list[Quantity]:
    """ "among them three men, two women and a boy": what a list goes on with is a part like its first."""
    made: list[Quantity] = []
    for q in found:
        before = made[-1] if made else None
        own_word = not harm.isdisjoint(range(q.first, end_of(q) + _TO_OWN_WORD))
        if before is not None and before.subset and not q.subset and q.is_people and q.noun and not own_word:
            between = [t.low for t in tokens[end_of(before) : q.first]]
            if between and all(w in _GOES_ON for w in between):
                q = replace(q, subset=True)
        made.append(q)
    return made


_GOES_ON = frozenset({",", "and", "та", "і", "й", "и"})
_TO_OWN_WORD = (
    3  # tokens behind somebody in which a word of harm is theirs: "…, 153 человека получили ранения"
)


def _dies_before(q: Quantity, deaths: list[int]) -> bool:
    at = bisect_left(deaths, q.first)
    return at > 0 and q.first - deaths[at - 1] <= _TO_DEAD


_TO_DEAD = 2  # tokens from "умер" to "ещё один"
_TO_FATE = 3  # tokens behind a number in which it is told that those counted are wounded
