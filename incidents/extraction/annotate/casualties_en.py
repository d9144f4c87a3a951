"""English: which number goes with which casualty word, by voice and position."""

from __future__ import annotations

from collections.abc import Iterator

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Quantity
from incidents.extraction.annotate.nobody_hurt_en import CLAUSE, broken, fields_stated_as_zero
from incidents.extraction.annotate.words_between_tokens import HitIndex
from incidents.extraction.lexicon import Hit

_BE = frozenset("was were been be being is are got get gets".split())
_ADVERBS = frozenset(
    "reportedly also have has had already confirmed to so far critically seriously severely badly slightly lightly "
    "believed known presumed feared fatally all later subsequently reported initially now either both then "
    "since thought said instantly least at moderately left".split()
)
_TOTAL_LINKS = frozenset(
    "to at as reached reaches stands stood hit passed is was are were number numbers now topped exceeded surpassed "
    "of".split()
)
# what may follow "two people killed"; anything else after "a policeman killed" is whom he killed
_ENDS = frozenset(
    ". , ; : ) ( - and or in on by at when after as near during while with from since over outside inside following "
    "before along across around under of late early overnight yesterday today last this".split()
)
_NEAR = 14  # tokens within which a subject is looked for
__all__ = ["fields_stated_as_zero", "of_same_verb", "score_numbers_for_word", "tells_of_several"]
Scored = tuple[Quantity, float, bool]


def score_numbers_for_word(
    hit: Hit, tokens: list[Token], people: list[Quantity], index: HitIndex
) -> Iterator[Scored]:
    """Numbers this word may take, with a cost and whether the number is a total; `people` are those near it."""
    if hit.value in ("toll", "toll_injured"):
        yield from _toll(hit, tokens, people)
        return
    if hit.value == "bodies":
        yield from _bodies(hit, tokens, people)
        return
    voice = _voice(hit, tokens, people)
    lives_only = tokens[hit.first].low == "claimed" and hit.last - hit.first == 1
    lost = tokens[hit.first].low == "lost" and hit.last - hit.first == 1
    for q in people:
        if _is_other_noun(q, hit) or (lives_only and not _counts_lives(q, tokens)):
            continue
        if q.first and tokens[q.first - 1].low == "by":
            continue  # "killed by a suicide bomber"
        if lost and not _counts_lost(q, hit, tokens):
            continue
        cost = _cost(hit, q, voice, index)
        if cost is not None:
            yield q, cost, _is_total(q, tokens)


def of_same_verb(_: Hit, __: Quantity, others: list[Quantity], ___: list[Token]) -> list[Quantity]:
    """Who stands in one list with whom: in English the list itself tells it."""
    return others


def tells_of_several(hit: Hit, tokens: list[Token]) -> bool:
    """ "… and a sweeper were wounded": a verb in the plural, which one person does not have."""
    before = [t.low for t in tokens[max(0, hit.first - _TO_WERE) : hit.first]]
    while before and (before[-1] in _ADVERBS or before[-1].endswith("ly")) and before[-1] not in _BE:
        before.pop()
    return bool(before) and before[-1] == "were"


_TO_WERE = 4  # tokens before a participle in which "were" stands


def _toll(hit: Hit, tokens: list[Token], people: list[Quantity]) -> Iterator[Scored]:
    for q in people:
        gap = q.first - hit.last
        if 0 <= gap <= 26:
            linked = any(t.low in _TOTAL_LINKS for t in tokens[max(hit.last, q.first - 2) : q.first])
            if linked or gap <= 1:
                yield (
                    q,
                    (0.3 if linked else 1.0) + gap * 0.02,
                    True,
                )  # "the toll … has risen to five": said outright
        elif -4 <= q.last - hit.first <= 0:
            yield q, 6.0, True


def _bodies(hit: Hit, tokens: list[Token], people: list[Quantity]) -> Iterator[Scored]:
    for q in people:
        if q.head == hit.first and (not q.implicit or _is_found(hit, tokens)):
            yield q, 1.0, False
        elif 0 <= q.first - hit.last <= 1 and tokens[hit.last].low == "of":
            yield q, 0.5, False


def _is_found(hit: Hit, tokens: list[Token]) -> bool:
    """ "a woman's body was recovered": the dead, not "a body of experts"."""
    behind = [t.low for t in tokens[hit.last : hit.last + _TO_FOUND]]
    return behind[:1] not in (["of"], ["'s"]) and bool(_FOUND & set(behind))


_TO_FOUND = 5  # tokens
_FOUND = frozenset(
    "found recovered pulled discovered retrieved dug taken brought lay lying unearthed".split()
)
_TELLS_WHOM = frozenset(
    "claimed killing injuring wounding kills injures wounds hurts maiming hurting".split()
)


_HAVING = frozenset("received suffered sustained lost got has have had with".split())


def _voice(hit: Hit, tokens: list[Token], people: list[Quantity]) -> str:
    """ "left" when the sufferers stand before the word, "right" after it, "either" when unclear."""
    word = tokens[hit.last - 1].low
    after = _starts_after(hit.last, people, tokens)
    if hit.value.endswith("passive") or hit.value in ("missing", "victims"):
        has_them = tokens[hit.first].low in _HAVING  # "received injuries of varying severity"
        follows_of = hit.last < len(tokens) and tokens[hit.last].low in ("of", "toll") and not has_them
        return "right" if follows_of else "left"
    if word in _TELLS_WHOM or "lives" in [t.low for t in tokens[hit.first : hit.last - 1]]:
        return "right"
    i = hit.first - 1
    while i >= 0 and (tokens[i].low in _ADVERBS or tokens[i].low.endswith("ly")) and hit.first - i < 6:
        i -= 1
    if i >= 0 and tokens[i].low in _BE:
        return "left"
    close = hit.last >= len(tokens) or tokens[hit.last].low in _ENDS
    touching = any(
        0 <= hit.first - _end(q) <= 2 and not broken(tokens, _end(q), hit.first) and (close or not q.implicit)
        for q in people
    )
    coordinated = i >= 0 and tokens[i].low in ("and", "or", ",") and not after
    if touching and not after:
        return "left"
    if coordinated:
        return "left"
    return "right" if after or not close else "either"


def _starts_after(at: int, people: list[Quantity], tokens: list[Token]) -> bool:
    return any(
        0 <= q.first - at <= 2 and not broken(tokens, at, q.first) and not _joins(tokens, at, q.first)
        for q in people
    )


def _joins(tokens: list[Token], start: int, end: int) -> bool:
    """ "73 wounded and 39 rescued": what "and" brings is not whom the verb is done to."""
    return any(t.low in ("and", "or") for t in tokens[start:end])


def _end(q: Quantity) -> int:
    return (q.head + 1) if q.head is not None else q.last


def _cost(hit: Hit, q: Quantity, voice: str, index: HitIndex) -> float | None:
    if q.first >= hit.last:
        gap, start, end, side = q.first - hit.last, hit.last, q.first, "right"
    elif _end(q) <= hit.first:
        gap, start, end, side = hit.first - _end(q), _end(q), hit.first, "left"
    elif (q.first < hit.first and q.head == hit.first) or (
        q.head is not None and hit.first <= q.head < hit.last
    ):
        return 0.2  # "four deaths": the noun counted is the word itself
    elif q.head is not None and q.first < hit.first and hit.last <= q.head and hit.last - hit.first == 1:
        return 0.4  # "an injured man", "three wounded soldiers"
    else:
        return None
    limit = _NEAR if side == "left" else 8
    if gap > limit or any(t.low in CLAUSE for t in index.tokens[start:end]):
        return None
    cost = float(gap)
    cost += 1.5 * index.commas(start, end) + 1.0 * index.ands(start, end)
    cost += 5.0 * index.casualties(start, end) + 3.0 * index.telling(start, end)
    cost += 2.0 * (q.noun == "" and gap > 3) + 6.0 * q.subset
    if voice != "either" and voice != side:
        cost += 24.0 if q.implicit else 14.0  # "a policeman shot the envoy": he is not the victim
    return cost if cost <= 18.0 else None


def _is_other_noun(q: Quantity, hit: Hit) -> bool:
    """ "seven more bodies" is read by the word bodies alone."""
    return False if q.head is None else hit.value == "victims" and q.head != hit.first and not q.implicit


def _counts_lives(q: Quantity, tokens: list[Token]) -> bool:
    return q.head is not None and tokens[q.head].low == "lives"


_LOST = (
    "resident",
    "civilian",
    "villager",
    "people",
    "person",
    "life",
    "lives",
    "worker",
    "employee",
    "firefighter",
    "rescuer",
    "medic",
    "pupil",
    "student",
    "child",
    "inhabitant",
    "men",
    "women",
)


def _counts_lost(q: Quantity, hit: Hit, tokens: list[Token]) -> bool:
    """ "Toretsk lost two residents": people lost, not contact or ground."""
    return 0 <= q.first - hit.last <= 1 and q.head is not None and tokens[q.head].low.startswith(_LOST)


def _is_total(q: Quantity, tokens: list[Token]) -> bool:
    before = [t.low for t in tokens[max(0, q.first - 4) : q.first]]
    return "total" in before or (
        bool(before) and before[-1] == "to" and any(w in before for w in ("risen", "rose", "climbed"))
    )
