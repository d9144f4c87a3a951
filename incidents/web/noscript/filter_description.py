"""The conditions of a filter as a person would say them, for the page that works without scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import pgettext

from geo.gazetteer.place_names_by_key import places_by_keys
from incidents.models import Source, Tag
from incidents.query.filters import IncidentFilter
from incidents.query.incident_query import IncidentQuery
from incidents.web.messages.map_page_ui_strings import script_messages

LISTS = frozenset({"type", "country", "region", "area", "attacker", "target", "weapon", "target_kind"}) | {
    "precision", "verification", "review", "source", "tag", "custom",
}  # fmt: skip
_KEY = re.compile(r"[pa]\d{1,9}|[A-Z]{2}(-[A-Z0-9]{1,3})?", re.ASCII)
_SAID = {"0": "none", "1": "also", "only": "only"}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in words, its parameter, and what the parameter says without it."""

    text: str
    name: str
    rest: str


def condition_phrases(query: IncidentQuery, language: str) -> list[Condition]:
    """Every condition that holds; each word of a list is one."""
    known = {**script_messages(), **_names(query, language)}
    found = []
    for name in [name for name in IncidentFilter.base_filters if query.asks(name) and name != "ordering"]:
        values = query.words(name) if name in LISTS else [query.spelled(name)]
        for value in values:
            text = _in_words(name, value.removeprefix("-") if name in LISTS else value, known)
            if name in LISTS and value.startswith("-"):
                text = known["chip.not"].replace("{what}", text)
            found.append(Condition(text, name, ",".join(other for other in values if other != value)))
    return found


def place_keys(query: IncidentQuery) -> list[str]:
    """Keys and codes of the places asked for, as the place search knows them; none of those left out."""
    keys = [key for name in ("place", "area", "region", "country") for key in query.words(name)]
    return [key for key in keys if _KEY.fullmatch(key)][:50]


def _names(query: IncidentQuery, language: str) -> dict[str, str]:
    """Names behind keys: places, areas, outlets, public tags."""
    keys = [key.removeprefix("-") for name in ("place", "area", "region") for key in query.words(name)]
    keys = [key for key in keys if "-" in key or key[1:].isdecimal()][:50]
    found = places_by_keys(keys, language) if keys else ()
    names = {f"key.{each.key}": each.name for each in found}
    names |= {f"region.{each.region_code}": each.name for each in found if each.precision == "region"}
    slugs = [slug.removeprefix("-") for slug in query.words("source")]
    outlets = Source.objects.filter(slug__in=slugs).values_list("slug", "name") if slugs else []
    keys = [key.removeprefix("-") for key in query.words("tag")]
    tags = Tag.objects.filter(key__in=keys, is_public=True).values_list("key", "name") if keys else []
    return (
        names
        | {f"source.{slug}": name for slug, name in outlets}
        | {f"tag.{key}": name for key, name in tags}
    )


def _in_words(name: str, value: str, known: dict[str, str]) -> str:
    if name in {"place", "area"}:
        return known.get(f"key.{value}", value)
    if name == "datetime":
        return _days(value, known)
    if name == "night":
        return known[f"chip.night_{'only' if value == '1' else 'none'}"]
    if name == "time":
        return known["chip.time"].replace("{what}", value.replace("-", "–"))
    if name in {"unlocated", "sample"}:
        return known[f"chip.{name}_{_SAID.get(value, 'also')}"]
    if name.endswith("_unknown"):
        what = known[name.removesuffix("_unknown")]
        return known[f"chip.unknown_{_SAID.get(value, 'also')}"].replace("{what}", what)
    if name.endswith(("_min", "_max")):
        bound = known[f"chip.at_{'least' if name.endswith('_min') else 'most'}"]
        return bound.replace("{what}", known[name[:-4]]).replace("{n}", value)
    return _said(name, value, known)


def _said(name: str, value: str, known: dict[str, str]) -> str:
    """Parameters whose sentence has one hole."""
    side = known.get(f"side.{value.lower()}", value)
    text = known.get(f"{name}.{value}", value.replace("=", ": ") if name == "custom" else value)
    holes = {
        "q": ("{q}", value),
        "parent": ("{id}", value),
        "attacker": ("{side}", side),
        "target": ("{side}", side),
        "updated_since": ("{date}", _moment(value)),
        "as_of": ("{date}", _moment(value)),
    }
    if name in {"type", "region"}:
        return text
    if name == "country":
        return side
    if name == "bbox":
        return _edges(value, known)
    if name in {"near", "polygon"}:
        return f"{known[f'filter.{name}']}: {value}"
    hole, filled = holes.get(name, ("{what}", text))
    return known.get(f"chip.{name}", hole).replace(hole, filled)


def _edges(value: str, known: dict[str, str]) -> str:
    """The box by its edges, as degrees east and north; the west and the south are below zero."""
    edges = value.split(",")
    if len(edges) != 4:
        return value
    text = known["chip.bbox_edges"]
    for name, degrees in zip(("west", "south", "east", "north"), edges, strict=True):
        axis = (
            pgettext("east longitude", "E") if name in {"west", "east"} else pgettext("north latitude", "N")
        )
        text = text.replace(f"{{{name}}}", f"{degrees.strip()}° {axis}")
    return text


def _days(value: str, known: dict[str, str]) -> str:
    first, _slash, last = value.partition("/")
    since, until = (_day(end) for end in (first, last or first))
    if not _slash or since == until:
        return since
    if since and until:
        return f"{since} – {until}"
    return (
        known["chip.from"].replace("{date}", since) if since else known["chip.until"].replace("{date}", until)
    )


def _day(text: str) -> str:
    if text in {"", ".."}:
        return ""
    try:
        return date_format(date.fromisoformat(text[:10]), "DATE_FORMAT")
    except ValueError:
        return text


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return text
    return date_format(moment, "DATETIME_FORMAT") if len(text) > 10 else date_format(moment, "DATE_FORMAT")
