"""Figures of one incident that go on from each other: more dead, wounded who died, the killed and the hurt together.

A text often tells a toll in steps. Each step is a number of its own, and only together do they say how many there are:
"killing 17 at once; three more died by nightfall" is 20, "two were wounded, one of them died" leaves one wounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty
from incidents.extraction.decisions.told_figures import Figure, is_weighed, value_of
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import ClaimField, FigureKind

_DIED = ("died", "dies", "succumb", "surviv", "помер", "скончал", "умер", "пережив", "пережил")
_LATER = frozenset(
    "later afterwards subsequently згодом пізніше потім позже позднее затем потом впоследствии".split()
)
_CARE = (
    "hospital", "wound", "injur", "ambulance", "surgery", "intensive", "лікарн", "шпитал", "госпітал", "поранен",
    "реанімац", "операційн", "больниц", "госпитал", "ранени", "реанимац", "операционн",
)  # fmt: skip
_OF_THEM = frozenset(
    "them wounded injured них поранених постраждалих травмованих раненых пострадавших".split()
)
_AT_ONCE = frozenset("spot scene instantly місці месте одразу сразу".split())
_ENDS = frozenset(". ; , : - and but та і й и а але но while".split())
BODIES = "casualty.bodies"
_BEFORE, _BEHIND = 6, 7  # tokens around a word of death in which wounds, care or a later time are named


def told_as_increments(figures: Sequence[Figure]) -> list[Figure]:
    """ "killing 17 at once; three more died": the three come on top of a count told before, where no total is given."""
    totals = {f[1].field for f in figures if f[1].kind is FigureKind.TOTAL}
    return [
        (f[0], replace(f[1], kind=_kind_beside(f, figures)), f[2])
        if f[1].field not in totals and is_weighed(f[1])
        else f
        for f in figures
    ]


def _kind_beside(figure: Figure, figures: Sequence[Figure]) -> FigureKind:
    s, c, _ = figure
    before = [
        o for o in figures
        if o[1].field is c.field and o[1].start < c.start and is_weighed(o[1]) and not _is_more(*o[:2])
    ]  # fmt: skip
    if not before or not _is_more(s, c):
        return c.kind
    if c.rule == BODIES and any(o[0].marked is s.marked for o in before):
        return FigureKind.SUBSET  # "four were killed: the bodies of two more have been found"
    if any(d.start > o[1].end for o in before for d in s.marked.dates if o[0].marked is s.marked):
        return c.kind  # "one was injured on Monday, and two more during the night": of two events
    return FigureKind.INCREMENT


def _is_more(s: Statement, c: Casualty) -> bool:
    return any(q.more and q.start <= c.start < q.end for q in s.marked.quantities)


def killed_and_hurt_together(figures: Sequence[Figure]) -> list[Figure]:
    """ "The number of victims is 32: seven were killed and 25 wounded": all who were hit, neither dead nor hurt."""
    killed, hurt = (
        {value_of(f[1]) for f in figures if f[1].field is name and is_weighed(f[1])}
        for name in (ClaimField.KILLED, ClaimField.INJURED)
    )
    return [
        f
        for f in figures
        if is_weighed(f[1])
        and (f[1].field is ClaimField.INJURED or f[1].kind is FigureKind.TOTAL)
        and any(k + h == value_of(f[1]) and _stand_behind(f, figures, k, h) for k in killed for h in hurt)
    ]


def _stand_behind(whole: Figure, figures: Sequence[Figure], killed: int, hurt: int) -> bool:
    """Whether both parts are told in one sentence, after the whole in its own or in the next."""
    first = whole[0].marked.sentence.index

    def told_in(name: ClaimField, value: int) -> set[int]:
        return {
            s.marked.sentence.index for s, c, _ in figures
            if c.field is name and value_of(c) == value and c.start > whole[1].start
        }  # fmt: skip

    return any(
        0 <= n - first <= 1 for n in told_in(ClaimField.KILLED, killed) & told_in(ClaimField.INJURED, hurt)
    )


def less_those_who_died(figures: Sequence[Figure]) -> list[Figure]:
    """ "Two were wounded, one of them later died": one or two are counted as wounded, by who counts."""
    dead = [
        (c.start, value_of(c))
        for s, c, _ in figures
        if c.field is ClaimField.KILLED and is_weighed(c) and _died_of_wounds(s, c)
    ]
    made = []
    for s, c, p in figures:
        died = sum(value for start, value in dead if start > c.start)
        counted = (
            c.low if c.low == c.best == c.high and c.field is ClaimField.INJURED and is_weighed(c) else None
        )
        if counted is not None and 0 < died < counted and not _is_more(s, c):
            c = replace(c, low=counted - died, best=counted - died)
        made.append((s, c, p))
    return made


def _died_of_wounds(s: Statement, c: Casualty) -> bool:
    """Whether somebody of the wounded died: later, of wounds, in hospital; not "a man died and two are in hospital"."""
    tokens = s.marked.sentence.tokens
    at = s.marked.token_at(c.at)
    verb = next(
        (i for i in range(max(0, at - 2), min(len(tokens), at + 3)) if tokens[i].low.startswith(_DIED)), None
    )
    if verb is None or _is_more(s, c):
        return False
    words = [
        *_clause(tokens[max(0, verb - _BEFORE) : verb][::-1]),
        *_clause(tokens[verb + 1 : verb + _BEHIND]),
    ]
    if any(t.low in _AT_ONCE for t in words):
        return False
    return any(t.low in _LATER or t.low in _OF_THEM or t.low.startswith(_CARE) for t in words)


def _clause(tokens: Sequence[Token]) -> Iterator[Token]:
    return takewhile(lambda t: t.low not in _ENDS, tokens)
