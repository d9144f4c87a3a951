"""One event told once: not again for the area around its place, the office that speaks, or the same words twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from incidents.extraction.events.assembler import Incident, are_dates_within_one_day
from incidents.extraction.types import PlaceMention

AREA = "the area is named only to say where the place lies"
OFFICE = "the area is named only as what an official governs"
TWICE = "the same words tell of the same place already"
_ABOUT_AS_FIRM = 0.1
MOST = 60  # incidents of one text that are held against each other


class Judged(Protocol):
    """A possible incident and how likely it is to be one."""

    incident: Incident
    probability: float


def needless_incidents(believed: Sequence[Judged]) -> dict[int, str]:
    """Incidents that tell nothing of their own beside the others, by id, with the reason."""
    found: dict[int, str] = {}
    some = [one for one in believed if not one.incident.background and not one.incident.national][:MOST]
    for one in some:
        for reason in _reasons(one, some, found):
            found[id(one.incident)] = reason
            break
    return found


def _reasons(one: Judged, others: Sequence[Judged], gone: dict[int, str]) -> Iterator[str]:
    mine = one.incident
    told = {s.marked.sentence.start for s in mine.statements}
    for other in others:
        if (
            other is one
            or id(other.incident) in gone
            or not are_dates_within_one_day(mine.date, other.incident.date)
        ):
            continue
        theirs = {s.marked.sentence.start for s in other.incident.statements}
        if mine.interception == other.incident.interception and mine.place.key in other.incident.place.within:
            if _is_only_office(mine) and not mine.has_figures() and not _counts_brought_down(mine):
                yield OFFICE
            elif told <= theirs and (
                _is_no_firmer(mine, other.incident) or _is_heading(mine, other.incident)
            ):
                yield AREA
        if told <= theirs and _is_lent_by_office(mine) and _is_stated(other.incident):
            yield OFFICE
        same = mine.place.key == other.incident.place.key and told == theirs
        if (
            same
            and not _tells_more(mine, other.incident)
            and mine.interception != other.incident.interception
            and one.probability <= other.probability
        ):
            yield TWICE


def _tells_more(mine: Incident, other: Incident) -> bool:
    """Whether the less likely of strike and interception brings victims, or a number shot down beside damage."""
    counted = mine.interception and any(s.air for s in mine.statements) and not other.has_figures()
    return mine.has_figures() or counted


def _is_no_firmer(area: Incident, inner: Incident) -> bool:
    """Whether the words are tied to the place inside at least about as firmly."""
    for s in area.statements:
        twin = next(
            (x for x in inner.statements if x.marked is s.marked and x.first < s.last and s.first < x.last),
            None,
        )
        if (
            twin is None
            or twin.linked.get(inner.place.key, 0.0) < s.linked.get(area.place.key, 0.0) - _ABOUT_AS_FIRM
        ):
            return False
    return True


def _is_heading(area: Incident, inner: Incident) -> bool:
    """ "Nikopol district, 7 May: in Marhanets …": the area opens the list of its places."""
    for s in area.statements:
        tokens, first = s.marked.sentence.tokens, s.marked.places[:1]
        if not first or first[0].key != area.place.key or s.marked.token_at(first[0].start) > _OPENS:
            return False
        inside = [p for p in s.marked.places if p.key == inner.place.key]
        if not inside or not any(t.low == ":" and first[0].end <= t.start < inside[0].start for t in tokens):
            return False
    return not area.has_figures()


_OPENS = 2  # tokens before the name of a heading


def _is_only_office(incident: Incident) -> bool:
    """ "the governor of the Bryansk region": the region is named by who speaks alone."""
    named = [(s, p) for s in incident.statements for p in s.marked.places if p.key == incident.place.key]
    return bool(named) and all(_is_of_speaker(p, s.marked.speaker) for s, p in named)


def _counts_brought_down(incident: Incident) -> bool:
    """ "The governor of the region reported thirty drones shot down": a sum of the region, whoever tells it."""
    return incident.interception and any(s.air for s in incident.statements)


def _is_lent_by_office(incident: Incident) -> bool:
    """An area that no clause names: only the office that speaks lends it."""
    area = incident.place.level in ("region", "country")
    return area and all(
        s.place_basis != "stated"
        and all(p.key != incident.place.key or p.role in ("office", "seat") for p in s.marked.places)
        for s in incident.statements
    )


def _is_stated(incident: Incident) -> bool:
    return any(s.place_basis == "stated" for s in incident.statements)


def _is_of_speaker(place: PlaceMention, speaker: object) -> bool:
    start, end = getattr(speaker, "start", -1), getattr(speaker, "end", -1)
    return place.role in ("office", "seat") or start <= place.start < end
