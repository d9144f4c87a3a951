"""All marks of all sentences of a document: words, places, dates, numbers, casualties, sides, speakers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from geo.text.tokenizer import Sentence, Token
from incidents.extraction.annotate.air_defence import find_air_facts
from incidents.extraction.annotate.annotations import DatePhrase, Marked, Quantity
from incidents.extraction.annotate.casualties import find_casualties
from incidents.extraction.annotate.date_headings import carry_date_headings
from incidents.extraction.annotate.datelines import dateline_end, mark_places_of_dateline
from incidents.extraction.annotate.dates import find_dates
from incidents.extraction.annotate.discounted_figures import (
    remove_corrected_figures,
    remove_discounted_figures,
)
from incidents.extraction.annotate.front_directions import mark_front_directions
from incidents.extraction.annotate.guards_meant import is_meant
from incidents.extraction.annotate.non_incident_places import (
    mention_with_role,
    pass_on_origins,
    without_first_names,
)
from incidents.extraction.annotate.place_headings import carry_place_headings
from incidents.extraction.annotate.quantities import find_quantities
from incidents.extraction.annotate.sides import find_sides
from incidents.extraction.annotate.speakers import find_speaker
from incidents.extraction.annotate.spoken_dates import tell_spoken_dates
from incidents.extraction.annotate.things_that_suffer import mark_things_that_suffer
from incidents.extraction.annotate.unknown_places import mark_unknown_places
from incidents.extraction.annotate.weapon_deeds_en import weapon_deeds, without_collieries
from incidents.extraction.lexicon import Hit, load_lexicon
from incidents.extraction.text.language import slavic_language_of_sentence
from incidents.extraction.types import Document, PlaceMention

_BOILERPLATE = re.compile(
    r"\W*(?:list \d+ of \d+|read more|also read|related:|watch:|listen:|see also|follow us|"
    r"sign up|subscribe|advertisement|"
    r"other topics of interest|join us on|читайте також|читайте также|підписуйтесь|"
    r"подписывайтесь|\(reporting by|more on this)",
    re.IGNORECASE,
)
_PAPERS = frozenset("times post herald tribune journal telegraph observer mirror star globe".split())


def annotate_sentences(document: Document, places: tuple[PlaceMention, ...]) -> list[Marked]:
    """Every sentence with its marks; the dateline ("KABUL, Oct. 3 (Agency) --") is cut off."""
    clean = document.cut.clean
    language = document.language if document.language in ("en", "uk", "ru") else "en"
    ordered = sorted(places, key=lambda p: p.start)
    starts = [p.start for p in ordered]
    cut = dateline_end(clean)
    marked = []
    slavic = language in ("uk", "ru")
    for sentence in document.cut.sentences:
        if sentence.end <= cut or _BOILERPLATE.match(clean, sentence.start, sentence.end):
            continue
        if sentence.start < cut:
            sentence = _behind(sentence, cut)
            if not sentence.tokens:
                continue
        inside = ordered[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        own = (
            slavic_language_of_sentence(clean[sentence.start : sentence.end], language)
            if slavic
            else language
        )
        marked.append(_mark(sentence, inside, clean, own, document))
    remove_corrected_figures(marked)
    carry_date_headings(marked)
    mark_front_directions(marked)
    mark_places_of_dateline(marked, clean)
    carry_place_headings(marked, clean)
    mark_unknown_places(marked, clean)
    return marked


def hits_by_category(language: str, tokens: Sequence[Token]) -> dict[str, list[Hit]]:
    """Words of the lexicon among some words, by category."""
    hits: dict[str, list[Hit]] = {}
    for hit in load_lexicon(language).annotate(list(tokens)):
        hits.setdefault(hit.category, []).append(hit)
    return hits


def _behind(sentence: Sentence, cut: int) -> Sentence:
    tokens = [t for t in sentence.tokens if t.start >= cut]
    start = tokens[0].start if tokens else cut
    return Sentence(sentence.index, start, sentence.end, sentence.paragraph, tokens)


def _mark(
    sentence: Sentence, places: list[PlaceMention], clean: str, language: str, document: Document
) -> Marked:
    published = document.published
    hits: dict[str, list[Hit]] = {}
    for hit in load_lexicon(language).annotate(sentence.tokens):
        hits.setdefault(hit.category, []).append(hit)
    if language == "en":
        without_collieries(hits, sentence.tokens)
    if language == "en" and (deeds := weapon_deeds(sentence.tokens, hits)):
        hits["trigger"] = sorted(hits.get("trigger", []) + deeds, key=lambda h: h.first)
    marked = Marked(sentence, hits, language, places)
    marked.places = [p for p in places if not _is_a_paper(p, marked) and not _is_a_family(p, marked)]
    marked.sides = find_sides(sentence.tokens, language)
    marked.hits["none"] = _without_hedges(hits)
    marked.dates = find_dates(clean, sentence.start, sentence.end, language, published)
    marked.dates = tell_spoken_dates(marked.dates, marked, published)
    named = without_first_names(marked.places, clean)
    marked.places = pass_on_origins([mention_with_role(p, marked) for p in named], clean)
    dated = [(d.start, d.end) for d in marked.dates]
    quantities = find_quantities(sentence.tokens, hits, language, clean, document.cut.lemmas, dated)
    marked.quantities = [q for q in quantities if not _in_date(q, marked.dates)]
    marked.casualties = find_casualties(sentence.tokens, hits, marked.quantities, language, marked.places)
    marked.hits["guard"] = [h for h in marked.of("guard") if not _is_month(h, marked) and is_meant(h, marked)]
    if language in ("uk", "ru"):
        mark_things_that_suffer(marked)
    remove_discounted_figures(marked)
    marked.air = find_air_facts(marked)
    if "speech" in hits:
        marked.speaker = find_speaker(marked, clean, language)
    return marked


def _without_hedges(hits: dict[str, list[Hit]]) -> list[Hit]:
    """Words of denial that are none of a bound: not the "no" of "no more than four"."""
    hedges = hits.get("hedge", [])
    return [h for h in hits.get("none", []) if not any(g.first <= h.first < g.last for g in hedges)]


def _is_month(hit: Hit, marked: Marked) -> bool:
    """ "on 7 May": no word of what may be."""
    return any(d.start <= hit.start and hit.end <= d.end for d in marked.dates)


def _is_a_family(place: PlaceMention, marked: Marked) -> bool:
    """ "members of the Hamdan family"."""
    tokens, first, after = marked.sentence.tokens, marked.token_at(place.start), marked.token_at(place.end)
    if first <= 0 or after >= len(tokens):
        return False
    return tokens[first - 1].low == "the" and tokens[after].low in ("family", "families", "clan")


def _is_a_paper(place: PlaceMention, marked: Marked) -> bool:
    """ "The New York Times"."""
    after = marked.token_at(place.end)
    return after < len(marked.sentence.tokens) and marked.sentence.tokens[after].low in _PAPERS


def _in_date(quantity: Quantity, dates: list[DatePhrase]) -> bool:
    return any(d.start <= quantity.start < d.end and quantity.end <= d.end for d in dates)
