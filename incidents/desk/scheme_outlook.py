"""The newsroom's own tags and answers in the preview of a merge: of either incident, and of both merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from incidents.models import CustomField, Tag

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """Tags, or one field, as people read them; empty where there is none."""

    name: str
    lost: str
    kept: str
    merged: str

    @property
    def changes(self) -> bool:
        """Whether the incident that stays would have others."""
        return self.kept != self.merged


def scheme_lines(lost: Row, kept: Row, merged: Row) -> tuple[SchemeLine, ...]:
    """A line for the tags and one for each field that either of the two has answered."""
    return tuple(_lines([lost, kept, merged]))


def _lines(rows: list[Row]) -> Iterator[SchemeLine]:
    keys = {key for row in rows for key in row["tags"]}
    if keys:
        names = dict(Tag.objects.filter(key__in=keys).values_list("key", "name"))
        yield SchemeLine(
            _("Tags"), *(", ".join(sorted(names.get(key, key) for key in row["tags"])) for row in rows)
        )
    answered = {key for row in rows for key in row["custom_values"]}
    for field in CustomField.objects.filter(key__in=answered) if answered else ():
        yield SchemeLine(
            field.name, *(field.answer_in_words(row["custom_values"].get(field.key)) for row in rows)
        )
