"""Sides by the names that data sets give them: a state by its ISO code, anybody else by the slug of an actor."""

from __future__ import annotations

import re

from django.utils.text import slugify

from geo.gazetteer.normalise import normal_form
from incidents.imports.row_places import Placer
from incidents.models import Actor, ActorName

_OF_A_STATE = re.compile(
    r"(?:government|(?:military|police|naval|air) forces) of (?:the )?(?P<country>[^(]+)", re.I
)


class Sides:
    """Remembers the actors it has met."""

    def __init__(self, placer: Placer) -> None:
        self._placer = placer
        self._actors = {slug: slug for slug in Actor.objects.values_list("slug", flat=True)}
        self._actors |= dict(ActorName.objects.values_list("normal", "actor__slug"))
        self._actors |= {normal_form(name): slug for slug, name in Actor.objects.values_list("slug", "name")}

    def key(self, text: str, *, make: bool) -> str:
        """The code or slug; an actor not yet known is made only when told to."""
        text = text.strip()
        if not text:
            return ""
        state = _OF_A_STATE.match(text)
        country = self._placer.country(state["country"].strip() if state else text)
        if country:
            return country
        known = self._actors.get(text) or self._actors.get(normal_form(text))
        if known is not None:
            return known
        slug = slugify(text)[:60] or "unnamed"
        if make:
            Actor.objects.get_or_create(slug=slug, defaults={"name": text[:200]})
        self._actors[normal_form(text)] = slug
        return slug
