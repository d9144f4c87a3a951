"""An Atom 1.0 document (RFC 4287) with GeoRSS-Simple: one entry for each incident, the newest correction first.

An entry keeps its id for ever and moves up when its incident is corrected, or comes when the delay that held it back
ends. Only what is known to the hromada or better has a point; else the box of the area that stands for the place; else
no place at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from geo.models import AdminArea
from incidents.subscriptions import incident_text_formatting
from incidents.subscriptions.subscription_query import site_url
from incidents.vocabulary.enums import IncidentType
from incidents.vocabulary.labels import label_of

ATOM = "http://www.w3.org/2005/Atom"
GEORSS = "http://www.georss.org/georss"
SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
MAX_ENTRIES = 100
TAGGED_SINCE = "2026"  # part of every id: never change it
NEVER = datetime(2020, 1, 1, tzinfo=UTC)
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

for _prefix, _space in (("", ATOM), ("georss", GEORSS), ("opensearch", SEARCH)):
    Xml.register_namespace(_prefix, _space)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a document tells beside its entries; `unknown` says what the filter names that is not on record."""

    query: str
    address: str
    matched: int
    updated: datetime | None
    unknown: str = ""


def atom_document(feed: Feed, cards: list[dict[str, Any]]) -> bytes:
    """The whole document; `cards` are in order, the newest correction first."""
    root = Xml.Element(
        f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": get_language() or "en"}
    )
    _add(root, "id", tag_uri(f"incidents?{feed.query}" if feed.query else "incidents"))
    _add(root, "title", _title(feed.query))
    _add(root, "subtitle", " ".join(filter(None, (feed.unknown, _counted(feed.matched, len(cards))))))
    _add(root, "updated", _moment(feed.updated or NEVER))
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _add(root, "link", rel="alternate", type="text/html", href=site_url(reverse("web:map"), feed.query))
    _add(_add(root, "author"), "name", _("Conflict incidents"))
    _add(root, "generator", "conflict-incidents", uri=site_url())
    Xml.SubElement(root, f"{{{SEARCH}}}totalResults").text = str(feed.matched)
    boxes = _boxes(cards)
    for card in cards:
        _entry(root, card, boxes)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)


def tag_uri(name: str) -> str:
    """A name for ever (RFC 4151) under this site's host."""
    host = urlsplit(settings.INCIDENTS_BASE_URL).hostname or "localhost"
    return f"tag:{host},{TAGGED_SINCE}:{name}"


def _title(query: str) -> str:
    return (
        f"{_('Conflict incidents')}: {incident_text_formatting.filter_in_words(query)}"
        if query
        else _("Conflict incidents")
    )


def _counted(matched: int, shown: int) -> str:
    """All that match and how many of them are told: a reader must know when something is left out."""
    told = ngettext("%(n)s incident matches.", "%(n)s incidents match.", matched) % {"n": matched}
    if shown < matched:
        told += " " + _("Shown here: the %(n)s corrected most recently.") % {"n": shown}
    return told


def _entry(root: Xml.Element, card: dict[str, Any], boxes: dict[int, str]) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", tag_uri(f"incident/{card['id']}"))
    _add(entry, "title", card["title"] or card["id"])
    _add(entry, "updated", _moment(card["updated_at"]))
    page = site_url(reverse("web:incident", args=[card["id"]]))
    _add(entry, "link", rel="alternate", type="text/html", href=page)
    record = site_url(reverse("api:incident", args=[card["id"]]))
    _add(entry, "link", rel="alternate", type="application/json", href=record)
    name = str(label_of(IncidentType(card["type"])))
    _add(entry, "category", term=card["type"], scheme=site_url(reverse("api:meta")), label=name)
    if card["is_sample"]:
        _add(entry, "category", term="sample", label=_("sample"))
    _add(entry, "summary", incident_text_formatting.summarise_incident(card), type="text")
    _place(entry, card["place"], boxes)


def _place(entry: Xml.Element, place: dict[str, Any], boxes: dict[int, str]) -> None:
    if place["point"]:
        lon, lat = place["point"]
        Xml.SubElement(entry, f"{{{GEORSS}}}point").text = f"{lat:.6f} {lon:.6f}"
    elif place["area"] and (box := boxes.get(place["area"]["id"])):
        Xml.SubElement(entry, f"{{{GEORSS}}}box").text = box


def _boxes(cards: Iterable[dict[str, Any]]) -> dict[int, str]:
    """South-west and north-east corners of the areas that stand for places, latitude first as GeoRSS has it."""
    wanted = {card["place"]["area"]["id"] for card in cards if card["place"]["area"]}
    areas = AdminArea.objects.filter(pk__in=wanted).only("boundary_coarse")
    found = {}
    for area in areas:
        if area.boundary_coarse:
            west, south, east, north = area.boundary_coarse.extent
            found[area.pk] = f"{south:.4f} {west:.4f} {north:.4f} {east:.4f}"
    return found


def _add(parent: Xml.Element, name: str, text: str | None = None, **attributes: str) -> Xml.Element:
    clean = {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()}
    made = Xml.SubElement(parent, f"{{{ATOM}}}{name}", clean)
    if text is not None:
        made.text = _FORBIDDEN.sub("", text)
    return made


def _moment(moment: datetime) -> str:
    """RFC 3339 in UTC, to the microsecond: two corrections within a second differ."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
