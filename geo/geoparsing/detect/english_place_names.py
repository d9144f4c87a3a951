"""Place names in Latin letters: which stretches to look up, which to keep, and what speaks for each. Pure."""

from __future__ import annotations

from collections.abc import Container

from geo.gazetteer import countries
from geo.geoparsing.detect.attack_cues import is_attacked_by_words_after, is_attacked_by_words_before
from geo.geoparsing.detect.candidate_spans import Span, capitalised_latin_spans, is_heading
from geo.geoparsing.detect.english_areas import find_english_area_spans
from geo.geoparsing.detect.name_tokens import Reading, Token
from geo.geoparsing.detect.named_areas import find_named_areas
from geo.geoparsing.detect.personal_names import PersonNames
from geo.geoparsing.detect.respelled_latin_names import whole_names
from geo.lexicon import lexicon_mapping, lexicon_words


def fixed_spans(reading: Reading) -> list[Span]:
    """Abbreviations and adjectives, which need no look-up: "U.S.", "Fla.", "Russian"."""
    everywhere, after_comma = _abbreviations()
    found: list[Span] = []
    for at, token in enumerate(reading.tokens):
        if not token.capital or token.cyrillic:
            continue
        code = everywhere.get(token.text) or _dotted(reading, at, everywhere)
        if code is None and token.gap.startswith(",") and at:
            code = after_comma.get(token.text) or _dotted(reading, at, after_comma)
        form = (
            f"={code}" if code else lexicon_mapping("supranational_regions", "abbreviations").get(token.text)
        )
        if form:
            found.append(Span(at, at, (form,), sure=True, cues=("abbreviation",)))
            continue
        made = _adjective(reading, at)
        if made:
            found.append(made)
    return found


def _adjective(reading: Reading, at: int) -> Span | None:
    """An adjective or people of one or two words: "Russian", "South Korean", "Latin American"."""
    token, before = reading.tokens[at], reading.before(at)
    if before is not None and before.capital and token.gap in (" ", "-"):
        form = _adjective_form(f"{before.lower} {token.lower}")
        if form:
            return Span(at - 1, at, (form,), role="adjective", sure=True, cues=("adjective",))
    form = _adjective_form(token.lower)
    if not form:
        return None
    people = token.lower.endswith("s") and not token.lower.endswith("ss")
    return Span(at, at, (form,), role="adjective", sure=True, cues=("people" if people else "adjective",))


def _adjective_form(word: str) -> str:
    wide = lexicon_mapping("supranational_regions", "adjectives").get(word)
    if wide:
        return wide
    country = countries.by_adjective(word, "en")
    return f"={country.code}" if country else ""


def _abbreviations() -> tuple[dict[str, str], dict[str, str]]:
    return lexicon_mapping("country_region_abbreviations", "everywhere"), lexicon_mapping(
        "country_region_abbreviations", "after_comma"
    )


def _dotted(reading: Reading, at: int, known: dict[str, str]) -> str | None:
    """The code of a word that is an abbreviation only with its full stop ("Fla.")."""
    token = reading.tokens[at]
    if not reading.text.startswith(".", token.end):
        return None
    return known.get(f"{token.text}.")


def find_english_spans(reading: Reading) -> list[Span]:
    """Everything in Latin letters worth a look-up, adjectives and abbreviations included."""
    never = lexicon_words("english", "never")
    found = [
        span
        for span in whole_names(reading, capitalised_latin_spans(reading))
        if span.first < span.last or _may_stand_alone(reading.tokens[span.first], never)
    ]
    return (
        found
        + find_english_area_spans(reading)
        + fixed_spans(reading)
        + list(find_named_areas(reading, cyrillic=False))
    )


def keep_longest_english_spans(reading: Reading, found: list[Span], known: Container[str]) -> list[Span]:
    """The longest known stretches, from left to right; not the "Nur" of an unknown "Nur Shams refugee camp"."""
    by_start: dict[int, list[Span]] = {}
    for span in found:
        if any(form in known for form in span.forms):
            by_start.setdefault(span.first, []).append(span)
    kept: list[Span] = []
    end = -1
    for first in sorted(by_start):
        if first <= end:
            continue
        best = max(by_start[first], key=lambda span: (span.last, span.sure, bool(span.kind_hint)))
        if not _is_half_of_unknown_name(reading, best, by_start):
            kept.append(best)
        end = best.last
    return kept


def _is_half_of_unknown_name(reading: Reading, span: Span, known_from: Container[int]) -> bool:
    """Whether the name goes on with words that name nothing of their own, up to what the whole is: "… camp"."""
    if span.sure or span.role:
        return False
    nouns = lexicon_words("english", "named_settlement")
    for at in range(span.last + 1, min(span.last + _LONGEST_REST + 1, len(reading.tokens) - 1)):
        token, after = reading.tokens[at], reading.tokens[at + 1]
        if not token.capital or token.gap not in (" ", "-") or token.possessive or at in known_from:
            return False
        if after.lower in nouns and not after.capital and after.gap == " ":
            return True
    return False


_LONGEST_REST = 2  # words with which a name goes on


def _may_stand_alone(token: Token, never: frozenset[str]) -> bool:
    if (
        len(token.text) < 3
        or token.dotted
        or token.lower in never
        or token.lower in lexicon_words("english", "part_only")
    ):
        return False
    return not (token.shout and len(token.text) < 4)


def place_cues(reading: Reading, span: Span, people: PersonNames) -> tuple[str, ...]:
    """What speaks for or against a place, as names that `geo.geoparsing.ranking` weighs."""
    tokens = reading.tokens
    first, last = tokens[span.first], tokens[span.last]
    found = list(span.cues)
    size = span.last - span.first + 1
    found.append("one_word" if size == 1 else "two_words" if size == 2 else "long")
    found += ["left_attack"] if is_attacked_by_words_before(reading, span) else _left(reading, span, people)
    found += _right(reading, span, people)
    if is_attacked_by_words_after(reading, span):
        found.append("right_attacked")
    if first.first:
        found.append("opens")
    if is_heading(reading, span.first, span.last):
        found.append("heads")
    if first.shout:
        found.append("shout")
    if size == 1:
        found += _ordinary(reading, first, people)
    elif people.is_full_name(tokens[span.first : span.last + 1]):
        found.append("like_full_name")
    if last.possessive:
        found.append("possessive")
    return tuple(found)


def _left(reading: Reading, span: Span, people: PersonNames) -> list[str]:
    first = reading.tokens[span.first]
    before = reading.before(span.first)
    if before is None:
        return ["left_none"]
    if before.number:
        return ["left_number"] if first.gap == " " else ["left_break"]
    gap = first.gap.strip()
    if gap.startswith(","):
        return ["comma_capital"] if before.capital else ["comma_before"]
    if gap and gap not in ("-", "–", ".", "(", "“", '"'):
        return ["left_break"]
    if before.lower in lexicon_words("english", "titles") and (
        before.capital or before.lower not in _COMMON_TITLES
    ):
        return ["title"]
    if before.capital and gap in ("", "-", "."):
        return _left_capital(before, gap, people)
    if gap == "(":
        return ["left_bracket"]
    return [_left_word(reading, span, before)]


_COMMON_TITLES = frozenset(
    "president minister judge king queen prince general director father mother".split()
)


def _left_capital(before: Token, gap: str, people: PersonNames) -> list[str]:
    if before.first and before.lower in lexicon_words("english", "place_before"):
        return ["left_place_word"]
    if before.lower in lexicon_words("english", "never") or (
        before.first and before.lower in lexicon_words("english", "openers")
    ):
        return ["left_small_word"]
    if people.is_first_name(before.lower) or len(before.text) == 1:
        return ["left_first_name"]
    if before.lower in lexicon_words("english", "directions"):
        return ["left_direction"]
    return ["left_hyphen"] if gap == "-" else ["left_capital"]


def _left_word(reading: Reading, span: Span, before: Token) -> str:
    second = reading.before(span.first, 2)
    word = before.lower
    if word in ("the", "a", "an"):
        if second and second.lower in lexicon_words("english", "place_before"):
            return "left_in_the"
        return "left_the"
    if word == "of":
        if second and second.lower in _OF_PLACES:
            return "left_of_place"
        return "left_of"
    if word in lexicon_words("english", "place_before"):
        return "left_in" if word in ("in", "near", "outside") else "left_place_word"
    if word in lexicon_words("english", "strike_before"):
        return "left_strike"
    if word in ("to", "for", "and", "or", "with", "by", "on", "that", "as"):
        return f"left_{word}"
    return "left_word"


_OF_PLACES = frozenset(
    "city town village villages towns cities settlement settlements state province region district county port "
    "suburb outskirts north "
    "south east west northeast northwest southeast southwest capital island part parts people streets republic "
    "university hamlet community borough miles kilometers kilometres km mile resident residents native mayor".split()
)


def _right(reading: Reading, span: Span, people: PersonNames) -> list[str]:
    last = reading.tokens[span.last]
    after = reading.after(span.last)
    if after is None:
        return ["right_end"]
    gap = after.gap.removeprefix("'s").removeprefix("’s")
    if last.possessive:
        return ["right_possessed_capital" if after.capital else "right_possessed"]
    stripped = gap.strip()
    if stripped.startswith(","):
        return ["right_comma_capital"] if after.capital and stripped == "," else ["right_comma"]
    if stripped in ("(", ")", "—", "--", "–", ") —", ") --", ") -", ") –") or (
        stripped == "-" and gap != "-"
    ):
        return ["right_dash" if stripped != "(" else "right_bracket"]
    if stripped not in ("", "-", "."):
        return ["right_break"]
    if after.number:
        return ["right_number"]
    return [_right_capital(after, stripped, people) if after.capital else _right_word(after, stripped)]


def _right_capital(after: Token, gap: str, people: PersonNames) -> str:
    if after.lower in lexicon_words("english", "institution"):
        return "right_institution"
    if after.lower in lexicon_words("english", "street"):
        return "right_street"
    if after.lower in lexicon_words("english", "feature"):
        return "right_feature"
    if after.lower in lexicon_words("english", "area_nouns"):
        return "right_area"
    if people.is_first_name(after.lower):
        return "right_first_name"
    return "right_hyphen" if gap == "-" else "right_capital"


def _right_word(after: Token, gap: str) -> str:
    word = after.lower
    if gap == "-":
        return "right_compound"
    if word in lexicon_words("english", "speech"):
        return "right_speech"
    if word in lexicon_words("english", "place_after"):
        return "right_place_word"
    if word in lexicon_words("english", "government_after"):
        return "right_aux"
    if word in ("and", "or", "to", "in", "on", "for", "where"):
        return f"right_{word}"
    return "right_word"


def _ordinary(reading: Reading, token: Token, people: PersonNames) -> list[str]:
    found = []
    if token.lower in lexicon_words("english", "common"):
        found.append("common_word")
    if token.lower in reading.lowercase:
        found.append("also_lowercase")
    if people.is_first_name(token.lower):
        found.append("first_name")
    if people.is_surname(token.lower):
        found.append("surname_here")
    return found
