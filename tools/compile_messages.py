"""Turn the translations people edit (.po) into the form Django reads (.mo); needs nothing but Python.

python3 -m tools.compile_messages
"""

from __future__ import annotations

import ast
import struct
from pathlib import Path

from tools.console import ROOT, StepError, run_main

LOCALE = ROOT / "incidents" / "locale"
_MAGIC, _HEADER_WORDS = 0x950412DE, 7
_BEFORE, _AFTER = {"msgid_plural": "\x00"}, {"msgctxt": "\x04"}


def write_changed_mo_files() -> None:
    """Write the .mo beside every .po whose outcome has changed."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        made = pack_mo(parse_po(source))
        if not target.is_file() or target.read_bytes() != made:
            target.write_bytes(made)


def parse_po(source: Path) -> dict[str, str]:
    """What is translated: plural forms are joined by NUL, as the format wants; doubtful ("fuzzy") ones are left out."""
    found: dict[str, str] = {}
    for lines in _blocks(source.read_text(encoding="utf-8")):
        if any(line.startswith("#,") and "fuzzy" in line for line in lines):
            continue
        key, forms = _entry([line for line in lines if not line.startswith("#")], source)
        if forms and all(forms):
            found[key] = "\x00".join(forms)
    return found


def _blocks(text: str) -> list[list[str]]:
    """The lines of each entry; one begins after a translation, with or without an empty line between."""
    blocks: list[list[str]] = [[]]
    is_told = False
    for line in filter(str.strip, text.splitlines()):
        if is_told and line.startswith(("#", "msgid", "msgctxt")):
            blocks.append([])
            is_told = False
        is_told = is_told or line.startswith("msgstr")
        blocks[-1].append(line)
    return blocks


def _entry(lines: list[str], source: Path) -> tuple[str, list[str]]:
    key = ""
    forms: list[str] = []
    for line in lines:
        keyword, _, text = ("", "", line) if line.startswith('"') else line.partition(" ")
        try:
            words = ast.literal_eval(text)
        except (SyntaxError, ValueError) as error:
            raise StepError(f"{source.relative_to(ROOT)} has a line that cannot be read: {line}") from error
        if keyword.startswith("msgstr"):
            forms.append("")
        if forms:
            forms[-1] += words
        else:
            key += _BEFORE.get(keyword, "") + words + _AFTER.get(keyword, "")
    return key, forms


def pack_mo(translated: dict[str, str]) -> bytes:
    """The binary form: a header, two tables of lengths and offsets, then the texts in the order of the keys."""
    pairs = sorted((key.encode(), text.encode()) for key, text in translated.items())
    start = 4 * _HEADER_WORDS
    offset = start + 16 * len(pairs)
    tables, texts = [b"", b""], b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), offset + len(texts))
            texts += pair[side] + b"\x00"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), start, start + 8 * len(pairs), 0, offset)
    return head + tables[0] + tables[1] + texts


if __name__ == "__main__":
    run_main(write_changed_mo_files)
