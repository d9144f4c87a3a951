"""Names in Cyrillic letters of places that the gazetteer has in Latin letters only: «у Реховоті» is Rehovot. Pure."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from geo.gazetteer.romanisation_key import FOREIGN, loose_form
from geo.geoparsing.detect.candidate_spans import HYPHENS, Span, normal_form_of_word
from geo.geoparsing.detect.name_tokens import Reading
from geo.geoparsing.transliteration import latin_spellings
from geo.lexicon import lexicon_words

_MOST_FOREIGN = 12


def respelt_slavic_spans(
    reading: Reading, found: list[Span], known: Container[str], language: str
) -> list[Span]:
    """The spans, with a form more for names of other alphabets, where the words around one prove a place.

    The gazetteer has them in Latin letters only: "у Реховоті" is looked up as Rehovot is written.
    """
    language = language if language in ("uk", "ru") else "ru"
    taken = {span.first for span in found if any(form in known for form in span.forms)}
    return [
        replace(span, forms=(*span.forms, *_foreign_forms(span, language)))
        if _may_be_foreign(reading, span, known, taken, language)
        else span
        for span in found
    ]


def _may_be_foreign(
    reading: Reading, span: Span, known: Container[str], taken: Container[int], language: str
) -> bool:
    if span.sure or span.role or any(form in known for form in span.forms):
        return False
    token, before = reading.tokens[span.first], reading.before(span.first)
    if before is None or token.gap.strip() or token.shout:
        return False
    if not span.kind_hint and before.lower not in lexicon_words("slavic", "inside_preposition"):
        return False
    if span.first == span.last:
        after = reading.after(span.last)
        joined = after is not None and after.gap in HYPHENS
        forms = token.forms(language)
        return span.first not in taken and not joined and not (forms.known and not forms.place)
    return all(one.gap in HYPHENS for one in reading.tokens[span.first + 1 : span.last + 1])


def _foreign_forms(span: Span, language: str) -> tuple[str, ...]:
    bare = re.sub("(?:[іеиуюая]|[оеє]м|[оеє]ю)$", "", span.forms[0])
    # no dictionary knows its case, so the bare word is tried too
    latin = (latin_spellings(form, language) for form in (*span.forms[:_MOST_FOREIGN], bare))
    loose = (loose_form(normal_form_of_word(spellings[0])) for spellings in latin if spellings)
    return tuple(dict.fromkeys(FOREIGN + form for form in loose if form))
