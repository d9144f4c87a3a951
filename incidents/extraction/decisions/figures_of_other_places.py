"""Numbers beside an incident whose words are about another place: an area, a place not known, the one named before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.annotate.unknown_places import (
    follows_other_places,
    is_of_place_before,
    is_of_unknown_place,
    is_or_covers,
)
from incidents.extraction.decisions.figure_features import tells_of_area
from incidents.extraction.decisions.told_figures import (
    COARSE,
    WEIGHED,
    Figure,
    is_weighed,
    largest,
    value_of,
)
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.discourse_state import means_region
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import ClaimField, FigureKind

_AREAS = frozenset({"region", "country"})
_LEAST = 3  # a smaller number is a sum of others by chance
_LOOKED_AT = 60  # incidents of one text whose numbers are added up: keeps the work linear


def of_the_area(figures: list[Figure], incident: Incident, told: frozenset[str]) -> list[Figure]:
    """A number of an area put on a place inside that its sentence does not name; `told` are the cities told of."""
    if incident.place.level in _AREAS:
        return []
    return [
        f
        for f in figures
        if is_weighed(f[1]) and (tells_of_area(f[0], incident.place, told) or _is_told_of_region(f))
    ]


_TO_REGION = 2  # tokens between those hurt and "in the region"


def _is_told_of_region(figure: Figure) -> bool:
    """ "троє загинули в X, ще двох поранено в області": told of the region in so many words."""
    s, c, _ = figure
    end = max(s.marked.token_at(max(c.start, c.end - 1)), s.marked.token_at(c.at)) + 1
    return any(
        h.value == "region" and 0 <= h.first - end < _TO_REGION and means_region(h, s.marked)
        for h in s.marked.of("anaphor")
    )


def of_unknown_place(figures: list[Figure], incident: Incident) -> list[Figure]:
    """A number whose words name a place that the gazetteer does not know, not that of the incident."""
    if incident.place.level in COARSE:
        return []
    return [
        f
        for f in figures
        if f[1].field in WEIGHED and is_of_unknown_place(f[0].marked, f[1].start, incident.place)
    ]


def of_place_before(figures: list[Figure], incident: Incident) -> list[Figure]:
    """A number of a sentence without a place that stands behind one about other places."""
    if incident.place.level in _AREAS:
        return []
    return [f for f in figures if is_weighed(f[1]) and is_of_place_before(f[0].marked, incident.place)]


def beyond_dateline(figures: list[Figure], incident: Incident) -> list[Figure]:
    """ "KHARKIV, April 9 - Three people were killed in Lyptsi and Ruska Lozova": none of them where it was filed."""
    return [f for f in figures if is_weighed(f[1]) and _is_named_in_dateline_alone(f[0], incident.place)]


def _is_named_in_dateline_alone(s: Statement, place: PlaceMention) -> bool:
    filed = s.marked.filed
    behind = [
        p for p in s.marked.places if p.start >= filed and p.role not in ("person", "adjective", "qualifier")
    ]
    if not any(p.key == place.key for p in s.marked.places if p.start < filed):
        return False
    if any(p.key == place.key or place.key in p.within for p in behind):
        return False
    fine = any(p.level not in COARSE for p in behind)
    return fine or (bool(behind) and all(p.level in _AREAS for p in behind))  # its own district may be meant


def over_an_area(figures: list[Figure], incident: Incident) -> list[Figure]:
    """ "Some 90 people were taken to hospital across the country", "at the two places": of no one town."""
    if incident.place.level in COARSE:
        return []
    key = incident.place.key
    return [
        f
        for f in figures
        if is_weighed(f[1])
        and f[0].marked.of("area_word")
        and not any(p.key == key for p in f[0].marked.places)
    ]


def noughts_of_others(figures: list[Figure], incident: Incident) -> list[Figure]:
    """Nobody hurt, told of other places in the sentence or before it: unknown of this one, which is not nought."""
    place = incident.place
    return [
        f
        for f in figures
        if f[1].field in WEIGHED
        and f[1].high == 0
        and (
            _names_only_others(f[0], place) or _follows_others(f[0], incident) or _is_of_then(f[0], incident)
        )
    ]


def _is_of_then(s: Statement, incident: Incident) -> bool:
    """ "тогда жертв не было": of what is recalled, where the sentence does not name the place."""
    if incident.background or any(p.key == incident.place.key for p in s.marked.places):
        return False
    return any(t.low in _THEN for t in s.marked.sentence.tokens)


_THEN = frozenset({"тоді", "тогда"})


def _follows_others(s: Statement, incident: Incident) -> bool:
    if not any(c.field is ClaimField.INJURED for c in s.casualties):
        return False  # "погибших нет" behind a list with wounded: of all of them
    return not any(s is own for own in incident.statements) and follows_other_places(s.marked, incident.place)


def _names_only_others(s: Statement, place: PlaceMention) -> bool:
    sites = [p for p in s.marked.places if p.role not in NO_SITES]
    if any(is_or_covers(p, place) for p in sites):
        return False
    return any(p.level != "country" and p.country == place.country for p in sites)


def sums_over_places(
    incident: Incident, figures: list[Figure], told: Sequence[Incident], kept: Mapping[int, list[Figure]]
) -> list[Figure]:
    """A number that is what the incident's own smaller one and those of all other places add up to."""
    if incident.place.level in _AREAS or len(told) > _LOOKED_AT:
        return []
    others = [i for i in told if not i.national and _is_apart(i, incident)]
    found = []
    for name in WEIGHED:
        rest = sum(largest(kept[id(i)], name) for i in others)
        mine = [f for f in figures if f[1].field is name and is_weighed(f[1])]
        for f in mine if rest else ():
            value = value_of(f[1])
            own = max((value_of(o[1]) for o in mine if value_of(o[1]) < value), default=0)
            if f[1].kind is not FigureKind.INCREMENT and own and value >= _LEAST and value == own + rest:
                found.append(f)
    return found


def _is_apart(other: Incident, incident: Incident) -> bool:
    one, two = other.place, incident.place
    return (
        other is not incident and one.key != two.key and not (one.key in two.within or two.key in one.within)
    )
