"""Rows as JSON and back: what the ledger keeps of a row, and a row as it was."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib.gis.db.models import PointField
from django.contrib.gis.geos import Point
from django.db.models import Field, Model

Row = dict[str, Any]


def row_as_json_dict(instance: Model) -> Row:
    """Every column of a row by attribute name, as JSON can hold it; a point is [longitude, latitude]."""
    return {
        field.attname: _plain(getattr(instance, field.attname)) for field in instance._meta.concrete_fields
    }


def restore_columns(instance: Model, row: Row, *, leave: frozenset[str] = frozenset()) -> None:
    """Set the columns of an instance from a kept row, except those in `leave`; does not save."""
    for field in instance._meta.concrete_fields:
        if field.attname in row and field.attname not in leave:
            setattr(instance, field.attname, _typed(field, row[field.attname]))


def _plain(value: Any) -> Any:
    if isinstance(value, Point):
        return [value.x, value.y]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def _typed(field: Field[Any, Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, PointField):
        return Point(value[0], value[1], srid=4326)
    if isinstance(value, list):
        return list(value)
    return field.to_python(value)
