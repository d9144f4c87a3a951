"""The one filter grammar: address bar, API, exports, feeds and tiles all ask in these words.

The queryset must carry the `public_*` annotations of `incidents.public`: place is asked as strangers may know it.
"""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from geo.models import AdminArea
from geo.precision import Precision
from incidents import filter_fields as fields
from incidents import filter_places as places
from incidents.models import Claim, Incident, Report
from incidents.vocabulary import IncidentType, ReportState, Review, TargetKind, Verification, Weapon


class BadParameters(ValueError):
    """Parameters that cannot be understood; `problems` maps each name to what to do about it."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {message}" for name, message in problems.items()))
        self.problems = problems


class _Words(django_filters.Filter):
    """One of several words, comma separated or repeated."""

    def filter(self, rows: QuerySet[Incident], value: list[str]) -> QuerySet[Incident]:
        return rows.filter(**{f"{self.field_name}__{self.lookup_expr}": value}) if value else rows


class _Figure(django_filters.Filter):
    """A bound on a figure: the best value, else the lowest. An unknown figure is in no bound."""

    def filter(self, rows: QuerySet[Incident], value: int | None) -> QuerySet[Incident]:
        if value is None:
            return rows
        alias = f"{self.field_name}_bound"
        figure = Coalesce(f"{self.field_name}_best", f"{self.field_name}_low", f"{self.field_name}_high")
        return rows.alias(**{alias: figure}).filter(**{f"{alias}__{self.lookup_expr}": value})


class _Place(django_filters.Filter):
    """A question about place; `IncidentFilter.filter_queryset` joins them with `unlocated`."""

    def filter(self, rows: QuerySet[Incident], value: object) -> QuerySet[Incident]:
        return rows


class IncidentFilter(django_filters.FilterSet):
    """Everything that can be asked of incidents. Parameters are joined by "and", words inside one by "or"."""

    bbox = _Place(label="Box: west,south,east,north in degrees; west may be greater than east.")
    near = _Place(label="Circle: longitude,latitude,kilometres.")
    polygon = _Place(label="Polygon: longitude,latitude pairs, all comma separated.")
    place = _Place(label="Key of a place or area as /places/ gives it: p123 or a45.")
    unlocated = _Place(label="1: also those without a place; only: nothing else; 0: not.")
    datetime = django_filters.Filter(
        method="filter_datetime", label="Day, or start/end with .. for an open end."
    )
    updated_since = django_filters.Filter(
        method="filter_updated_since", label="Changed at or after this time."
    )
    type = _Words(field_name="incident_type", lookup_expr="in", label="Incident type.")
    weapon = _Words(field_name="weapons", lookup_expr="overlap", label="Weapon used.")
    target_kind = _Words(field_name="target_kinds", lookup_expr="overlap", label="What was hit.")
    attacker = _Words(
        field_name="attacker", lookup_expr="in", label="Attacking side: ISO code or actor slug."
    )
    target = _Words(field_name="target", lookup_expr="in", label="Side attacked: ISO code or actor slug.")
    country = _Words(field_name="public_country", lookup_expr="in", label="Country, ISO 3166-1 alpha-2.")
    region = _Words(field_name="public_region", lookup_expr="in", label="Region, ISO 3166-2.")
    precision = _Words(
        field_name="public_precision", lookup_expr="in", label="How exactly the place is known."
    )
    verification = _Words(field_name="verification", lookup_expr="in", label="What the sources add up to.")
    review = _Words(field_name="review", lookup_expr="in", label="Who vouches for it.")
    killed_min = _Figure(field_name="killed", lookup_expr="gte", label="At least so many killed.")
    killed_max = _Figure(field_name="killed", lookup_expr="lte", label="At most so many killed.")
    injured_min = _Figure(field_name="injured", lookup_expr="gte", label="At least so many injured.")
    injured_max = _Figure(field_name="injured", lookup_expr="lte", label="At most so many injured.")
    source = django_filters.Filter(method="filter_source", label="Slug of a source.")
    q = django_filters.Filter(method="filter_q", label="Words in title, place or quotes.")
    sample = django_filters.Filter(
        method="filter_sample", label="0: without sample data; only: nothing else."
    )

    class Meta:
        model = Incident
        fields: list[str] = []

    FIELDS = {
        "bbox": fields.BoxField(),
        "near": fields.NearField(),
        "polygon": fields.PolygonField(),
        "place": fields.PlaceKeyField(),
        "unlocated": fields.SwitchField(),
        "sample": fields.SwitchField(),
        "datetime": fields.IntervalField(),
        "updated_since": fields.MomentField(),
        "source": fields.WordsField(),
        "q": fields.TextField(),
        "attacker": fields.WordsField(lower=True),
        "target": fields.WordsField(lower=True),
        "country": fields.WordsField(shape=r"[A-Z]{2}", upper=True, hint="two letters such as UA"),
        "region": fields.WordsField(shape=r"[A-Z]{2}-[A-Z0-9]{1,3}", upper=True, hint="a code such as UA-51"),
        "type": fields.WordsField(words=IncidentType),
        "weapon": fields.WordsField(words=Weapon),
        "target_kind": fields.WordsField(words=TargetKind),
        "precision": fields.WordsField(words=Precision),
        "verification": fields.WordsField(words=Verification),
        "review": fields.WordsField(words=Review),
        "killed_min": fields.CountField(),
        "killed_max": fields.CountField(),
        "injured_min": fields.CountField(),
        "injured_max": fields.CountField(),
    }

    @classmethod
    def asked(
        cls, parameters: Any, rows: QuerySet[Incident], also: frozenset[str] = frozenset()
    ) -> IncidentFilter:
        """The filter for these parameters. Raises BadParameters for unknown names (beside `also`) and bad values."""
        known = set(cls.base_filters)
        unknown = [name for name in parameters if name not in known and name not in also]
        if unknown:
            raise BadParameters(
                {name: f"Unknown parameter. Known: {', '.join(sorted(known | also))}." for name in unknown}
            )
        asked = cls(parameters, queryset=rows)
        if not asked.form.is_valid():
            raise BadParameters(
                {name: " ".join(map(str, errors)) for name, errors in asked.form.errors.items()}
            )
        return asked

    def get_form_class(self) -> Any:
        """The form of the parameters; each field cleans and explains itself."""
        return type("IncidentFilterForm", (forms.Form,), dict(self.FIELDS))

    def filter_queryset(self, queryset: QuerySet[Incident]) -> QuerySet[Incident]:
        """Join the questions about place, then all others."""
        asked = self.form.cleaned_data
        rows = super().filter_queryset(queryset)
        place = Q()
        for name in ("bbox", "near", "polygon", "place"):
            if asked.get(name):
                place &= places.QUESTIONS[name](asked[name])
        if asked.get("unlocated") == "only":
            return rows.filter(places.unlocated())
        if place and asked.get("unlocated") == "1":
            return rows.filter(place | places.unlocated())
        if asked.get("unlocated") == "0":
            place &= ~places.unlocated()
        return rows.filter(place)

    def filter_datetime(self, rows: QuerySet[Incident], name: str, value: Any) -> QuerySet[Incident]:
        """Incidents whose days overlap the interval; an undated incident overlaps none."""
        if not value:
            return rows
        start, end = value
        if end:
            rows = rows.filter(date_start__lte=end)
        if start:
            rows = rows.filter(Q(date_end__gte=start) | Q(date_end=None, date_start__gte=start))
        return rows

    def filter_updated_since(self, rows: QuerySet[Incident], name: str, value: Any) -> QuerySet[Incident]:
        """Incidents changed at or after the moment."""
        return rows.filter(updated_at__gte=value) if value else rows

    def filter_source(self, rows: QuerySet[Incident], name: str, value: list[str]) -> QuerySet[Incident]:
        """Incidents of which one of the sources has an accepted account; an outlet could tell a coarsened place."""
        if not value:
            return rows
        told = Report.objects.filter(incident=OuterRef("pk"), state=ReportState.CONFIRMED.value)
        by_them = told.filter(Q(source__slug__in=value) | Q(article__source__slug__in=value))
        return rows.filter(Exists(by_them), is_coarsened=False)

    def filter_q(self, rows: QuerySet[Incident], name: str, value: str) -> QuerySet[Incident]:
        """Every word must be found; of a coarsened incident only the name of its public area is searched."""
        for word in (value or "").split()[:8]:
            quoted = Claim.objects.filter(
                report__incident=OuterRef("pk"),
                report__state=ReportState.CONFIRMED.value,
                dismissed=False,
                quote__icontains=word,
            )
            areas = AdminArea.objects.filter(_named(word)).values("pk")
            told = (
                Q(title__icontains=word)
                | Q(place_name__icontains=word)
                | Q(summary__icontains=word)
                | Exists(quoted)
            )
            named = _named(word, "place__") | _named(word, "area__")
            rows = rows.filter((Q(is_coarsened=False) & (told | named)) | Q(public_area_id__in=areas))
        return rows

    def filter_sample(self, rows: QuerySet[Incident], name: str, value: str) -> QuerySet[Incident]:
        """With, without or nothing but sample data."""
        return rows.filter(is_sample=value == "only") if value in {"0", "only"} else rows


def _named(word: str, path: str = "") -> Q:
    names = Q()
    for name in ("name", "name_en", "name_uk", "name_ru"):
        names |= Q(**{f"{path}{name}__icontains": word})
    return names
