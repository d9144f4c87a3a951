"""CQL2 text, read by recursive descent into a tree. Every error names the position and what was expected.

Understood: AND, OR, NOT, comparisons, LIKE, ILIKE, BETWEEN, IN, IS NULL, CASEI, S_INTERSECTS with a geometry literal,
DATE and TIMESTAMP. No text of a filter ever reaches the database or a geometry library as text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from incidents.ogc.cql2_literals import is_geometry_literal_next, read_geometry, read_value
from incidents.ogc.cql2_nodes import (
    Between,
    Both,
    Compare,
    Constant,
    In,
    Intersects,
    IsNull,
    Like,
    Name,
    Node,
    Not,
    Value,
)
from incidents.ogc.cql2_token_cursor import Reader
from incidents.ogc.cql2_tokens import Cql2Error, tokenize_cql2

MAX_DEPTH = 40
MAX_VALUES = 500
FLIPPED = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
SPATIAL = "S_INTERSECTS"
OTHER_FUNCTIONS = ("S_", "T_", "A_")


def parse_cql2(text: str) -> Node:
    """The tree of a filter. Raises Cql2Error."""
    reader = Reader(tokenize_cql2(text))
    tree = _expression(reader, 0)
    if reader.now.kind != "end":
        raise reader.unexpected("AND, OR or the end")
    return tree


def _expression(reader: Reader, depth: int) -> Node:
    return _joined(reader, depth, "OR", _term)


def _term(reader: Reader, depth: int) -> Node:
    return _joined(reader, depth, "AND", _factor)


def _joined(reader: Reader, depth: int, joint: str, part: Callable[[Reader, int], Node]) -> Node:
    parts = [part(reader, depth)]
    while reader.take(joint):
        parts.append(part(reader, depth))
    return parts[0] if len(parts) == 1 else Both(joint, tuple(parts))


def _factor(reader: Reader, depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise Cql2Error(reader.now.at, f"too deep: at most {MAX_DEPTH} brackets or NOTs inside one another.")
    if reader.take("NOT"):
        return Not(_factor(reader, depth + 1))
    if reader.take("("):
        inside = _expression(reader, depth + 1)
        reader.expect(")", "AND, OR or “)”")
        return inside
    return _predicate(reader)


def _predicate(reader: Reader) -> Node:
    word = reader.now.word
    if word == SPATIAL and reader.next.word == "(":
        return _spatial(reader)
    if word.startswith(OTHER_FUNCTIONS) and reader.next.word == "(":
        raise Cql2Error(reader.now.at, f"{reader.now.told()} is not offered; {SPATIAL} is.")
    if reader.now.kind in {"name", "quoted"} and word not in {"DATE", "TIMESTAMP", "TRUE", "FALSE"}:
        return _about(reader, _operand(reader))
    return _flipped(reader)


def _flipped(reader: Reader) -> Node:
    """value operator property, or TRUE or FALSE by itself."""
    given = read_value(reader, "a property, a value, NOT or “(”")
    if reader.now.word not in FLIPPED:
        if given.kind == "boolean":
            return Constant(bool(given.value))
        raise reader.unexpected("an operator: " + " ".join(FLIPPED))
    operator = FLIPPED[reader.step().text]
    if reader.now.kind not in {"name", "quoted"}:
        raise reader.unexpected("a property")
    return Compare(_operand(reader), operator, given)


def _about(reader: Reader, name: Name) -> Node:
    """What is said of a property."""
    if reader.take("IS"):
        negated = reader.take("NOT")
        reader.expect("NULL", "NULL" if negated else "NULL or NOT NULL")
        return Not(IsNull(name)) if negated else IsNull(name)
    if reader.take("NOT"):
        return Not(_range(reader, name, "LIKE, ILIKE, BETWEEN or IN"))
    if reader.now.word in FLIPPED:
        operator = reader.step().text
        return Compare(name, operator, _folded(reader))
    return _range(reader, name, f"an operator: {' '.join(FLIPPED)} LIKE ILIKE BETWEEN IN IS")


def _range(reader: Reader, name: Name, expected: str) -> Node:
    if reader.take("LIKE"):
        return _like(name, _folded(reader))
    if reader.take("ILIKE"):
        return _like(replace(name, folded=True), _folded(reader))
    if reader.take("BETWEEN"):
        low = read_value(reader)
        reader.expect("AND", "AND")
        return Between(name, low, read_value(reader))
    if reader.take("IN"):
        return In(name, _values(reader))
    raise reader.unexpected(expected)


def _like(name: Name, pattern: Value) -> Like:
    if pattern.kind != "text":
        raise Cql2Error(pattern.at, "a pattern is a string in single quotes.")
    text = str(pattern.value)
    if (len(text) - len(text.rstrip("\\"))) % 2:
        raise Cql2Error(pattern.at, "a pattern cannot end with a single backslash.")
    return Like(name, pattern)


def _values(reader: Reader) -> tuple[Value, ...]:
    reader.expect("(", "“(” and values")
    found = [_folded(reader)]
    while reader.take(","):
        found.append(_folded(reader))
        if len(found) > MAX_VALUES:
            raise Cql2Error(reader.now.at, f"too many values: at most {MAX_VALUES}.")
    reader.expect(")", "“,” or “)”")
    return tuple(found)


def _operand(reader: Reader) -> Name:
    """A property, or CASEI of one."""
    start = reader.step()
    if start.word == "ACCENTI" and reader.now.word == "(":
        raise Cql2Error(start.at, "ACCENTI is not offered; CASEI is.")
    if start.word == "CASEI" and reader.take("("):
        inner = reader.step()
        if inner.kind not in {"name", "quoted"}:
            raise Cql2Error(inner.at, f"{inner.told()} found, expected a property.")
        reader.expect(")", "“)”")
        return Name(inner.text, inner.at, folded=True)
    return Name(start.text, start.at)


def _folded(reader: Reader) -> Value:
    """A value, or CASEI of a string: the property's own CASEI says how it is compared."""
    if reader.now.word == "CASEI" and reader.next.word == "(":
        reader.step()
        reader.step()
        inner = read_value(reader)
        reader.expect(")", "“)”")
        return inner
    return read_value(reader)


def _spatial(reader: Reader) -> Intersects:
    reader.step()
    reader.expect("(", "“(”")
    if is_geometry_literal_next(reader):
        shape = read_geometry(reader)
        reader.expect(",", "“,”")
        name = _geometry_name(reader)
    else:
        name = _geometry_name(reader)
        reader.expect(",", "“,”")
        shape = read_geometry(reader)
    reader.expect(")", "“)”")
    return Intersects(name, shape)


def _geometry_name(reader: Reader) -> Name:
    if reader.now.kind not in {"name", "quoted"}:
        raise reader.unexpected("a geometry property")
    return Name(reader.now.text, reader.step().at)
