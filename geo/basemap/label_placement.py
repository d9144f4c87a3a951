"""Which names stand where on each zoom level. Pure.

Labels are placed here, once for a whole zoom level, greedily by importance; the renderer then draws every one of
them. So no name is cut at a tile's edge or shown twice, as happens when each tile places its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from geo.basemap.mercator import lonlat_to_world_pixel

_CELL = 256
_CHARACTER = 0.56  # width of an average letter, in font sizes
_SPACED_CAPITAL = 0.86
_MARGIN = {"country": 6.0, "sea": 6.0, "region": 5.0, "large": 5.0, "medium": 7.0, "small": 9.0}
_LINE = 1.25
_DOT_GAP = 4.0
SIZES = {"country": 11.5, "sea": 11.0, "region": 8.8, "large": 12.5, "medium": 11.2, "small": 10.0}
_SPACED = frozenset(("country", "region"))
WRAPPED = frozenset(("region", "sea"))  # one word a line
_WITH_DOT = frozenset(("large", "medium", "small"))

# Names of areas may move so many steps (of 16 and 13 pixels) to make way, and must not leave their area.
_STEPS = {"country": 3, "sea": 3, "region": 1}

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that would like to stand on a map. `style` is a key of SIZES; smaller `order` goes first."""

    name: str
    lon: float
    lat: float
    style: str
    order: float


@dataclass(frozen=True, slots=True)
class Label:
    """A placed name: `dx`, `dy` are pixels from its point to where the text hangs (0, 0: centred on it);
    an area's text is centred on the shifted point."""

    name: str
    lon: float
    lat: float
    style: str
    dx: float
    dy: float


def place_labels(candidates: Iterable[Candidate], zoom: float) -> list[Label]:
    """The labels of one zoom level that find room, in order of importance."""
    taken: dict[tuple[int, int], list[Box]] = defaultdict(list)
    placed = []
    for candidate in sorted(candidates, key=lambda each: (each.order, each.name, each.lon)):
        x, y = lonlat_to_world_pixel(candidate.lon, candidate.lat, zoom)
        for dx, dy, box in _positions(candidate, x, y):
            if not _collides(taken, box):
                _take(taken, box)
                placed.append(Label(_shown(candidate), candidate.lon, candidate.lat, candidate.style, dx, dy))
                break
    return placed


def text_width(name: str, style: str) -> float:
    """Estimated width in pixels of a name in a style."""
    letter = _SPACED_CAPITAL if style in _SPACED else _CHARACTER
    longest = max(map(len, name.split())) if style in WRAPPED else len(name)
    return longest * SIZES[style] * letter


def _shown(candidate: Candidate) -> str:
    return candidate.name.upper() if candidate.style in _SPACED else candidate.name


def _positions(candidate: Candidate, x: float, y: float) -> Iterator[tuple[float, float, Box]]:
    """Offsets to try and the box each would cover, best first; the dot is part of the box."""
    lines = len(candidate.name.split()) if candidate.style in WRAPPED else 1
    width, height = text_width(candidate.name, candidate.style), SIZES[candidate.style] * _LINE * lines
    margin = _MARGIN[candidate.style]
    if candidate.style not in _WITH_DOT:
        for dx, dy in _shifts(_STEPS[candidate.style]):
            left, top = x + dx - width / 2, y + dy - height / 2
            yield dx, dy, _grown((left, top, left + width, top + height), margin)
        return
    gap = _DOT_GAP
    half = height / 2
    yield gap, 0, _grown((x - 3, y - half, x + gap + width, y + half), margin)
    yield -gap, 0, _grown((x - gap - width, y - half, x + 3, y + half), margin)
    yield 0, -gap, _grown((x - width / 2, y - gap - height, x + width / 2, y + 3), margin)
    yield 0, gap, _grown((x - width / 2, y - 3, x + width / 2, y + gap + height), margin)


def _shifts(steps: int) -> Iterator[tuple[float, float]]:
    for reach in range(steps + 1):
        for dx in (0, 16 * reach, -16 * reach)[: 1 + 2 * bool(reach)]:
            for dy in (0, 13 * reach, -13 * reach)[: 1 + 2 * bool(reach)]:
                if not reach or dx or dy:
                    yield float(dx), float(dy)


def _grown(box: Box, margin: float) -> Box:
    return box[0] - margin, box[1] - margin / 2, box[2] + margin, box[3] + margin / 2


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row


def _collides(taken: dict[tuple[int, int], list[Box]], box: Box) -> bool:
    return any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
        for cell in _cells(box)
        for other in taken.get(cell, ())
    )


def _take(taken: dict[tuple[int, int], list[Box]], box: Box) -> None:
    for cell in _cells(box):
        taken[cell].append(box)
