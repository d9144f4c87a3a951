"""Finding the place names of a text, with exact offsets: the door to `geo.geoparsing.detect`. Pure.

Reading has two steps, because only the gazetteer knows which words are names: `prepare` says which forms
to look up, `Prepared.mentions` keeps the stretches whose forms are known.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from geo.geoparsing.detect import english_place_names, slavic_place_names
from geo.geoparsing.detect.attacking_side import attackers_by_sentence
from geo.geoparsing.detect.candidate_spans import Span
from geo.geoparsing.detect.language import detect_reading_language
from geo.geoparsing.detect.name_tokens import Reading, read_words
from geo.geoparsing.detect.personal_names import PersonNames, person_names
from geo.geoparsing.detect.place_name_roles import assign_roles
from geo.geoparsing.detect.respelled_cyrillic_names import respelt_slavic_spans
from geo.geoparsing.detect.respelled_latin_names import respelt_spans
from geo.geoparsing.types import Mention
from geo.text.document import TextDocument


class _Everything:
    """Stands for a gazetteer that knows every name."""

    def __contains__(self, form: object) -> bool:
        return True


EVERYTHING = _Everything()
NOBODY: Mapping[int, set[str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text read as far as it can be without the gazetteer."""

    reading: Reading
    language: str
    people: PersonNames
    latin: list[Span]
    cyrillic: list[Span]

    def forms(self) -> set[str]:
        """Normal forms to look up."""
        return {form for spans in (self.latin, self.cyrillic) for span in spans for form in span.forms}

    def respelt(self, known: Container[str]) -> Prepared:
        """The same text with further forms to look up, for names that are surely places and not `known`."""
        cyrillic = respelt_slavic_spans(self.reading, self.cyrillic, known, self.language)
        return replace(self, latin=respelt_spans(self.reading, self.latin, known), cyrillic=cyrillic)

    def country_hints(self) -> dict[str, float]:
        """Countries the text is about, though no place is named by it: ISO code → weight up to 1."""
        return slavic_place_names.country_hints(self.reading)

    def attackers(self, named: Mapping[int, set[str]] = NOBODY) -> Mapping[int, frozenset[str]]:
        """Countries whose forces attack, by number of the sentence; `named` are those known from their names."""
        return attackers_by_sentence(self.reading, self.language, named)

    def mentions(self, known: Container[str]) -> list[Mention]:
        """The place names, sorted by start; overlapping ones never."""
        kept = [
            (span, english_place_names.place_cues(self.reading, span, self.people))
            for span in english_place_names.keep_longest_english_spans(self.reading, self.latin, known)
        ]
        kept += [
            (span, span.cues)
            for span in slavic_place_names.keep_longest_slavic_spans(self.reading, self.cyrillic, known)
        ]
        kept.sort(key=lambda row: row[0].first)
        found = [self._mention(span, cues, known) for span, cues in kept]
        return assign_roles(self.reading, [span for span, _ in kept], found)

    def _mention(self, span: Span, cues: tuple[str, ...], known: Container[str]) -> Mention:
        first, last = self.reading.tokens[span.first], self.reading.tokens[span.last]
        return Mention(
            start=first.start,
            end=last.end,
            text=self.reading.text[first.start : last.end],
            forms=tuple(form for form in span.forms if form in known),
            language=self.language if first.cyrillic else "en",
            kind_hint=span.kind_hint,
            role=span.role or "site",
            cues=cues,
            sentence=first.sentence,
        )


def prepare_reading(document: TextDocument, language: str = "") -> Prepared:
    """Read a document, its title along; `language` is "en", "uk", "ru" or "" when not known."""
    reading = read_words(document)
    language = language or detect_reading_language(reading)
    return Prepared(
        reading=reading,
        language=language,
        people=person_names(reading),
        latin=english_place_names.find_english_spans(reading),
        cyrillic=slavic_place_names.find_slavic_spans(reading, language),
    )


def find_mentions(text: str, language: str = "", known: Container[str] = EVERYTHING) -> list[Mention]:
    """Place names of a text whose normal forms are in `known`."""
    return prepare_reading(TextDocument(text), language).mentions(known)
