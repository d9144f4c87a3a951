"""What of the newsroom's own scheme strangers read of an incident: its public tags, and answers to public fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from incidents.models import CustomField, Incident, Tag


@dataclass(frozen=True, slots=True)
class PublicScheme:
    """The tags and fields that are public, of those that some incidents use."""

    tags: dict[str, Tag] = field(default_factory=dict)
    fields: dict[str, CustomField] = field(default_factory=dict)

    @classmethod
    def used_by(cls, incidents: Iterable[Incident]) -> PublicScheme:
        """Asks the database only where one of them uses any."""
        found = list(incidents)
        tags = {key for incident in found for key in incident.tags}
        keys = {key for incident in found for key in incident.custom_values}
        public = Tag.objects.filter(key__in=tags, is_public=True)
        fields = CustomField.objects.filter(key__in=keys, is_public=True)
        return cls(
            {each.key: each for each in public} if tags else {},
            {each.key: each for each in fields} if keys else {},
        )

    def tags_of(self, incident: Incident) -> list[str]:
        """Keys of its public tags."""
        return [key for key in incident.tags if key in self.tags]

    def words_of(self, incident: Incident) -> list[str]:
        """Its answers to public fields in the order of the fields, see `CustomField.public_words`."""
        told = incident.custom_values
        return [word for each in self._answered(incident) for word in each.public_words(told[each.key])]

    def card_of(self, incident: Incident) -> dict[str, list[dict[str, str]]]:
        """Both as cards tell them, with the names that people read."""
        told = incident.custom_values
        answers = [
            {
                "key": each.key,
                "name": each.name,
                "value": each.spell_answer(told[each.key]),
                "words": each.answer_in_words(told[each.key]),
            }
            for each in self._answered(incident)
        ]
        tags = [{"key": key, "name": self.tags[key].name} for key in self.tags_of(incident)]
        return {"tags": tags, "custom_fields": answers}

    def _answered(self, incident: Incident) -> list[CustomField]:
        found = (each for each in self.fields.values() if each.key in incident.custom_values)
        return sorted(found, key=lambda each: each.pk)


NOTHING: dict[str, list[dict[str, str]]] = {"tags": [], "custom_fields": []}


def answers_among(words: Iterable[str]) -> list[str]:
    """Of the words of answers those that tell them: "key=answer"."""
    return [word for word in words if "=" in word]
