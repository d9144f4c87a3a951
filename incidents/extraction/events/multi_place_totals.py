"""Numbers told for several places together: one incident holds them, its places carry none of them.

"32 drones over the Bryansk, Oryol and Kursk regions" is 32 once. "Four killed in Belgorod and Bryansk" is the sum of
what is told of Belgorod and of Bryansk region elsewhere in the text, where a city stands for the region it governs.
"""

from __future__ import annotations

from incidents.extraction.annotate.annotations import EACH
from incidents.extraction.annotate.speaker_places import containing_region_mention
from incidents.extraction.events.assembler import Incident, are_dates_within_one_day
from incidents.extraction.events.discourse_state import Focus, country_mention_of_place
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention

_MANY = 3  # so many places and more: figures of people go to the mass attack on the country


def add_rollups_and_list_needless(
    incidents: list[Incident], statements: list[Statement], focus: Focus
) -> list[tuple[Incident, str]]:
    """Add an incident for each number shared by places; returns the places' own incidents that it makes needless."""
    dropped: list[tuple[Incident, str]] = []
    for statement in statements:
        if len(statement.places) < 2 or statement.background or not _is_counted_together(statement):
            continue
        place = _common(statement.places, focus)
        parts = [i for i in incidents if id(statement) in i.shared and not i.folded]
        if place is None or not parts:
            continue
        whole = Incident(place, [], interception=statement.interception, national=True)
        whole.add(statement)
        incidents.append(whole)
        for part in parts:
            stand_in = _told_as_region(part, incidents)
            if stand_in is not None and part.own():
                part.leave_out(statement)
            elif stand_in is not None:
                part.folded = True
                dropped.append((part, "a city named for its region in a total of several places"))
            _put_under(whole, stand_in or part)
        _take_day_of_parts(whole, parts)
    return dropped


def _is_counted_together(statement: Statement) -> bool:
    if statement.interception:
        return any(a.best is not None or a.low is not None for a in statement.air)
    each = all(c.rule == EACH for c in statement.casualties)  # "one each in X and Y" is no sum
    return statement.has_figures() and not each and len(statement.places) < _MANY


def _common(places: tuple[PlaceMention, ...], focus: Focus) -> PlaceMention | None:
    """The smallest area that the text lets us name around all of them: their region, else their country."""
    first = places[0]
    keys = {p.key for p in places}
    if first.region_key and first.level != "region" and all(p.region_key == first.region_key for p in places):
        region = containing_region_mention(first)
        return region if region.key not in keys else None
    if len({p.country for p in places}) > 1:
        return None
    country = country_mention_of_place(first, focus)
    return country if country is not None and country.key not in keys else None


def _told_as_region(part: Incident, incidents: list[Incident]) -> Incident | None:
    """What the text tells of the region of a city that is named in totals alone."""
    if part.has_figures() or part.place.level != "settlement":
        return None
    around = {part.place.region_key, *part.place.within[:-1]} - {""}
    return next(
        (
            i for i in incidents
            if not i.folded and not i.background and not i.national and i.interception == part.interception
            and i.place.key in around and (i.has_figures() or (not part.own() and i.own()))
            and are_dates_within_one_day(i.date, part.date)
        ),
        None,
    )  # fmt: skip


def _put_under(whole: Incident, part: Incident) -> None:
    """Hang a part under the total; a wider total it hung under before keeps the whole."""
    if part.parent is not None and part.parent is not whole and whole.parent is None:
        whole.parent = part.parent
    part.parent = whole


def _take_day_of_parts(whole: Incident, parts: list[Incident]) -> None:
    """A total told without a day is of the day of what it sums up."""
    dated = next((p for p in parts if p.date is not None), None)
    if whole.date is None and dated is not None:
        whole.date, whole.dated_by = dated.date, dated.dated_by
