"""Reading vector tiles (Mapbox Vector Tile 2.1). Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from geo.basemap import EXTENT, Property

POINT, LINE, POLYGON = 1, 2, 3
Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Feature:
    """A thing on a tile. `parts` are points, lines or rings (without their last point again), in parts of the
    tile's side from its north-west corner."""

    layer: str
    form: int
    properties: dict[str, Property | float | bool]
    parts: list[list[Position]]


def read_tile(content: bytes) -> Iterator[Feature]:
    """The features of a tile (not compressed), in its order. Raises ValueError for what is none."""
    try:
        for number, layer in _fields(content):
            if number == 3 and isinstance(layer, bytes):
                yield from _layer(layer)
    except (IndexError, struct.error, UnicodeDecodeError) as error:
        raise ValueError("This is no vector tile.") from error


def _layer(content: bytes) -> Iterator[Feature]:
    told: dict[int, list[bytes | int]] = {number: [] for number in range(1, 16)}
    for number, value in _fields(content):
        told.setdefault(number, []).append(value)
    name = _text(told[1])
    keys = [_text([key]) for key in told[3]]
    values = [_value(value) for value in told[4] if isinstance(value, bytes)]
    extent = next((each for each in told[5] if isinstance(each, int)), EXTENT)
    for feature in told[2]:
        if isinstance(feature, bytes):
            fields = dict(_fields(feature))
            numbers = _numbers(fields.get(2, b""))
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            form = fields.get(3, 0)
            properties = {keys[key]: values[at] for key, at in pairs}
            yield Feature(
                name, form if isinstance(form, int) else 0, properties, _parts(fields.get(4, b""), extent)
            )


def _text(values: list[bytes | int]) -> str:
    return next((each.decode() for each in values if isinstance(each, bytes)), "")


def _parts(geometry: bytes | int, extent: int) -> list[list[Position]]:
    numbers = _numbers(geometry)
    parts: list[list[Position]] = []
    at = x = y = 0
    while at < len(numbers):
        command, count = numbers[at] & 7, numbers[at] >> 3
        at += 1
        if command not in (1, 2):
            continue
        for _ in range(count):
            across, down = numbers[at], numbers[at + 1]
            at += 2
            x += (across >> 1) ^ -(across & 1)
            y += (down >> 1) ^ -(down & 1)
            if command == 1:
                parts.append([])
            parts[-1].append((x / extent, y / extent))
    return parts


def _fields(content: bytes) -> Iterator[tuple[int, bytes | int]]:
    at = 0
    while at < len(content):
        tag, at = _number(content, at)
        if tag & 7 == 0:
            value, at = _number(content, at)
            yield tag >> 3, value
            continue
        length, at = {1: (8, at), 5: (4, at)}.get(tag & 7) or _number(content, at)
        yield tag >> 3, content[at : at + length]
        at += length


def _number(content: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _numbers(content: bytes | int) -> list[int]:
    if isinstance(content, int):
        raise ValueError("This is no vector tile.")
    found: list[int] = []
    value = shift = 0
    for byte in content:
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            found.append(value)
            value = shift = 0
        else:
            shift += 7
    return found


def _value(content: bytes) -> Property | float | bool:
    for number, value in _fields(content):
        if isinstance(value, bytes):
            if number == 1:
                return value.decode()
            return float(struct.unpack("<f" if number == 2 else "<d", value)[0])
        if number == 6:
            return (value >> 1) ^ -(value & 1)
        return bool(value) if number == 7 else value
    return ""
