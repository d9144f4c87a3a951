"""Numbers that a word of harm beside them does not count: another person's verb, fires put out (Ukrainian, Russian)."""

from __future__ import annotations

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.annotate.casualties_implied import SINGULAR
from incidents.extraction.lexicon import Hit


def tells_of_others(hit: Hit, q: Quantity, tokens: list[Token]) -> bool:
    """Whether the word cannot be about those counted.

    "ликвидированы 13 беспилотников, девять сбиты": what is eliminated is somebody only where the noun says so;
    "мать погибшего малыша": whose mother she is.
    """
    word = tokens[hit.first].low
    if word.startswith(_ELIMINATED) and (q.noun in ("", "object") or _puts_out(hit, tokens)):
        return True
    of_one = word.endswith(_OF_ONE_HURT) and q.last <= hit.first and not _is_counted(hit, q, tokens)
    return of_one or _is_of_one(hit, q, tokens)


def _is_counted(hit: Hit, q: Quantity, tokens: list[Token]) -> bool:
    """ "назвав 41 загиблого", "про одного загиблого": behind a number that ends in one the dead are singular."""
    number = q.best or q.low or 0
    if q.implicit or q.last != hit.first or number % 10 != 1 or number % 100 == _ELEVEN:
        return False
    return number > 1 or (q.first > 0 and tokens[q.first - 1].low in _ABOUT)


_ELEVEN = 11
_ABOUT = frozenset({"про", "о", "об"})


def _puts_out(hit: Hit, tokens: list[Token]) -> bool:
    """ "пожежу ліквідували", "ликвидируют последствия": nobody is killed."""
    return any(t.low.startswith(_FIRES) for t in tokens[max(0, hit.first - _TO_FIRE) : hit.last + _TO_FIRE])


_TO_FIRE = 3
_FIRES = ("пожеж", "пожар", "наслідк", "последств", "возгоран", "займан", "загорян", "вогон", "огонь")
_ELIMINATED = ("ліквід", "ликвид", "знищ", "уничтож")
_OF_ONE_HURT = ("шего", "шей", "лого", "лої", "неного", "неної", "итого", "итої", "итой")


def _is_of_one(hit: Hit, q: Quantity, tokens: list[Token]) -> bool:
    """ "загинула мати трьох дітей": a verb in the singular tells of one, of 21 or of a family, not of three."""
    if tokens[hit.first].low not in SINGULAR or q.implicit or q.subset:
        return False
    number = q.best or q.low or q.high or 1
    if number % 10 == 1 and number % 100 != _ELEVEN:
        return False
    around = tokens[max(0, min(hit.first, q.first) - TO_GROUP) : max(hit.last, q.last) + TO_GROUP]
    return not any(t.low.startswith(_GROUPS) for t in around)


TO_GROUP = 4  # tokens around the verb and the number in which a noun for several people may stand
_GROUPS = (
    "сім'", "родин", "семья", "семьи", "семью", "семьей", "семьёй", "пара", "пару", "подруж", "груп", "екіпаж",
    "экипаж", "бригад", "компан", "більш", "больш", "половин", "решт", "част", "розрахун", "расч", "взвод", "отделен",
    "відділен",
)  # fmt: skip
