"""Numbers in words and digits, with hedges, ranges and what they count. One rule set; the words are in the lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.text.morphology import Lemmas, WordsOfLanguage
from geo.text.tokenizer import Token
from incidents.extraction.annotate.ages import people_of_ages, without_ages
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.annotate.casualties_implied import PAIR_WORDS
from incidents.extraction.annotate.number_ranges import join_number_ranges
from incidents.extraction.annotate.numerals import Number, numbers_in
from incidents.extraction.annotate.people_without_noun_en import with_ordinals
from incidents.extraction.annotate.person_nouns import nouns_of_people, nouns_of_things
from incidents.extraction.annotate.single_people import STOPS, single_people
from incidents.extraction.annotate.subset_counts import Parts, parts_of_counted, parts_of_one_list
from incidents.extraction.lexicon import Hit

_SKIPPED = frozenset({"of", "the", "his", "her", "their", "its", "these", "those", "'s", "-", "'"})


def find_quantities(
    tokens: list[Token],
    hits: dict[str, list[Hit]],
    language: str,
    text: str,
    lemmas: Lemmas,
    dated: Iterable[tuple[int, int]] = (),
) -> list[Quantity]:
    """All numbers of a sentence that count something or nothing named, in order of appearance.

    `text` is what the tokens were cut from, `lemmas` are the dictionary forms of its words.
    `dated`: characters that name days, whose numbers count nobody ("16 июня ранены женщина и ребёнок").
    """
    words = lemmas[language]
    found = _numbers_with_nouns(tokens, hits, language, text, words, dated)
    taken = {i for q in found for i in range(q.first, (q.head if q.head is not None else q.last - 1) + 1)}
    found += single_people(tokens, hits, taken, words, text)
    if not found:
        return []
    if language == "en":
        found = with_ordinals(found, tokens)
    found = parts_of_counted(sorted(found, key=lambda q: q.first), tokens, hits)
    subsets = Parts(tokens, hits)
    told = {i for h in hits.get("casualty", []) for i in range(h.first, h.last)}
    return parts_of_one_list(sorted((subsets.mark(q) for q in found), key=lambda q: q.first), tokens, told)


def _numbers_with_nouns(
    tokens: list[Token],
    hits: dict[str, list[Hit]],
    language: str,
    text: str,
    words: WordsOfLanguage,
    dated: Iterable[tuple[int, int]],
) -> list[Quantity]:
    """The numbers told in words or figures, with what they count."""
    numbers = join_number_ranges(tokens, numbers_in(tokens, hits, text, language), language)
    if not numbers:
        return []
    nouns = {h.first: ("person", h) for h in hits.get("person", [])}
    for hit in hits.get("thing", []) + hits.get("weapon", []):
        nouns.setdefault(hit.first, ("thing", hit))
    if language != "en":
        nouns |= _nouns_by_grammar(numbers, tokens, hits, nouns, words)
    hedges = _Hedges(hits)
    harm = {h.first for h in hits.get("casualty", [])} - set(nouns) if language != "en" else set()
    found = [_finish(number, tokens, hedges, nouns, harm) for number in numbers]
    found = [q for q in found if not any(start <= q.start and q.end <= end for start, end in dated)]
    found = [_as_two(q, tokens) for q in found]
    found = without_ages(found, tokens, hits)
    found += people_of_ages(found, tokens, hits)
    return found + _same_again(found, hits)


def _nouns_by_grammar(
    numbers: list[Number],
    tokens: list[Token],
    hits: dict[str, list[Hit]],
    nouns: dict[int, tuple[str, Hit]],
    words: WordsOfLanguage,
) -> dict[int, tuple[str, Hit]]:
    """ "двоє доярок", "двое машинистов", "в обоих городах": whom or what numbers count, where no list tells it."""
    ends = [n.last for n in numbers]
    things = nouns_of_things(tokens, hits, ends, words)
    found = {h.first: ("thing", h) for h in things if h.first not in nouns}
    people = nouns_of_people(tokens, hits, ends, words)
    return found | {h.first: ("person", h) for h in people if nouns.get(h.first, ("thing",))[0] == "thing"}


def _as_two(q: Quantity, tokens: list[Token]) -> Quantity:
    """ "A couple of 64 and 61 died", "an elderly couple was killed": two people; "a couple of shops" is a few."""
    if tokens[q.last - 1].low in PAIR_WORDS and q.first and tokens[q.first - 1].low.startswith(_MARRIED):
        return replace(q, head=q.last - 1, noun="any")
    if tokens[q.last - 1].low != "couple":
        return q
    behind = [t.low for t in tokens[q.last : q.last + 2]]
    if len(behind) > 1 and behind[0] == "of" and not behind[1][:1].isdigit():
        return q
    return replace(q, low=2, best=2, high=2, head=q.last - 1, noun="any")


_MARRIED = ("подруж", "сімейн", "супруж", "семейн", "літн", "пожил")


class _Hedges:
    """The hedges and words of increase of a sentence by where they stand."""

    def __init__(self, hits: dict[str, list[Hit]]) -> None:
        self.before = {h.last: h for h in hits.get("hedge", [])}
        self.after = {h.first: h for h in hits.get("hedge_after", [])}
        self.more = {h.last for h in hits.get("increment", [])}
        self.more_after = {h.first for h in hits.get("increment", [])} - set(self.after)


def _finish(
    number: Number, tokens: list[Token], hedges: _Hedges, nouns: dict[int, tuple[str, Hit]], harm: set[int]
) -> Quantity:
    more = number.first in hedges.more or number.last in hedges.more_after
    first, last, (low, best, high) = _bounds(number, tokens, hedges, more)
    head, noun = _head(last, tokens, nouns, harm)
    if _is_former(first, last, tokens):
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


def _is_former(first: int, last: int, tokens: list[Token]) -> bool:
    """ "10, up from 7", "three, not 13", "не шість, а чотири": an older figure that no longer holds."""
    before = [t.low for t in tokens[max(0, first - 2) : first]]
    if not before:
        return False
    if before[-1] in ("замість", "вместо") or " ".join(before) in _COMPARED:
        return True
    behind = [t.low for t in tokens[last : last + _TO_INSTEAD]]
    at = next((i for i, w in enumerate(behind) if w == ","), None)
    return before[-1] == "не" and at is not None and behind[at + 1 : at + 2] == ["а"]


_TO_INSTEAD = 4  # tokens behind "не шість" in which ", а чотири" begins


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


def _head(
    last: int, tokens: list[Token], nouns: dict[int, tuple[str, Hit]], harm: set[int]
) -> tuple[int | None, str]:
    """The noun a number counts: the first person or thing within a few adjectives, before a verb of `harm`."""
    fallback: tuple[int | None, str] = (None, "")
    for i in range(last, min(last + 6, len(tokens))):
        word = tokens[i].low
        if i in harm or (word.endswith(_REFLEXIVE) and i not in nouns):
            return fallback  # "п'ятеро отримали поранення внаслідок атак" counts no attacks
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
        if (word in STOPS and word not in _SKIPPED) or _is_dash_apart(i, tokens):
            return fallback
    return fallback


_REFLEXIVE = ("лись", "лися", "лось", "лася")  # "15 обратились к врачам": no 15 doctors


def _is_dash_apart(i: int, tokens: list[Token]) -> bool:
    """ "двох – волонтера та жінку": a dash between words, no hyphen within one."""
    if tokens[i].low != "-" or not 0 < i < len(tokens) - 1:
        return False
    return tokens[i].start > tokens[i - 1].end and tokens[i + 1].start > tokens[i].end


def _or_later_person(
    i: int, tokens: list[Token], nouns: dict[int, tuple[str, Hit]], noun: str
) -> tuple[int | None, str]:
    """ "ten bank employees", "two police station guards": a thing before the person is an adjective."""
    for j in (i + 1, i + 2):
        if j in nouns and nouns[j][0] == "person" and tokens[j - 1].low not in STOPS:
            return j, nouns[j][1].value
    return i, noun
