"""Numbers in words and digits, with hedges, ranges and what they count. One rule set; the words are in the lexicon."""

from __future__ import annotations

from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.annotate.casualties_implied import DETERMINERS, NAMED_ONCE, couple_casualties
from incidents.extraction.annotate.numerals import AND, ARTICLES, Number, numbers_in, with_ranges
from incidents.extraction.lexicon import Hit
from incidents.extraction.text.tokenizer import Token

_STOP = frozenset(
    ', . ; : ( ) " ! ? in on at by after when as who which that was were are is had have has been and or for from '
    "with to near over during в у на під під час по за і й та и а але но через після від до при из із з со со".split()
)
_SKIPPED = frozenset({"of", "the", "his", "her", "their", "its", "these", "those", "'s", "-", "'"})
_PLURALS = frozenset(
    "people men women children police personnel troops staff crew lives bodies others casualties policemen gunmen "
    "servicemen firefighters lebanese peasants recruits members officers marines".split()
)


def find_quantities(
    tokens: list[Token], hits: dict[str, list[Hit]], language: str, text: str
) -> list[Quantity]:
    """All numbers of a sentence that count something or nothing named, in order of appearance."""
    numbers = numbers_in(tokens, hits, text)
    numbers = with_ranges(tokens, numbers, language)
    nouns = {h.first: ("person", h) for h in hits.get("person", [])}
    for hit in hits.get("thing", []) + hits.get("weapon", []):
        nouns.setdefault(hit.first, ("thing", hit))
    found = [_finish(number, tokens, hits, nouns) for number in numbers]
    taken = {i for q in found for i in range(q.first, (q.head if q.head is not None else q.last - 1) + 1)}
    found += _implicit(tokens, hits, taken, language)
    return sorted((_with_subset(q, tokens, hits) for q in found), key=lambda q: q.first)


def _finish(
    number: Number, tokens: list[Token], hits: dict[str, list[Hit]], nouns: dict[int, tuple[str, Hit]]
) -> Quantity:
    low, best, high = number.low, number.best, number.high
    first = number.first
    more = any(h.last == first or h.first == number.last for h in hits.get("increment", []))
    hedge = next((h for h in hits.get("hedge", []) if h.last in (first, first - more)), None)
    if hedge and hedge.value == "up_to" and hedge.first and tokens[hedge.first - 1].low.startswith(_RISES):
        hedge = None  # "rose to 20" is no bound
    if hedge and number.exact:
        low, best, high = _hedged(hedge.value, number.best or 0)
        first = hedge.first
    elif hedge and hedge.value in ("at_least", "more_than") and number.low is not None:
        low, best, high = number.low, number.best, None
        first = hedge.first
    head, noun = _head(number.last, tokens, nouns)
    if noun == "" and number.exact and 1900 <= (number.best or 0) <= 2100 and not hedge:
        noun = "measure"  # a year
    if noun == "" and _is_age(number, tokens):
        noun = "measure"
    return Quantity(
        first,
        number.last,
        tokens[first].start,
        tokens[number.last - 1].end,
        low,
        best,
        high,
        head,
        noun,
        more,
    )


_RISES = (
    "зрос",
    "збільш",
    "вирос",
    "вырос",
    "возрос",
    "увелич",
    "rose",
    "risen",
    "climb",
    "grew",
    "grow",
    "піднял",
    "поднял",
)


def _is_age(number: Number, tokens: list[Token]) -> bool:
    """ "Ivan Petrenko, 35, of …", "aged 12", "born in …"."""
    before = tokens[number.first - 1].low if number.first else ""
    after = tokens[number.last].low if number.last < len(tokens) else "."
    if before in ("aged", "age", "under", "born", "віком", "возрасте", "віці"):
        return True
    return before in (",", "(") and after in (",", ")") and number.last - number.first == 1


def _hedged(hedge: str, value: int) -> tuple[int | None, int | None, int | None]:
    if hedge in ("at_least", "more_than"):
        return value, value, None
    if hedge in ("up_to", "nearly"):
        return None, value, value
    return value, value, value


def _head(last: int, tokens: list[Token], nouns: dict[int, tuple[str, Hit]]) -> tuple[int | None, str]:
    """The noun a number counts: the first person or thing within a few adjectives."""
    fallback: tuple[int | None, str] = (None, "")
    for i in range(last, min(last + 6, len(tokens))):
        word = tokens[i].low
        if i in nouns:
            group, hit = nouns[i]
            if group == "thing" and hit.category == "weapon":
                return _or_later_person(i, tokens, nouns, "object")
            if group == "thing":
                return (
                    (i, "measure")
                    if hit.value == "measure"
                    else _or_later_person(i, tokens, nouns, hit.value)
                )
            following = nouns.get(i + 1)
            if following and following[0] == "person" and hit.value != "child":
                return i + 1, following[1].value if following[1].value != "any" else hit.value
            return i, hit.value
        if word in _STOP and word not in _SKIPPED:
            return fallback
    return fallback


def _or_later_person(
    i: int, tokens: list[Token], nouns: dict[int, tuple[str, Hit]], noun: str
) -> tuple[int | None, str]:
    """ "ten bank employees", "two police station guards": a thing before the person is an adjective."""
    for j in (i + 1, i + 2):
        if j in nouns and nouns[j][0] == "person" and tokens[j - 1].low not in _STOP:
            return j, nouns[j][1].value
    return i, noun


def _implicit(
    tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int], language: str
) -> list[Quantity]:
    """ "a man", "an elderly woman"; in the Slavic languages a person in the singular without a number."""
    found: list[Quantity] = []
    if language == "en":
        for hit in hits.get("person", []):
            word = tokens[hit.last - 1].low
            if (
                hit.first in taken
                or word in _PLURALS
                or word == "family"
                or (word.endswith("s") and not word.endswith("ss"))
            ):
                continue
            start = _article_before(hit.first, tokens)
            if (
                start is None
                and word in NAMED_ONCE
                and hit.first
                and tokens[hit.first - 1].low in DETERMINERS
            ):
                start = hit.first - 1
            if start is not None and _is_noun_end(hit, tokens, hits):
                noun = hit.value
                found.append(
                    Quantity(
                        start, hit.last, tokens[start].start, hit.end, 1, 1, 1, hit.first, noun, implicit=True
                    )
                )
        return found
    found += couple_casualties(tokens, hits, taken)
    taken = taken | {q.first for q in found}
    for hit in hits.get("person_one", []):
        if hit.first not in taken and (hit.first == 0 or not tokens[hit.first - 1].low[:1].isdigit()):
            found.append(
                Quantity(
                    hit.first, hit.last, hit.start, hit.end, 1, 1, 1, hit.first, hit.value, implicit=True
                )
            )
    return found


def _is_noun_end(hit: Hit, tokens: list[Token], hits: dict[str, list[Hit]]) -> bool:
    """Not the first half of "a police station" or "a family home"."""
    if any(h.first == hit.last for h in hits.get("thing", []) + hits.get("person", [])):
        return False
    if any(0 <= h.first - hit.last <= _TO_SPEECH for h in hits.get("speech", []) if h.value != "alleged"):
        return False  # "an official in Kabul said": who speaks is not hurt
    after = tokens[hit.last].low if hit.last < len(tokens) else ""
    return after not in ("-", "'s")


_TO_SPEECH = 2  # tokens between a speaker and the verb


def _article_before(at: int, tokens: list[Token]) -> int | None:
    for i in range(at - 1, max(-1, at - 5), -1):
        word = tokens[i].low
        if word in ARTICLES:
            return i
        if word in _STOP and word != "-":
            return None
    return None


def _with_subset(quantity: Quantity, tokens: list[Token], hits: dict[str, list[Hit]]) -> Quantity:
    """Mark what only splits a number told before: "including two children", "троє з них"."""
    for hit in hits.get("subset", []):
        gap = quantity.first - hit.last
        joined = 0 <= gap <= 1 or (0 < gap <= 9 and _same_list(tokens, hit.last, quantity.first))
        behind = 0 <= hit.first - quantity.last <= 2 and hit.value != "before"
        if joined or (behind and tokens[hit.first].low in _OF_THEM):
            return Quantity(
                quantity.first, quantity.last, quantity.start, quantity.end, quantity.low, quantity.best,
                quantity.high, quantity.head, quantity.noun, quantity.more, quantity.implicit, subset=True,
            )  # fmt: skip
    return quantity


_OF_THEM = frozenset({"of", "з", "із", "из"})


def _same_list(tokens: list[Token], start: int, end: int) -> bool:
    """ "including two women and a child": joined by and, without a comma or a verb between."""
    words = [t.low for t in tokens[start:end]]
    return (
        bool(words)
        and words[-1] in AND
        and not any(w in (",", ";", ".", "-", ")", "were", "was") for w in words)
    )
