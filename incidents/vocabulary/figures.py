"""The figures an incident may state, a row each. Forms, filters, answers, exports, words, totals and the scripts of the
pages take from here what they know of a figure; beside it only the columns of the models are written out.

How to add one: docs/develop/how-to.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.vocabulary.enums import ClaimField

Text = str | Promise
RANGE = ("low", "best", "high")
COUNT = ("best",)


class Use(StrEnum):
    """Where a figure is met beside the detail, the API and the exports, which tell of all."""

    FILTER = "filter"  # …_min, …_max and …_unknown
    ORDER = "order"  # lists are ordered by it; the public rows have an index for that
    LIST = "list"  # a column of lists and tables, a sum of the overview, a chart
    LEAD = "lead"  # its growth, news of its changes, pictures, tiles
    SHADE = "shade"  # areas of the map are shaded by it


@dataclass(frozen=True, slots=True)
class Words:
    """What people read. Each is whole, since languages bend the name of a figure in their own ways."""

    title: Text  # "Killed", above a number
    inline: Text  # "killed", beside a number
    at_least: Text = ""
    best: Text = ""
    at_most: Text = ""
    not_stated: Text = ""
    most_first: Text = ""
    fewest_first: Text = ""
    over_time: Text = ""
    by_region: Text = ""
    by_district: Text = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `at` is where its first part stands in `PublicState.further_figures`: given once, never moved.

    Without it the map's index has columns for it; they are few, so a new figure gets the next free place instead.
    """

    field: ClaimField
    words: Words
    at: int | None = None
    parts: tuple[str, ...] = RANGE
    uses: frozenset[Use] = frozenset()
    hxl: tuple[str, ...] = ()  # the parts that have a column in the HXL profile
    is_later: bool = False  # records written before it came do not have its columns
    told: str = ""  # of a count: what the API's own documents call it
    meaning: Text = ""  # of a count: what the codebook says of it
    example: str = ""

    @property
    def name(self) -> str:
        """The word under which everything knows it."""
        return self.field.value

    @property
    def columns(self) -> tuple[str, ...]:
        """Its numbers among the columns of `Incident`."""
        return tuple(f"{self.name}_{part}" for part in self.parts)


FIGURES = (
    Figure(
        ClaimField.KILLED, uses=frozenset(Use), hxl=RANGE,
        words=Words(
            _("Killed"), _("killed"), _("Killed, at least"), _("Killed, best"), _("Killed, at most"),
            _("Killed not stated"), _("Most killed first"), _("Fewest killed first"), _("Killed over time"),
            _("Killed by region"), _("Killed by district"),
        ),
    ),
    Figure(
        ClaimField.INJURED, uses=frozenset(Use), hxl=RANGE,
        words=Words(
            _("Injured"), _("injured"), _("Injured, at least"), _("Injured, best"), _("Injured, at most"),
            _("Injured not stated"), _("Most injured first"), _("Fewest injured first"), _("Injured over time"),
            _("Injured by region"), _("Injured by district"),
        ),
    ),
    Figure(
        ClaimField.MISSING, at=0, hxl=COUNT,
        words=Words(
            _("Missing"), _("missing"), _("Missing, at least"), _("Missing, best"), _("Missing, at most"),
        ),
    ),
    Figure(
        ClaimField.CAPTURED, at=3, hxl=COUNT,
        words=Words(
            _("Captured"), _("captured"), _("Captured, at least"), _("Captured, best"), _("Captured, at most"),
        ),
    ),
    Figure(
        ClaimField.LAUNCHED, Words(_("Launched"), _("launched")), parts=COUNT, example="36",
        told="Drones or missiles launched", meaning=_("Drones and missiles launched, where stated."),
    ),
    Figure(
        ClaimField.INTERCEPTED, Words(_("Intercepted"), _("intercepted")), parts=COUNT, example="27",
        told="Of them intercepted", meaning=_("Of these shot down, where stated."),
    ),
)  # fmt: skip

NAMES = tuple(figure.name for figure in FIGURES)
RANGED = tuple(figure.name for figure in FIGURES if figure.parts == RANGE)
RANGED_COLUMNS = tuple(f"{name}_{part}" for name in RANGED for part in RANGE)
COUNTED = tuple(figure.name for figure in FIGURES if figure.parts == COUNT)
INDEXED_COLUMNS = tuple(column for figure in FIGURES if figure.at is None for column in figure.columns)
FURTHER_PLACES = {
    column: figure.at + step
    for figure in FIGURES
    if figure.at is not None
    for step, column in enumerate(figure.columns)
}  # in `PublicState.further_figures`, counted from 0


def words_of(name: str) -> Words:
    """What people read of a figure."""
    return next(figure.words for figure in FIGURES if figure.name == name)


def figures_for(use: Use) -> tuple[str, ...]:
    """The names of the figures met there, in the order of the table."""
    return tuple(figure.name for figure in FIGURES if use in figure.uses)


COUNTING_COLUMNS = {
    name: f"{name}_counted" for name in figures_for(Use.LIST)
}  # what an incident adds to the sum of a question: see `incidents.query.victims_counted_once`


def listed_in_english(names: tuple[str, ...], last: str) -> str:
    """As in "missing and captured": for the documents that are written in English alone."""
    *others, end = names
    return f"{', '.join(others)} {last} {end}" if others else end
