"""Draw the rooms of the house and who imports whom, from the imports themselves.

python3 -m tools.draw_architecture [--check]     writes docs/develop/architecture.svg, or says that it is out of date

Rows are the layers of import-linter's contract in pyproject.toml, top to bottom. An arrow is left out where a longer
way says the same (the transitive reduction), else nobody could read the picture.
"""

from __future__ import annotations

import sys
import tomllib
from html import escape

import grimp

from tools.console import ROOT, StepError, print_line, run_main

PICTURE = ROOT / "docs" / "develop" / "architecture.svg"
_PACKAGES = ("config", "geo", "incidents")
_ROW, _BOX, _GAP, _HEIGHT, _MARGIN = 74, 104, 14, 30, 20  # pixels

Arrows = set[tuple[str, str]]


def read_layers() -> list[list[str]]:
    """The layers of the contract, top to bottom; geo's own rooms in a last row."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "rooms")
    return [[room.strip(" ()") for room in layer.split("|")] for layer in layers]


def find_arrows(rooms: list[str]) -> Arrows:
    """Which room imports from which other one, by any of its modules."""
    graph = grimp.build_graph(*_PACKAGES, include_external_packages=False)
    home = {module: room for module in graph.modules if (room := _room_of(module, rooms))}
    found = {
        (home[importer], home[imported])
        for importer in home
        for imported in graph.find_modules_directly_imported_by(importer)
        if imported in home
    }
    return {(one, other) for one, other in found if one != other}


def _room_of(module: str, rooms: list[str]) -> str:
    return next((room for room in rooms if module == room or module.startswith(f"{room}.")), "")


def drop_implied(arrows: Arrows) -> Arrows:
    """The arrows without those that a longer way implies. The arrows hold no circle: the layers forbid it."""
    after: dict[str, set[str]] = {}
    for one, other in arrows:
        after.setdefault(one, set()).add(other)

    def reach(room: str) -> set[str]:
        return {there for near in after.get(room, ()) for there in (near, *reach(near))}

    return {
        (one, other)
        for one, other in arrows
        if not any(other in reach(step) for step in after[one] if step != other)
    }


def draw_svg(layers: list[list[str]], arrows: Arrows) -> str:
    """The picture; the same imports give the same bytes."""
    widest = max(len(layer) for layer in layers)
    width = widest * (_BOX + _GAP) + 2 * _MARGIN
    height = len(layers) * _ROW + 2 * _MARGIN
    places: dict[str, tuple[float, float]] = {}
    for row, layer in enumerate(layers):
        left = (width - len(layer) * (_BOX + _GAP) + _GAP) / 2
        for column, room in enumerate(layer):
            places[room] = (left + column * (_BOX + _GAP), _MARGIN + row * _ROW)
    lines = [_arrow(places[one], places[other]) for one, other in sorted(arrows)]
    boxes = [_box(room, *places[room]) for layer in layers for room in layer]
    return "\n".join([_HEAD.format(width=width, height=height), *lines, *boxes, "</svg>", ""])


_HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13">
<title>Rooms of the house, and who imports whom</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">\
<path d="M0 0 8 4 0 8z" fill="#5b6770"/></marker></defs>
<rect width="100%" height="100%" fill="#fff"/>"""


def _box(room: str, x: float, y: float) -> str:
    name = escape(room.removeprefix("incidents."))
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{_BOX}" height="{_HEIGHT}" rx="4" fill="#eef3f7" stroke="#33566e"/>'
        f'<text x="{x + _BOX / 2:g}" y="{y + 20:g}" text-anchor="middle" fill="#12212b">{name}</text>'
    )


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    x1, y1 = start[0] + _BOX / 2, start[1] + _HEIGHT
    x2, y2 = end[0] + _BOX / 2, end[1]
    middle = (y1 + y2) / 2
    return (
        f'<path d="M{x1:g} {y1:g}C{x1:g} {middle:g} {x2:g} {middle:g} {x2:g} {y2:g}"'
        ' fill="none" stroke="#5b6770" stroke-opacity=".55" marker-end="url(#tip)"/>'
    )


def _command() -> None:
    layers = read_layers()
    rooms = [room for layer in layers for room in layer]
    order = {room: row for row, layer in enumerate(layers) for room in layer}
    arrows = find_arrows(rooms)
    upward = sorted(f"{one} -> {other}" for one, other in arrows if order[one] >= order[other])
    if upward:
        raise StepError(f"these imports go up or sideways: {', '.join(upward)}")
    picture = draw_svg(layers, drop_implied(arrows))
    if "--check" in sys.argv[1:]:
        if not PICTURE.is_file() or PICTURE.read_text() != picture:
            raise StepError(
                "docs/develop/architecture.svg is out of date: run `python3 -m tools.draw_architecture`"
            )
        return
    PICTURE.write_text(picture)
    print_line(
        f"   {PICTURE.relative_to(ROOT)} is drawn: {len(rooms)} rooms, {len(arrows)} imports between them"
    )


if __name__ == "__main__":
    run_main(_command)
