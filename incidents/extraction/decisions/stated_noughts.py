"""Nobody hurt: told of an area and so of its places, or contradicted by a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.decisions.told_figures import COARSE, WEIGHED, Figure, is_weighed, value_of
from incidents.extraction.events.assembler import Incident, are_dates_within_one_day
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import ClaimField

_SPARED = 0.6  # how likely nobody hurt in an area is nobody hurt in one of its places
_LOOKED_AT = 40  # noughts of one area that are looked at for a place inside: keeps the work linear


def numbers_beside_a_likelier_nought(figures: list[Figure], incident: Incident) -> list[Figure]:
    """Somebody hurt, told in words that do not name the place, where it is likelier that nobody was."""
    found: list[Figure] = []
    for name in WEIGHED:
        noughts = [f[2] for f in figures if f[1].field is name and f[1].high == 0]
        numbers = [f for f in figures if f[1].field is name and is_weighed(f[1])]
        if noughts and numbers and max(noughts) > max(f[2] for f in numbers):
            found += [f for f in numbers if not _is_named(f[0], incident)]
    return found


def _is_named(s: Statement, incident: Incident) -> bool:
    place = incident.place
    return any(p.key == place.key or p.key in place.within or place.key in p.within for p in s.marked.places)


def _areas_with_victims(incidents: Sequence[Incident]) -> set[tuple[str, ClaimField]]:
    """The areas in which somebody is counted at a place: what is told of nobody there is not told of all of them."""
    return {
        (key, name)
        for incident in incidents
        for name in WEIGHED
        if not incident.background and _counts(incident, name)
        for key in (incident.place.key, *incident.place.within)
    }


def spread_noughts(
    told: Sequence[Incident], needless: Sequence[Incident], kept: Mapping[int, list[Figure]]
) -> None:
    """ "Nobody was hurt in the region": nor in any of its places, unless their own words count somebody."""
    spared = _spared_areas([*told, *needless])
    harmed = _areas_with_victims(told) if spared else set()
    for incident in told if spared else ():
        mine = kept[id(incident)]
        for name in WEIGHED:
            if incident.background or any(c.field is name for _, c, _ in mine) or _counts(incident, name):
                continue
            nought = next(
                (
                    n
                    for key in incident.place.within
                    for n in spared.get((key, name), ())[:_LOOKED_AT]
                    if _is_told_of(n[0], incident, of_all=(key, name) not in harmed)
                ),
                None,
            )
            if nought is not None and are_dates_within_one_day(incident.date, nought[0].date):
                mine.append(nought)


def _counts(incident: Incident, name: ClaimField) -> bool:
    return any(c.field is name and value_of(c) for s in incident.statements for c in s.casualties)


def _is_told_of(s: Statement, incident: Incident, *, of_all: bool) -> bool:
    """Whether words of nobody hurt name this place, stand behind it, or are about the area as a whole."""
    place, sites = incident.place, [p for p in s.marked.places if p.role not in NO_SITES]
    named = sites or (*s.marked.opened_by, *s.marked.follows)
    if any(p.key == place.key for p in named):
        return True
    if not of_all or any(p.level not in COARSE for p in named):
        return False
    return not named or any(p.key in place.within for p in named)


def _spared_areas(told: Sequence[Incident]) -> dict[tuple[str, ClaimField], list[Figure]]:
    """The areas of which it is told that nobody was killed, or hurt, with the words that tell it."""
    found: dict[tuple[str, ClaimField], list[Figure]] = {}
    for incident in told:
        for s in incident.statements:
            for c in s.casualties:
                if c.high != 0 or c.field not in WEIGHED:
                    continue
                for area in s.places:
                    if area.level in COARSE:
                        found.setdefault((area.key, c.field), []).append((s, c, _SPARED))
    return found
