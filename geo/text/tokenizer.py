"""The one tokenizer: length-preserving cleaning, sentences, paragraphs and words with exact offsets. Pure.

A text is cut here, once, when its `geo.text.document.TextDocument` is made; whoever reads asks that for the pieces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MAX_SENTENCE = 1200  # longer stretches are cut at white space, so that work per sentence is bounded

_SAME_LENGTH = str.maketrans(
    {
        "’": "'", "ʼ": "'", "‘": "'", "`": "'", "′": "'",
        "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "‒": "-",
        "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u200b": " ", "\u2060": " ", "\ufeff": " ",
        "\u200a": " ", "\u2002": " ", "\u2003": " ", "\u00ad": "-", "\t": " ", "\v": " ", "\f": " ",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    }
)  # fmt: skip

HYPHENS = frozenset("-") | {chr(sign) for sign, plain in _SAME_LENGTH.items() if plain == "-"}

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[-'](?!s\b)[^\W\d_]+)*|'s\b|[^\w\s]|_")
_BREAK = re.compile(r"[.!?…]+[\"')\]]*|\s\|\|\s|==+|\n")
_DAY_NAME = re.compile(r"\s*(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s*[A-Z][a-z]{2,8}\.?\s+\d")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt gov sen rep st jr sr vs no inc ltd co corp jan feb mar apr jun jul "
    "aug sep sept oct nov dec mon tue wed thu fri sat sun u.s u.k u.n e.g i.e a.m p.m approx est mt ft msgr adm "
    "cmdr brig rev hon pres dept bn km м г ст обл р рр ул вул им ім тис тыс млн млрд см км кв чел чол гг "
    "д с т н п о ред прим ген полк".split()
)


@dataclass(slots=True, eq=False)  # not frozen: thousands are made a text
class Token:
    """One word, number or sign, never changed; `low` is its lower-case form."""

    start: int
    end: int
    low: str


@dataclass(slots=True)
class Sentence:
    """A sentence with its tokens; `paragraph` counts from 0."""

    index: int
    start: int
    end: int
    paragraph: int
    tokens: list[Token] = field(default_factory=list)


def normalise_text(text: str) -> str:
    """Unify quotes, dashes and spaces; every character keeps its position."""
    clean = text.translate(_SAME_LENGTH).replace("\r\n", " \n").replace("\r", "\n")
    return clean if len(clean) == len(text) else text


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end] with offsets into the whole text."""
    return [Token(m.start(), m.end(), m.group().lower()) for m in _TOKEN.finditer(text, start, end)]


def split_sentences(clean: str) -> list[Sentence]:
    """Sentences of a normalised text, in order, without surrounding white space, none longer than MAX_SENTENCE."""
    found: list[Sentence] = []
    paragraph = 0
    for start, end, new_paragraph in _pieces(clean):
        if new_paragraph and found:
            paragraph += 1
        for a, b in _cut(clean, start, end):
            found.append(Sentence(len(found), a, b, paragraph, tokens_of(clean, a, b)))
    return [s for s in found if s.tokens]


def _pieces(clean: str) -> list[tuple[int, int, bool]]:
    wrapped = _is_hard_wrapped(clean)
    pieces: list[tuple[int, int, bool]] = []
    start, fresh = 0, True
    for match in _BREAK.finditer(clean):
        kind = _boundary(clean, match, start, wrapped)
        if not kind:
            continue
        if clean[start : match.end()].strip():
            pieces.append((start, match.end(), fresh))
            fresh = False
        start = match.end()
        fresh = fresh or kind == "paragraph"
    if clean[start:].strip():
        pieces.append((start, len(clean), fresh))
    return pieces


def _boundary(clean: str, match: re.Match[str], start: int, wrapped: bool) -> str:
    """What sort of boundary a candidate is: "", "sentence" or "paragraph"."""
    mark, end = match.group(), match.end()
    if mark == "\n":
        return _line_boundary(clean, match.start(), end, wrapped)
    if mark.startswith("=") or "||" in mark:
        return "paragraph"
    after = clean[end : end + 2]
    if after[:1].isspace():
        following = clean[end : end + 40].lstrip()[:1]
        if following and not (following.isupper() or following.isdigit() or following in "\"'([-*"):
            return ""
        return "" if mark.startswith(".") and _is_abbreviation(clean, match.start(), start) else "sentence"
    # "…was killed.According to…": no blank, but a capital after a small letter or a closing quote
    glued = after[:1].isupper() and (after[1:2].islower() or after[1:2].isspace())
    before = clean[match.start() - 1 : match.start()]
    if glued and (before.islower() or before.isdigit() or mark[-1:] == '"'):
        return "" if _is_abbreviation(clean, match.start(), start) else "sentence"
    return ""


_BULLETS = frozenset("•▪●◾◼■►▶➡✅❗🔹🔸📍📌🔺🔻💥")  # signs that open an item of a list on its line


def _line_boundary(clean: str, at: int, end: int, wrapped: bool) -> str:
    before = clean[max(0, at - 3) : at].rstrip(" ")
    rest = clean[end : end + 80]
    if rest.lstrip(" ").startswith("\n") or before.endswith("\n"):
        return "paragraph"
    if rest.lstrip()[:1] in _BULLETS:
        return "paragraph"
    if wrapped or rest.startswith("    "):
        return ""
    following = rest.lstrip()[:1]
    return "paragraph" if not following.islower() else ""


def _is_hard_wrapped(clean: str) -> bool:
    """Whether lines were cut at a fixed width, as teleprinters and old mail did."""
    lines = [len(line) for line in clean[:6000].split("\n") if line.strip()]
    if len(lines) < 3 or max(lines) > 140:
        return False
    long = sorted(lines)[len(lines) // 2]
    return 50 <= long <= 132 and sum(1 for n in lines if n >= 0.6 * long) >= 0.6 * len(lines)


def _is_abbreviation(clean: str, dot: int, start: int) -> bool:
    word = clean[max(start, dot - 12) : dot].split()[-1:] or [""]
    last = word[0].strip("\"'([").lower()
    if last in _ABBREVIATIONS:
        # "5.30 a.m. The…" may end a sentence; only the following capital decides, and it is already there
        return last not in {"р", "г", "обл", "рр", "гг"} and (
            last not in {"a.m", "p.m"} or bool(_DAY_NAME.match(clean, dot + 1))
        )
    return len(last) == 1 and last.isalpha()


def _cut(clean: str, start: int, end: int) -> list[tuple[int, int]]:
    """Trim white space and cut what is too long at the last blank before the limit."""
    parts: list[tuple[int, int]] = []
    while end - start > MAX_SENTENCE:
        stop = clean.rfind(" ", start + MAX_SENTENCE // 2, start + MAX_SENTENCE)
        stop = stop if stop > 0 else start + MAX_SENTENCE
        parts.append((start, stop))
        start = stop
    parts.append((start, end))
    trimmed = []
    for a, b in parts:
        while a < b and clean[a].isspace():
            a += 1
        while b > a and clean[b - 1].isspace():
            b -= 1
        if a < b:
            trimmed.append((a, b))
    return trimmed
