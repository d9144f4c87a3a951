"""Mends what is commonly broken in a feed's XML, so that one bad letter or ampersand does not spoil the whole. Pure.

Entities that a feed declares itself are never expanded further than one short word: what uses others is marked with
`NOT_EXPANDED`, and the entry that holds the mark is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.entities import html5

NOT_EXPANDED = "\ufdd0"  # a noncharacter: no feed can hold it
LONGEST_ENTITY = 20
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]*(?:\[(.*?)\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(
    r"<!ENTITY\s+(?P<parameter>%\s+)?(?P<name>[\w.:-]+)\s+(?:(?P<outside>SYSTEM|PUBLIC)\b[^>]*|[\"'](?P<value>[^\"']*)[\"'])\s*>",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(#[xX]?[0-9a-fA-F]+|[A-Za-z][\w.-]*);|&")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ufdd0]")
_XML_OWN = frozenset({"amp", "lt", "gt", "quot", "apos"})


@dataclass(frozen=True, slots=True)
class Repaired:
    """Well-formed as far as letters go; `notes` say in words what had to be left out."""

    text: str
    notes: tuple[str, ...] = ()


def repair_feed_xml(text: str) -> Repaired:
    """Drop forbidden characters and DOCTYPE, escape bare ampersands, and write named entities as letters."""
    notes: list[str] = []
    text, forbidden = _FORBIDDEN.subn("", _DECLARATION.sub("", text.lstrip("\ufeff"), count=1))
    doctype = _DOCTYPE.search(text[:100_000])
    declared = _declared(doctype.group(1) or "") if doctype else {}
    if doctype:
        text = text[: doctype.start()] + text[doctype.end() :]
    pieces = _CDATA.split(text)
    outside = [_References(declared, piece) if n % 2 == 0 else None for n, piece in enumerate(pieces)]
    forbidden += sum(each.forbidden for each in outside if each)
    if forbidden:
        notes.append(f"{forbidden} characters that no text may hold were left out.")
    mended = "".join(each.text if each else piece for each, piece in zip(outside, pieces, strict=True))
    return Repaired(f'<?xml version="1.0" encoding="utf-8"?>{mended}', tuple(notes))


class _References:
    """The references in one piece of text, each written so that any reader takes it for what was meant."""

    def __init__(self, declared: dict[str, str | None], piece: str) -> None:
        self.declared = declared
        self.forbidden = 0
        self.text = _REFERENCE.sub(self._mended, piece)

    def _mended(self, found: re.Match[str]) -> str:
        name = found.group(1)
        if name is None:
            return "&amp;"
        if name.startswith("#"):
            return self._numbered(name[1:], found.group(0))
        if name in self.declared:
            value = self.declared[name]
            return NOT_EXPANDED if value is None else value
        if name in _XML_OWN:
            return found.group(0)
        letters = html5.get(f"{name};")
        return letters if letters is not None else f"&amp;{name};"

    def _numbered(self, digits: str, written: str) -> str:
        try:
            number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
        except ValueError:
            return f"&amp;{written[1:]}"
        allowed = number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF
        if not allowed or _FORBIDDEN.match(chr(number)):
            self.forbidden += 1
            return ""
        return written


def _declared(subset: str) -> dict[str, str | None]:
    """The entities a DOCTYPE declares: a short word each, or None for what is not expanded."""
    found: dict[str, str | None] = {}
    for each in _ENTITY.finditer(subset):
        value = each.group("value")
        plain = value is not None and len(value) <= LONGEST_ENTITY and not re.search(r"[<%]|&(?!#)", value)
        found[each.group("name")] = value if plain and not each.group("parameter") else None
    return found
