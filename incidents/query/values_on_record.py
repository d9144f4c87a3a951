"""Values of a question that are well formed and name nothing on record: no such place, area, region, outlet or tag.

An answer of no incidents would say that nothing happened there. What is not public is told like what does not exist.
Stored questions of followers are not held to it: they are read with `IncidentQuery.parse` alone, and what they name
may go and come back.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from geo.models import AdminArea, Place
from incidents.models import CustomField, Feed, PublicIncident, Source, Tag
from incidents.query import visibility
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.vocabulary.intake_enums import FeedState

Words = Collection[str]
HINTS = {
    "place": ("no place or area has this key", "/api/v1/places/?q=…"),
    "area": ("no area has this key", "/api/v1/places/?q=…"),
    "region": ("no region has this code", "/api/v1/areas/?level=region"),
    "source": ("no outlet of this short name has reported a public incident", "/api/v1/sources/"),
    "tag": ("no public tag has this key", "/api/v1/meta/ (tags)"),
    "custom": ("no public field of the newsroom has this key", "/api/v1/meta/ (fields)"),
}


class NotOnRecord(BadParameters):
    """Values that name nothing on record; `words` has them by parameter."""

    def __init__(self, words: dict[str, list[str]]) -> None:
        super().__init__({name: _told(name, unknown) for name, unknown in words.items()})
        self.words = words


def reject_values_not_on_record(query: IncidentQuery) -> None:
    """Raise NotOnRecord for a question that names what is not on record."""
    if words := values_not_on_record(query):
        raise NotOnRecord(words)


def values_not_on_record(query: IncidentQuery) -> dict[str, list[str]]:
    """By parameter the words, wanted or left out, that name nothing; the database is asked only where one is given."""
    found = {}
    for name in HINTS:
        if query.asks(name):
            asked = dict.fromkeys(word.removeprefix("-") for word in query.words(name))
            known = _known_sources(asked, query.as_of) if name == "source" else _KNOWN[name](asked)
            if unknown := [word for word in asked if word not in known]:
                found[name] = unknown
    return found


def _told(name: str, unknown: list[str]) -> str:
    said = ", ".join(f"“{word[:40]}”" for word in unknown)
    why, where = HINTS[name]
    return f"{said}: not on record, {why}. Look it up at {where}."


def _known_places(words: Words) -> set[str]:
    numbers = {kind: [int(word[1:]) for word in words if word[0] == kind] for kind in "pa"}
    places = Place.objects.filter(pk__in=numbers["p"]).values_list("pk", flat=True) if numbers["p"] else ()
    areas = AdminArea.objects.filter(pk__in=numbers["a"]).values_list("pk", flat=True) if numbers["a"] else ()
    return {f"p{pk}" for pk in places} | {f"a{pk}" for pk in areas}


def _known_regions(words: Words) -> set[str]:
    """Those of the gazetteer, and those that incidents name without it."""
    of_gazetteer = AdminArea.objects.filter(level=AdminArea.Level.REGION, code__in=words)
    known = set(of_gazetteer.values_list("code", flat=True))
    told = PublicIncident.objects.all()
    return known | {word for word in words if word not in known and told.filter(public_region=word).exists()}


def _known_sources(words: Words, as_of: datetime | None) -> set[str]:
    """Outlets that the public list has: with an account behind a public incident, or a feed that is read."""
    rows = Source.objects.filter(slug__in=words).order_by()
    public = Q(incident__shown__publish_after=None) | Q(incident__shown__publish_after__lte=timezone.now())
    told = visibility.public_reports().filter(
        public, incident__shown__isnull=False, incident__shown__is_coarsened=False
    )
    fed = Feed.objects.filter(source=OuterRef("pk")).exclude(state=FeedState.PAUSED.value)
    known = set(
        rows.filter(
            Exists(told.filter(source=OuterRef("pk")))
            | Exists(told.filter(source=None, article__source=OuterRef("pk")))
            | (Q(active=True) & Exists(fed))
        ).values_list("slug", flat=True)
    )
    if as_of is None:
        return known
    then = visibility.rows_as_of(as_of)
    others = rows.exclude(slug__in=known).values_list("slug", flat=True)
    return known | {slug for slug in others if then.filter(source_slugs__contains=[slug]).exists()}


def _known_tags(words: Words) -> set[str]:
    return set(Tag.objects.filter(key__in=words, is_public=True).values_list("key", flat=True))


def _known_fields(words: Words) -> set[str]:
    keys = {word.partition("=")[0] for word in words}
    known = set(CustomField.objects.filter(key__in=keys, is_public=True).values_list("key", flat=True))
    return {word for word in words if word.partition("=")[0] in known}


_KNOWN: dict[str, Callable[[Words], set[str]]] = {
    "place": _known_places,
    "area": _known_places,
    "region": _known_regions,
    "tag": _known_tags,
    "custom": _known_fields,
}
