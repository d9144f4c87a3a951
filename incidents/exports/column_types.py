"""What kind of value each column of the flat record holds. Pure."""

from __future__ import annotations

from enum import StrEnum

from incidents.projection.flat_record import COLUMNS, LISTS
from incidents.vocabulary.figures import COUNTED, COUNTING_COLUMNS, RANGED_COLUMNS


class Kind(StrEnum):
    """Kinds of values; all but text, lists and yes/no may be missing, which means "not stated"."""

    TEXT = "text"  # empty when there is none
    KEY = "key"  # a word that names something else
    COUNT = "whole number"
    DEGREES = "degrees"
    YES_NO = "true or false"
    LIST = "list"
    DAY = "day"
    TIME = "time of day"
    MOMENT = "moment in UTC"


_COUNTS = {
    "uncertainty_m", "acled_precision", "ucdp_precision", "killed_civilians", "killed_combatants",
    *COUNTED, *RANGED_COLUMNS, *COUNTING_COLUMNS.values(),
}  # fmt: skip
_OTHERS = {
    **dict.fromkeys(LISTS, Kind.LIST),
    **dict.fromkeys(_COUNTS, Kind.COUNT),
    **dict.fromkeys(("longitude", "latitude", "label_longitude", "label_latitude"), Kind.DEGREES),
    **dict.fromkeys(("is_rollup", "is_sample", "is_coarsened"), Kind.YES_NO),
    **dict.fromkeys(("date_start", "date_end"), Kind.DAY),
    **dict.fromkeys(("published_at", "updated_at"), Kind.MOMENT),
    **dict.fromkeys(("place", "area", "parent"), Kind.KEY),
    "local_time": Kind.TIME,
}
KINDS: dict[str, Kind] = {name: _OTHERS.get(name, Kind.TEXT) for name in COLUMNS}
