"""Bytes → letters: by the byte-order mark, the HTTP header, the document's own declaration, its meta element, and last
a detector. A table that gives garbled letters is passed over. Pure.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from charset_normalizer import from_bytes

from incidents.ingest.garbled_text import find_garble
from incidents.vocabulary.enums import Certainty

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(
    r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]{0,2000}>|&[#\w]+;", re.IGNORECASE | re.DOTALL
)
CYRILLIC = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")  # looked at whatever the detector says
HEAD = 4_096  # bytes in which a page names its letters
ZEROS = 4  # zero bytes at the beginning: two bytes a letter
SAMPLE = 60_000  # bytes shown to the detector
# What news in our languages is written in; the detector guesses better among few.
CANDIDATES = [
    "utf_8", "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "utf_16_le", "utf_16_be", "cp1252",
    "cp1250", "iso8859_2", "cp1254", "cp1257",
]  # fmt: skip
# As browsers do: what calls itself Latin-1 or ASCII is Windows' Latin.
_SYNONYMS = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
_FREQUENT = frozenset(
    "і й в у на не що та з із до за по про від як це для був було є и что с из о от как это для но the of and to in "
    "a is that for on was with at by from und der die das les des et la le w się nie".split()
)
_WORD = re.compile(r"[^\W\d_]+")
# Letters of Serbian and Macedonian, and signs that stand where a capital letter was: one of the Cyrillic tables read
# as another, which agree in nearly all small letters.
_NEAR_TABLE = (
    r"[ЂЃђѓЉЊЌЋЏљњќћџЅѕЈј]|[а-яёіїєґ]€|(?<![\w-])[ÄƒÆ≈√¬÷“”‘’„–—№…][а-яёіїєґ]{2,}|(?<!\w)»[а-яёіїєґ]"
)
_ODD = re.compile(
    r"[À-ž]{4,}|[а-яёіїєґ][А-ЯЁІЇЄҐ]|[A-Za-z][\u0400-\u052f]|[\u0400-\u052f][A-Za-z]|[^\w\s.,;:!?()'\"«»„“”’—–\-/%№…&$€+*@#]|"
    + _NEAR_TABLE
)
_LIKELIER = {"cp1251": 0.03, "koi8_r": 0.01, "koi8_u": 0.01}  # where two tables read nearly the same


@dataclass(frozen=True, slots=True)
class Decoded:
    """Letters, the table they were read by, and who named it (bom, header, declaration, meta, detected).

    `garble` says in words why they cannot be right, "" when they look right; `note` tells what was passed over.
    """

    text: str
    charset: str
    basis: str
    certainty: Certainty
    garble: str = ""
    note: str = ""


def decode_bytes_guessing_charset(body: bytes, *, content_type: str = "", is_prose: bool = True) -> Decoded:
    """Read bytes as letters. Always gives some; look at `garble` and `certainty` before they are believed.

    `is_prose` False for tables and lists of names, which may well hold no everyday word.
    """
    passed: list[str] = []
    fallback: Decoded | None = None
    for basis, name in _named(body, content_type):
        text = _read_by(name, body)
        if text is None:
            passed.append(f"“{name}”, named by the {basis}, does not fit the bytes")
            continue
        garble = find_garble(_visible(text), is_prose=is_prose)
        if not garble:
            note = f"{'; '.join(passed)}." if passed else ""
            return Decoded(text, name, basis, Certainty.LIKELY if passed else Certainty.SURE, note=note)
        passed.append(f"“{name}”, named by the {basis}, gives garbled letters")
        fallback = fallback or Decoded(text, name, basis, Certainty.GUESS, garble)
    detected = _detected(body)
    note = f"{'; '.join(passed)}." if passed else ""
    if detected is None:
        text, why = body.decode("utf-8", "replace"), "No table of letters fits the bytes."
        return fallback or Decoded(text, "utf-8", "detected", Certainty.GUESS, why, note)
    charset, text = detected
    garble = find_garble(_visible(text), is_prose=is_prose)
    if is_prose and charset != "utf-8" and not garble and _everyday(_visible(text)) <= 0:
        garble = "Whatever table its letters are read by, no word of any language we know stands in it."
    if garble and fallback is not None:
        return Decoded(
            fallback.text, fallback.charset, fallback.basis, Certainty.GUESS, fallback.garble, note
        )
    plain = charset in ("ascii", "utf-8") and not passed
    return Decoded(text, charset, "detected", Certainty.SURE if plain else Certainty.LIKELY, garble, note)


def media_type_of_header(content_type: str) -> str:
    """The kind of a body as its header names it, in lower case; "" when it does not."""
    return content_type.split(";")[0].strip().lower()


def _named(body: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    """Every table somebody names for these bytes, the weightiest first, each once."""
    seen: set[str] = set()
    for basis, name in _said(body, content_type):
        plain = _SYNONYMS.get(name.lower(), name.lower())
        if plain and plain not in seen:
            seen.add(plain)
            yield basis, plain


def _said(body: bytes, content_type: str) -> Iterator[tuple[str, str]]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            yield "bom", name
            return
    if body[:400].count(0) >= ZEROS:
        even = body[:400:2].count(0)
        yield "bytes", "utf-16-be" if even * 2 > body[:400].count(0) else "utf-16-le"
    header = Message()
    header["Content-Type"] = content_type.replace("\r", " ").replace("\n", " ") or "text/plain"
    named = header.get_content_charset() if content_type else None
    if named:
        yield "header", str(named)
    if declared := _DECLARED.search(body[:400]):
        yield "declaration", declared.group(1).decode("ascii")
    if meta := _META.search(body[:HEAD]):
        yield "meta", meta.group(1).decode("ascii")


def _read_by(name: str, body: bytes) -> str | None:
    """The letters by one table; a few broken bytes are forgiven where the table is known to be strict."""
    try:
        return body.decode(name)
    except (LookupError, ValueError):
        pass
    try:
        text = body.decode(name, "replace")
    except (LookupError, ValueError):
        return None
    broken = text.count("\ufffd") - body.count("\ufffd".encode())
    return text if broken <= max(1, len(text) // 2_000) else None


def _detected(body: bytes) -> tuple[str, str] | None:
    """UTF-8 proves itself; else the detector's candidates, the one with most everyday words first."""
    if (text := _read_by("utf-8", body)) is not None:
        return "utf-8", text
    sample = _MARKUP.sub(" ", body[:SAMPLE].decode("latin-1")).encode("latin-1") or body[:SAMPLE]
    found = from_bytes(sample, cp_isolation=CANDIDATES, threshold=0.6, preemptive_behaviour=False)
    names = list(dict.fromkeys(["cp1252", "cp1251", *(match.encoding for match in found), *CYRILLIC]))
    best: tuple[float, str, str] | None = None
    for name in names:
        text = _read_by(name, body)
        if text is None:
            continue
        visible = _visible(text)
        weight = _everyday(visible) - (1.0 if find_garble(visible) else 0.0) + _LIKELIER.get(name, 0.0)
        if best is None or weight > best[0]:
            best = (weight, name, text)
    return (best[1].replace("_", "-"), best[2]) if best else None


def _everyday(text: str) -> float:
    """Share of everyday words, less what odd signs there are among the letters."""
    words = _WORD.findall(text[:SAMPLE].lower())
    if not words:
        return 0.0
    return (sum(word in _FREQUENT for word in words) - len(_ODD.findall(text[:SAMPLE]))) / len(words)


def _visible(text: str) -> str:
    return _MARKUP.sub(" ", text[:200_000]) if "<" in text[:2_000] else text
