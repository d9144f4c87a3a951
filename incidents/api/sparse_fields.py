"""`fields=id,type,place`: only these values of each incident; the id always comes along."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.serializers import BaseSerializer

from incidents.query.filters import BadParameters

PARAMETER = OpenApiParameter(
    "fields", OpenApiTypes.STR, description="Only these fields, comma separated; the id always comes along."
)


def requested_fields(parameters: QueryDict, shape: type[BaseSerializer]) -> frozenset[str] | None:
    """The names asked for; none when all are. Raises BadParameters for a name the answer does not have."""
    names = {
        name.strip() for text in parameters.getlist("fields") for name in text.split(",") if name.strip()
    }
    if not names:
        return None
    known = set(shape().fields)
    if unknown := sorted(names - known):
        raise BadParameters(
            {"fields": f"“{unknown[0][:40]}” is not a field. Use some of: {', '.join(sorted(known))}."}
        )
    return frozenset(names | {"id"})


def select_fields(row: dict[str, Any], names: frozenset[str] | None) -> dict[str, Any]:
    """The row with nothing but these names."""
    return row if names is None else {name: value for name, value in row.items() if name in names}
