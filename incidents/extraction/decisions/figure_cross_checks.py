"""Figures held against each other and against the text before they are told with an incident.

What a check says belongs elsewhere is held back, never told with certainty: it stays in the text's list of what was not
read, with the reason, and the draft goes to a person.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from incidents.extraction.annotate.annotations import EACH, Casualty
from incidents.extraction.decisions.decision_reasons import CHECKS
from incidents.extraction.decisions.figures_of_other_places import (
    beyond_dateline,
    noughts_of_others,
    of_place_before,
    of_the_area,
    of_unknown_place,
    over_an_area,
    sums_over_places,
)
from incidents.extraction.decisions.figures_told_later import (
    killed_and_hurt_together,
    less_those_who_died,
    told_as_increments,
)
from incidents.extraction.decisions.stated_noughts import numbers_beside_a_likelier_nought, spread_noughts
from incidents.extraction.decisions.told_figures import (
    COARSE,
    WEIGHED,
    Figure,
    is_weighed,
    largest,
    value_of,
)
from incidents.extraction.events.assembler import Incident, are_dates_within_one_day
from incidents.extraction.events.claims import Verdict
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import ClaimField, DatePrecision, FigureKind

_WHOLE = (FigureKind.COUNT, FigureKind.TOTAL, FigureKind.INCREMENT)
_DAY = dt.timedelta(days=1)
_EXACT = (DatePrecision.DAY, DatePrecision.NIGHT)
_FAR = 10  # times as many as any other figure of the incident
_AREAS = 40  # areas of one text whose places are looked through: keeps the work linear
_THOUSANDS = 1000
_SURE = 0.8
_MANY = 20  # and at least so many
_OF_LINK = 0.05  # what the tie of the words to the place counts beside the likelihood of the number
_ABOUT_AS_LIKELY = 0.15  # by so much a finer place may be less likely and still keep the number


@dataclass(slots=True)
class Sifted:
    """The figures that stand with an incident, and those held back with the code of the check."""

    kept: list[Figure]
    held: list[tuple[Statement, Casualty, str]] = field(default_factory=list)

    def hold(self, out: Iterable[Figure], code: str) -> None:
        """Take figures out, for a reason."""
        gone = {id(f) for f in out}
        self.held += [(s, c, code) for f in self.kept if id(f) in gone for s, c, _ in (f,)]
        self.kept = [f for f in self.kept if id(f) not in gone]


def sift_figures(
    told: Sequence[tuple[Incident, Verdict]], *, needless: Sequence[Incident] = (), everything: bool = False
) -> dict[int, Sifted]:
    """The figures of all incidents that a text tells, by id of the incident, after every check; `everything`: none.

    `needless` are not told, for the text tells of their places: that nobody was hurt there still holds.
    """
    sifted = {id(incident): Sifted(list(incident.figures)) for incident, _ in told}
    if everything:
        return sifted
    cities = frozenset(i.place.key for i, _ in told if i.place.level not in COARSE)
    for incident, verdict in told:
        mine = sifted[id(incident)]
        mine.hold(_vague_beside_exact(mine.kept), "told_exactly")
        mine.hold(_of_another_day(mine.kept, verdict), "of_another_day")
        mine.hold(_earlier(mine.kept), "earlier_figure")
        mine.hold(_far_above_or_of_a_war(mine.kept), "far_above")
        mine.hold(of_the_area(mine.kept, incident, cities), "area_figure_on_town")
        mine.hold(over_an_area(mine.kept, incident), "area_figure_on_town")
        mine.hold(beyond_dateline(mine.kept, incident), "of_dateline")
        mine.hold(of_unknown_place(mine.kept, incident), "of_unknown_place")
        mine.hold(of_place_before(mine.kept, incident), "of_place_before")
        mine.hold(noughts_of_others(mine.kept, incident), "nought_of_others")
        mine.hold(killed_and_hurt_together(mine.kept), "killed_and_hurt")
    _give_to_one(told, sifted)
    incidents, kept = [i for i, _ in told], {key: mine.kept for key, mine in sifted.items()}
    for incident in incidents:
        mine = sifted[id(incident)]
        mine.hold(sums_over_places(incident, mine.kept, incidents, kept), "sum_of_places")
        mine.hold(numbers_beside_a_likelier_nought(mine.kept, incident), "contradicted")
        mine.kept = less_those_who_died(told_as_increments(mine.kept))
    coarse = [i for i, _ in told if i.place.level in COARSE and not i.national and not i.background]
    for incident in coarse[:_AREAS]:
        _roll_up_sums(incident, told, sifted)
    spread_noughts(incidents, needless, {key: mine.kept for key, mine in sifted.items()})
    return sifted


def _of_another_day(figures: list[Figure], verdict: Verdict) -> list[Figure]:
    """Numbers of a statement that names a day of its own, not that of the incident."""
    when = verdict.when
    return [
        f
        for f in figures
        if (date := f[0].date) is not None
        and date.precision in _EXACT
        and is_weighed(f[1])
        and (date.date_end < when.start - _DAY or date.date_start > when.end + _DAY)
    ]


def _vague_beside_exact(figures: list[Figure]) -> list[Figure]:
    """ "Dozens were hurt", where another sentence counts 20: the count is told."""
    exact = {f[1].field for f in figures if f[1].best is not None and is_weighed(f[1])}
    return [
        f
        for f in figures
        if f[1].best is None and f[1].high is None and f[1].field in exact and is_weighed(f[1])
    ]


def _earlier(figures: list[Figure]) -> list[Figure]:
    """Numbers called earlier ones, where the text gives another of the same field."""
    called = [
        f for f in figures if value_of(f[1]) > 1 and _is_called_earlier(f[0], f[1])
    ]  # one man is no toll
    later = {f[1].field for f in figures if f not in called and is_weighed(f[1])}
    return [f for f in called if f[1].field in later]


def _is_called_earlier(s: Statement, c: Casualty) -> bool:
    hits = [h for h in s.marked.of("figure") if h.value == "earlier"]
    return any(h.start < c.end for h in hits) and not any(
        h.value == "corrected" and h.start < c.start for h in s.marked.of("figure")
    )


_THOUSAND = 1000  # dead or hurt, beside a figure ten times smaller: never a toll of the day


def _far_above(figures: list[Figure]) -> list[Figure]:
    """A number far above all others of the same field: of a war, a front or a year."""
    found = []
    for name in WEIGHED:
        mine = sorted(
            (f for f in figures if f[1].field is name and is_weighed(f[1])), key=lambda f: -value_of(f[1])
        )
        if len(mine) < 2:
            continue
        top, others = mine[0], mine[1:]
        far = value_of(top[1]) >= max(_MANY, _FAR * max(value_of(f[1]) for f in others))
        of_a_war = far and value_of(top[1]) >= _THOUSAND
        if of_a_war or (far and top[2] <= max(f[2] for f in others)):
            found.append(top)
    return found


def _far_above_or_of_a_war(figures: list[Figure]) -> list[Figure]:
    """Thousands in one incident are told only when there is hardly a doubt of any of those told with them."""
    far = _far_above(figures)
    thousands = [f for f in figures if is_weighed(f[1]) and value_of(f[1]) >= _THOUSANDS]
    doubted = {id(f[0]) for f in far} | {id(f[0]) for f in thousands if f[2] < _SURE}
    return [f for f in figures if f in far or (f in thousands and id(f[0]) in doubted)]


def _give_to_one(told: Sequence[tuple[Incident, Verdict]], sifted: dict[int, Sifted]) -> None:
    """Each number goes to one incident: the likeliest, or a place inside it that is about as likely."""
    claimed: dict[tuple[int, int, ClaimField], list[tuple[Incident, Figure]]] = defaultdict(list)
    for incident, _ in told:
        for f in sifted[id(incident)].kept:
            if is_weighed(f[1]) and f[1].rule != EACH:
                claimed[(f[0].marked.sentence.start, f[1].start, f[1].field)].append((incident, f))
    for rivals in claimed.values():
        if len(rivals) < 2:
            continue
        owner = _owner(rivals)
        for incident, f in rivals:
            if incident is not owner:
                sifted[id(incident)].hold([f], "told_elsewhere")


def _owner(rivals: list[tuple[Incident, Figure]]) -> Incident:
    best, figure = max(rivals, key=_claim)
    for incident, f in rivals:
        inside = best.place.key in incident.place.within
        if inside and f[2] >= figure[2] - _ABOUT_AS_LIKELY:
            best, figure = incident, f
    return best


def _claim(rival: tuple[Incident, Figure]) -> float:
    """How good a claim to a number is: its own likelihood, and how firmly its words are tied to the place."""
    incident, (statement, _, likely) = rival
    return likely + _OF_LINK * float(statement.linked.get(incident.place.key, 0.0))


def _roll_up_sums(
    area: Incident, told: Sequence[tuple[Incident, Verdict]], sifted: dict[int, Sifted]
) -> None:
    """What is told of an area while its places are told one by one is their total: evidence, and told of neither."""
    inside = [
        i
        for i, _ in told
        if area.place.key in i.place.within
        and not i.background
        and are_dates_within_one_day(i.date, area.date)
    ]
    mine = sifted[id(area)]
    for name in WEIGHED:
        parts = {id(i): largest(sifted[id(i)].kept, name) for i in inside}
        whole = largest(mine.kept, name)
        if not whole or not any(parts.values()) or whole < max(parts.values()):
            continue
        for i in inside:
            i.parent = i.parent or (area if parts[id(i)] else None)
        area.national = True  # a total over several places: told as such, never with one of them
        mine.kept = [
            (s, replace(c, kind=FigureKind.ROLLUP) if c.field is name and is_weighed(c) else c, p)
            for s, c, p in mine.kept
        ]


def parts_exceed(figures: Sequence[Figure]) -> bool:
    """Whether a part told is larger than every whole of its field."""
    for name in WEIGHED:
        wholes = [value_of(c) for _, c, _ in figures if c.field is name and c.kind in _WHOLE]
        parts = [value_of(c) for _, c, _ in figures if c.field is name and c.kind is FigureKind.SUBSET]
        if wholes and parts and max(parts) > max(wholes):
            return True
    return False


def why_held(code: str) -> str:
    """A check in words."""
    return CHECKS[code]
