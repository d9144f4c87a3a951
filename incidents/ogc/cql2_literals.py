"""Literals of a filter: numbers, strings, days, moments, and geometries read as plain numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeVar

from incidents.ogc.cql2_nodes import Geometry, Number, Position, Value
from incidents.ogc.cql2_token_cursor import Reader
from incidents.ogc.cql2_tokens import Cql2Error, Token

MAX_POSITIONS = 1_000
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z")
KINDS = (
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "BBOX",
    "ENVELOPE",
)
Ring = tuple[Position, ...]
Part = TypeVar("Part")


def read_value(reader: Reader, expected: str = "a value") -> Value:
    """A number, a string in single quotes, TRUE, FALSE, DATE('…') or TIMESTAMP('…')."""
    start = reader.now
    if start.kind == "string":
        return Value("text", reader.step().text, start.at)
    if start.kind == "number" or start.word in {"+", "-"}:
        return Value("number", read_number(reader), start.at)
    if start.word in {"TRUE", "FALSE"}:
        return Value("boolean", reader.step().word == "TRUE", start.at)
    if start.word in {"DATE", "TIMESTAMP"} and reader.next.word == "(":
        return _temporal(reader)
    raise reader.unexpected(expected)


def read_number(reader: Reader) -> Number:
    """A number with its sign."""
    sign = reader.step().word if reader.now.word in {"+", "-"} else "+"
    word = reader.now
    if word.kind != "number":
        raise reader.unexpected("a number")
    reader.step()
    if not math.isfinite(float(word.text)):
        raise Cql2Error(word.at, f"{word.told()} is too large.")
    size: Number = int(word.text) if word.text.isdecimal() else float(word.text)
    return -size if sign == "-" else size


def day_of(text: str, at: int) -> date:
    """2023-12-29 as a date."""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Cql2Error(at, f"“{text[:40]}” is not a day; expected DATE('2023-12-29').")


def moment_of(text: str, at: int) -> datetime:
    """2023-12-29T10:00:00Z as a moment."""
    try:
        if MOMENT.fullmatch(text):
            whole, _, fraction = text[:-1].partition(".")
            moment = datetime.fromisoformat(whole).replace(tzinfo=UTC)
            return moment.replace(microsecond=int((fraction + "000000")[:6]) if fraction else 0)
    except ValueError:
        pass
    raise Cql2Error(at, f"“{text[:40]}” is not a moment; expected TIMESTAMP('2023-12-29T10:00:00Z').")


def _temporal(reader: Reader) -> Value:
    kind = reader.step().word
    reader.expect("(", "“(”")
    word = reader.now
    if word.kind != "string":
        raise reader.unexpected("a string in single quotes")
    reader.step()
    reader.expect(")", "“)”")
    if kind == "DATE":
        return Value("day", day_of(word.text, word.at), word.at)
    return Value("moment", moment_of(word.text, word.at), word.at)


def is_geometry_literal_next(reader: Reader) -> bool:
    """Whether a geometry literal begins here."""
    return reader.now.word in KINDS and reader.next.word == "("


def read_geometry(reader: Reader) -> Geometry:
    """POINT, LINESTRING, POLYGON, their MULTI forms, or BBOX (ENVELOPE)."""
    if not is_geometry_literal_next(reader):
        raise reader.unexpected(f"a geometry: {', '.join(KINDS)}")
    start = reader.step()
    kind = start.word
    if kind in {"BBOX", "ENVELOPE"}:
        return Geometry("box", ((_box(reader, start),),), start.at)
    single = kind.removeprefix("MULTI")
    read = {"POINT": _point, "LINESTRING": _line, "POLYGON": _polygon}[single]
    parts = tuple(_listed(reader, read)) if kind != single else (read(reader),)
    if sum(len(ring) for part in parts for ring in part) > MAX_POSITIONS:
        raise Cql2Error(start.at, f"too many positions: at most {MAX_POSITIONS}.")
    return Geometry({"POINT": "point", "LINESTRING": "line", "POLYGON": "polygon"}[single], parts, start.at)


def _box(reader: Reader, start: Token) -> Ring:
    numbers = [float(size) for size in _listed(reader, read_number)]
    if len(numbers) != 4:
        raise Cql2Error(start.at, f"four numbers are needed, {len(numbers)} given.")
    return ((numbers[0], numbers[1]), (numbers[2], numbers[3]))


def _point(reader: Reader) -> tuple[Ring, ...]:
    if reader.now.word != "(":  # MULTIPOINT may leave the inner brackets out
        return ((_position(reader),),)
    positions = tuple(_listed(reader, _position))
    if len(positions) != 1:
        raise reader.unexpected("one position in a point")
    return (positions,)


def _line(reader: Reader) -> tuple[Ring, ...]:
    start = reader.now
    positions = tuple(_listed(reader, _position))
    if len(positions) < 2:
        raise Cql2Error(start.at, "a line has at least two positions.")
    return (positions,)


def _polygon(reader: Reader) -> tuple[Ring, ...]:
    return tuple(_listed(reader, _ring))


def _ring(reader: Reader) -> Ring:
    start = reader.now
    positions = tuple(_listed(reader, _position))
    if len(positions) < 4 or positions[0] != positions[-1]:
        raise Cql2Error(start.at, "a ring has at least four positions, and the last is the first again.")
    return positions


def _position(reader: Reader) -> Position:
    return float(read_number(reader)), float(read_number(reader))


def _listed(reader: Reader, read: Callable[[Reader], Part]) -> list[Part]:
    """Parts in brackets, separated by commas."""
    reader.expect("(", "“(”")
    found = [read(reader)]
    while reader.take(","):
        found.append(read(reader))
        if len(found) > MAX_POSITIONS:
            raise Cql2Error(reader.now.at, f"too many parts: at most {MAX_POSITIONS}.")
    reader.expect(")", "a number, “,” or “)”")
    return found
