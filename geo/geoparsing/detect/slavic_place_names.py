"""Place names in Cyrillic letters, in any case: which stretches to look up and which to keep. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import product

from geo.geoparsing.detect.candidate_spans import HYPHENS, Span, is_heading, normal_form_of_word
from geo.geoparsing.detect.name_tokens import LONGEST_WORD, Reading, Token
from geo.geoparsing.detect.named_areas import find_named_areas
from geo.geoparsing.detect.settlement_names_from_adjectives import settlement_names_from_adjective
from geo.geoparsing.detect.slavic_areas import FOLK_DISTRICT, find_slavic_area_spans
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
        if _hint(
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
    hint = _hint(reading, first, language)
    if first == last:
        lone = parts[0]
        if lone is None or (not hint and (_is_no_name(token, lone) or _is_opening_word(token))):
            return None
    choices = [_choices(part, many=len(parts) > 2) for part in parts]
    forms = dict.fromkeys(" ".join(choice) for choice in product(*choices))
    cues = _cues(reading, first, last, parts[0], language)
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
    facility = in_small_letters or _is_facility(after, language)
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


def _is_facility(token: Token, language: str) -> bool:
    if token.lower in lexicon_words("slavic", "facility_short"):
        return True
    return not token.capital and not token.forms(language).lemmas.isdisjoint(
        lexicon_words("slavic", "facility")
    )


def _choices(part: WordForms | None, *, many: bool) -> list[str]:
    if part is None:
        return []
    forms = list(dict.fromkeys(normal_form_of_word(form) for form in part.forms))
    return forms[:5] if many else forms


def _is_no_name(token: Token, forms: WordForms) -> bool:
    never = lexicon_words("slavic", "never")
    if token.shout and len(token.text) < 5:
        return True
    if token.text[:2].isupper() and not token.shout:  # an abbreviation with the ending of its case: "КАБами"
        return True
    return token.lower in never or not forms.lemmas.isdisjoint(never)


def _is_opening_word(token: Token) -> bool:
    """ "Того ж дня", "Троє загинули": words that open sentences and are names of places elsewhere."""
    return token.first and token.lower in lexicon_words("slavic", "opening")


def _hint(reading: Reading, first: int, language: str) -> str:
    """ "settlement" behind "в селе", "м.", "смт" and the like."""
    before = reading.before(first)
    if before is None or not before.cyrillic:
        return ""
    gap = reading.tokens[first].gap
    if before.lower in lexicon_words("slavic", "settlement_short") and gap.startswith("."):
        return "settlement"
    if (before.capital and not before.first) or gap.strip(' «"“'):
        return ""
    lemmas = before.forms(language).lemmas
    if before.lower.endswith(("ах", "ами", "городов", "міст")):  # "у містах Криму": what follows is larger
        return "settlement" if before.lower.startswith(("сел", "сёл")) else ""
    return "settlement" if not lemmas.isdisjoint(lexicon_words("slavic", "settlement")) else ""


def _cues(reading: Reading, first: int, last: int, lone: WordForms | None, language: str) -> list[str]:
    token, before = reading.tokens[first], reading.before(first)
    cues = ["opens"] if token.first or before is None else []
    cues += [] if before is None else _cues_before(reading, first, before, language)
    if not {"«", '"', "“"}.isdisjoint(token.gap):
        named = before is not None and _is_facility(before, language)  # авіабаза "Гвардійське"
        cues.append("facility" if named else "quoted")
    cues += _word_cues(reading, token, lone, language) if first == last else ["long"]
    if is_heading(reading, first, last) and not reading.tokens[last].lower.endswith(_OF_AREAS):
        cues.append("heads")
    after = reading.after(last)
    if after is not None and after.cyrillic and after.capital and after.gap == " ":
        part = first == last and _is_part(reading, last, after, language)
        cues.append("right_part" if part else "right_capital")
    return cues


def _cues_before(reading: Reading, first: int, before: Token, language: str) -> list[str]:
    """What the word in front of a name says."""
    lemmas = before.forms(language).lemmas
    if before.lower in lexicon_words("slavic", "place_preposition") or _is_struck(reading, first):
        return ["left_in"]
    if not lemmas.isdisjoint(lexicon_words("slavic", "street")):
        return ["left_street"]
    if not lemmas.isdisjoint(lexicon_words("slavic", "title")):
        return ["title"]
    return ["left_capital"] if before.capital and reading.tokens[first].gap == " " else []


def _is_struck(reading: Reading, first: int) -> bool:
    """ "атаки дронов на Ніжин", "ракетный удар на Одессу": a strike in front of «на»."""
    before, deed = reading.before(first), reading.before(first, 2)
    if before is None or before.lower != "на" or deed is None:
        return False
    return deed.lower.startswith(_STRIKES)


_OF_AREAS = ("ський", "цький", "ский", "цкий", "щина", "щине", "щині")  # a heading that leaves out its noun
_STRIKES = tuple("атак напад удар обстр налет наліт налёт дрон ракет бпла авіауда авиауда рейд шахед".split())


def _is_part(reading: Reading, last: int, after: Token, language: str) -> bool:
    """Whether a lone adjective stands before the noun of a longer name: "Стара" of "Стара Климківка"."""
    own, noun = reading.tokens[last].forms(language), after.forms(language)
    second = reading.after(last, 2)
    if second is not None and _is_area_noun(second, language):
        return False
    return own.adjective and not noun.adjective and not own.cases.isdisjoint(noun.cases)


def _is_area_noun(token: Token, language: str) -> bool:
    lemmas = token.forms(language).lemmas
    nouns = (lexicon_words("slavic", f"{hint}_noun") for hint in ("region", "district", "hromada"))
    return any(not lemmas.isdisjoint(words) for words in nouns)


def _word_cues(reading: Reading, token: Token, forms: WordForms | None, language: str) -> list[str]:
    if forms is None:
        return []
    cues = []
    if forms.place:
        cues.append("place_by_dictionary" if language == "ru" else "maybe_place")
    elif forms.surname or forms.given_name:
        cues.append("person_by_dictionary")
    elif forms.known:
        cues.append("common_word")
    if token.lower in reading.lowercase:
        cues.append("also_lowercase")
    if forms.verb:
        cues.append("verb")
    return cues


def country_hints(reading: Reading) -> dict[str, float]:
    """Countries that a text in Cyrillic letters is about: their services and adjectives, with weights up to 1."""
    services = lexicon_mapping("slavic", "services")
    found: dict[str, float] = {}
    for token in reading.tokens:
        if token.cyrillic and token.shout and token.text in services:
            found[services[token.text]] = 0.7
    return found
