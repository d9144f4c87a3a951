"""The ACLED profile: its 31 columns, in its order and words. Each row is one incident under our id.

A place known only to an area is given its representative point with ACLED's precision code, as that format does.
Fatalities not stated become 0, as that format does; the loss report counts them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from incidents.exports.acled_codes import (
    CIVILIANS,
    DISORDER,
    KINDS,
    PROTESTERS,
    STATE,
    acled_event_type,
    acled_interaction_words,
    time_precision,
)
from incidents.exports.country_codes import country_row_by_code
from incidents.exports.profile_values_and_losses import (
    BESIDE_KILLED,
    Losses,
    Names,
    conservative_figure,
    first_day_and_day_count,
    has_counts,
    has_other_figures,
    has_split,
    lonlat_and_is_area,
)
from incidents.exports.types import Flat
from incidents.vocabulary.figures import COUNTED, listed_in_english

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1"
    " inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3"
    " location latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
_BESIDE = listed_in_english(BESIDE_KILLED, "or").capitalize()
LOST = {
    "fatalities_unknown_as_zero": "No number of killed is stated; the format has no empty figure, so it reads 0.",
    "fatalities_range_as_one": "The range of killed (lowest, highest) is reduced to one number.",
    "injured_dropped": f"{_BESIDE} are stated; the format has no column for them.",
    "air_defence_dropped": (
        f"{listed_in_english(COUNTED, 'and').capitalize()} are stated; the format has no column for them."
    ),
    "split_of_the_killed_dropped": "Who the killed were (civilians, combatants, sides) is told; it has no column.",
    "point_stands_for_area": "The coordinates are the representative point of an area, with its geo_precision.",
    "no_coordinates": "Nothing is known of the place; coordinates and geo_precision are empty.",
    "date_is_middle": "Only the month or year is known; the date is the middle of it, with time_precision 3.",
    "span_as_first_day": "Several days are reduced to the first one.",
    "undated": "No date is known; date, year and time_precision are empty.",
    "attacker_not_agreed": "That the attacker is only claimed, alleged or disputed is lost.",
    "sub_event_assumed": "The sub-event type is the usual one of our type, not coded from the text.",
    "second_actor_assumed": "Attack on civilians: the second actor is given as civilians.",
    "weapons_and_targets_dropped": "Weapons or kinds of targets are stated; they are lost but for the event type.",
    "links_dropped": "Links to the sources are lost; their names are kept.",
    "country_not_in_table": "The country has no ISO number or region in the profile's table.",
    "counted_in_another_row": "Part of another incident: adding up both counts its victims twice (tags: part_of).",
}
LOST_ALWAYS = {
    "source_scale": "Not coded; empty.",
    "assoc_actor_1, assoc_actor_2": "Not coded; empty.",
    "admin3": "Not in the flat record; empty.",
    "actor1, actor2": "Names of sides as this site has them, not ACLED's.",
    "event_id_cnty": "The public id of this site.",
    "civilian_targeting": "Set for attacks on civilians only.",
    "verification, review, uncertainty_m, title": "No column.",
}


def acled_row(record: Flat, names: Names, losses: Losses) -> list[Any]:
    """One row, noting what is lost."""
    lon, lat, is_area = lonlat_and_is_area(record)
    day = _day(record)
    event_type, sub_event = acled_event_type(record)
    one, other, inter1, inter2 = _actors(record, names)
    where = country_row_by_code(record["country"])
    killed = conservative_figure(record, "killed")
    _note(record, losses, is_area=is_area)
    losses.note("country_not_in_table", record["country"] and where.iso == "")
    return [
        record["id"],
        day.isoformat() if day else "",
        day.year if day else "",
        time_precision(record),
        DISORDER[event_type],
        event_type,
        sub_event,
        one,
        "",
        inter1,
        other,
        "",
        inter2,
        acled_interaction_words(inter1, inter2),
        "Civilian targeting" if record["type"] == "attack_on_civilians" else "",
        where.iso,
        where.acled_region,
        names.countries.get(record["country"], record["country"]),
        record["region_name"],
        record["district_name"],
        "",
        record["place_name"],
        lat,
        lon,
        record["acled_precision"] if lon != "" else "",
        "; ".join(names.source(slug) for slug in record["sources"]),
        "",
        record["summary"] or record["title"],
        killed or 0,
        _tags(record),
        int(dt.datetime.fromisoformat(record["updated_at"]).timestamp()),
    ]


def _day(record: Flat) -> dt.date | None:
    """The first day; of a month or year its middle, as the format does."""
    day, length = first_day_and_day_count(record)
    if day and record["date_precision"] in {"month", "year"}:
        return day + dt.timedelta(days=(length - 1) // 2)
    return day


def _actors(record: Flat, names: Names) -> tuple[str, str, str, str]:
    """First and second actor with their kinds; nobody is made up, but that civilians are civilians."""
    one, other = names.side(record["attacker"]), names.side(record["target"])
    kinds = [_kind(record[key], names) for key in ("attacker", "target")]
    if record["type"] == "attack_on_civilians":
        place = names.countries.get(record["country"], "")
        other, kinds[1] = f"Civilians ({place})" if place else "Civilians", CIVILIANS
    if record["type"] == "protest" and not one:
        place = names.countries.get(record["country"], "")
        one, kinds[0] = f"Protesters ({place})" if place else "Protesters", PROTESTERS
    return one, other, kinds[0], kinds[1]


def _kind(key: str, names: Names) -> str:
    if not key:
        return ""
    if names.is_state(key):
        return STATE
    side = names.sides.get(key.lower())
    return KINDS.get(side.kind, "External/Other forces") if side else "External/Other forces"


def _tags(record: Flat) -> str:
    tags = ["rollup"] if record["is_rollup"] else []
    if record["parent"]:
        tags.append(f"part_of={record['parent']}")
    if record["is_sample"]:
        tags.append("sample")
    return "; ".join(tags)


def _note(record: Flat, losses: Losses, *, is_area: bool) -> None:
    """Count what this row loses."""
    losses.rows += 1
    killed = [record[f"killed_{part}"] for part in ("low", "best", "high")]
    day, length = first_day_and_day_count(record)
    vague = record["date_precision"] in {"month", "year"}
    said = {
        "fatalities_unknown_as_zero": killed == [None] * 3,
        "fatalities_range_as_one": killed != [None] * 3 and len(set(killed)) > 1,
        "injured_dropped": has_other_figures(record),
        "split_of_the_killed_dropped": has_split(record),
        "air_defence_dropped": has_counts(record),
        "point_stands_for_area": is_area,
        "no_coordinates": record["longitude"] is None and not is_area,
        "undated": day is None,
        "date_is_middle": day and vague,
        "span_as_first_day": length > 1 and not vague,
        "attacker_not_agreed": record["attacker"] and record["attacker_status"] not in {"", "agreed"},
        "sub_event_assumed": record["type"] in {"protest", "sabotage", "other", "attack_on_civilians"},
        "second_actor_assumed": record["type"] == "attack_on_civilians",
        "weapons_and_targets_dropped": record["weapons"] or record["target_kinds"],
        "links_dropped": record["source_urls"],
        "counted_in_another_row": record["parent"],
    }
    for what, is_so in said.items():
        losses.note(what, is_so)
