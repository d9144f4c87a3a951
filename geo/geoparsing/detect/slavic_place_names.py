"""Place names in Cyrillic letters, in any case: which stretches to look up and which to keep. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import product

from geo.geoparsing.detect.candidate_spans import HYPHENS, Span, normal_form_of_word
from geo.geoparsing.detect.name_tokens import LONGEST_WORD, Reading, Token
from geo.geoparsing.detect.named_areas import find_named_areas
from geo.geoparsing.detect.nominatives_by_rule import nominatives_of_adjective, nominatives_of_noun
from geo.geoparsing.detect.settlement_names_from_adjectives import settlement_names_from_adjective
from geo.geoparsing.detect.slavic_areas import FOLK_DISTRICT, find_slavic_area_spans
from geo.geoparsing.detect.slavic_name_cues import is_facility, name_cues, settlement_hint
from geo.geoparsing.detect.slavic_personal_names import person_token_indexes
from geo.lexicon import lexicon_mapping, lexicon_words
from geo.text.morphology import WordForms

MOST_WORDS = 4
MOST_FORMS = 60
_INSIDE = frozenset("на під под над ім им при де ла".split())


def find_slavic_spans(reading: Reading, language: str) -> list[Span]:
    """Everything in Cyrillic letters worth a look-up."""
    if not any(token.cyrillic for token in reading.tokens):
        return []
    language = language if language in ("uk", "ru") else "ru"
    people = person_token_indexes(reading, language)
    found = [*_abbreviations(reading), *find_named_areas(reading, cyrillic=True)]
    areas = list(find_slavic_area_spans(reading, language))
    firm = [span for span in areas if span.cues != FOLK_DISTRICT]
    taken = {at for span in firm for at in range(span.first, span.last + 1)}
    found += areas
    adjectives = (_adjective(reading, at, language) for at in range(len(reading.tokens)) if at not in taken)
    found += [made for made in adjectives if made]
    for first, token in enumerate(reading.tokens):
        if not _may_begin(token) or first in taken:
            continue
        if settlement_hint(
            reading, first, language
        ):  # "село Новые Юрковичи" is nobody, whatever its words may be elsewhere
            found += _names_from(reading, first, language, taken)
        elif first not in people:
            found += _names_from(reading, first, language, taken | people)
    return found


def keep_longest_slavic_spans(reading: Reading, found: list[Span], known: Container[str]) -> list[Span]:
    """The longest known stretches, from left to right; those that prove a place by themselves first.

    Half of a name with a hyphen that is not known as a whole ("Кір'ят-Шмона") is none.
    """
    by_start: dict[int, list[Span]] = {}
    for span in found:
        if any(form in known for form in span.forms):
            by_start.setdefault(span.first, []).append(span)
    kept: list[Span] = []
    end = -1
    for first in sorted(by_start):
        if first > end:
            best = max(by_start[first], key=lambda span: (span.last, span.sure, bool(span.kind_hint)))
            if not _is_half_of_name(reading, best, by_start):
                kept.append(best)
            end = best.last
    return kept


def _is_half_of_name(reading: Reading, span: Span, known_from: Container[int]) -> bool:
    if span.sure or span.role or span.last + 1 >= len(reading.tokens):
        return False
    after = reading.tokens[span.last + 1]
    return after.gap == "-" and after.capital and after.cyrillic and span.last + 1 not in known_from


def _may_begin(token: Token) -> bool:
    return token.cyrillic and token.capital and 2 < len(token.text) <= LONGEST_WORD


def _abbreviations(reading: Reading) -> Iterator[Span]:
    known = lexicon_mapping("country_region_abbreviations", "everywhere")
    for at, token in enumerate(reading.tokens):
        if token.cyrillic and token.shout and token.text in known:
            yield Span(at, at, (f"={known[token.text]}",), sure=True, cues=("abbreviation",))


def _names_from(reading: Reading, first: int, language: str, taken: set[int]) -> Iterator[Span]:
    tokens = reading.tokens
    parts: list[WordForms | None] = []
    for last in range(first, min(first + MOST_WORDS, len(tokens))):
        token = tokens[last]
        if last > first and (last in taken or not _continues(token, tokens[last - 1])):
            return
        parts.append(token.forms(language))
        if not token.capital and token.gap not in HYPHENS:
            continue
        made = _span(reading, first, last, parts, language)
        if made:
            yield made


def _continues(token: Token, before: Token) -> bool:
    if token.number or token.sentence != before.sentence or not token.cyrillic:
        return False
    if token.gap in HYPHENS:
        return True
    return token.gap in (" ", "\u00a0", "\n") and (token.capital or token.lower in _INSIDE)


def _span(
    reading: Reading, first: int, last: int, parts: list[WordForms | None], language: str
) -> Span | None:
    token = reading.tokens[first]
    hint = settlement_hint(reading, first, language)
    if first == last:
        lone = parts[0]
        if lone is None or (not hint and (_is_no_name(token, lone) or _is_opening_word(token))):
            return None
    words = [(reading.tokens[at].lower, part) for at, part in enumerate(parts, first) if part is not None]
    choices = [
        _choices(word, part, language, many=len(parts) > 2, is_followed=number + 1 < len(words))
        for number, (word, part) in enumerate(words)
    ]
    forms = dict.fromkeys(" ".join(choice) for choice in product(*choices))
    cues = name_cues(reading, first, last, parts[0], language)
    return Span(
        first, last, tuple(forms)[:MOST_FORMS], kind_hint=hint, cues=(*cues, *(["hinted"] if hint else []))
    )


def _adjective(reading: Reading, at: int, language: str) -> Span | None:
    """A capitalised adjective of a settlement before the thing it describes: "Кременчуцький НПЗ"."""
    token, after = reading.tokens[at], reading.after(at)
    if after is None or not after.cyrillic or after.gap not in (" ", "\u00a0"):
        return None
    in_small_letters = token.cyrillic and not token.capital and token.lower[-2:] in _ADJECTIVE_ENDINGS
    if not (_may_begin(token) or (in_small_letters and _is_building(after, language))):
        return None
    forms = token.forms(language)
    if not forms.adjective or token.gap in HYPHENS or _is_no_name(token, forms):
        return None
    facility = in_small_letters or is_facility(after, language)
    if not facility and (after.capital or after.forms(language).cases.isdisjoint(forms.cases)):
        return None
    names = [
        name
        for form in forms.forms
        if form.endswith("кий")
        for name in settlement_names_from_adjective(form, language)
    ]
    if not names:
        return None
    axis = not after.forms(language).lemmas.isdisjoint(lexicon_words("slavic", "axis_noun"))
    role = "reference" if axis else "site" if facility else "adjective"
    where = "facility" if facility else "opens" if token.first else "inside"
    cues = ("adjective", where, *(("in_small_letters",) if in_small_letters else ()))
    return Span(at, at, tuple(dict.fromkeys(names)), role=role, sure=facility or axis, cues=cues)


_ADJECTIVE_ENDINGS = frozenset("ий ій го му им ім ом ої ою ої ой ая ую ое ка ку ке".split())


def _is_building(token: Token, language: str) -> bool:
    """What a city has one of: in small letters too its adjective names the city ("одеський порт")."""
    if token.lower in lexicon_words("slavic", "facility_short"):
        return True
    return not token.forms(language).lemmas.isdisjoint(lexicon_words("slavic", "building"))


def _choices(word: str, part: WordForms, language: str, *, many: bool, is_followed: bool) -> list[str]:
    """Forms of one word of a name, likeliest first; of a long name fewer of the dictionary's."""
    made = nominatives_of_adjective(word, language) if is_followed and not part.adjective else ()
    if part.surname or not part.known:
        made += nominatives_of_noun(word, language)
    forms = dict.fromkeys(normal_form_of_word(form) for form in part.forms)
    further = [normal_form_of_word(form) for form in made]
    if many:
        return list(dict.fromkeys((*list(forms)[:5], *further)))[:6]
    return list(dict.fromkeys((*forms, *further)))


def _is_no_name(token: Token, forms: WordForms) -> bool:
    never = lexicon_words("slavic", "never")
    if token.shout and len(token.text) < 5:
        return True
    if (
        token.text[0].isupper() and token.text[1:2].isupper() and not token.shout
    ):  # an abbreviation with the ending of its case: "КАБами"
        return True
    return token.lower in never or not forms.lemmas.isdisjoint(never)


def _is_opening_word(token: Token) -> bool:
    """ "Того ж дня", "Троє загинули": words that open sentences and are names of places elsewhere."""
    return token.first and token.lower in lexicon_words("slavic", "opening")


def country_hints(reading: Reading) -> dict[str, float]:
    """Countries that a text in Cyrillic letters is about: their services and adjectives, with weights up to 1."""
    services = lexicon_mapping("slavic", "services")
    found: dict[str, float] = {}
    for token in reading.tokens:
        if token.cyrillic and token.shout and token.text in services:
            found[services[token.text]] = 0.7
    return found
