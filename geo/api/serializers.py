"""The shapes of the place search, for the OpenAPI document, and of its problems."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers as s

_KEY = r"([pa]\d{1,9}|[A-Z]{2}(-[A-Z0-9]{1,3})?)"
PARAMETERS = [
    OpenApiParameter(
        "q", {"type": "string", "maxLength": 200}, description="A name, in any spelling or case form."
    ),
    OpenApiParameter(
        "keys",
        {"type": "string", "pattern": rf"^{_KEY}(,{_KEY}){{0,49}}$"},
        description="Instead of q: keys of places and areas, codes of regions and countries already chosen.",
    ),
    OpenApiParameter(
        "at",
        {"type": "string", "pattern": r"^-?\d{1,2}(\.\d{1,6})?,-?[1-8]?\d(\.\d{1,6})?$"},
        description="Instead of q: longitude,latitude whose settlement is asked for.",
    ),
    OpenApiParameter("lang", {"type": "string", "enum": ["en", "uk", "ru"]}),
    OpenApiParameter("country", {"type": "string", "pattern": "^([A-Za-z]{2})?$"}),
    OpenApiParameter("limit", {"type": "integer", "minimum": 1, "maximum": 50}),
]


class PlaceRow(s.Serializer):
    """A place (key p12) or area (a34); an area's point lies on its surface and is no place of its own."""

    key = s.CharField()
    name = s.CharField()
    kind = s.CharField()
    country_code = s.CharField(allow_blank=True)
    country = s.CharField(allow_blank=True)
    region_code = s.CharField(allow_blank=True)
    region = s.CharField(allow_blank=True)
    district = s.CharField(allow_blank=True)
    lat = s.FloatField(allow_null=True)
    lon = s.FloatField(allow_null=True)
    precision = s.CharField()
    uncertainty_m = s.IntegerField(allow_null=True)
    population = s.IntegerField(allow_null=True)
    bbox = s.ListField(
        child=s.FloatField(),
        allow_null=True,
        min_length=4,
        max_length=4,
        help_text="West, south, east, north; west is greater than east over the date line.",
    )
    match = s.CharField(
        allow_blank=True, help_text="How q found it: name, form, beginning, similar; empty for keys and at."
    )


class PlacePage(s.Serializer):
    """The best hits."""

    matched = s.IntegerField()
    at_least = s.BooleanField(help_text="More places match than were counted.")
    returned = s.IntegerField()
    results = PlaceRow(many=True)


def wrong_parameters_dict(problems: dict[str, str], asked: Any) -> dict[str, Any]:
    """Problem details (RFC 9457) of wrong parameters."""
    message = "; ".join(f"{name}: {text}" for name, text in problems.items())
    errors = [
        {"parameter": name, "got": asked.get(name, "")[:200], "detail": text}
        for name, text in problems.items()
    ]
    return {
        "type": "/api/v1/docs/#bad_parameter",
        "title": "A parameter cannot be understood",
        "status": 400,
        "detail": message,
        "error": "bad_parameter",
        "message": message,
        "parameters": problems,
        "errors": errors,
    }
