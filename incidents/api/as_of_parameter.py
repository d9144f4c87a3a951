"""Parameters that name a moment, outside the filter."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import QueryDict

from incidents.query.filter_value_fields import MomentField
from incidents.query.filters import BadParameters


def parse_moment_parameter(parameters: QueryDict, name: str) -> datetime | None:
    """The moment given under a name; none when it is not given. Raises BadParameters."""
    try:
        moment: datetime | None = MomentField().clean(parameters.get(name))
    except ValidationError as wrong:
        raise BadParameters({name: " ".join(wrong.messages)}) from wrong
    return moment
