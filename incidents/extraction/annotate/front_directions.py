"""Sectors of the front that bear a town's name: "на Слобожанському та Куп'янському напрямках" are no places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.types import PlaceMention

DIRECTION = "direction"
_WORDS = ("напрям", "направлен")
_MASCULINE = (
    "ський",
    "ського",
    "ському",
    "цький",
    "цького",
    "цькому",
    "ский",
    "ского",
    "ском",
    "цкий",
    "цком",
)
_AREAS = ("район", "округ", "полігон", "полигон", "кра", "міськ", "село", "селищ", "посел", "посёл")
_SETTLEMENTS = ("сел", "смт", "міст", "місті", "город", "хутор", "станиц", "посел", "посёл", "дерев", "р-н")


def mark_front_directions(sentences: Sequence[Marked]) -> None:
    """Give the role `direction` to adjectives of towns in a text that speaks of directions of the front."""
    for marked in sentences:
        if marked.language == "en":
            marked.places = [replace(p, role=DIRECTION) if _is_axis(p, marked) else p for p in marked.places]
    slavic = [m for m in sentences if m.language != "en"]
    if not any(m.places for m in slavic):
        return
    if not any(t.low.startswith(_WORDS) for m in slavic for t in m.sentence.tokens):
        return
    for marked in slavic:
        marked.places = [
            replace(p, role=DIRECTION) if _is_of_direction(p, marked.sentence.tokens, marked) else p
            for p in marked.places
        ]


def _is_of_direction(place: PlaceMention, tokens: Sequence[Token], marked: Marked) -> bool:
    if place.level not in ("settlement", "exact", "hromada", "district") or place.role == "person":
        return False
    at, last = marked.token_at(place.start), marked.token_at(max(place.start, place.end - 1))
    if not tokens[last].low.endswith(_MASCULINE):
        return False
    before = tokens[at - 1].low if at else ""
    after = tokens[last + 1].low if last + 1 < len(tokens) else ""
    return not before.startswith(_SETTLEMENTS) and not after.startswith(_AREAS)


_AXES = frozenset({"axis", "axes", "direction", "sector"})


def _is_axis(place: PlaceMention, marked: Marked) -> bool:
    """ "Kupiansk axis: eight assaults": a sector of the front, not the town."""
    at = marked.token_at(place.end)
    return at < len(marked.sentence.tokens) and marked.sentence.tokens[at].low in _AXES
