"""Names in Latin letters that the gazetteer spells otherwise: where the words prove a place, look further. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from geo.gazetteer.romanisation_key import LOOSE, loose_form
from geo.geoparsing.detect.attack_cues import is_attacked_by_words_after, is_attacked_by_words_before
from geo.geoparsing.detect.candidate_spans import Span
from geo.geoparsing.detect.name_tokens import Reading
from geo.lexicon import lexicon_words

_IN = frozenset("in near at outside inside".split())
_TAKES_PLACES = frozenset(
    """shelled bombed captured seized stormed besieged raided pounded bombarded overran recaptured retook liberated
    shelling bombing capturing storming besieging raiding pounding bombarding took taken taking""".split()
)
_NEVER_LAST = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)


def respelt_spans(reading: Reading, found: Iterable[Span], known: Container[str]) -> list[Span]:
    """The spans, with a loose form more where the words around one say "place" and no form of it is known."""
    spans = list(found)
    taken = {
        span.first for span in spans if any(form in known for form in span.forms) and span.first == span.last
    }
    return [
        replace(span, forms=(*span.forms, LOOSE + form))
        if (form := _form_to_try(reading, span, known, taken))
        else span
        for span in spans
    ]


def _form_to_try(reading: Reading, span: Span, known: Container[str], taken: Container[int]) -> str:
    if span.sure or span.role or any(form in known for form in span.forms):
        return ""
    tokens = reading.tokens[span.first : span.last + 1]
    if any(token.cyrillic or token.shout or token.lower in _NEVER_LAST for token in tokens):
        return ""
    if tokens[-1].possessive or tokens[-1].lower.startswith("count"):
        return ""
    if span.first == span.last and tokens[0].lower in lexicon_words("english", "common"):
        return ""
    if span.first in taken and not _has_article(span, reading):
        return ""
    if not _is_place_by_words(reading, span):
        return ""
    name = span.forms[-1] if span.kind_hint else span.forms[0]
    return loose_form(name)


def _is_place_by_words(reading: Reading, span: Span) -> bool:
    if span.kind_hint:
        return True
    before = reading.before(span.first)
    if before is not None and not reading.tokens[span.first].gap.strip():
        if before.lower in _IN or before.lower in _TAKES_PLACES:
            return True
        if before.lower == "of" and _is_part_of_place(reading, span):
            return True
    return is_attacked_by_words_before(reading, span) or is_attacked_by_words_after(reading, span)


def _is_part_of_place(reading: Reading, span: Span) -> bool:
    """ "village of", "outskirts of", "the market of": what only a place has."""
    second = reading.before(span.first, 2)
    if second is None:
        return False
    nouns = lexicon_words("english", "settlement_nouns") | lexicon_words("english", "parts_of_places")
    return second.lower in nouns


def _has_article(span: Span, reading: Reading) -> bool:
    """A name with an Arabic article inside is one name, whatever its first word may be by itself."""
    return any(is_article(token.lower) for token in reading.tokens[span.first : span.last])


def is_article(word: str) -> bool:
    """Whether the word is an Arabic article in one of its forms."""
    return word in lexicon_words("english", "articles")


def whole_names(reading: Reading, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without those that break off inside a longer name: "Mays" of "Mays al-Jabal"."""
    for span in spans:
        if not _is_continued(reading, span):
            yield span


def _is_continued(reading: Reading, span: Span) -> bool:
    after = reading.after(span.last)
    if after is None or not is_article(after.lower) or after.gap not in (" ", "-"):
        return False
    second = reading.after(span.last, 2)
    return second is not None and second.capital and (second.gap == "-" or after.lower in ("al", "el"))
