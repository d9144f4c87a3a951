"""Sides and armed groups, with the names they go by."""

from __future__ import annotations

from django.db import models


class Actor(models.Model):
    """A side: a state (slug = its ISO code in lower case) or a group."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, blank=True)
    side = models.CharField(max_length=40, blank=True)
    country_code = models.CharField(max_length=2, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ActorName(models.Model):
    """One spelling of an actor."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    normal = models.CharField(max_length=200, db_index=True)
    language = models.CharField(max_length=3, blank=True)

    def __str__(self) -> str:
        return self.name
