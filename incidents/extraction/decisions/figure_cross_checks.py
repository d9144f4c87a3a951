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
from incidents.extraction.decisions.figure_features import tells_of_area
from incidents.extraction.events.assembler import Incident, are_dates_within_one_day
from incidents.extraction.events.claims import Verdict
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import ClaimField, DatePrecision, FigureKind

Figure = tuple[Statement, Casualty, float]
_WHOLE = (FigureKind.COUNT, FigureKind.TOTAL, FigureKind.INCREMENT)
_WEIGHED = (ClaimField.KILLED, ClaimField.INJURED)
_DAY = dt.timedelta(days=1)
_EXACT = (DatePrecision.DAY, DatePrecision.NIGHT)
_COARSE = frozenset({"region", "district", "country", "hromada"})
_FAR = 10  # times as many as any other figure of the incident
_AREAS = 40  # areas of one text whose places are looked through: keeps the work linear
_THOUSANDS = 1000
_SURE = 0.8
_MANY = 20  # and at least so many
_SPARED = 0.6  # how likely nobody hurt in an area is nobody hurt in one of its places
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


def sift_figures(told: Sequence[tuple[Incident, Verdict]], *, everything: bool = False) -> dict[int, Sifted]:
    """The figures of all incidents that a text tells, by id of the incident, after every check; `everything`: none."""
    sifted = {id(incident): Sifted(list(incident.figures)) for incident, _ in told}
    if everything:
        return sifted
    for incident, verdict in told:
        mine = sifted[id(incident)]
        mine.hold(_vague_beside_exact(mine.kept), "told_exactly")
        mine.hold(_of_another_day(mine.kept, verdict), "of_another_day")
        mine.hold(_earlier(mine.kept), "earlier_figure")
        mine.hold(_far_above(mine.kept) or _of_a_war(mine.kept), "far_above")
        mine.hold(_of_the_area(mine.kept, incident), "area_figure_on_town")
    _give_to_one(told, sifted)
    coarse = [i for i, _ in told if i.place.level in _COARSE and not i.national and not i.background]
    for incident in coarse[:_AREAS]:
        _roll_up_sums(incident, told, sifted)
    _spread_noughts(told, sifted)
    return sifted


def _is_weighed(c: Casualty) -> bool:
    return c.field in _WEIGHED and c.kind in _WHOLE and _value(c) > 0


def _value(c: Casualty) -> int:
    return c.best or c.low or c.high or 0


def _of_another_day(figures: list[Figure], verdict: Verdict) -> list[Figure]:
    """Numbers of a statement that names a day of its own, not that of the incident."""
    when = verdict.when
    return [
        f
        for f in figures
        if (date := f[0].date) is not None
        and date.precision in _EXACT
        and _is_weighed(f[1])
        and (date.date_end < when.start - _DAY or date.date_start > when.end + _DAY)
    ]


def _vague_beside_exact(figures: list[Figure]) -> list[Figure]:
    """ "Dozens were hurt", where another sentence counts 20: the count is told."""
    exact = {f[1].field for f in figures if f[1].best is not None and _is_weighed(f[1])}
    return [
        f
        for f in figures
        if f[1].best is None and f[1].high is None and f[1].field in exact and _is_weighed(f[1])
    ]


def _earlier(figures: list[Figure]) -> list[Figure]:
    """Numbers called earlier ones, where the text gives another of the same field."""
    called = [f for f in figures if _value(f[1]) > 1 and _is_called_earlier(f[0], f[1])]  # one man is no toll
    later = {f[1].field for f in figures if f not in called and _is_weighed(f[1])}
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
    for name in _WEIGHED:
        mine = sorted(
            (f for f in figures if f[1].field is name and _is_weighed(f[1])), key=lambda f: -_value(f[1])
        )
        if len(mine) < 2:
            continue
        top, others = mine[0], mine[1:]
        far = _value(top[1]) >= max(_MANY, _FAR * max(_value(f[1]) for f in others))
        of_a_war = far and _value(top[1]) >= _THOUSAND
        if of_a_war or (far and top[2] <= max(f[2] for f in others)):
            found.append(top)
    return found


def _of_a_war(figures: list[Figure]) -> list[Figure]:
    """Thousands in one incident: told only when there is hardly a doubt."""
    return [f for f in figures if _is_weighed(f[1]) and _value(f[1]) >= _THOUSANDS and f[2] < _SURE]


def _of_the_area(figures: list[Figure], incident: Incident) -> list[Figure]:
    """A number told of an area, put on a place inside that its sentence does not name."""
    if incident.place.level in ("region", "country"):
        return []
    return [f for f in figures if _is_weighed(f[1]) and tells_of_area(f[0], incident.place)]


def _give_to_one(told: Sequence[tuple[Incident, Verdict]], sifted: dict[int, Sifted]) -> None:
    """Each number goes to one incident: the likeliest, or a place inside it that is about as likely."""
    claimed: dict[tuple[int, int, ClaimField], list[tuple[Incident, Figure]]] = defaultdict(list)
    for incident, _ in told:
        for f in sifted[id(incident)].kept:
            if _is_weighed(f[1]) and f[1].rule != EACH:
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
    for name in _WEIGHED:
        parts = {id(i): _largest(sifted[id(i)].kept, name) for i in inside}
        whole = _largest(mine.kept, name)
        if not whole or not any(parts.values()) or whole < max(parts.values()):
            continue
        for i in inside:
            i.parent = i.parent or (area if parts[id(i)] else None)
        area.national = True  # a total over several places: told as such, never with one of them
        mine.kept = [
            (s, replace(c, kind=FigureKind.ROLLUP) if c.field is name and _is_weighed(c) else c, p)
            for s, c, p in mine.kept
        ]


def _largest(figures: list[Figure], name: ClaimField) -> int:
    return max((_value(c) for _, c, _ in figures if c.field is name and _is_weighed(c)), default=0)


def _spread_noughts(told: Sequence[tuple[Incident, Verdict]], sifted: dict[int, Sifted]) -> None:
    """ "Nobody was hurt in the region": nor in any of its places, unless the text tells otherwise."""
    spared = _spared_areas(told)
    for incident, _ in told if spared else ():
        mine = sifted[id(incident)]
        for name in _WEIGHED:
            if incident.background or any(c.field is name for _, c, _ in mine.kept):
                continue
            around = next((spared[k, name] for k in incident.place.within if (k, name) in spared), None)
            if around is not None and are_dates_within_one_day(incident.date, around[0].date):
                mine.kept.append(around)


def _spared_areas(told: Sequence[tuple[Incident, Verdict]]) -> dict[tuple[str, ClaimField], Figure]:
    """The areas of which it is told that nobody was killed, or hurt, with the words that tell it."""
    noughts = [
        (s, c)
        for incident, _ in told
        for s in incident.statements
        for c in s.casualties
        if c.high == 0 and c.field in _WEIGHED
    ]
    found: dict[tuple[str, ClaimField], Figure] = {}
    for s, c in noughts:
        for area in s.places:
            if area.level in _COARSE:
                found.setdefault((area.key, c.field), (s, c, _SPARED))
    return found


def parts_exceed(figures: Sequence[Figure]) -> bool:
    """Whether a part told is larger than every whole of its field."""
    for name in _WEIGHED:
        wholes = [_value(c) for _, c, _ in figures if c.field is name and c.kind in _WHOLE]
        parts = [_value(c) for _, c, _ in figures if c.field is name and c.kind is FigureKind.SUBSET]
        if wholes and parts and max(parts) > max(wholes):
            return True
    return False


def why_held(code: str) -> str:
    """A check in words."""
    return CHECKS[code]
