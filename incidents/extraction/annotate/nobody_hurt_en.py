"""English: that nobody was killed or hurt, and what only sounds so: "no count of casualties", "they lost nobody"."""

from __future__ import annotations

from bisect import bisect_left

from geo.text.tokenizer import Token
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import ClaimField

CLAUSE = frozenset({";", ".", "while", "but", "whereas"})


def fields_stated_as_zero(
    tokens: list[Token], hits: dict[str, list[Hit]]
) -> list[tuple[ClaimField, int, int]]:
    """ "no casualties", "no one was hurt": fields that are told to be nought."""
    found: list[tuple[ClaimField, int, int]] = []
    triggers = hits.get("casualty", [])
    firsts = [h.first for h in triggers]
    for none in hits.get("none", []):
        for hit in triggers[bisect_left(firsts, none.first - 4) : bisect_left(firsts, none.last + 6)]:
            if hit.last <= none.first <= hit.last + 1 and _spares_all(tokens, none, hit):
                found += [(field, hit.start, none.end) for field in _zero_fields(hit)]
            gap = hit.first - none.last
            if not 0 <= gap <= 5 or broken(tokens, none.last, hit.first):
                continue
            if gap > 1 and not _negates_people(tokens, none, hit):
                continue
            for field in _zero_fields(hit):
                found.append((field, none.start, hit.end))
    return list(dict.fromkeys(found))


_NOBODY = frozenset({"nobody", "no-one", "none", "no one"})


def _spares_all(tokens: list[Token], none: Hit, hit: Hit) -> bool:
    """ "killed no one", "injuring nobody": the word of harm stands before."""
    if tokens[hit.first].low == "lost":
        return False  # "the rebels said they had lost nobody": their own side
    words = " ".join(t.low for t in tokens[none.first : none.last])
    people = none.last < len(tokens) and tokens[none.last].low in ("people", "civilians", "person")
    return hit.value.endswith("active") and (words in _NOBODY or (words == "no" and people))


# "there was no count of casualties", "no word on the dead": nobody has counted yet
_NOT_COUNTED = frozenset(
    "count counts figure figures number numbers estimate toll list word details tally".split()
)


def _negates_people(tokens: list[Token], none: Hit, hit: Hit) -> bool:
    if (
        none.value == "zero" and tokens[none.first].low in ("nobody", "no-one", "none")
    ) or none.last - none.first == 2:
        return True
    words = {t.low for t in tokens[none.last : hit.first]}
    return not words & _NOT_COUNTED and bool(
        words
        & {
            "people",
            "person",
            "civilians",
            "reports",
            "immediate",
            "or",
            "deaths",
            "injuries",
            "casualties",
            "reported",
            "information",
            "initial",
            "fatalities",
            "of",
            "one",
            "dead",
            "was",
        }
    )


def _zero_fields(hit: Hit) -> list[ClaimField]:
    if hit.value == "victims":
        return [ClaimField.KILLED, ClaimField.INJURED]
    if hit.value.startswith("kill") or hit.value == "bodies":
        return [ClaimField.KILLED]
    if hit.value.startswith("injure"):
        return [ClaimField.INJURED]
    return []


def broken(tokens: list[Token], start: int, end: int) -> bool:
    return any(t.low in CLAUSE or t.low == "," for t in tokens[start:end])
