"""The words of a CQL2 text: names, strings, numbers, signs, each with its position. Nothing is evaluated here."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_LENGTH = 8_000
MAX_TOKENS = 4_000
_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<number>(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?)
    |(?P<string>'(?:[^']|'')*')
    |(?P<quoted>"(?:[^"]|"")*")
    |(?P<name>[A-Za-z_][\w.]*)
    |(?P<sign><>|<=|>=|[=<>(),+\-*/^%])""",
    re.VERBOSE | re.ASCII,
)


class Cql2Error(ValueError):
    """What is wrong with a filter: where (from 1), what was found, what was expected."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(f"At position {at + 1}: {message}")
        self.at = at


@dataclass(frozen=True, slots=True)
class Token:
    """One word; `text` of a string or quoted name is without its quotes."""

    kind: str  # number, string, quoted, name, sign, end
    text: str
    at: int

    @property
    def word(self) -> str:
        """In capitals, for comparing with keywords; empty for what cannot be one."""
        return self.text.upper() if self.kind in {"name", "sign"} else ""

    def told(self) -> str:
        """For messages."""
        return "the end" if self.kind == "end" else f"“{self.text[:40]}”"


def tokenize_cql2(text: str) -> list[Token]:
    """All words of the text, ending with one of kind "end". Raises Cql2Error."""
    if len(text) > MAX_LENGTH:
        raise Cql2Error(MAX_LENGTH, f"the filter is too long: at most {MAX_LENGTH} characters.")
    if "\x00" in text:
        raise Cql2Error(text.index("\x00"), "a NUL character cannot be read.")
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Cql2Error(at, _unreadable(text, at))
        if match.lastgroup != "space":
            found.append(Token(str(match.lastgroup), _bare(match), at))
        at = match.end()
        if len(found) > MAX_TOKENS:
            raise Cql2Error(at, f"the filter has too many words: at most {MAX_TOKENS}.")
    return [*found, Token("end", "", len(text))]


def _bare(match: re.Match[str]) -> str:
    text = match.group()
    if match.lastgroup == "string":
        return text[1:-1].replace("''", "'")
    return text[1:-1].replace('""', '"') if match.lastgroup == "quoted" else text


def _unreadable(text: str, at: int) -> str:
    if text[at] in "'\"":
        return f"the quote {text[at]} is not closed."
    return f"“{text[at]}” is not understood; expected a property, a value or an operator."
