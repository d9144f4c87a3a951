"""The numbers of rows as forms and addresses give them."""

from __future__ import annotations

_LONGEST = 18  # digits; the column takes nineteen, and there are not that many rows


def parse_row_number(text: str) -> int | None:
    """The number of a row; None when the text can be none, whatever it looks like."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else None
