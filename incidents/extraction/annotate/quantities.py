"""Numbers in words and digits, with hedges, ranges and what they count. One rule set; the words are in the lexicon."""

from __future__ import annotations

from geo.text.tokenizer import Token
from incidents.extraction.annotate.ages import people_of_ages, without_ages
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.annotate.casualties_implied import DETERMINERS, NAMED_ONCE, couple_casualties
from incidents.extraction.annotate.numerals import ARTICLES, Number, join_number_ranges, numbers_in
from incidents.extraction.annotate.subset_counts import Parts
from incidents.extraction.lexicon import Hit

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
    numbers = numbers_in(tokens, hits, text, language)
    numbers = join_number_ranges(tokens, numbers, language)
    nouns = {h.first: ("person", h) for h in hits.get("person", [])}
    for hit in hits.get("thing", []) + hits.get("weapon", []):
        nouns.setdefault(hit.first, ("thing", hit))
    hedges = _Hedges(hits)
    found = [_finish(number, tokens, hedges, nouns) for number in numbers]
    found = without_ages(found, tokens, hits)
    found += people_of_ages(found, tokens, hits)
    found += _same_again(found, hits)
    taken = {i for q in found for i in range(q.first, (q.head if q.head is not None else q.last - 1) + 1)}
    found += _implicit(tokens, hits, taken, language)
    subsets = Parts(tokens, hits)
    return sorted((subsets.mark(q) for q in found), key=lambda q: q.first)


class _Hedges:
    """The hedges and words of increase of a sentence by where they stand."""

    def __init__(self, hits: dict[str, list[Hit]]) -> None:
        self.before = {h.last: h for h in hits.get("hedge", [])}
        self.after = {h.first: h for h in hits.get("hedge_after", [])}
        self.more = {h.last for h in hits.get("increment", [])}
        self.more_after = {h.first for h in hits.get("increment", [])} - set(self.after)


def _finish(
    number: Number, tokens: list[Token], hedges: _Hedges, nouns: dict[int, tuple[str, Hit]]
) -> Quantity:
    more = number.first in hedges.more or number.last in hedges.more_after
    first, last, (low, best, high) = _bounds(number, tokens, hedges, more)
    head, noun = _head(last, tokens, nouns)
    if _is_former(first, tokens):
        noun = "former"
    elif noun == "" and (_is_year(number, first) or _is_age(number, tokens) or _is_of_law(number, tokens)):
        noun = "measure"
    return Quantity(
        first, last, tokens[first].start, tokens[last - 1].end, low, best, high, head, noun, more,
        grown=number.grown,
    )  # fmt: skip


_Range = tuple[int | None, int | None, int | None]


def _bounds(number: Number, tokens: list[Token], hedges: _Hedges, more: bool) -> tuple[int, int, _Range]:
    """First and last token of a number with the words that bound it, and low, best, high."""
    first, last = number.first, number.last
    value: _Range = (number.low, number.best, number.high)
    hedge = _hedge_before(number, tokens, hedges, more)
    behind = hedges.after.get(last)
    if hedge is None and behind is not None and number.exact:  # "30 or more"
        return first, behind.last, _hedged(behind.value, number.best or 0)
    if last < len(tokens) and tokens[last].low == "+" and number.exact:  # "30+"
        return first, last + 1, (number.low, number.best, None)
    if hedge is not None and number.exact:
        return hedge.first, last, _hedged(hedge.value, number.best or 0)
    if hedge is not None and hedge.value in ("at_least", "more_than") and number.low is not None:
        return hedge.first, last, (number.low, number.best, None)
    return first, last, value


def _hedge_before(number: Number, tokens: list[Token], hedges: _Hedges, more: bool) -> Hit | None:
    hedge = hedges.before.get(number.first) or (hedges.before.get(number.first - 1) if more else None)
    if hedge is None or number.grown:
        return None
    around = tokens[max(0, hedge.first - 1) : hedge.first] + tokens[number.last : number.last + _TO_RISE]
    rises = any(t.low.startswith(_RISES) for t in around)
    return None if hedge.value == "up_to" and rises else hedge  # "rose to 20" is no bound


def _is_year(number: Number, first: int) -> bool:
    return number.exact and first == number.first and _YEARS[0] <= (number.best or 0) <= _YEARS[1]


_YEARS = (1900, 2100)
_COMPARED = frozenset({"up from", "down from", "compared with", "compared to", "instead of", "rather than", "not the",
                       "порівняно з", "проти попередніх", "замість", "по сравнению с", "вместо", "против прежних",
                       "а не", "not"})  # fmt: skip


def _is_former(first: int, tokens: list[Token]) -> bool:
    """ "10, up from 7", "three, not 13": an older figure that no longer holds."""
    before = [t.low for t in tokens[max(0, first - 2) : first]]
    return bool(before) and (before[-1] in ("замість", "вместо") or " ".join(before) in _COMPARED)


def _same_again(found: list[Quantity], hits: dict[str, list[Hit]]) -> list[Quantity]:
    """ "one dead and as many wounded": the number told before, once more."""
    again = []
    for hit in hits.get("same_number", []):
        before = [q for q in found if q.last <= hit.first and q.is_people]
        if before:
            q = before[-1]
            again.append(Quantity(hit.first, hit.last, hit.start, hit.end, q.low, q.best, q.high))
    return again


_TO_RISE = 3  # tokens behind a number in which "до 133 человек выросло" tells that it rose
_RISES = (
    "gone",
    "went",
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


def _is_of_law(number: Number, tokens: list[Token]) -> bool:
    """ "за статтею 438 ККУ", "under article 205", "№ 12"."""
    before = tokens[number.first - 1].low if number.first else ""
    return before.startswith(_LAW)


_LAW = ("статт", "стать", "статей", "частин", "часть", "части", "article", "section", "paragraph", "№")


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
    if language == "en":
        return [q for hit in hits.get("person", []) if (q := _one_english(hit, tokens, hits, taken))]
    found = couple_casualties(tokens, hits, taken)
    taken = taken | {q.first for q in found}
    nobody = {h.last for h in hits.get("none", [])}
    things = {h.first for h in hits.get("thing", []) if h.value == "object"}
    speaks = {h.first for h in hits.get("speech", []) if h.value != "alleged"}
    for hit in hits.get("person_one", []):
        if hit.last in things and tokens[hit.first].low.startswith(_ADJECTIVES_SLAVIC):
            continue  # "цивільну автівку" is nobody
        if hit.last in speaks or (hit.last + 1 in speaks and tokens[hit.last].low in _NOT_SAID):
            continue  # "чиновник не уточнив": who speaks is not hurt
        if hit.first not in taken | nobody and (
            hit.first == 0 or not tokens[hit.first - 1].low[:1].isdigit()
        ):
            found.append(
                Quantity(
                    hit.first, hit.last, hit.start, hit.end, 1, 1, 1, hit.first, hit.value, implicit=True
                )
            )
    return found


def _one_english(
    hit: Hit, tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int]
) -> Quantity | None:
    """ "a man", "kills woman", "the driver": one person, when the noun ends there."""
    word = tokens[hit.last - 1].low
    many = word in _PLURALS or word == "family" or (word.endswith("s") and not word.endswith("ss"))
    if many or hit.first in taken:
        return None
    start = _article_before(hit.first, tokens)
    before = tokens[hit.first - 1].low if hit.first else ""
    if start is None and before in _HEADLINE_VERBS:
        start = hit.first  # "strike kills woman"
    elif start is None and word in NAMED_ONCE and before in DETERMINERS:
        start = hit.first - 1
    if start is None or not _is_noun_end(hit, tokens, hits):
        return None
    return Quantity(
        start, hit.last, tokens[start].start, hit.end, 1, 1, 1, hit.first, hit.value, implicit=True
    )


_ADJECTIVES_SLAVIC = ("цивільн", "мирн", "гражданск")
_NOT_SAID = frozenset("не ще вже уже також также".split())
_HEADLINE_VERBS = frozenset("kills injures wounds hurts kill injure wound".split())


def _is_noun_end(hit: Hit, tokens: list[Token], hits: dict[str, list[Hit]]) -> bool:
    """Not the first half of "a police station" or "a family home"."""
    if any(h.first == hit.last for h in hits.get("thing", []) + hits.get("person", [])):
        return False
    if any(0 <= h.first - hit.last <= _TO_SPEECH for h in hits.get("speech", []) if h.value != "alleged"):
        return False  # "an official in Kabul said": who speaks is not hurt
    after = tokens[hit.last].low if hit.last < len(tokens) else ""
    if tokens[hit.last - 1].low in _ADJECTIVES and after[:1].isalpha():
        of_harm = any(h.first == hit.last for h in hits.get("casualty", []))
        return of_harm or after in _STOP  # "a civilian firm" is nobody
    return after not in ("-", "'s")


_ADJECTIVES = frozenset({"civilian", "military", "police", "security", "border"})


_TO_SPEECH = 2  # tokens between a speaker and the verb


def _article_before(at: int, tokens: list[Token]) -> int | None:
    for i in range(at - 1, max(-1, at - 5), -1):
        word = tokens[i].low
        if word in ARTICLES:
            return i
        if word in _STOP and word != "-":
            return None
    return None
