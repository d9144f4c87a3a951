"""One person in English told by a noun that no list holds: "a street sweeper was wounded", "killing a beekeeper".

Only living beings are killed, wounded or hurt, so whoever stands where the victim stands is one, whatever the noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.text.tokenizer import Token
from incidents.extraction.annotate.casualties_implied import DETERMINERS
from incidents.extraction.annotate.numerals import ARTICLES
from incidents.extraction.lexicon import Hit

Span = tuple[int, int]  # first token and behind the last
LONGEST = 5  # tokens from the article to the noun
_DONE_TO = frozenset(
    "killed injured wounded hurt hospitalised hospitalized concussed maimed slain murdered executed".split()
)
_DOING = frozenset(
    "killing killed kills injuring injured injures wounding wounded wounds hurting maiming murdered murdering executed "
    "executing".split()
) | {"of"}  # "claimed the life of a teacher"
_WAS = frozenset({"was", "is", "been", "being"})
_WERE = frozenset({"were", "are"})
_LEFT = frozenset({"left", "leaving", "found", "leaves"})
_STATES = frozenset({"dead", "wounded", "injured", "lifeless", "unconscious"})
_BETWEEN = frozenset(
    "also later seriously badly critically fatally slightly lightly severely reportedly then has had".split()
)
_OPENS = (ARTICLES - {"the"}) | (DETERMINERS - {"the", "its"}) | {"another"}
# Nouns after an article that count or hold several.
_SEVERAL = frozenset(
    "family group couple crew team squad unit party total number dozen handful record minimum maximum further few lot "
    "platoon battalion brigade detachment convoy patrol hundred thousand score majority pair trio crowd many "
    "significant large small".split()
)
_STOPS = frozenset(
    ', . ; : ( ) " ! ? in on at by after when as who which that was were are is had have has been and or for from with '
    "to near over during while where but the a an of".split()
)


def person_phrases(tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int]) -> Iterator[Span]:
    """Where one victim is named by an article and whatever noun, beside a word of harm."""
    others = {h.first for h in hits.get("thing", []) if h.value == "animal"}
    others |= {h.first for name in ("weapon", "person") for h in hits.get(name, [])}
    for hit in hits.get("casualty", []):
        if not hit.value.startswith(("kill", "injure")):
            continue
        for span in (_before(hit, tokens), _behind(hit, tokens)):
            if span is not None and not taken & set(range(*span)) and span[1] - 1 not in others:
                yield span


def _before(hit: Hit, tokens: list[Token]) -> Span | None:
    """ "a sweeper was wounded", "left a beekeeper dead"."""
    word, end = tokens[hit.last - 1].low, hit.first
    while end > 0 and (tokens[end - 1].low in _BETWEEN):
        end -= 1
    verb = tokens[end - 1].low if end and word in _DONE_TO else ""
    while verb and end > 0 and tokens[end - 1].low in _WAS | _WERE | _BETWEEN:
        end -= 1
    first = _article_before(end, tokens)
    if first is None or not _is_noun_phrase(first, end, tokens):
        return None
    before = tokens[first - 1].low if first else ""
    told = verb in _WAS or (verb in _WERE and before == "and") or (word in _STATES and before in _LEFT)
    return (first, end) if told else None


def _behind(hit: Hit, tokens: list[Token]) -> Span | None:
    """ "killing a beekeeper", "wounded his boss", "claimed the life of a teacher"."""
    first = hit.last
    if first >= len(tokens) or tokens[hit.last - 1].low not in _DOING or tokens[first].low not in _OPENS:
        return None
    end = first + 1
    while (
        end < len(tokens)
        and end - first < LONGEST
        and tokens[end].low.isalpha()
        and tokens[end].low not in _STOPS
    ):
        end += 1
    closed = end == len(tokens) or tokens[end].low in _STOPS
    return (first, end) if closed and _is_noun_phrase(first, end, tokens) else None


def _article_before(end: int, tokens: list[Token]) -> int | None:
    for i in range(end - 1, max(-1, end - 1 - LONGEST), -1):
        if tokens[i].low in _OPENS:
            return i
        if tokens[i].low in _STOPS or not tokens[i].low.isalpha():
            return None
    return None


def _is_noun_phrase(first: int, end: int, tokens: list[Token]) -> bool:
    """An article and a noun in the singular that is no group and no number."""
    words = [t.low for t in tokens[first + 1 : end]]
    if not words or _SEVERAL & set(words):
        return False
    return not (words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is")))
