"""What a text is like as a whole: its sentences, its places in order, its headline; asked by every decision."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.types import Document, PlaceMention

_ARMED = 60  # sentences in which its weapons are looked for
_STEM = 5  # letters by which an inflected name is known again in a headline


@dataclass(slots=True)
class Surroundings:
    """The sentences of a text with their places; positions count places in the order of the text."""

    document: Document
    clean: str
    language: str
    sentences: list[Marked]
    places: list[PlaceMention]  # in the order of the text, persons left out
    sentence_of: list[int]  # for each of `places`
    headline: frozenset[str]  # first letters of the words of the headline
    times: Counter[str] = field(default_factory=Counter)  # how often a place is named
    first_named: dict[str, int] = field(default_factory=dict)  # key → rank among the distinct places
    number: dict[int, int] = field(default_factory=dict)  # id of a marked sentence → its place in `sentences`
    headline_figures: frozenset[tuple[str, int | None]] = frozenset()  # field and number of victims
    about: list[str] = field(default_factory=list)  # features of the text as a whole
    frames: dict[int, PlaceMention] = field(
        default_factory=dict
    )  # sentence → the place its paragraph opens with
    filed_at: PlaceMention | None = None  # the town of the dateline
    weapons: list[str] = field(default_factory=list)  # kinds named in its first sentences

    def in_headline(self, place: PlaceMention) -> bool:
        """Whether the headline names the place; by the first letters, as names are inflected."""
        if not self.headline:
            return False
        word = self.document.cut.first_word(place.start, place.end)
        return bool(word) and word[:_STEM] in self.headline


def survey_text(document: Document, clean: str, language: str, sentences: list[Marked]) -> Surroundings:
    """The surroundings of every decision about a text."""
    places: list[PlaceMention] = []
    sentence_of: list[int] = []
    for number, marked in enumerate(sentences):
        for place in () if _is_dateline(number, marked) or _is_of_ceremony(marked) else marked.places:
            if place.role not in NO_SITES:
                places.append(place)
                sentence_of.append(number)
    headline = frozenset(t.low[:_STEM] for t in document.cut.title_tokens)
    around = Surroundings(document, clean, language, sentences, places, sentence_of, headline)
    for place in places:
        around.times[place.key] += 1
        around.first_named.setdefault(place.key, len(around.first_named))
    around.number = {id(marked): n for n, marked in enumerate(sentences)}
    around.about = _features_of_text(sentences)
    around.filed_at = _filed_at(sentences)
    around.weapons = sorted({h.value for m in sentences[:_ARMED] for h in m.of("weapon")})
    _frame(around)
    return around


def _filed_at(sentences: list[Marked]) -> PlaceMention | None:
    """ "БЕЛГОРОД, 4 апреля. … областной центр": where a text was written may be what it goes on to call the city."""
    first = sentences[0] if sentences else None
    if first is None:
        return None
    seats = [p for p in first.places if p.role == "seat" and p.start < first.filed]
    return next(iter(seats or (first.places if _is_dateline(0, first) else ())), None)


_DATELINE = 7  # tokens


def _is_dateline(number: int, marked: Marked) -> bool:
    """ "МОСКВА, 8 мая.": a first sentence of a place and a day says where it was written."""
    if number or len(marked.sentence.tokens) > _DATELINE or not marked.dates:
        return False
    return not (marked.of("trigger") or marked.casualties or marked.of("damage") or marked.of("defence"))


_CEREMONIES = frozenset({"memorial", "court", "screen"})


def _is_of_ceremony(marked: Marked) -> bool:
    """ "A memorial service was held in Odesa.": what the other sentences tell did not happen there."""
    held = any(h.value in _CEREMONIES for h in marked.of("topic"))
    return held and not (marked.of("trigger") or marked.casualties)


def _features_of_text(sentences: list[Marked]) -> list[str]:
    """How much of it speaks of war, and of what else its lead speaks."""
    found = [f"lead_guard={g}" for g in sorted({h.value for m in sentences[:3] for h in m.of("guard")})]
    found += [f"lead_topic={t}" for t in sorted({h.value for m in sentences[:3] for h in m.of("topic")})]
    found += [f"topic={t}" for t in sorted({h.value for m in sentences for h in m.of("topic")})]
    conflict = sum(len(m.of("conflict")) for m in sentences)
    arms = sum(len(m.of("weapon")) for m in sentences)
    size = max(1, len(sentences))
    found.append("conflict=" + str(min(4, round(2 * conflict / size))))
    found.append("arms=" + str(min(4, math.ceil(2 * arms / size))))
    sides = {s.value for m in sentences for s in m.sides}
    both, one = {"RU", "UA"} <= sides, bool(sides & {"RU", "UA"})
    found.append("sides=" + ("both" if both else "one" if one else "other" if sides else "none"))
    return found


def _frame(around: Surroundings) -> None:
    """Note the place that opens each paragraph: "Kupiansk. One killed", "Краматорщина. У Лимані …"."""
    opened: PlaceMention | None = None
    paragraph = -1
    for number, marked in enumerate(around.sentences):
        if marked.sentence.paragraph != paragraph:
            paragraph = marked.sentence.paragraph
            first = marked.places[0] if marked.places else None
            start = marked.sentence.tokens[0].start
            opens = first is not None and first.role not in NO_SITES and first.start - start <= 12
            opened = first if opens else None
        framed = marked.under[0] if marked.under else opened
        if framed is not None:
            around.frames[number] = framed
