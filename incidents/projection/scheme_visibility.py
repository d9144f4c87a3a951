"""A tag or field becomes public, or internal: what strangers read follows at once, and back in time."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from incidents.models import CustomField, Incident, IncidentVersion, Tag
from incidents.models.incident import IncidentQuerySet
from incidents.projection import projector

_BATCH = 500


def follow_tag(tag: Tag) -> None:
    """Bring what strangers read of a tag up to date; past editions tell nothing of one that is internal now."""

    def strip(edition: IncidentVersion) -> None:
        edition.tags = [key for key in edition.tags if key != tag.key]
        if edition.record:
            edition.record["tags"] = [key for key in edition.record.get("tags", ()) if key != tag.key]

    editions = IncidentVersion.objects.filter(tags__contains=[tag.key])
    _follow(Incident.objects.filter(tags__contains=[tag.key]), None if tag.is_public else strip, editions)


def follow_field(row: CustomField) -> None:
    """The same of a field and the answers to it."""

    def is_of_it(word: str) -> bool:
        return word == row.key or word.startswith(f"{row.key}=")

    def strip(edition: IncidentVersion) -> None:
        edition.custom_words = [word for word in edition.custom_words if not is_of_it(word)]
        if edition.record:
            told = edition.record.get("custom_fields", ())
            edition.record["custom_fields"] = [word for word in told if not is_of_it(word)]

    editions = IncidentVersion.objects.filter(custom_words__contains=[row.key])
    _follow(
        Incident.objects.filter(custom_values__has_key=row.key), None if row.is_public else strip, editions
    )


def _follow(
    incidents: IncidentQuerySet,
    strip: Callable[[IncidentVersion], None] | None,
    editions: QuerySet[IncidentVersion],
) -> None:
    if strip is not None:
        told = list(editions.only("tags", "custom_words", "record"))
        for edition in told:
            strip(edition)
        IncidentVersion.objects.bulk_update(told, ["tags", "custom_words", "record"], batch_size=_BATCH)
    keys = list(incidents.order_by("pk").values_list("pk", flat=True))
    for _done in projector.iterate_rebuilding_public_rows(pks=keys):
        pass
