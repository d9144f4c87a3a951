"""The registry of second readers: they propose values beside the rules, and each can be absent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from geo.text.document import TextDocument
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.annotate.quantities import find_quantities
from incidents.extraction.lexicon import Hit, load_lexicon
from incidents.extraction.readers import spacy_en
from incidents.extraction.readers.reconcile import Proposal
from incidents.vocabulary.enums import ClaimField


class SecondReader(Protocol):
    """A reader that only proposes. `propose` is a pure function of the document."""

    name: str
    version: str
    languages: frozenset[str]

    def available(self) -> tuple[bool, str]:
        """Whether it can work here, and if not, why."""
        ...

    def propose(self, document: TextDocument) -> list[Proposal]:
        """Values it sees in the sentences of the document."""
        ...


class SpacyEnglishReader:
    """Killed and injured in English, from the grammar of the sentence."""

    name = "spacy_en"
    version = spacy_en.VERSION
    languages = frozenset({"en"})

    def available(self) -> tuple[bool, str]:
        """Whether spaCy and the official weights are installed."""
        return spacy_en.spacy_availability_and_reason()

    def propose(self, document: TextDocument) -> list[Proposal]:
        """Numbers of victims; a phrase whose number we cannot read ourselves is not proposed."""
        proposals = []
        for victims in spacy_en.find_victims(document.text, document.spans):
            read = [q for q in quantities_in(document, victims.start, victims.end, "en") if q.is_people]
            if read:
                proposals.append(_proposal(victims.field, read[0], self.name, self.version))
        return proposals


SECOND_READERS: dict[str, SecondReader] = {"spacy_en": SpacyEnglishReader()}


def enabled_readers(names: Sequence[str], language: str) -> list[SecondReader]:
    """The named second readers that read this language and can work here, in the given order."""
    readers = [SECOND_READERS[name] for name in names if name in SECOND_READERS]
    return [r for r in readers if language in r.languages and r.available()[0]]


def quantities_in(document: TextDocument, start: int, end: int, language: str) -> list[Quantity]:
    """Our own reading of the numbers in text[start:end] as its sentence has them: "59" of "a woman of 59" is an age."""
    first, last = next(((a, b) for a, b in document.spans if a <= start and end <= b), (start, end))
    tokens = document.tokens_between(first, last)
    hits: dict[str, list[Hit]] = {}
    for hit in load_lexicon(language).annotate(tokens):
        hits.setdefault(hit.category, []).append(hit)
    found = find_quantities(tokens, hits, language, document.clean, document.lemmas)
    return [q for q in found if start <= q.start and q.end <= end]


def _proposal(field: ClaimField, quantity: Quantity, name: str, version: str) -> Proposal:
    return Proposal(
        field, quantity.start, quantity.end, name, version, quantity.low, quantity.best, quantity.high
    )
