"""What RFC 4287, RFC 3339, RFC 3987 and GeoRSS-Simple demand of a document, as a feed validator checks it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from xml.etree import ElementTree as Xml

ATOM = "{http://www.w3.org/2005/Atom}"
GEORSS = "{http://www.georss.org/georss}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


def broken(document: bytes) -> list[str]:
    """Every rule that the document breaks; none when it is valid."""
    root = Xml.fromstring(document)
    if root.tag != f"{ATOM}feed":
        return [f"the document is {root.tag}, not a feed"]
    entries = root.findall(f"{ATOM}entry")
    faults = [*_container(root, "feed"), *_self_links(root)]
    if root.find(f"{ATOM}author") is None and any(e.find(f"{ATOM}author") is None for e in entries):
        faults.append("4.1.1: neither the feed nor each entry has an author")
    for entry in entries:
        faults += [*_container(entry, "entry"), *_entry(entry)]
    stamps = Counter((_text(e, "id"), _text(e, "updated")) for e in entries)
    faults += [f"4.1.1: two entries share id and updated: {pair}" for pair, n in stamps.items() if n > 1]
    return faults


def _container(element: Xml.Element, name: str) -> list[str]:
    faults = []
    for child in ("id", "title", "updated"):
        if len(element.findall(f"{ATOM}{child}")) != 1:
            faults.append(f"4.1: {name} must have exactly one {child}")
    if not IRI.fullmatch(_text(element, "id")):
        faults.append(f"4.2.6: id is no IRI: {_text(element, 'id')}")
    faults += _moments(element)
    kinds: Counter[tuple[str | None, str | None]] = Counter()
    for link in element.findall(f"{ATOM}link"):
        if not IRI.fullmatch(link.get("href", "")):
            faults.append(f"4.2.7.1: link without an absolute href: {link.attrib}")
        if link.get("rel", "alternate") == "alternate":
            kinds[link.get("type"), link.get("hreflang")] += 1
    faults += [f"4.1: two alternate links of one kind: {kind}" for kind, n in kinds.items() if n > 1]
    faults += [
        "4.2.2.1: category without term" for c in element.findall(f"{ATOM}category") if not c.get("term")
    ]
    faults += [
        "3.2.1: person without a name" for p in element.findall(f"{ATOM}author") if not _text(p, "name")
    ]
    return faults


def _moments(element: Xml.Element) -> list[str]:
    faults = []
    for name in ("updated", "published"):
        for found in element.findall(f"{ATOM}{name}"):
            text = found.text or ""
            if not MOMENT.fullmatch(text):
                faults.append(f"3.3: {name} is no RFC 3339 time: {text}")
            else:
                datetime.fromisoformat(text)
    return faults


def _self_links(root: Xml.Element) -> list[str]:
    own = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    return [] if len(own) == 1 else ["4.1.1: a feed should link to itself, once"]


def _entry(entry: Xml.Element) -> list[str]:
    faults = []
    if not entry.findall(f"{ATOM}content") and not any(
        link.get("rel", "alternate") == "alternate" for link in entry.findall(f"{ATOM}link")
    ):
        faults.append("4.1.2: an entry without content must have an alternate link")
    if len(entry.findall(f"{ATOM}summary")) > 1:
        faults.append("4.1.2: more than one summary")
    for text in entry.iter():
        if text.tag in {f"{ATOM}title", f"{ATOM}summary"} and text.get("type", "text") not in {
            "text",
            "html",
            "xhtml",
        }:
            faults.append(f"3.1.1: unknown type of text: {text.get('type')}")
    for shape, size in (("point", 2), ("box", 4)):
        for found in entry.findall(f"{GEORSS}{shape}"):
            faults += _place(shape, size, (found.text or "").split())
    return faults


def _place(shape: str, size: int, numbers: list[str]) -> list[str]:
    if len(numbers) != size:
        return [f"GeoRSS: {shape} has {len(numbers)} numbers"]
    latitudes, longitudes = [float(n) for n in numbers[::2]], [float(n) for n in numbers[1::2]]
    if any(abs(lat) > 90 for lat in latitudes) or any(abs(lon) > 180 for lon in longitudes):
        return [f"GeoRSS: {shape} is not latitude, longitude: {numbers}"]
    return ["GeoRSS: the lower corner comes first"] if latitudes != sorted(latitudes) else []


def _text(element: Xml.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""
