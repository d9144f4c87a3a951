"""Whole drafts held against the text: side, day, area and parts; what fails goes to a person with less confidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from incidents.extraction.decisions.decision_reasons import CHECKS
from incidents.extraction.decisions.figure_cross_checks import Sifted, parts_exceed
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.claims import Verdict
from incidents.extraction.events.occupied_areas import is_occupied_on_day
from incidents.extraction.types import PlaceMention
from incidents.vocabulary.enums import DatePrecision

LOWERED = 0.75  # of its confidence is left to a draft that fails a check
_AT_WAR = frozenset({"UA", "RU"})
_FIRST_YEAR = 1900
_LOOKED_AT = 4  # statements of a draft whose places are looked through
_BEHIND = 25  # characters between a place and the region that follows it
_QUIET = frozenset(
    {"told_elsewhere", "told_exactly", "nought_of_others", "killed_and_hurt"}
)  # the number is told, with the incident that it belongs to


def failed_checks(incident: Incident, verdict: Verdict, sifted: Sifted, published: dt.date) -> list[str]:
    """The codes of the checks that a draft fails, each once."""
    codes = [code for _, _, code in sifted.held if code not in _QUIET]
    codes += _of_sides(incident, verdict)
    codes += _of_days(verdict, published)
    codes += _of_area(incident)
    if parts_exceed(sifted.kept):
        codes.append("parts_exceed_whole")
    return list(dict.fromkeys(codes))


def checks_in_words(codes: list[str]) -> tuple[str, ...]:
    """Failed checks as reasons for people."""
    return tuple(CHECKS[code] for code in codes)


def _of_sides(incident: Incident, verdict: Verdict) -> Iterator[str]:
    """In a war of two states neither strikes its own towns, unless the other holds them."""
    place = incident.place
    named = {s.attacker.value for s in incident.statements if s.attacker is not None}
    named |= {verdict.attacker.value} if verdict.attacker is not None else set()
    if place.country not in _AT_WAR or place.country not in named:
        return
    if place.country == "UA" and is_occupied_on_day(place, verdict.when.end):
        return
    if {s.value for x in incident.statements for s in x.marked.sides} >= _AT_WAR:
        return  # both are named: the text says who struck whom
    yield "attacker_is_victims_side"


def _of_days(verdict: Verdict, published: dt.date) -> Iterator[str]:
    when = verdict.when
    exact = when.precision in (DatePrecision.DAY, DatePrecision.NIGHT)
    if when.start > published + dt.timedelta(days=1) or (exact and when.start.year < _FIRST_YEAR):
        yield "implausible_day"


def _of_area(incident: Incident) -> Iterator[str]:
    """ "X, Kursk region": a point that lies in no region its sentence names right behind it."""
    place = incident.place
    for s in incident.statements[:_LOOKED_AT]:
        named = [p for p in s.marked.places if p.key == place.key]
        for mention in named:
            region = next((p for p in s.marked.places if 0 < p.start - mention.end <= _BEHIND), None)
            if region is not None and _is_foreign(region, place):
                yield "outside_named_region"
                return


def _is_foreign(region: PlaceMention, place: PlaceMention) -> bool:
    if region.role != "qualifier" or region.level not in ("region", "country"):
        return False
    if place.level not in ("settlement", "district", "exact", "hromada"):
        return False
    return region.key not in place.within and region.key != place.region_key and region.key != place.key
