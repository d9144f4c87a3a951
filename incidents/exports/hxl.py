"""The HXL profile: a header, the row of hashtags under it, and one row per incident.

Coordinates are given only where a point may be told; figures that are not stated stay empty.
"""

from __future__ import annotations

from typing import Any

from incidents.exports.profile_values_and_losses import (
    Losses,
    Names,
    conservative_figure,
    has_counts,
    has_split,
)
from incidents.exports.types import Flat
from incidents.vocabulary.figures import COUNT, COUNTED, FIGURES, RANGED, listed_in_english

_ENDS = {"low": "+min", "best": "", "high": "+max"}
TAGS = {
    "id": "#event+id",
    "type": "#event+type",
    "title": "#event+name",
    "summary": "#description",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "date_precision": "#meta+date+precision",  # a word; under #date only days and moments of ISO 8601
    "country": "#country+code",
    "country_name": "#country+name",
    "region": "#adm1+code",
    "region_name": "#adm1+name",
    "district_name": "#adm2+name",
    "place_name": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "precision": "#geo+precision",
    "uncertainty_m": "#geo+uncertainty+m",
    **{
        f"{figure.name}_{part}": f"#affected+{figure.name}{_ENDS[part]}"
        for figure in FIGURES
        for part in figure.hxl
    },
    "attacker": "#group+name+first",
    "target": "#group+name+second",
    "weapons": "#event+weapon+list",
    "target_kinds": "#event+target+list",
    "verification": "#status+verification",
    "review": "#status+review",
    "sources": "#meta+source",
    "source_urls": "#meta+url",
    "parent": "#event+id+parent",
    "is_sample": "#meta+sample",
    "updated_at": "#date+updated",
}
COLUMNS = tuple(TAGS)
_BEST_ONLY = tuple(figure.name for figure in FIGURES if figure.name in RANGED and figure.hxl == COUNT)
LOST = {
    "no_coordinates": "Known to an area at most, or not at all: no coordinates.",
    "missing_or_captured_range_dropped": (
        f"Lowest and highest of {listed_in_english(_BEST_ONLY, 'and')} have no column."
    ),
    "split_of_the_killed_dropped": "Who the killed were (civilians, combatants, sides) is told; it has no column.",
    "air_defence_dropped": f"{listed_in_english(COUNTED, 'and').capitalize()} are stated; they have no column.",
    "attacker_not_agreed": "That the attacker is only claimed, alleged or disputed is lost.",
    "counted_in_another_row": "Part of another incident: adding up both counts its victims twice (#event+id+parent).",
}
LOST_ALWAYS = {
    "rules, published_rule, local_time": "No column.",
    "place, area": "Keys of this site; no column.",
    "label_longitude, label_latitude": "Left out: a reader of #geo+lat would take them for the place.",
}
_NAMED = ("attacker", "target")


def hxl_row(record: Flat, names: Names, losses: Losses) -> list[Any]:
    """One row, noting what is lost."""
    losses.rows += 1
    losses.note("no_coordinates", record["longitude"] is None)
    losses.note("missing_or_captured_range_dropped", _has_range(record))
    losses.note("split_of_the_killed_dropped", has_split(record))
    losses.note("air_defence_dropped", has_counts(record))
    losses.note("attacker_not_agreed", record["attacker"] and record["attacker_status"] not in {"", "agreed"})
    losses.note("counted_in_another_row", record["parent"])
    return [_value(name, record, names) for name in COLUMNS]


def _has_range(record: Flat) -> bool:
    return any(
        conservative_figure(record, name) is not None
        and len({record[f"{name}_{part}"] for part in ("low", "best", "high")}) > 1
        for name in _BEST_ONLY
    )


def _value(name: str, record: Flat, names: Names) -> Any:
    if name == "country_name":
        return names.countries.get(record["country"], "")
    if name == "sources":
        return [names.source(slug) for slug in record["sources"]]
    return names.side(record[name]) if name in _NAMED else record[name]
