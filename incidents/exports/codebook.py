"""The codebook: what every column holds, in words for people, with an example of each; printed as page and as docs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geo.geometry.place_precision_levels import LEVELS, Precision
from incidents.exports.column_types import KINDS, Kind
from incidents.vocabulary import enums as v
from incidents.vocabulary.figures import COUNTED, COUNTING_COLUMNS, FIGURES
from incidents.vocabulary.labels import label_of

Text = str | Promise
KIND_LABELS: dict[Kind, Text] = {
    Kind.TEXT: _("text"),
    Kind.KEY: _("key"),
    Kind.COUNT: _("whole number"),
    Kind.DEGREES: _("degrees, WGS 84"),
    Kind.YES_NO: _("true or false"),
    Kind.LIST: _("list; in tables joined by semicolons"),
    Kind.DAY: _("calendar day at the place"),
    Kind.TIME: _("time of day at the place"),
    Kind.MOMENT: _("moment in UTC"),
}
_PARTS: dict[str, tuple[Text, str]] = {
    "low": (
        _("Lowest figure that current accounts give. Empty: no lower end is stated. Empty is never zero."),
        "12",
    ),
    "best": (_("The figure the rule chose. Empty: nobody stated one. Empty is never zero."), "12"),
    "high": (_("Highest figure. Empty beside a lowest one: the end is open, “at least”."), "14"),
    "rule": (_("The rule that chose the figure; the method page explains each."), "local_authority_total"),
}
_TEXTS: dict[str, tuple[Text, str]] = {
    "id": (_("Permanent public id; never given to another incident."), "CI-000123"),
    "type": (_("What kind of incident; words below."), "air_drone_strike"),
    "title": (_("Title, as an editor or the program wrote it."), "Drone strike, Odesa, 29 Dec 2023"),
    "summary": (_("A few sentences; empty for sensitive places."), ""),
    "date_start": (_("First day. Empty: undated."), "2023-12-29"),
    "date_end": (_("Last day; a night has two days."), "2023-12-30"),
    "date_precision": (_("How exactly the date is known; words below."), "night"),
    "local_time": (_("Time of day at the place, where an account gives it."), "04:30:00"),
    "place_name": (_("Name of the place as accounts give it; of sensitive places the name of the area."), "Odesa"),
    "place": (_("Key of the settlement, for the filter “place”."), "p123"),
    "area": (_("Key of the area that stands for the place where no point may be told."), "a45"),
    "country": (_("Country by internationally recognised borders, ISO 3166-1."), "UA"),
    "region": (_("Region, ISO 3166-2."), "UA-51"),
    "region_name": (_("Name of the region."), "Odesa"),
    "district_name": (_("Name of the district."), "Odesa district"),
    "precision": (_("How exactly the place is known; levels below."), "settlement"),
    "uncertainty_m": (_("The true place lies within so many metres. Empty: no radius is meaningful."), "3000"),
    "acled_precision": (_("The same as ACLED's geo_precision, 1 to 3."), "1"),
    "ucdp_precision": (_("The same as UCDP's where_prec, 1 to 6."), "1"),
    "longitude": (_("Of the point; only for exact site, settlement and hromada."), "30.73"),
    "latitude": (_("Of the point; only for exact site, settlement and hromada."), "46.48"),
    "label_longitude": (_("Where to write the name of the area. It is not where it happened."), "30.1"),
    "label_latitude": (_("Where to write the name of the area. It is not where it happened."), "46.9"),
    "killed_civilians": (_("Civilians among the killed, where accounts say so. Empty: not told."), "2"),
    "killed_combatants": (_("Combatants among the killed, where accounts say so. Empty: not told."), "3"),
    "killed_by_side": (_("Killed combatants of each side, of those whose side is told."), "UA=1;RU=2"),
    "attacker": (_("Attacking side: ISO code, or the key of a group. Empty: not stated."), "RU"),
    "attacker_status": (_("Whether the attacker is agreed, claimed, alleged or disputed."), "agreed"),
    "target": (_("Side that was attacked, written like the attacker."), "UA"),
    "weapons": (_("Weapons used; words below."), "drone;missile"),
    "target_kinds": (_("What was hit; words below."), "residential;energy"),
    "verification": (_("What the accounts add up to; words below."), "both_sides"),
    "review": (_("Who vouches for the record; words below."), "reviewed"),
    "published_rule": (_("The rule that published it, when no person did."), ""),
    "sources": (_("Keys of the outlets; empty for sensitive places."), "misto-herald"),
    "source_urls": (_("Addresses of the accounts; a semicolon inside one is written %3B in tables."), "https://herald.example/1"),
    "tags": (_("Keys of the newsroom's own tags, those that are public; empty for sensitive places."), "night-raid"),
    "custom_fields": (_("Answers to the newsroom's public fields; empty for sensitive places."), "shift=night"),
    "parent": (_("Public id of the incident this one is a part of. Do not add up both."), "CI-000100"),
    "is_rollup": (_("A total over several places: its parts carry the places."), "false"),
    "is_sample": (_("Invented sample data, for trying the site out."), "false"),
    "is_coarsened": (_("The place is told less exactly than it is known, because it is sensitive."), "false"),
    "published_at": (_("When it was first published."), "2023-12-30T08:00:00.000000Z"),
    "updated_at": (_("When it was last changed."), "2023-12-31T08:00:00.000000Z"),
}  # fmt: skip
_COUNTING: tuple[Text, str] = (
    _(
        "What this row adds to the site's total for the question asked: a plain sum of the column is that total"
        " (told as “counted” beside the range on the page, `best` of the summary in the API)."
        " The figure less what its own parts among the rows tell already. Empty: nobody stated a figure."
    ),
    "12",
)
WORDS: dict[str, type[StrEnum]] = {
    "type": v.IncidentType,
    "date_precision": v.DatePrecision,
    "weapons": v.Weapon,
    "target_kinds": v.TargetKind,
    "verification": v.Verification,
    "review": v.Review,
}
EXAMPLES: tuple[tuple[Text, str, str, str], ...] = (
    (_("“12 people were killed”"), "12", "12", "12"),
    (_("“at least 12”, “more than 12”"), "12", "12", ""),
    (_("“up to 160”, “nearly 160”"), "", "160", "160"),
    (_("“from three to five”"), "3", "", "5"),
    (_("“dozens”"), "24", "", ""),
    (_("“no one was hurt”"), "0", "0", "0"),
    (_("nothing is said"), "", "", ""),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One column."""

    name: str
    kind: Text
    meaning: Text
    example: str


def codebook_entries() -> list[Entry]:
    """Every column of the flat record, in its order."""
    texts = dict(_TEXTS)
    texts |= dict.fromkeys(COUNTING_COLUMNS.values(), _COUNTING)
    for figure in FIGURES:
        if figure.name in COUNTED:
            texts[figure.name] = (figure.meaning, figure.example)
        else:
            texts |= {f"{figure.name}_{part}": text for part, text in _PARTS.items()}
    return [Entry(name, KIND_LABELS[kind], *texts[name]) for name, kind in KINDS.items()]


def columns_with_labelled_words() -> list[tuple[str, list[tuple[str, Text]]]]:
    """Columns with words of their own: each word with its label."""
    return [(name, [(word.value, label_of(word)) for word in kinds]) for name, kinds in WORDS.items()]


def precision_levels() -> list[dict[str, Any]]:
    """How exactly a place may be known, with the codes of others."""
    return [
        {
            "value": level.value,
            "label": label_of(level),
            "metres": LEVELS[level].uncertainty_m,
            "acled": LEVELS[level].acled,
            "ucdp": LEVELS[level].ucdp,
        }
        for level in Precision
    ]
