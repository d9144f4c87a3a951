"""Words of harm that a second word makes such: "took 19 lives", "the dead now number 21", "those hurt are now 9"."""

from __future__ import annotations

from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.lexicon import Hit

_LIVES = frozenset("lives життів життя жизней жизни".split())
_TAKING = (
    "took", "taken", "takes", "taking", "cost", "claim", "забра", "забира", "унес", "унёс", "унос", "коштув", "стоил",
    "обірва", "обрива", "оборва", "відібра", "отнял", "отобра",
)  # fmt: skip
_BEFORE, _BEHIND = 8, 3  # tokens around "lives" in which the verb stands
_ARTICLES = frozenset({"the", "those"})
_COUNTED = frozenset({"number", "numbers", "now"})
_TO_NUMBER = 16  # tokens between "the dead" and "number"
_TOLLS = {"kill": "toll", "injure": "toll_injured"}


def casualty_words(
    tokens: list[Token], hits: dict[str, list[Hit]], people: list[Quantity]
) -> dict[str, list[Hit]]:
    """The hits of a sentence with lives that were taken among its words of harm, and with tolls told by a verb."""
    told = hits.get("casualty", [])
    words = [_as_toll(hit, told, tokens, people) for hit in told]
    words += _lives_taken(tokens, told)
    words += _bodies_found(tokens, told, people) + _in_hospital(tokens, told, people)
    return {**hits, "casualty": sorted(words, key=lambda h: h.first)}


def _lives_taken(tokens: list[Token], told: list[Hit]) -> list[Hit]:
    """ "took at least 19 lives", "коштувала області п'яти життів": the noun says who died, the verb that they did."""
    covered = {i for hit in told for i in range(hit.first, hit.last)}
    found = []
    for i, token in enumerate(tokens):
        if token.low not in _LIVES or i in covered:
            continue
        around = tokens[max(0, i - _BEFORE) : i] + tokens[i + 1 : i + 1 + _BEHIND]
        if any(t.low.startswith(_TAKING) for t in around):
            value = "kill_passive" if token.low == "lives" else "kill"
            found.append(Hit("casualty", value, i, i + 1, token.start, token.end))
    return found


_BODIES = frozenset("тіло тіла тіл тело тела тел".split())
_PART = ("частин", "част", "відсот", "процент", "%", "площ", "ділянк", "участк", "поверхн")
_TO_PERSON = 2  # tokens between "тіла" and who they were


def _bodies_found(tokens: list[Token], told: list[Hit], people: list[Quantity]) -> list[Hit]:
    """ "дістали дев'ять тіл", "тела двоих рабочих": the dead by their number, not "опіки 30 % тіла"."""
    if not people:
        return []
    covered = {i for hit in told for i in range(hit.first, hit.last)}
    begins = {q.first for q in people} | {q.head for q in people if q.implicit}
    counted = {q.head if q.head is not None else q.last for q in people}
    found = []
    for i, token in enumerate(tokens):
        if token.low not in _BODIES or i in covered or (i and tokens[i - 1].low.startswith(_PART)):
            continue
        if i in counted or any(n in begins for n in range(i + 1, i + 1 + _TO_PERSON)):
            found.append(Hit("casualty", "bodies", i, i + 1, token.start, token.end))
    return found


_HOSPITALS = ("лікарн", "реанімац", "шпитал", "госпітал", "больниц", "реанимац", "госпитал")
_IN = frozenset(
    "у в - зараз сейчас нині , але но живі живий жива живы жив обоє обидва обидві оба обе".split()
)
_GENITIVES = ("ів", "їв", "ов", "ев", "ей")
_TO_HOSPITAL = 5  # tokens between those hurt and the hospital: "двоє її колег живі, але в лікарні"


def _in_hospital(tokens: list[Token], told: list[Hit], people: list[Quantity]) -> list[Hit]:
    """ "двоє загинули, ще вісім у лікарнях": who is in hospital is hurt, where no other word of the clause says so."""
    injured = any(hit.value.startswith("injure") for hit in told)
    kills = any(hit.value.startswith("kill") for hit in told)
    found = []
    for q in people:
        i = (q.head if q.head is not None else q.last - 1) + 1
        last = i
        if last < len(tokens) and tokens[last].low.endswith(_GENITIVES):
            i = last = last + 1  # "двое водителей грузовиков в больнице"
        while last < len(tokens) and tokens[last].low in _IN and last - i < _TO_HOSPITAL:
            last += 1
        if injured or last == i or q.subset or last >= len(tokens):
            continue
        if tokens[last].low.startswith(_HOSPITALS) and tokens[last - 1].low in ("у", "в"):
            found.append(Hit("casualty", "injure_hospital", i, last + 1, tokens[i].start, tokens[last].end))
        elif q.implicit and kills and _is_grave(last, tokens):
            found.append(
                Hit("casualty", "injure_hospital", i, last + 2, tokens[i].start, tokens[last + 1].end)
            )
    return found


def _is_grave(at: int, tokens: list[Token]) -> bool:
    """ "водій загинув, пасажирка у тяжкому стані": she lives, and is hurt."""
    behind = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return tokens[at - 1].low in ("у", "в") and tokens[at].low.startswith(_GRAVE) and behind in _STATES


_GRAVE = ("тяжк", "тяжел", "тяжёл", "важк", "крит")
_STATES = frozenset({"стані", "состоянии"})


def _is_put_at(hit: Hit, q: Quantity, tokens: list[Token]) -> bool:
    """ "The monitor put the dead at 27"."""
    put = hit.first > 1 and tokens[hit.first - _TO_PUT].low in _PUTS
    return put and q.first == hit.last + 1 and tokens[hit.last].low == "at"


_PUTS = frozenset({"put", "puts", "putting"})
_TO_PUT = 2  # tokens from "put" to "dead"


def _as_toll(hit: Hit, told: list[Hit], tokens: list[Token], people: list[Quantity]) -> Hit:
    """ "The dead of the strike now number 12", "those hurt in the raid are now 25": a total, told by the verb."""
    toll = _TOLLS.get(hit.value.partition("_")[0])
    if toll is None or not hit.first or tokens[hit.first - 1].low not in _ARTICLES:
        return hit
    for q in people:
        if _is_put_at(hit, q, tokens):
            return replace(hit, value=toll)
        if 0 < q.first - hit.last <= _TO_NUMBER and tokens[q.first - 1].low in _COUNTED:
            between = any(hit.last <= h.first < q.first for h in told)
            return hit if between else replace(hit, value=toll)
    return hit
