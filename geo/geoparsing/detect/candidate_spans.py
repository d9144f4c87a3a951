"""Stretches of words that could be a name: the input of look-ups, before anything is decided. Pure."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from geo.gazetteer.normalise import normal_form
from geo.geoparsing.detect.name_tokens import LONGEST_WORD, Reading, Token
from geo.lexicon import lexicon_mapping, lexicon_words

MOST_WORDS = 6
HYPHENS = ("-", "‑", "–")  # inside names


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens `first` … `last` (inclusive) and the normal forms under which they may be known."""

    first: int
    last: int
    forms: tuple[str, ...]
    kind_hint: str = ""
    role: str = ""  # already certain, as for adjectives
    sure: bool = False  # the words alone prove a place ("Kharkiv region")
    cues: tuple[str, ...] = field(default=())


def is_heading(reading: Reading, first: int, last: int) -> bool:
    """Whether a name opens an item and is set off: "Ворожба – 2 поранених", "Valuyki: one hurt", "Великий Бурлук."."""
    token, after = reading.tokens[first], reading.after(last)
    if not (token.first or "\n" in token.gap or token.gap.strip() in _BULLETS):
        return False
    if after is None:
        return True
    sign = after.gap.strip()
    return sign[:1] == ":" or (sign in ("–", "—", "-") and after.gap[:1] == " ")


def stands_as_heading(reading: Reading, first: int, last: int) -> bool:
    """Like `is_heading`, or a sentence of its own that opens: "• Голосіївський.", "Грайворонский."."""
    if is_heading(reading, first, last):
        return True
    token, after = reading.tokens[first], reading.after(last)
    opens = token.first or "\n" in token.gap
    return opens and after is not None and after.first and after.gap.lstrip()[:1] == "."


def stands_in_list(reading: Reading, first: int, last: int, endings: tuple[str, ...]) -> bool:
    """Whether an adjective is an item inside a sentence: "…; Сумська — будинок", ", Курская и Орловская — по одному".

    Behind it, or behind the further adjectives with one of these endings, stands a dash or colon.
    """
    joins = lexicon_words("slavic", "list_words")
    before = reading.before(first)
    behind = reading.tokens[first].gap.strip() in _BETWEEN_ITEMS or (
        before is not None and before.lower in joins
    )
    if not (reading.tokens[first].first or behind):
        return False
    for at in range(last + 1, min(last + _LONGEST_LIST, len(reading.tokens))):
        token = reading.tokens[at]
        if token.sentence != reading.tokens[last].sentence:
            return False
        if is_dash(token.gap) or token.gap.strip() == ":":
            return True
        half = at + 1 < len(reading.tokens) and reading.tokens[at + 1].gap == "-"
        item = token.capital and (half or token.lower.endswith(endings))
        if token.gap.strip() not in ("", ",", "-") or not (item or token.lower in joins):
            return False
    return False


def is_dash(gap: str) -> bool:
    """Whether what stands between two words is a dash, no hyphen."""
    return gap.strip() in ("–", "—", "-") and gap[:1] in " \u00a0"


_BETWEEN_ITEMS = frozenset({",", ";", ":"})
_LONGEST_LIST = 12  # words
_BULLETS = frozenset({"•", "–", "—", "-", "*", "·", "▪"})


@functools.lru_cache(maxsize=50_000)
def normal_form_of_word(word: str) -> str:
    """Normal form of one word."""
    return normal_form(word)


def may_tokens_be_one_name(reading: Reading, first: int, last: int, *, inside: frozenset[str]) -> bool:
    """Whether the tokens stand so close that they may be one name; small words inside are allowed."""
    for at in range(first + 1, last + 1):
        token, before = reading.tokens[at], reading.tokens[at - 1]
        if not _close(token, before):
            return False
        if not token.capital and (at == last or token.lower not in inside):
            return False
    return True


def _close(token: Token, before: Token) -> bool:
    if token.sentence != before.sentence or token.number or token.cyrillic != before.cyrillic:
        return False
    if before.possessive:
        return token.gap in ("'s ", "’s ")
    gap = token.gap
    if gap in (" ", "-", "‑", "\u00a0", "'", "’"):
        return True
    if gap == ". ":
        return before.lower in lexicon_mapping("english", "shortened")
    return gap.isspace() and len(gap) < 40 and "\n\n" not in gap


def capitalised_latin_spans(reading: Reading) -> list[Span]:
    """Every stretch of up to six words that begins and ends with a capital letter."""
    inside = lexicon_words("english", "inside")
    found: list[Span] = []
    tokens = reading.tokens
    for first, token in enumerate(tokens):
        if token.cyrillic or len(token.text) > LONGEST_WORD:
            continue
        last = first if token.capital else first + 1
        if not (token.capital or _is_joined_article(tokens, first)):
            continue
        while True:
            if tokens[last].capital:
                found.append(Span(first, last, _latin_forms(tokens, first, last)))
            last += 1
            if last - first >= MOST_WORDS or last >= len(tokens):
                break
            step = tokens[last]
            if not _close(step, tokens[last - 1]) or not (step.capital or step.lower in inside):
                break
    return found


def _is_joined_article(tokens: tuple[Token, ...], at: int) -> bool:
    """ "in al-Qaim", "at as-Suwayda": a name that begins with its article in small letters."""
    if tokens[at].lower not in lexicon_words("english", "articles") or tokens[at].gap == "-":
        return False
    if _is_institution(tokens, at + 2):
        return False
    return at + 1 < len(tokens) and tokens[at + 1].gap == "-" and tokens[at + 1].capital


def _is_institution(tokens: tuple[Token, ...], at: int) -> bool:
    """ "al-Shifa hospital": the name is the hospital's."""
    return at < len(tokens) and tokens[at].lower in lexicon_words("english", "institution")


def _latin_forms(tokens: tuple[Token, ...], first: int, last: int) -> tuple[str, ...]:
    parts = [normal_form_of_word(token.text) for token in tokens[first : last + 1]]
    forms = [" ".join(parts)]
    whole = lexicon_mapping("english", "shortened").get(parts[0])
    if whole and last > first:
        forms.append(" ".join([whole, *parts[1:]]))
    if last > first and tokens[last].gap in ("'", "’"):
        forms.append("".join(parts))
    return tuple(forms)
