"""Who says what, air-defence counts and corrections in words, for the page of one incident."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from geo.geometry.place_precision_levels import Precision
from incidents.templatetags.incident_format import days, distance, figure, in_words, number
from incidents.vocabulary.enums import AIR_DEFENCE_FIELDS, THIRD_PARTY
from incidents.vocabulary.figures import COUNTED, RANGED
from incidents.vocabulary.labels import label_of
from incidents.web.messages.map_page_ui_strings import script_messages

register = template.Library()

FIRST = (*RANGED, "victims", *reversed(COUNTED))
AIR = tuple(field.value for field in AIR_DEFENCE_FIELDS)
LISTS = {
    "incident_type": "type",
    "weapon": "weapon",
    "weapons": "weapon",
    "target_kind": "target_kind",
    "target_kinds": "target_kind",
    "attacker": "side",
    "target": "side",
    "verification": "verification",
    "review": "review",
}
_LAST = {THIRD_PARTY: 1, "": 2}
LIST_WORDS = {"weapons": "weapon", "target_kinds": "target_kind"}


@register.filter
def side(value: str) -> str:
    """A side by name: Ukraine, Russia, or an actor's own word."""
    return in_words(value.lower(), "side") if value else ""


@register.filter
def field_name(name: str) -> str:
    """What a value is called: "Killed", "When"."""
    return script_messages().get(f"field.{LIST_WORDS.get(name, name)}", name.replace("_", " "))


@register.filter
def by_side(incident: dict[str, Any]) -> list[dict[str, Any]]:
    """Accounts with their statements, those of one side together; third parties and those of no known side last."""
    groups: dict[str, dict[str, Any]] = {}
    for report in incident["reports"]:
        key = report["source"]["side"] if report["source"] else ""
        group = groups.setdefault(key, {"side": key, "accounts": []})
        claims = [claim for claim in incident["claims"] if claim["report"] == report["id"]]
        group["accounts"].append({"report": report, "statements": statements(claims)})
    return sorted(groups.values(), key=lambda group: (_LAST.get(group["side"], 0), group["side"]))


def statements(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Claims read from one sentence share it; figures of people first."""
    ranked = sorted(claims, key=lambda c: FIRST.index(c["field"]) if c["field"] in FIRST else len(FIRST))
    groups: dict[Any, list[dict[str, Any]]] = {}
    for claim in ranked:
        groups.setdefault(claim["quote"] or claim["id"], []).append(claim)
    return [
        {
            "claims": group,
            "first": group[0],
            "quote": _marked(group[0]["quote"], [claim["mark"] for claim in group]),
            "is_graphic": any(claim["is_graphic"] for claim in group),
            "is_replaced": all(claim["is_replaced"] for claim in group),
        }
        for group in groups.values()
    ]


def _marked(quote: str, marks: list[list[int] | None]) -> list[dict[str, Any]]:
    """The quote in pieces; a mark over the whole sentence points at nothing and is left out."""
    found: list[dict[str, Any]] = []
    at = 0
    for first, last in sorted(mark for mark in marks if mark and mark[1] - mark[0] < len(quote) - 1):
        if first < at:
            continue
        found += [
            {"text": quote[at:first], "is_marked": False},
            {"text": quote[first:last], "is_marked": True},
        ]
        at = last
    found.append({"text": quote[at:], "is_marked": False})
    return [piece for piece in found if piece["text"]]


@register.filter
def value_of(claim: dict[str, Any]) -> str:
    """What one claim states."""
    if any(claim[bound] is not None for bound in ("low", "best", "high")):
        return figure(claim)
    if claim["date_start"]:
        return days({**claim, "date_precision": ""})
    return claim["place"] or _word(claim["field"], claim["value"])


@register.filter
def source_of(incident: dict[str, Any], claim_id: int) -> dict[str, Any]:
    """The claim of this id with the account it stands in."""
    claim = next(claim for claim in incident["claims"] if claim["id"] == claim_id)
    report = next((r for r in incident["reports"] if r["id"] == claim["report"]), None)
    return {"claim": claim, "report": report}


@register.filter
def contradicting(value: dict[str, Any], name: str) -> str:
    """One of several values that cannot all be true."""
    return figure(value) if name in RANGED else _word(name, value["value"])


@register.filter
def matrix_rows(incident: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the claims side by side in words; an empty cell where a voice says nothing."""
    claims = {claim["id"]: claim for claim in incident["claims"]}
    outlets = {report["id"]: (report["source"] or {}).get("name", "") for report in incident["reports"]}
    found = []
    for row in incident["claims_matrix"]["rows"]:
        who = [part for part in (row["speaker"], outlets.get(row["report"], "")) if part]
        cells = []
        for name in incident["claims_matrix"]["columns"]:
            cells.append(_matrix_cell(row["cells"].get(name), claims))
        found.append({"who": " · ".join(who) or _("source withheld"), "cells": cells})
    return found


def _matrix_cell(cell: dict[str, Any] | None, claims: dict[int, dict[str, Any]]) -> dict[str, Any] | None:
    """A cell in words; a value of which the voice itself says nothing is told as inferred."""
    if cell is None:
        return None
    told = [claims[pk] for pk in cell["claims"]]
    return {
        **cell,
        "text": ", ".join(dict.fromkeys(value_of(claim) for claim in told)),
        "claim": told[0]["id"],
        "is_inferred": all(claim["basis"] == "inferred" for claim in told),
    }


@register.filter
def air_columns(incident: dict[str, Any]) -> list[str]:
    """Launched, intercepted, lost, hits, debris: those that anybody speaks of."""
    return [name for name in AIR if any(line[name] for line in incident["air_defence"])]


@register.filter
def air_cells(line: dict[str, Any], incident: dict[str, Any]) -> list[str]:
    """One line's counts; empty where it says nothing."""
    return [figure(line[name]) if line[name] else "" for name in air_columns(incident)]


@register.filter
def correction(value: Any, name: str) -> str:
    """A value before or after a correction."""
    if name in RANGED:
        return _corrected_figure(value)
    if name == "date":
        return days({**value, **{key: _day(value[key]) for key in ("date_start", "date_end")}})
    if name == "place":
        return _corrected_place(value)
    if name == "attacker":
        status = in_words(value["status"], "status") if value["status"] else ""
        text = side(value["value"] or "")
        return f"{text} ({status})" if text and status else text or _("not stated")
    if value in (None, "", []):
        return _("not stated")
    if isinstance(value, list):
        return ", ".join(_word(name, part) for part in value)
    return _word(name, str(value))


def _corrected_figure(value: dict[str, Any]) -> str:
    """With the best estimate where the bounds do not tell it: a correction of it alone must be seen."""
    text, best = figure(value), value["best"]
    if best is not None and best not in (value["low"], value["high"]):
        text = _("%(range)s, best %(n)s") % {"range": text, "n": number(best)}
    return f"{text} ({in_words(value['rule'], 'rule')})" if value.get("rule") else text


def _corrected_place(value: dict[str, Any]) -> str:
    parts = [value.get("name") or ""]
    if precision := value.get("precision"):
        parts.append(str(label_of(Precision(precision))).lower())
    if metres := value.get("uncertainty_m"):
        parts.append(f"± {distance(metres)}")
    parts.append(value.get("region") or value.get("country") or "")
    return ", ".join(part for part in parts if part) or _("not stated")


def _word(name: str, value: str) -> str:
    enumeration = LISTS.get(name)
    if enumeration is None:
        return value
    return in_words(value.lower() if enumeration == "side" else value, enumeration)


def _day(text: Any) -> Any:
    return parse_date(text) if isinstance(text, str) else text
