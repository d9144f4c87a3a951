"""The UCDP GED profile: its 49 columns, in its order. Each row is one incident.

A place known only to an area is given its representative point with where_prec, as that format does. Deaths not stated
become 0, an open end closes at the best estimate; the loss report counts both. In every row
deaths_a + deaths_b + deaths_civilians + deaths_unknown = best, and low ≤ best ≤ high.
"""

from __future__ import annotations

import math
from typing import Any

from incidents.exports.country_codes import country_row_by_code
from incidents.exports.profile_values_and_losses import (
    BESIDE_KILLED,
    Losses,
    Names,
    first_day_and_day_count,
    has_other_figures,
    lonlat_and_is_area,
)
from incidents.exports.types import Flat
from incidents.vocabulary.figures import listed_in_english

COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name"
    " dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b"
    " number_of_sources source_article source_office source_date source_headline source_original where_prec"
    " where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id"
    " region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best"
    " high low gwnoa gwnob".split()
)
_BESIDE = listed_in_english(BESIDE_KILLED, "or").capitalize()
LOST = {
    "deaths_unknown_as_zero": "No number of killed is stated; low, best and high read 0.",
    "best_from_low": "There is no best figure; best is the lowest one.",
    "high_open": "The upper end is open (“at least”); high is the best figure.",
    "low_open": "The lower end is open (“up to”); low is 0.",
    "deaths_not_split": "Nobody tells by side who all of the dead were; the others are in deaths_unknown.",
    "sides_of_the_dead": "No attacker is told: side_a and side_b are the sides whose dead are told, in their order.",
    "injured_dropped": f"{_BESIDE} are stated; the format has no column for them.",
    "point_stands_for_area": "The coordinates are the representative point of an area, with its where_prec.",
    "no_coordinates": "Nothing is known of the place; coordinates, where_prec and priogrid_gid are empty.",
    "undated": "No date is known; year, dates and date_prec are empty.",
    "type_of_violence_unknown": "A side is not known, or the incident is no violence by UCDP's terms; empty.",
    "not_lethal": "Nobody is said to have died; UCDP itself would not hold this event.",
    "attacker_not_agreed": "That the attacker is only claimed, alleged or disputed is lost.",
    "civilians_assumed": "Attack on civilians: side_b is given as Civilians, as the format does.",
    "words_dropped": "Type, weapons, kinds of targets, summary and verification have no column.",
    "country_not_in_table": "The country has no Gleditsch-Ward number or region in the profile's table.",
    "counted_in_another_row": "Part of another incident: adding up both counts its victims twice.",
}
LOST_ALWAYS = {
    "active_year, conflict_*_id, dyad_dset_id, dyad_new_id, side_*_id": "UCDP's own numbers; empty.",
    "conflict_name, dyad_name": "The two sides, side_a first.",
    "id, relid": "The public id of this site and its number; an imported row's own ids stay with its report.",
    "number_of_sources": "How many outlets this site knows for it; an imported data set is one of them.",
    "event_clarity": "2 for a total over several places, else 1.",
    "where_prec": "5 (a line or part of a country) is not told apart: 4 or 6.",
    "where_coordinates, where_description, adm_1, adm_2, country": "Names of places as this site has them.",
    "source_date, source_headline, source_original": "Not in the flat record; empty.",
    "source_office": "Names of the outlets as this site has them.",
    "priogrid_gid": "The cell of the coordinates that stand here, counted by us.",
    "source_article": "Addresses of the sources, separated by semicolons.",
    "side_a, side_b": "Attacker and target as this site names them; UCDP puts the government first.",
    "code_status": "Clear when a person reviewed the incident, Check when only a rule published it.",
}


def ucdp_row(record: Flat, names: Names, losses: Losses) -> list[Any]:
    """One row, noting what is lost."""
    losses.rows += 1
    return [
        *_identity(record),
        *_sides(record, names, losses),
        *_sources(record, names),
        *_where(record, names, losses),
        *_when(record, losses),
        *_deaths(record, losses),
        *(_gw(key, names) for key in _both(record)),
    ]


def _identity(record: Flat) -> list[Any]:
    digits = "".join(letter for letter in record["id"] if letter.isdecimal())
    year = record["date_start"][:4] if record["date_start"] else ""
    status = "Check" if record["review"] == "machine" else "Clear"
    return [int(digits) if digits else record["id"], record["id"], int(year) if year else "", "", status]


def _sides(record: Flat, names: Names, losses: Losses) -> list[Any]:
    one, other = (names.side(key) for key in _both(record))
    against_civilians = record["type"] == "attack_on_civilians"
    if against_civilians:
        other = "Civilians"
    kind = _violence(record, names)
    losses.note("sides_of_the_dead", _is_clash_of_the_dead(record))
    losses.note("type_of_violence_unknown", kind == "")
    losses.note("civilians_assumed", against_civilians)
    losses.note("attacker_not_agreed", record["attacker"] and record["attacker_status"] not in {"", "agreed"})
    losses.note("words_dropped")
    losses.note("counted_in_another_row", record["parent"])
    losses.note("injured_dropped", has_other_figures(record))
    dyad = f"{one} - {other}" if one and other else ""
    return [kind, "", "", dyad, "", "", dyad, "", "", one, "", "", other]


def _both(record: Flat) -> tuple[str, str]:
    """Keys of side A and B: attacker and target; of a fight without them the sides whose dead are told."""
    if _is_clash_of_the_dead(record):
        one, other = [*_dead_by_side(record), "", ""][:2]
        return one, other
    return record["attacker"], record["target"]


def _is_clash_of_the_dead(record: Flat) -> bool:
    return not record["attacker"] and not record["target"] and bool(record["killed_by_side"])


def _dead_by_side(record: Flat) -> dict[str, int]:
    pairs = (pair.rpartition("=") for pair in record["killed_by_side"])
    return {side: int(number) for side, _, number in pairs}


def _violence(record: Flat, names: Names) -> int | str:
    """1 state-based, 2 non-state, 3 one-sided; empty when a side that decides is not known."""
    if record["type"] == "attack_on_civilians":
        return 3
    one, other = _both(record)
    if record["type"] in {"protest", "other"} or not one or not other:
        return ""
    return 1 if names.is_state(one) or names.is_state(other) else 2


def _sources(record: Flat, names: Names) -> list[Any]:
    told = [name for slug in record["sources"] if (name := names.source(slug))]
    return [len(told) or -1, ";".join(record["source_urls"]), ";".join(told), "", "", ""]


def _where(record: Flat, names: Names, losses: Losses) -> list[Any]:
    lon, lat, is_area = lonlat_and_is_area(record)
    nowhere = lon == ""
    where = country_row_by_code(record["country"])
    losses.note("point_stands_for_area", is_area)
    losses.note("no_coordinates", nowhere)
    losses.note("country_not_in_table", record["country"] and where.gw == "")
    metres = record["uncertainty_m"]
    told = f"{record['precision']}, within {metres} m" if metres is not None else record["precision"]
    return [
        "" if nowhere else record["ucdp_precision"],
        record["place_name"] or record["region_name"] or names.countries.get(record["country"], ""),
        told,
        record["region_name"],
        record["district_name"],
        lat,
        lon,
        "" if nowhere else f"POINT ({lon} {lat})",
        "" if nowhere else grid_cell(lon, lat),
        names.countries.get(record["country"], record["country"]),
        where.gw,
        where.ucdp_region,
        2 if record["is_rollup"] else 1,
    ]


def grid_cell(lon: float, lat: float) -> int:
    """The cell of the PRIO-GRID: half degrees, counted from the south-west, 720 to a row."""
    row_, column = math.floor((lat + 90) * 2), math.floor((lon + 180) * 2)
    return min(row_, 359) * 720 + min(column, 719) + 1


def _when(record: Flat, losses: Losses) -> list[Any]:
    day, _ = first_day_and_day_count(record)
    losses.note("undated", day is None)
    return [date_prec(record), record["date_start"] or "", record["date_end"] or record["date_start"] or ""]


def date_prec(record: Flat) -> int | str:
    """1 the day, 2 two to six days, 3 a week, 4 a month, 5 a year; empty when undated."""
    day, length = first_day_and_day_count(record)
    if day is None:
        return ""
    named = {"week": 3, "month": 4, "year": 5}.get(record["date_precision"])
    if named:
        return named
    for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if length <= most:
            return code
    return 5


def _deaths(record: Flat, losses: Losses) -> list[int]:
    """deaths_a, deaths_b, deaths_civilians, deaths_unknown, best, high, low."""
    low, best, high = (record[f"killed_{part}"] for part in ("low", "best", "high"))
    unknown = low is None and best is None and high is None
    losses.note("deaths_unknown_as_zero", unknown)
    losses.note("best_from_low", best is None and low is not None)
    losses.note("low_open", low is None and not unknown)
    losses.note("high_open", high is None and not unknown)
    if best is None:
        best = low if low is not None else high
    best = best or 0
    parts = _parts_of_the_dead(record, best)
    losses.note("deaths_not_split", sum(parts) < best)
    losses.note("not_lethal", best == 0)
    low = 0 if low is None else min(low, best)
    high = best if high is None else max(high, best)
    return [*parts, best - sum(parts), best, high, low]


def _parts_of_the_dead(record: Flat, best: int) -> tuple[int, int, int]:
    """Combatants of side A and of side B, civilians; nobody where they are more than died by the best figure."""
    dead = {side.lower(): number for side, number in _dead_by_side(record).items()}
    one, other = (dead.get(key.lower(), 0) for key in _both(record))
    parts = (one, other, record["killed_civilians"] or 0)
    return parts if sum(parts) <= best else (0, 0, 0)


def _gw(key: str, names: Names) -> int | str:
    return country_row_by_code(key).gw if names.is_state(key) else ""
