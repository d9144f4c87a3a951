"""Names that stand as places but that the gazetteer does not know: what is told of them is told of no other place."""

from __future__ import annotations

from collections.abc import Sequence

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.types import PlaceMention

_KINDS = frozenset(
    "село села селі селу селом селище селища селищі смт місто міста місті хутір хутора хуторі "
    "деревня деревни деревне село селе посёлок поселок посёлка поселка посёлке поселке город города городе станица "
    "станице хуторе райцентр райцентре".split()
)
_KINDS_EN = frozenset("village town city settlement hamlet suburb".split())
_SIGNS = frozenset({"-", ":"})
_BOTH = frozenset("either both neither обох обидва обидві обоих обеих оба обе".split())
_OPENED = 4  # tokens of a name that opens a line of a list


def mark_unknown_places(sentences: Sequence[Marked], clean: str) -> None:
    """Note where names unknown to the gazetteer begin, and whether such a name was the last before a sentence."""
    listed = any(_is_opened_by_known(m) for m in sentences)
    paragraph, open_unknown = -1, False
    before: tuple[PlaceMention, ...] = ()
    earlier: tuple[PlaceMention, ...] = ()
    last: tuple[PlaceMention, ...] = ()
    inside: tuple[PlaceMention, ...] = ()
    for marked in sentences:
        if marked.sentence.paragraph != paragraph:
            paragraph, open_unknown, before, earlier = marked.sentence.paragraph, False, (), ()
            last, inside = (
                inside or last,
                (),
            )  # what opens a paragraph may be of all that the one before names
        means_both = earlier and any(t.low in _BOTH for t in marked.sentence.tokens)
        marked.opened_by = ((*earlier, *before) if means_both else before) or marked.under
        marked.follows = marked.under or last
        earlier, before = before, tuple(p for p in marked.places if p.role not in NO_SITES)
        last, inside = before or last, (*inside, *before)
        marked.unknown = sorted({*_behind_kind(marked, clean), *(_opening(marked, clean) if listed else ())})
        marked.behind_unknown = open_unknown
        known = [p.start for p in marked.places if p.role not in ("person", "adjective")]
        last_known, last_unknown = max(known, default=-1), max(marked.unknown, default=-1)
        if max(last_known, last_unknown) >= 0:
            open_unknown = last_unknown > last_known


def is_of_unknown_place(marked: Marked, start: int, place: PlaceMention) -> bool:
    """Whether the name nearest before a number is one that the gazetteer does not know, and not this place."""
    named = [p for p in marked.places if p.role not in ("person", "adjective")]
    if any(p.key == place.key or place.key in p.within or p.key in place.within for p in named):
        return False
    if not marked.unknown:
        return marked.behind_unknown and not named
    before = max((at for at in marked.unknown if at < start), default=-1)
    return before > max((p.start for p in named if p.start < start), default=-1) or not named


def is_of_place_before(marked: Marked, place: PlaceMention) -> bool:
    """Whether a sentence without a place stands behind one that names other places, and not this one."""
    if any(p.role not in NO_SITES for p in marked.places) or not marked.opened_by:
        return False
    return not any(
        p.key == place.key or place.key in p.within or p.key in place.within for p in marked.opened_by
    )


def follows_other_places(marked: Marked, place: PlaceMention) -> bool:
    """Whether the places named last before a sentence without any are others, and it does not speak of all."""
    if any(p.role not in NO_SITES for p in marked.places) or not marked.follows:
        return False
    if any(t.low in _ALL for t in marked.sentence.tokens):
        return False
    return not any(is_or_covers(p, place) for p in marked.follows)


def is_or_covers(named: PlaceMention, place: PlaceMention) -> bool:
    """Whether what is told of one place holds of the other: itself, an area around it, a quarter of its city."""
    if named.key == place.key or named.key in place.within:
        return True
    return place.level in ("settlement", "exact") and place.key in named.within


_ALL = _BOTH | frozenset(
    "all everywhere anywhere усіх всіх усі всі ніде жодному жодній всех все нигде повсюду".split()
)


def _is_opened_by_known(marked: Marked) -> bool:
    """ "Білопілля – 1 загиблий": a line of a list of places."""
    tokens = marked.sentence.tokens
    first = next((p for p in marked.places if p.start == tokens[0].start), None)
    if first is None:
        return False
    at = marked.token_at(first.end)
    return at < len(tokens) and tokens[at].low in _SIGNS


def _behind_kind(marked: Marked, clean: str) -> list[int]:
    """ "у селі Просяне", "the village of Qaqfin", where the name is not known."""
    tokens = marked.sentence.tokens
    found = []
    for i, token in enumerate(tokens[:-1]):
        at = i + 1
        if token.low in _KINDS_EN and tokens[at].low == "of" and at + 1 < len(tokens):
            at += 1
        elif token.low not in _KINDS:
            continue
        if _is_name(at, marked, clean) and not _is_known(at, marked):
            found.append(tokens[at].start)
    return found


def _opening(marked: Marked, clean: str) -> list[int]:
    """ "Середина-Буда – 3 поранених" in a list of places."""
    tokens = marked.sentence.tokens
    if not _is_name(0, marked, clean) or _is_known(0, marked):
        return []
    told = {i for hits in marked.hits.values() for h in hits for i in range(h.first, h.last)}
    at = 1
    while at < min(len(tokens), _OPENED) and tokens[at].low not in _SIGNS:
        at += 1
    if at >= len(tokens) or tokens[at].low not in _SIGNS or 0 in told:
        return []
    if tokens[at].low == "-" and tokens[at].start == tokens[at - 1].end:
        return []  # "Тут загинув 61-річний чоловік"
    return [tokens[0].start]


def _is_name(at: int, marked: Marked, clean: str) -> bool:
    token = marked.sentence.tokens[at]
    return clean[token.start].isupper() and len(token.low) > 2


def _is_known(at: int, marked: Marked) -> bool:
    start, end = marked.sentence.tokens[at].start, marked.sentence.tokens[at].end
    return any(p.start < end and start < p.end for p in marked.places)
