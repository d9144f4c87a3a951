"""The figures as fields of an answer in the OpenAPI document."""

from __future__ import annotations

from rest_framework import serializers as s

from incidents.vocabulary.figures import COUNTED, COUNTING_COLUMNS, NAMES


def figure_fields(ranged: type[s.Serializer], names: tuple[str, ...] = NAMES) -> type[s.Serializer]:
    """A serializer with these figures: ranges as `ranged`, counts as numbers that may be missing."""
    fields: dict[str, s.Field] = {
        name: s.IntegerField(allow_null=True) if name in COUNTED else ranged() for name in names
    }
    return type("FigureFields", (s.Serializer,), fields)


def counting_fields() -> type[s.Serializer]:
    """A serializer with the counting columns."""
    told = "What it adds to the total: its figure less what its parts in the same answer's question tell already."
    return type(
        "CountingFields",
        (s.Serializer,),
        {column: s.IntegerField(allow_null=True, help_text=told) for column in COUNTING_COLUMNS.values()},
    )
