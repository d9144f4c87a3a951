"""All marks of all sentences of a document: words, places, dates, numbers, casualties, sides, speakers."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from geo.text.tokenizer import Sentence, Token
from incidents.extraction.annotate.air_defence import find_air_facts
from incidents.extraction.annotate.annotations import DatePhrase, Marked, Quantity
from incidents.extraction.annotate.casualties import find_casualties
from incidents.extraction.annotate.datelines import dateline_end, mark_places_of_dateline
from incidents.extraction.annotate.dates import find_dates
from incidents.extraction.annotate.discounted_figures import (
    remove_corrected_figures,
    remove_discounted_figures,
)
from incidents.extraction.annotate.front_directions import mark_front_directions
from incidents.extraction.annotate.non_incident_places import (
    mention_with_role,
    pass_on_origins,
    without_first_names,
)
from incidents.extraction.annotate.quantities import find_quantities
from incidents.extraction.annotate.sides import find_sides
from incidents.extraction.annotate.speakers import find_speaker
from incidents.extraction.lexicon import Hit, load_lexicon
from incidents.extraction.text.language import slavic_language_of_sentence
from incidents.extraction.types import Document, PlaceMention

_SPOKEN_BEFORE = frozenset(
    "said says told added announced reported wrote posted statement update briefing "
    "conference address interview tweet "
    "speaking addressing telegram confirmed warned claimed stated noted declared message saying "
    "повідомив повідомили повідомила заявив заявила сказав написав сообщил сообщили "
    "сообщила заявил заявила сказал написал".split()
)
_BETWEEN = frozenset("on late early in a the at reporters that him her them us to via telegram".split())


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
        marked.append(_mark(sentence, inside, clean, own, document.published))
    remove_corrected_figures(marked)
    mark_front_directions(marked)
    mark_places_of_dateline(marked, clean)
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
    sentence: Sentence, places: list[PlaceMention], clean: str, language: str, published: dt.date
) -> Marked:
    hits: dict[str, list[Hit]] = {}
    for hit in load_lexicon(language).annotate(sentence.tokens):
        hits.setdefault(hit.category, []).append(hit)
    marked = Marked(sentence, hits, language, places)
    marked.places = [p for p in places if not _is_a_paper(p, marked)]
    marked.sides = find_sides(sentence.tokens, language)
    marked.hits["none"] = _without_hedges(hits)
    marked.dates = _spoken(find_dates(clean, sentence.start, sentence.end, language, published), marked)
    named = without_first_names(marked.places, clean)
    marked.places = pass_on_origins([mention_with_role(p, marked) for p in named], clean)
    quantities = find_quantities(sentence.tokens, hits, language, clean)
    marked.quantities = [q for q in quantities if not _in_date(q, marked.dates)]
    marked.casualties = find_casualties(sentence.tokens, hits, marked.quantities, language)
    marked.hits["guard"] = [h for h in marked.of("guard") if not _is_month(h, marked)]
    remove_discounted_figures(marked)
    marked.air = find_air_facts(marked)
    if "speech" in hits:
        marked.speaker = find_speaker(marked, clean, language)
    return marked


_BRACKET = 2  # characters between a day and the same day in brackets
_TO_DATE = 6  # tokens between a verb of saying and the day it was said


def _is_told_behind(first: int, marked: Marked) -> bool:
    """ "…, сказав мер 7 травня", "…, said the governor on Monday": the day stands behind who speaks."""
    tokens = marked.sentence.tokens
    for hit in marked.of("speech"):
        if (
            not 0 <= first - hit.last <= _TO_DATE
            or not hit.first
            or tokens[hit.first - 1].low not in (",", '"', "-")
        ):
            continue
        between = [t.low for t in tokens[hit.last : first]]
        if any(hit.last <= h.first < first for h in marked.of("trigger") + marked.of("casualty")):
            continue  # "…, said a drone hit Izmail on 7 May": the day of the attack
        if not any(w in (",", ".", ":", ";", "що", "что", "that") for w in between):
            return True
    return False


def _without_hedges(hits: dict[str, list[Hit]]) -> list[Hit]:
    """Words of denial that are none of a bound: not the "no" of "no more than four"."""
    hedges = hits.get("hedge", [])
    return [h for h in hits.get("none", []) if not any(g.first <= h.first < g.last for g in hedges)]


def _is_month(hit: Hit, marked: Marked) -> bool:
    """ "on 7 May": no word of what may be."""
    return any(d.start <= hit.start and hit.end <= d.end for d in marked.dates)


def _is_a_paper(place: PlaceMention, marked: Marked) -> bool:
    """ "The New York Times"."""
    after = marked.token_at(place.end)
    return after < len(marked.sentence.tokens) and marked.sentence.tokens[after].low in _PAPERS


def _in_date(quantity: Quantity, dates: list[DatePhrase]) -> bool:
    return any(d.start <= quantity.start < d.end and quantity.end <= d.end for d in dates)


def _spoken(dates: list[DatePhrase], marked: Marked) -> list[DatePhrase]:
    """Tell the date of a statement from the date of what it tells."""
    tokens = marked.sentence.tokens
    found: list[DatePhrase] = []
    for date in dates:
        first, last = marked.token_at(date.start), marked.token_at(max(date.start, date.end - 1)) + 1
        before = [t.low for t in tokens[max(0, first - 4) : first]]
        after = [t.low for t in tokens[last : last + 3]]
        while before and before[-1] in _BETWEEN:
            before.pop()
        spoken = bool(before) and before[-1] in _SPOKEN_BEFORE
        verbs = {i for h in marked.of("speech") for i in range(h.first, h.last)}
        if not spoken and any(i in verbs for i in range(last, min(last + 2, len(tokens)))):
            # "the ministry on Saturday said": a speaker stands before; not "On Saturday, X said"
            spoken = first > 1 and not any(w in (",", ".") for w in after[:1])
        spoken = spoken or _is_told_behind(first, marked)
        if (not spoken and "statement" in before) or "update" in before:
            spoken = True
        last_one = found[-1] if found else None
        if last_one is not None and last_one.spoken and 0 < date.start - last_one.end <= _BRACKET:
            spoken = True  # "said on Sunday (15.01.2023)"
        found.append(replace(date, spoken=spoken))
    return found
