"""Cells of tables: lists joined, nothing that a spreadsheet would take for a formula, and the way back. Pure."""

from __future__ import annotations

import re
from typing import Any

from incidents.exports.column_types import KINDS, Kind

_FORMULA = r"[=+\-@＝＋－＠]"  # what a formula begins with; programs set to Japanese take the wide signs too
_PASSED_OVER = r"[ \xa0\"]*"  # before they look for it
_RISKY_FIRST = frozenset("'=+-@＝＋－＠\t\r\n \xa0\"")  # what a risky text begins with
_RISKY = re.compile(rf"'*(?:{_PASSED_OVER}{_FORMULA}|[\t\r\n])")
# A program that was told another separator ends the cell at it, and at line ends inside it, and may run what follows.
# Commas are safe inside quotes; a number that fills the cell is a number.
_ENDS = r";|\t\r\n"
_NUMBER = rf"[+\-]\d+(?:[.,]\d+)?(?:[{_ENDS}]|\Z)"
_may_hide = re.compile(
    rf"[{_ENDS}]{_PASSED_OVER}'*{_FORMULA}"
).search  # quicker than the next, and finds no less
_HIDDEN = re.compile(rf"(?<=[{_ENDS}])({_PASSED_OVER})('*)(?={_FORMULA})(?!{_NUMBER})")


def text_cell(value: Any) -> Any:
    """A value as a cell of text tables: numbers stay numbers, nothing is an empty cell."""
    kind = type(value)
    if kind is str:  # nearly all of the tens of millions of cells of a large table
        return escape_formulas(value) if value[:1] in _RISKY_FIRST or _may_hide(value) else value
    if value is None:
        return ""
    if kind is bool:
        return "true" if value else "false"
    if kind is int or kind is float:
        return value
    return escape_formulas(joined_list_cell(value) if isinstance(value, list | tuple) else str(value))


def joined_list_cell(values: list[str] | tuple[str, ...]) -> str:
    """A list in one cell. A semicolon inside a value, which only addresses can have, is written %3B."""
    return ";".join(str(value).replace(";", "%3B") for value in values)


def escape_formulas(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet might take what follows for a formula: at its beginning, and
    where a program that splits at semicolons, tabs, bars or line ends would begin a cell. `formula_unsafe` undoes it.
    """
    held = _HIDDEN.sub(r"\1'\2", text)
    return f"'{held}" if _RISKY.match(text) else held


def unescape_formulas(text: str) -> str:
    """The text that `formula_safe` was given."""
    plain = text[1:] if text.startswith("'") and _RISKY.match(text) else text
    return _HIDDEN.sub(lambda found: found[1] + found[2][1:], plain)


def parse_column_cell(name: str, text: str) -> Any:
    """The value of a column from its cell: what `cell` was given, lists with %3B for their semicolons."""
    kind, text = KINDS[name], unescape_formulas(text)
    if kind is Kind.LIST:
        return text.split(";") if text else []
    if kind is Kind.TEXT:
        return text
    if text == "":
        return None
    if kind is Kind.COUNT:
        return int(text)
    if kind is Kind.DEGREES:
        return float(text)
    return text == "true" if kind is Kind.YES_NO else text


def parse_csv_row_to_record(row: dict[str, str]) -> dict[str, Any]:
    """The flat record of one row of our own CSV, as `csv.DictReader` gives it."""
    return {name: parse_column_cell(name, row[name]) for name in KINDS}
