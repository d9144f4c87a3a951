"""The shapes of sums by area, for the OpenAPI document."""

from __future__ import annotations

from rest_framework import serializers as s

from incidents.api.figure_fields import figure_fields
from incidents.vocabulary.figures import Use, figures_for


class AreaPopulation(s.Serializer):
    """Inhabitants as the operator has told; null where they are not on record: towns are never summed up for it."""

    number = s.IntegerField()
    as_of = s.DateField()
    source = s.CharField()


class AreaFigure(s.Serializer):
    """A sum over the incidents that state the figure; null when none does, a null high alone when it is open."""

    low = s.IntegerField(allow_null=True)
    best = s.IntegerField(allow_null=True)
    high = s.IntegerField(allow_null=True)
    stated = s.IntegerField()
    not_stated = s.IntegerField()


class _AreaHead(s.Serializer):
    """Which region or district, and how many incidents."""

    key = s.CharField(help_text="For the parameter `place`.")
    area = s.IntegerField(help_text="For the parameter `ids` of /areas/outlines/.")
    code = s.CharField()
    name = s.CharField()
    country = s.CharField(allow_blank=True)
    label = s.ListField(child=s.FloatField(), allow_null=True)
    has_outline = s.BooleanField(help_text="Whether its boundary is on record; else it is a circle.")
    population = AreaPopulation(allow_null=True)
    count = s.IntegerField()


class AreaValues(_AreaHead, figure_fields(AreaFigure, figures_for(Use.SHADE))):
    """One region or district."""


class LeftOff(s.Serializer):
    """What did not fit the answer."""

    areas = s.IntegerField()
    incidents = s.IntegerField()


class AreasAnswer(s.Serializer):
    """Counts of areas, excluded_coarser, no_area and left_off add up to matched."""

    level = s.CharField()
    measure = s.CharField()
    matched = s.IntegerField()
    excluded_coarser = s.IntegerField(help_text="Known less exactly than the level.")
    no_area = s.IntegerField(help_text="Known exactly enough, but no such area is on record there.")
    left_off = LeftOff()
    areas = AreaValues(many=True)
