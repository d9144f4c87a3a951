"""What sums look like in the OpenAPI document."""

from __future__ import annotations

from rest_framework import serializers as s

from incidents.api.figure_fields import figure_fields


class Total(s.Serializer):
    """A sum over incidents; null when none of them states a figure, and a null high when one of them is open."""

    low = s.IntegerField(allow_null=True)
    best = s.IntegerField(allow_null=True)
    high = s.IntegerField(allow_null=True)
    stated = s.IntegerField(help_text="Incidents that state a figure.")
    not_stated = s.IntegerField()


class _Matched(s.Serializer):
    """How many."""

    matched = s.IntegerField()


class Summary(_Matched, figure_fields(Total)):  # made from the table of figures
    """Totals in which each victim counts once."""

    types = s.DictField(child=s.IntegerField())
    attackers = s.ListField(
        child=s.DictField(), help_text="The same sums by attacking side; side is empty where none is stated."
    )
    samples = s.IntegerField()
    previous = s.DictField(
        allow_null=True,
        help_text="The same sums of the period of equal length before; null without bounded days.",
    )


class StatsAnswer(s.Serializer):
    """Groups with their sums; what is in none of them is told beside."""

    by = s.CharField()
    matched = s.IntegerField()
    groups = s.ListField(
        child=s.DictField(), help_text="value, label, filter, count, and figures as in the summary."
    )
    vague = s.IntegerField(help_text="Known less exactly than the unit of time.")
    undated = s.IntegerField()
    left_off = s.DictField(help_text="Groups beyond the limit, and their incidents.")
