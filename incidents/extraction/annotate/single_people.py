"""One person told without a number: "a man", "kills woman", "a driver and his colleague", "загинула жінка"."""

from __future__ import annotations

from geo.text.morphology import WordsOfLanguage
from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.annotate.casualties_implied import DETERMINERS, NAMED_ONCE, couple_casualties
from incidents.extraction.annotate.numerals import ARTICLES
from incidents.extraction.annotate.people_without_noun_en import people_without_article
from incidents.extraction.annotate.person_nouns import person_nouns
from incidents.extraction.annotate.person_phrases_en import person_phrases
from incidents.extraction.lexicon import Hit

STOPS = frozenset(
    ', . ; : ( ) " ! ? in on at by after when as who which that was were are is had have has been and or for from '
    "with to near over during в у на під під час по за і й та и а але но через після від до при из із з со со".split()
)
_PLURALS = frozenset(
    "people men women children police personnel troops staff crew lives bodies others casualties policemen gunmen "
    "servicemen firefighters lebanese peasants recruits members officers marines".split()
)


def single_people(
    tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int], words: WordsOfLanguage, text: str
) -> list[Quantity]:
    """ "a man", "an elderly woman"; in the Slavic languages a person in the singular without a number."""
    if words.language == "en":
        return _english(tokens, hits, taken)
    found = couple_casualties(tokens, hits, taken)
    taken = taken | {q.first for q in found}
    nobody = {h.last for h in hits.get("none", [])}
    things = {h.first for h in hits.get("thing", []) if h.value == "object"}
    speaks = {h.first for h in hits.get("speech", []) if h.value != "alleged"}
    for hit in hits.get("person_one", []):
        if _is_of_thing(hit, tokens, things, words):
            continue
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
    taken = taken | {q.first for q in found} | {h.first for h in hits.get("person_one", [])} | nobody
    for i in person_nouns(tokens, hits, taken, words, text):
        if speaks.isdisjoint(
            range(i - _TO_SPEECH, i + _TO_SPEECH + 1)
        ):  # "каже начальник", "речник повідомив"
            found.append(Quantity(i, i + 1, tokens[i].start, tokens[i].end, 1, 1, 1, i, "any", implicit=True))
    return found


def _is_of_thing(hit: Hit, tokens: list[Token], things: set[int], words: WordsOfLanguage) -> bool:
    """ "цивільну автівку", "Цивільна оборона", "военный аэродром": an adjective of something lifeless is nobody."""
    if hit.last in things and tokens[hit.first].low.startswith(_ADJECTIVES_SLAVIC):
        return True
    behind = tokens[hit.last].low if hit.last < len(tokens) else ""
    return words[tokens[hit.last - 1].low].adjective and behind.isalpha() and words[behind].thing


def _english(tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int]) -> list[Quantity]:
    found = [q for hit in hits.get("person", []) if (q := _one_english(hit, tokens, hits, taken))]
    taken = taken | {i for q in found for i in range(q.first, q.last)}
    found += people_without_article(tokens, hits, found, taken)
    taken = taken | {i for q in found for i in range(q.first, q.last)}
    begun = {q.first for q in found}
    for first, last in (*_people_of_age(tokens, hits), *person_phrases(tokens, hits, taken)):
        if first not in begun:
            begun.add(first)
            start, end = tokens[first].start, tokens[last - 1].end
            found.append(Quantity(first, last, start, end, 1, 1, 1, last - 1, "any", implicit=True))
    return found


def _people_of_age(tokens: list[Token], hits: dict[str, list[Hit]]) -> list[tuple[int, int]]:
    """ "a 19-year-old is dead": an age that stands for whoever has it."""
    people = {h.first for h in hits.get("person", [])}
    found = []
    for i in range(3, len(tokens)):
        if (
            tokens[i].low != "year-old"
            or not tokens[i - 2].low.isdigit()
            or tokens[i - 3].low not in ARTICLES
        ):
            continue
        behind = tokens[i + 1].low if i + 1 < len(tokens) else "."
        if i + 1 not in people and (behind in STOPS or behind in _DIES):
            found.append((i - 3, i + 1))
    return found


_DIES = frozenset("died lost suffered sustained received later reportedly".split())


def _one_english(
    hit: Hit, tokens: list[Token], hits: dict[str, list[Hit]], taken: set[int]
) -> Quantity | None:
    """ "a man", "kills woman", "the driver": one person, when the noun ends there."""
    word = tokens[hit.last - 1].low
    many = word in _PLURALS or word == "family" or (word.endswith("s") and not word.endswith("ss"))
    if many or hit.first in taken:
        return None
    start = _start_of_person(hit, word, tokens)
    if start is None or not _is_noun_end(hit, tokens, hits):
        return None
    count = 2 if word == "couple" else 1  # "an elderly couple"
    return Quantity(
        start,
        hit.last,
        tokens[start].start,
        hit.end,
        count,
        count,
        count,
        hit.first,
        hit.value,
        implicit=True,
    )


def _start_of_person(hit: Hit, word: str, tokens: list[Token]) -> int | None:
    """The article, or what stands for one: "kills woman", "the driver", "her 6-year-old son", "killing its cook"."""
    start = _article_before(hit.first, tokens)
    if start is not None or not hit.first:
        return start
    before = tokens[hit.first - 1].low
    if before in _HEADLINE_VERBS:
        return hit.first  # "strike kills woman"
    if word in NAMED_ONCE and (whose := _whose(hit, tokens)) is not None:
        return whose
    if hit.first < _TWO:
        return None
    further = tokens[hit.first - _TWO].low
    named = (before in DETERMINERS and further in _HARMING) or (before in _WHOSE and further == "and")
    return hit.first - 1 if named else None  # "killing its caretaker", "a driver and his colleague"


def _whose(hit: Hit, tokens: list[Token]) -> int | None:
    """ "the driver", "their teenage son", "her 6-year-old son": somebody there is one of."""
    before = tokens[hit.first - 1].low
    if before in DETERMINERS:
        return hit.first - 1
    described = before.replace("-", "").isalpha() and before not in STOPS and hit.first >= _TWO
    if described and tokens[hit.first - _TWO].low in DETERMINERS:
        return hit.first - _TWO
    if before.endswith("-old") and hit.first >= _TO_WHOSE:
        return hit.first - _TO_WHOSE if tokens[hit.first - _TO_WHOSE].low in DETERMINERS else None
    return None


_TWO = 2
_TO_WHOSE = 4  # tokens from "her" to "son" in "her 6-year-old son"
_HARMING = frozenset("killing killed wounding wounded injuring injured".split())
_WHOSE = frozenset({"his", "her", "their"})


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
        return of_harm or after in STOPS  # "a civilian firm" is nobody
    return after not in ("-", "'s")


_ADJECTIVES = frozenset({"civilian", "military", "police", "security", "border"})


_TO_SPEECH = 2  # tokens between a speaker and the verb


def _article_before(at: int, tokens: list[Token]) -> int | None:
    for i in range(at - 1, max(-1, at - 5), -1):
        word = tokens[i].low
        if word in ARTICLES:
            return i
        if word in STOPS and word != "-":
            return None
    return None
