"""Reading vector tiles (Mapbox Vector Tile 2.1). Pure."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from geo.basemap.mvt_encoding import EXTENT, Property

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
    name, extent = "", EXTENT
    keys: list[str] = []
    values: list[Property | float | bool] = []
    features: list[bytes] = []
    for number, value in _fields(content):
        if isinstance(value, int):
            extent = value if number == 5 else extent
        elif number == 1:
            name = value.decode()
        elif number == 2:
            features.append(value)
        elif number == 3:
            keys.append(value.decode())
        elif number == 4:
            values.append(_value(value))
    for feature in features:
        form, tags, geometry = 0, b"", b""
        for number, value in _fields(feature):
            if number == 3 and isinstance(value, int):
                form = value
            elif number == 2 and isinstance(value, bytes):
                tags = value
            elif number == 4 and isinstance(value, bytes):
                geometry = value
        numbers = _numbers(tags)
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        yield Feature(name, form, {keys[key]: values[at] for key, at in pairs}, _parts(geometry, extent))


def _parts(geometry: bytes, extent: int) -> list[list[Position]]:
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


def _numbers(content: bytes) -> list[int]:
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
