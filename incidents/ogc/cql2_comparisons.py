"""Single statements about a property as conditions: each kind of column takes the values it can be compared with."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Lookup, Q, Value, lookups
from django.db.models.functions import Upper

from incidents.ogc import cql2_nodes as nodes
from incidents.ogc.cql2_literals import day_of, moment_of
from incidents.ogc.cql2_tokens import Cql2Error
from incidents.ogc.properties import Property

LOOKUPS = {"=": "exact", "<": "lt", ">": "gt", "<=": "lte", ">=": "gte"}
ORDERED: dict[str, Any] = {
    "<": lookups.LessThan,
    ">": lookups.GreaterThan,
    "<=": lookups.LessThanOrEqual,
    ">=": lookups.GreaterThanOrEqual,
}
NOTHING = Q(pk__in=[])
LARGEST = 2**31 - 1
BOOLEANS: dict[Any, bool] = {1: True, 0: False, "1": True, "0": False, "true": True, "false": False}
WANTED = {
    "text": "a string in single quotes",
    "integer": "a number",
    "boolean": "TRUE or FALSE (or 1 or 0)",
    "day": "DATE('2023-12-29')",
    "moment": "TIMESTAMP('2023-12-29T10:00:00Z')",
}


class Like(Lookup):
    """SQL's LIKE with the pattern as a parameter; % and _ mean in CQL2 what they mean in SQL."""

    lookup_name = "like"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """column LIKE pattern."""
        left, left_values = self.process_lhs(compiler, connection)
        right, right_values = self.process_rhs(compiler, connection)
        return f"{left} LIKE {right}", [*left_values, *right_values]


def is_stated_condition(asked: Property) -> Q:
    """The property is stated: not null, and not an empty text."""
    stated = Q(**{f"{asked.column}__isnull": False})
    return stated & ~Q(**{asked.column: ""}) if asked.kind == "text" else stated


def comparison_condition(asked: Property, folded: bool, operator: str, value: nodes.Value) -> Q:
    """property operator value; whether the property is stated is asked beside it."""
    if operator == "<>":
        return ~comparison_condition(asked, folded, "=", value)
    fitting = fit_to_column(asked, value)
    if asked.kind == "integer":
        return _number(asked.column, operator, fitting)
    if asked.kind == "boolean" and operator != "=":
        raise Cql2Error(value.at, f"“{asked.name}” is true or false; it can be compared with = and <> only.")
    if folded:
        return _folded(asked.column, operator, fitting)
    return Q(**{f"{asked.column}__{LOOKUPS[operator]}": fitting})


def property_in(asked: Property, folded: bool, values: tuple[nodes.Value, ...]) -> Q:
    """property IN (values)."""
    if asked.kind == "integer" or folded:
        return reduce(or_, (comparison_condition(asked, folded, "=", value) for value in values))
    return Q(**{f"{asked.column}__in": [fit_to_column(asked, value) for value in values]})


def property_like(asked: Property, folded: bool, pattern: nodes.Value) -> Q:
    """property LIKE pattern."""
    if asked.kind != "text":
        raise Cql2Error(pattern.at, f"LIKE is for text, and “{asked.name}” is a {asked.kind}.")
    if folded:
        return Q(Like(Upper(F(asked.column)), Upper(Value(pattern.value))))
    return Q(Like(F(asked.column), Value(pattern.value)))


def fit_to_column(asked: Property, value: nodes.Value) -> Any:
    """The value as the column holds it. Raises Cql2Error when it can never be one."""
    given = value.value
    if asked.kind == "text" and value.kind == "text":
        return given
    if asked.kind == "integer" and value.kind == "number":
        return given
    if asked.kind == "boolean":
        return _yes_or_no(asked, value)
    if asked.kind == "day":
        return _day(asked, value)
    if asked.kind == "moment":
        return _moment(asked, value)
    raise _unfit(asked, value)


def _yes_or_no(asked: Property, value: nodes.Value) -> bool:
    """TRUE or FALSE, also as 1 or 0 (GDAL's columns of yes and no are numbers) or in quotes."""
    given = value.value.casefold() if isinstance(value.value, str) else value.value
    if given in BOOLEANS:
        return BOOLEANS[given]
    raise _unfit(asked, value)


def _day(asked: Property, value: nodes.Value) -> date:
    """A day, also as plain text or as the moment at which it begins (GDAL writes them so)."""
    given = value.value
    if isinstance(given, str):
        if len(given) in {11, 20} and given[10:] in {"T", "T00:00:00Z"}:
            given = given[:10]
        return day_of(given, value.at)
    if isinstance(given, datetime):
        if given.time() != time(0):
            raise Cql2Error(
                value.at, f"“{asked.name}” is a day and has no hour; expected DATE('2023-12-29')."
            )
        return given.date()
    if isinstance(given, date):
        return given
    raise _unfit(asked, value)


def _moment(asked: Property, value: nodes.Value) -> datetime:
    """A moment; a day is its first moment in UTC."""
    given = value.value
    if isinstance(given, str):
        if len(given) <= 11:
            return datetime.combine(day_of(given.removesuffix("T"), value.at), time(0), UTC)
        return moment_of(given, value.at)
    if isinstance(given, datetime):
        return given
    if isinstance(given, date):
        return datetime.combine(given, time(0), UTC)
    raise _unfit(asked, value)


def _unfit(asked: Property, value: nodes.Value) -> Cql2Error:
    return Cql2Error(
        value.at, f"“{asked.name}” is a {asked.kind}; expected {WANTED[asked.kind]}, not a {value.kind}."
    )


def _number(column: str, operator: str, size: int | float) -> Q:
    """Whole numbers compared with any number, exactly."""
    if operator == "=":
        fits = float(size).is_integer() and 0 <= size <= LARGEST
        return Q(**{column: int(size)}) if fits else NOTHING
    if operator in {">", ">="}:
        least = math.floor(size) + 1 if operator == ">" else math.ceil(size)
        return NOTHING if least > LARGEST else Q(**{f"{column}__gte": max(least, 0)})
    most = math.ceil(size) - 1 if operator == "<" else math.floor(size)
    return NOTHING if most < 0 else Q(**{f"{column}__lte": min(most, LARGEST)})


def _folded(column: str, operator: str, text: str) -> Q:
    if operator == "=":
        return Q(**{f"{column}__iexact": text})
    return Q(ORDERED[operator](Upper(F(column)), Upper(Value(text))))
