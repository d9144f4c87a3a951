"""Parameters that name a moment, where the filter is not read."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import QueryDict

from incidents.query.filter_value_fields import MomentField
from incidents.query.filters import BadParameters, IncidentFilter


def parse_moment_parameter(parameters: QueryDict, name: str) -> datetime | None:
    """The moment given under a name, by the grammar of the filter where it has the name; none when it is not given.

    Raises BadParameters.
    """
    field = IncidentFilter.FIELDS.get(name) or MomentField()
    try:
        moment: datetime | None = field.clean(parameters.get(name))
    except ValidationError as wrong:
        raise BadParameters({name: " ".join(wrong.messages)}) from wrong
    return moment
