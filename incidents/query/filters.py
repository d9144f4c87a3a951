"""The one filter grammar: address bar, API, exports, feeds and tiles all ask in these words.

It asks rows of `incidents.models.public_incident`: `PublicIncident` for the present, `IncidentVersion` for a past
moment. They hold only what strangers may know, so no question can tell more.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext_noop as _  # documents of the API are in English, forms translate

from geo.geometry.place_precision_levels import Precision
from incidents.models import PublicIncident
from incidents.models.public_incident import TOLD, map_column
from incidents.projection.search_terms import Matches, folded_words
from incidents.query import filter_value_fields as fields
from incidents.query import place_conditions, place_filter_fields, time_of_day
from incidents.vocabulary.enums import IncidentType, Review, TargetKind, Verification, Weapon, side_code
from incidents.vocabulary.figures import Use, figures_for

Rows = QuerySet[Any]  # of PublicIncident or IncidentVersion
_FILTERED = figures_for(Use.FILTER)
ORDERINGS = tuple(
    f"{turn}{name}" for name in ("date", *figures_for(Use.ORDER), "updated") for turn in ("-", "")
)
_UNSTATED = _("1: also those where it is not stated; only: nothing else; 0: not.")
ORDER_OF_LIST = _("Order of a list: {words}.")


class BadParameters(ValueError):
    """Parameters that cannot be understood; `problems` maps each name to what to do about it."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {message}" for name, message in problems.items()))
        self.problems = problems


class _Words(django_filters.Filter):
    """One of several words, comma separated or repeated; none of those with a leading "-"."""

    def filter(self, rows: Rows, value: fields.ChosenWords) -> Rows:
        if value.wanted:
            rows = rows.filter(self._any(value.wanted))
        return rows.exclude(self._any(value.unwanted)) if value.unwanted else rows

    def _any(self, words: Collection[Any]) -> Q:
        return Q(**{f"{self.field_name}__{self.lookup_expr}": words})


class _Parent(_Words):
    """Parts of one of several incidents, by their public ids."""

    def _any(self, words: Collection[Any]) -> Q:
        return Q(parent_id__in=PublicIncident.objects.filter(public_id__in=words).values("pk"))


class _Figure(django_filters.Filter):
    """A bound on a figure: the best value, else the lowest, else the highest; `…_unknown` adds those not stated."""

    def filter(self, rows: Rows, value: int | None) -> Rows:
        return rows  # joined by IncidentFilter.narrowed


class _Asked(django_filters.Filter):
    """A question that `IncidentFilter.narrowed` or the caller answers."""

    def filter(self, rows: Rows, value: object) -> Rows:
        return rows


def _figure_filters() -> type[django_filters.FilterSet]:
    """The parameters of the figures that are filtered by."""
    found: dict[str, Any] = {}
    for name in _FILTERED:
        found |= {
            f"{name}_min": _Figure(field_name=name, lookup_expr="gte", label=f"At least so many {name}."),
            f"{name}_max": _Figure(field_name=name, lookup_expr="lte", label=f"At most so many {name}."),
            f"{name}_unknown": _Asked(label=_UNSTATED),
        }
    return type("FigureFilters", (django_filters.FilterSet,), found)


class IncidentFilter(_figure_filters()):  # made from the table of figures
    """Everything that can be asked of incidents. Parameters are joined by "and", words inside one by "or"."""

    bbox = _Asked(label=_("Box: west,south,east,north in degrees; west may be greater than east."))
    near = _Asked(label=_("Circle: longitude,latitude,radius in metres."))
    polygon = _Asked(label=_("Polygon: longitude,latitude pairs, all comma separated."))
    place = _Asked(label=_("Key of a place or area as /places/ gives it: p123 or a45."))
    area = _Asked(label=_("Keys of areas: a45; anywhere inside one of them."))
    unlocated = _Asked(label=_("1: also those without a place; only: nothing else; 0: not."))
    datetime = django_filters.Filter(
        method="filter_datetime", label=_("Day, or start/end with .. for an open end.")
    )
    time = django_filters.Filter(method="filter_time", label=_("Time of day at the place: 22:00-06:00."))
    night = django_filters.Filter(
        method="filter_night",
        label=_("1: known to have been at night (22:00 to 06:00); 0: known to have been by day."),
    )
    updated_since = django_filters.Filter(
        method="filter_updated_since", label=_("Changed at or after this time.")
    )
    as_of = _Asked(label=_("As the site said it at this time; redactions made since are kept."))
    type = _Words(field_name="incident_type", lookup_expr="in", label=_("Incident type."))
    weapon = _Words(field_name="weapons", lookup_expr="overlap", label=_("Weapon used."))
    target_kind = _Words(field_name="target_kinds", lookup_expr="overlap", label=_("What was hit."))
    attacker = _Words(
        field_name="attacker", lookup_expr="in", label=_("Attacking side: ISO code, or key of a group.")
    )
    target = _Words(
        field_name="target", lookup_expr="in", label=_("Side attacked: ISO code, or key of a group.")
    )
    country = _Words(field_name="public_country", lookup_expr="in", label=_("Country, ISO 3166-1 alpha-2."))
    region = _Words(field_name="public_region", lookup_expr="in", label=_("Region, ISO 3166-2."))
    precision = _Words(
        field_name="public_precision", lookup_expr="in", label=_("How exactly the place is known.")
    )
    verification = _Words(field_name="verification", lookup_expr="in", label=_("What the sources add up to."))
    review = _Words(field_name="review", lookup_expr="in", label=_("Who vouches for it."))
    source = _Words(
        field_name="source_slugs",
        lookup_expr="overlap",
        label=_("Short name of an outlet, as its address in /sources/ gives it."),
    )
    tag = _Words(field_name="tags", lookup_expr="overlap", label=_("Key of a tag of the newsroom."))
    custom = _Words(
        field_name="custom_words",
        lookup_expr="overlap",
        label=_("Field of the newsroom: key=answer, or key alone where it is answered at all."),
    )
    parent = _Parent(label=_("Public id of an incident: its parts."))
    q = django_filters.Filter(method="filter_q", label=_("Words in title, place or quotes, in any form."))
    sample = django_filters.Filter(
        method="filter_sample", label=_("0: without sample data; only: nothing else.")
    )
    ordering = _Asked(label=ORDER_OF_LIST.format(words=", ".join(ORDERINGS)))

    class Meta:
        model = PublicIncident
        fields: list[str] = []

    FIELDS: ClassVar[dict[str, fields.ParameterField]] = {
        "bbox": place_filter_fields.BoxField(),
        "near": place_filter_fields.NearField(),
        "polygon": place_filter_fields.PolygonField(),
        "place": place_filter_fields.PlaceKeyField(),
        "area": fields.AreasField(),
        "unlocated": fields.SwitchField(),
        "sample": fields.SwitchField(),
        "datetime": fields.IntervalField(),
        "time": fields.TimeOfDayField(),
        "night": fields.ChoiceField(("1", "0")),
        "updated_since": fields.MomentField(),
        "as_of": fields.PastMomentField(),
        "source": fields.WordsField(),
        "tag": fields.WordsField(),
        "custom": fields.WordsField(
            shape=r"[a-z0-9-]{1,60}(=[^=,]{1,100})?", hint="a key such as shift, or shift=night"
        ),
        "parent": fields.WordsField(),
        "q": fields.TextField(),
        "attacker": fields.WordsField(turn=side_code, write=str.lower),
        "target": fields.WordsField(turn=side_code, write=str.lower),
        "country": fields.WordsField(shape=r"[A-Z]{2}", turn=str.upper, hint="two letters such as UA"),
        "region": fields.WordsField(
            shape=r"[A-Z]{2}-[A-Z0-9]{1,3}", turn=str.upper, hint="a code such as UA-51"
        ),
        "type": fields.WordsField(words=IncidentType),
        "weapon": fields.WordsField(words=Weapon),
        "target_kind": fields.WordsField(words=TargetKind),
        "precision": fields.WordsField(words=Precision),
        "verification": fields.WordsField(words=Verification),
        "review": fields.WordsField(words=Review),
        **{f"{name}_{bound}": fields.CountField() for name in _FILTERED for bound in ("min", "max")},
        **{f"{name}_unknown": fields.SwitchField() for name in _FILTERED},
        "ordering": fields.ChoiceField(ORDERINGS),
    }

    def __init__(self, values: Mapping[str, Any], rows: Rows) -> None:
        super().__init__(None, queryset=rows)
        self.values = values

    def narrowed(self) -> Rows:
        """The rows that are asked for; questions about figures and place are joined with all others."""
        asked, rows = self.values, self.queryset
        for name, value in asked.items():
            rows = self.filters[name].filter(rows, value)
        for name in _FILTERED:
            rows = _with_figure(rows, name, asked)
        place = Q()
        for name in place_conditions.QUESTIONS:
            if asked.get(name):
                place &= place_conditions.QUESTIONS[name](asked[name])
        if asked.get("unlocated") == "only":
            return rows.filter(place_conditions.unlocated_condition())
        if place and asked.get("unlocated") == "1":
            return rows.filter(place | place_conditions.unlocated_condition())
        if asked.get("unlocated") == "0":
            place &= ~place_conditions.unlocated_condition()
        return rows.filter(place)

    def filter_datetime(self, rows: Rows, name: str, value: Any) -> Rows:
        """Incidents whose days overlap the interval; an undated incident overlaps none."""
        if not value:
            return rows
        start, end = value
        if end:
            rows = rows.filter(date_start__lte=end)
        if start:
            rows = rows.filter(Q(date_end__gte=start) | Q(date_end=None, date_start__gte=start))
        return rows

    def filter_time(self, rows: Rows, name: str, value: Any) -> Rows:
        """Incidents of which the time of day is known and lies in the stretch."""
        if not value:
            return rows
        start, end = map(time_of_day.time.fromisoformat, value)
        return rows.filter(time_of_day.time_of_day_condition(rows.model, start, end))

    def filter_night(self, rows: Rows, name: str, value: str) -> Rows:
        """Incidents known to have been at night, or by day."""
        if not value:
            return rows
        told = time_of_day.night_condition if value == "1" else time_of_day.daytime_condition
        return rows.filter(told(rows.model))

    def filter_updated_since(self, rows: Rows, name: str, value: Any) -> Rows:
        """Incidents changed at or after the moment."""
        return rows.filter(updated_at__gte=value) if value else rows

    def filter_q(self, rows: Rows, name: str, value: str) -> Rows:
        """Every word must be found, in any of its forms; a text without a word finds nothing."""
        if not value:
            return rows
        return rows.filter(Matches("words", value)) if folded_words(value) else rows.none()

    def filter_sample(self, rows: Rows, name: str, value: str) -> Rows:
        """With, without or nothing but sample data."""
        return rows.filter(is_sample=value == "only") if value in {"0", "only"} else rows


def parse_filter_parameters(parameters: QueryDict, also: frozenset[str] = frozenset()) -> dict[str, Any]:
    """What is asked, by name, checked; what is left empty is left out.

    Raises BadParameters for unknown names (beside `also`) and bad values.
    """
    known = set(IncidentFilter.FIELDS)
    if unknown := [name for name in parameters if name not in known and name not in also]:
        hint = f"Unknown parameter. Known: {', '.join(sorted(known | also))}."
        raise BadParameters(dict.fromkeys(unknown, hint))
    values, problems = parse_filter_values_and_problems(parameters)
    if problems:
        raise BadParameters(problems)
    return values


def parse_filter_values_and_problems(parameters: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """What the parameters of the filter say, by name, and what is wrong with those that cannot be read."""
    values, problems = {}, {}
    for name, field in IncidentFilter.FIELDS.items():
        if name not in parameters:
            continue
        try:
            value = field.clean(field.widget.value_from_datadict(parameters, {}, name))
        except ValidationError as wrong:
            problems[name] = " ".join(wrong.messages)
            continue
        if value not in (None, "", fields.ChosenWords()):
            values[name] = value
    return values, problems


def _with_figure(rows: Rows, name: str, asked: Mapping[str, Any]) -> Rows:
    """Bounds of one figure; an unknown figure is in no bound unless it is asked for too."""
    low, high, unknown = (asked.get(f"{name}_{part}") for part in ("min", "max", "unknown"))
    if low is None and high is None and not unknown:
        return rows
    figure = Coalesce(*(map_column(f"{name}_{part}") for part in TOLD))
    rows = rows.alias(**{f"{name}_told": figure})
    unstated = Q(**{f"{name}_told": None})
    if unknown == "only":
        return rows.filter(unstated)
    bounds = Q()
    if low is not None:
        bounds &= Q(**{f"{name}_told__gte": low})
    if high is not None:
        bounds &= Q(**{f"{name}_told__lte": high})
    if unknown == "0":
        return rows.filter(bounds & ~unstated)
    return rows.filter(bounds | unstated) if bounds and unknown == "1" else rows.filter(bounds)
