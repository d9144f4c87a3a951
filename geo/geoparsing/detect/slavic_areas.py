"""Regions, districts and hromadas of Ukrainian and Russian texts: an adjective, or a list of them, and a noun. Pure."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from geo.gazetteer import regions
from geo.geoparsing.detect.candidate_spans import (
    HYPHENS,
    Span,
    is_dash,
    normal_form_of_word,
    stands_as_heading,
    stands_in_list,
)
from geo.geoparsing.detect.districts_named_by_one_word import district_forms_of_folk_name
from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.geoparsing.detect.nominatives_by_rule import nominatives_of_adjective
from geo.geoparsing.detect.settlement_names_from_adjectives import settlement_names_from_adjective
from geo.lexicon import lexicon_mapping, lexicon_words
from geo.text.morphology import WordForms


def find_slavic_area_spans(reading: Reading, language: str) -> Iterator[Span]:
    """Regions, districts and hromadas: an adjective or a list of them before the noun; names in -щина.

    Where the noun was said before, the adjective alone: "21 над Брянской областью, четыре - над Ростовской".
    """
    said, said_in = "", -1  # the last noun that an adjective may leave out, and its sentence
    heads: dict[str, int] = {}  # nouns of areas and the sentences in which they were said or meant last
    beside: tuple[int, str] = (-1, "")  # the sentence of the last district, and the ending of its adjective
    for at, token in enumerate(reading.tokens):
        if not token.cyrillic:
            continue
        if token.capital:
            yield from _without_noun(reading, at, heads, beside, language)
            yield from _by_one_word(reading, at, language)
        left = said and token.sentence - said_in <= _REMEMBERED and token.lower.endswith(_FEMININE)
        if left and (made := _left_without_noun(reading, at, said, language)):
            yield made
        if hint := _area_noun(token, language):
            heads[hint] = token.sentence
            yield from _before_noun(reading, at, hint, language)
        if hint == "district" and at:
            beside = (token.sentence, reading.tokens[at - 1].lower[-3:])
        if hint in _MAY_BE_LEFT_OUT:
            said, said_in = hint, token.sentence


def _without_noun(
    reading: Reading, at: int, heads: dict[str, int], beside: tuple[int, str], language: str
) -> Iterator[Span]:
    yield from _heads_without_noun(reading, at, heads, language)
    yield from _district_without_noun(reading, at, beside, language)


def _by_one_word(reading: Reading, at: int, language: str) -> Iterator[Span]:
    """ "Сумщина", "на Запоріжжі", "на Нікопольщині": a region, or a district where no region has that name."""
    token, before = reading.tokens[at], reading.before(at)
    code = lexicon_mapping("slavic", "region_behind_na").get(token.lower) if language == "uk" else None
    if code and before is not None and before.lower == "на":
        yield Span(at, at, (f"={code}",), kind_hint="region", sure=True, cues=("folk",))
    if folk := regions.by_folk_name(token.text, language):
        yield Span(at, at, (f"={folk.code}",), kind_hint="region", sure=True, cues=("folk",))
    elif forms := district_forms_of_folk_name(token.text, language):
        yield Span(at, at, forms, kind_hint="district", sure=True, cues=FOLK_DISTRICT)


FOLK_DISTRICT = ("area", "folk")  # maybe no district at all: "Німеччина"
_MAY_BE_LEFT_OUT = frozenset({"region", "hromada"})
_REMEMBERED = 2  # sentences over which the noun is carried
_FEMININE = ("ской", "цкой", "ською", "цькою", "ській", "цькій")
_BEFORE = frozenset("в во у над на по и й і та над под під з із из та".split())


def _left_without_noun(reading: Reading, at: int, hint: str, language: str) -> Span | None:
    """The area of an adjective that nothing follows it could describe."""
    token, before, after = reading.tokens[at], reading.before(at), reading.after(at)
    if not token.capital or (before is None and not token.first):
        return None
    introduced = before is not None and (before.lower in _BEFORE or before.number)
    if not (token.first or token.gap.strip() or introduced):
        return None
    joins = lexicon_words("slavic", "list_words")
    if after is not None and after.cyrillic and not after.gap.strip() and after.lower not in joins:
        forms = after.forms(language)
        if after.capital or (forms.cases and not forms.cases.isdisjoint(token.forms(language).cases)):
            return None  # "в Курской школе": the noun is there
    if _is_before_noun(reading, at, language):
        return None
    first, made = _area_adjective(reading, at, at, hint, language)
    return made if first == at else None


def _district_without_noun(
    reading: Reading, at: int, beside: tuple[int, str], language: str
) -> Iterator[Span]:
    """ "в Белгородском округе …, в Валуйском – …": the noun and a verb are left out, a dash stands for them."""
    token, before, after = reading.tokens[at], reading.before(at), reading.after(at)
    if not token.capital or (token.sentence, token.lower[-3:]) != beside or before is None or after is None:
        return
    if before.lower in _INSIDE and is_dash(after.gap):
        first, made = _area_adjective(reading, at, at, "district", language)
        if made is not None and first == at:
            yield made


_INSIDE = frozenset("в во у".split())
_HEADS = {
    "district": ("ський", "цький", "ский", "цкий"),
    "hromada": ("ська", "цька"),
    "region": ("ская", "цкая"),
}
_HEADED = 12  # sentences over which a noun is left out at the head of the items of a list


def _heads_without_noun(reading: Reading, at: int, heads: dict[str, int], language: str) -> Iterator[Span]:
    """ "Сумська громада: …; Миколаївська: …", "• Подільський.": an item of a list that leaves out its noun."""
    token = reading.tokens[at]
    for hint, endings in _HEADS.items():
        if token.lower.endswith(endings) and token.sentence - heads.get(hint, -_HEADED) < _HEADED:
            first, made = _area_adjective(reading, at, at, hint, language)
            within = token.sentence - heads[hint] <= _REMEMBERED and stands_in_list(
                reading, first, at, endings
            )
            if made is not None and (within or (first == at and stands_as_heading(reading, at, at))):
                heads[hint] = token.sentence
                yield made
            return


_LIST = 12  # words of a list of adjectives


def _is_before_noun(reading: Reading, at: int, language: str) -> bool:
    """ "Покровской, Червоногригорьевской и Мировской громадам": the noun of the list is still to come."""
    for step in range(1, _LIST):
        token = reading.after(at, step)
        if token is None or not token.cyrillic:
            return False
        if _area_noun(token, language):
            return True
        if token.lower in lexicon_words("slavic", "list_words") or token.gap.strip() in HYPHENS:
            continue
        if not token.lower.endswith(_FEMININE):
            return False
    return False


def _area_noun(token: Token, language: str) -> str:
    if token.lower in ("обл", "область"):
        return "region"
    if token.lower == "р":
        return "district"
    if token.capital or len(token.text) < 4:
        return ""
    nouns = _area_nouns()
    meant = [nouns[lemma] for lemma in token.forms(language).lemmas if lemma in nouns]
    return min(meant, key=_HINTS.index, default="")


_HINTS = ("region", "district", "hromada")


@functools.cache
def _area_nouns() -> dict[str, str]:
    """Nouns of areas with what they mean."""
    return {noun: hint for hint in _HINTS for noun in lexicon_words("slavic", f"{hint}_noun")}


def _before_noun(reading: Reading, noun: int, hint: str, language: str) -> Iterator[Span]:
    at = noun - 1
    inner = lexicon_words("slavic", "hromada_inner" if hint == "hromada" else "district_inner")
    while hint in _HAVE_INNER and at >= 0 and not reading.tokens[at].forms(language).lemmas.isdisjoint(inner):
        at -= 1
    last = noun
    nearest = True
    while at >= 0 and reading.tokens[at].sentence == reading.tokens[noun].sentence:
        first, made = _area_adjective(reading, at, last, hint, language)
        if made is None or not (nearest or _is_like_adjective(reading.tokens[at], language)):
            return
        yield made
        nearest = False
        at = first - 1
        if at >= 0 and reading.tokens[at].lower in lexicon_words("slavic", "list_words"):
            at -= 1
        elif not reading.tokens[first].gap.strip().startswith(","):
            return
        last = at


def _area_adjective(
    reading: Reading, at: int, last: int, hint: str, language: str
) -> tuple[int, Span | None]:
    token = reading.tokens[at]
    first = at
    if token.gap in HYPHENS and at:
        first = at - 1
    word = reading.text[reading.tokens[first].start : token.end]
    if not reading.tokens[first].capital or not token.cyrillic or len(word) < 3:  # "По области"
        return at, None
    region = regions.by_adjective(word, language) if hint == "region" else None
    if region:
        return first, Span(first, last, (f"={region.code}",), kind_hint="region", sure=True, cues=("area",))
    forms = _area_forms(word.lower(), reading.lemmas[language][word.lower()], hint, language)
    return first, Span(first, last, forms, kind_hint=hint, sure=True, cues=("area",)) if forms else None


_HAVE_INNER = frozenset({"hromada", "district"})


def _is_like_adjective(token: Token, language: str) -> bool:
    """Whether a word may be one of several areas of a list: "Нежин" of "Нежин и Нежинский район" is a town."""
    forms = token.forms(language)
    return forms.adjective or not forms.known or token.lower.endswith(_OF_AREAS)


_OF_AREAS = tuple("ий ій ої ою им ім ому ому ой ом ого ская цкая ська цька ске ське ское".split())


_AREA_WORDS = {
    "district": ("район", "округ"),
    "hromada": ("громада",),
    "region": ("область", "край", "республика", "республіка"),
}


def _area_forms(word: str, read: WordForms, hint: str, language: str) -> tuple[str, ...]:
    forms = read.forms if read.adjective else (*read.forms, *nominatives_of_adjective(word, language))
    adjectives = [normal_form_of_word(form) for form in forms]
    made = [f"{one} {noun}" for noun in _AREA_WORDS[hint] for one in adjectives]
    if hint == "region":
        made += adjectives
    if hint != "region":
        made += [
            name
            for form in forms
            if form.endswith("кий")
            for name in settlement_names_from_adjective(form, language)
        ]
    return tuple(dict.fromkeys(made)) if read.cases else ()
