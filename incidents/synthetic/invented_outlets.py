"""About forty invented outlets that tell of the invented incidents."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from django.utils.text import slugify

from incidents.models import Source
from incidents.synthetic import SOURCE_PREFIX
from incidents.vocabulary.enums import THIRD_PARTY
from incidents.vocabulary.intake_enums import SourceKind

_TOWNS = ("Northern", "Steppe", "River", "Border", "Eastern", "Harbour", "Valley", "Old Town")
_KINDS = (
    ("Post", SourceKind.NEWSPAPER),
    ("Radio", SourceKind.BROADCASTER),
    ("Channel", SourceKind.SOCIAL),
    ("Wire", SourceKind.AGENCY),
    ("Observer", SourceKind.NGO),
)
_SIDES = ("UA", "RU", THIRD_PARTY, "UA", THIRD_PARTY)  # of each kind of outlet in turn


@dataclass(frozen=True, slots=True)
class Outlets:
    """The sources, a few of which tell of most."""

    sources: tuple[Source, ...]
    steps: list[float]

    def draw(self, random: Random, *, but: Source | None = None) -> Source:
        """One of them, another than `but`."""
        found = self.sources[bisect(self.steps, random.random() * self.steps[-1], 0, len(self.sources) - 1)]
        if but is not None and found.pk == but.pk:
            return self.sources[(self.sources.index(found) + 1) % len(self.sources)]
        return found


def ensure_outlets() -> Outlets:
    """The outlets, made where they are missing."""
    found = []
    for row, (kind_name, kind) in enumerate(_KINDS):
        for column, town in enumerate(_TOWNS):
            name = f"Synthetic {town} {kind_name}"
            side = _SIDES[(row + column) % len(_SIDES)]
            source, _ = Source.objects.get_or_create(
                slug=f"{SOURCE_PREFIX}{slugify(f'{town} {kind_name}')}",
                defaults={
                    "name": name,
                    "kind": kind.value,
                    "side": side,
                    "country_code": "CH" if side == THIRD_PARTY else side,
                    "languages": ["en"],
                    "is_sample": True,
                },
            )
            found.append(source)
    weights = (1.0 / (1 + number) ** 0.7 for number in range(len(found)))
    return Outlets(tuple(found), list(accumulate(weights)))
