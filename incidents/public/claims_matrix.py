"""Claims side by side: a row for each voice, a column for each thing that is most asked about.

A cell differs when it cannot be true together with the value the incident shows.
"""

from __future__ import annotations

from typing import Any

from incidents.vocabulary.figures import Use, figures_for

FIGURES = figures_for(Use.LIST)
COLUMNS = (*FIGURES, "attacker", "weapon", "date")
COUNTING_KINDS = frozenset({"total", "count", ""})
Claim = dict[str, Any]


def claims_matrix(incident: dict[str, Any], claims: list[Claim]) -> dict[str, Any]:
    """Rows in the order of the accounts, each cell with the ids of its claims; nothing where only one voice speaks.

    `incident` is its card; `claims` come in the order they were reported, so that the last of a voice counts.
    """
    voices: dict[tuple[int, str], dict[str, list[Claim]]] = {}
    for claim in claims:
        if claim["field"] in COLUMNS and _says_something(claim):
            cells = voices.setdefault((claim["report"], claim["speaker"]), {})
            kept = cells.get(claim["field"], []) if claim["field"] == "weapon" else []
            cells[claim["field"]] = [*kept, claim]
    if len(voices) < 2:
        return {"columns": [], "rows": []}
    return {
        "columns": [name for name in COLUMNS if any(name in cells for cells in voices.values())],
        "rows": [
            {
                "report": report,
                "speaker": speaker,
                "cells": {name: _cell(name, told, incident) for name, told in cells.items()},
            }
            for (report, speaker), cells in voices.items()
        ],
    }


def _says_something(claim: Claim) -> bool:
    """Whether it is a present word about the whole incident."""
    if claim["is_replaced"] or claim["stance"] == "denied" or claim["group"] != "all":
        return False
    if claim["field"] in FIGURES:
        is_stated = any(claim[bound] is not None for bound in ("low", "best", "high"))
        return is_stated and claim["kind"] in COUNTING_KINDS
    return bool(claim["date_start"] if claim["field"] == "date" else claim["value"])


def _cell(name: str, told: list[Claim], incident: dict[str, Any]) -> dict[str, Any]:
    return {"claims": [claim["id"] for claim in told], "differs": _differs(name, told, incident)}


def _differs(name: str, told: list[Claim], incident: dict[str, Any]) -> bool:
    """Whether a voice cannot be right when the incident is."""
    if name in FIGURES:
        shown = [incident[name][bound] for bound in ("best", "low", "high")]
        best = next((number for number in shown if number is not None), None)
        low, high = (told[-1][bound] for bound in ("low", "high"))
        return best is not None and ((low is not None and best < low) or (high is not None and best > high))
    if name == "date":
        first, last = told[-1]["date_start"], told[-1]["date_end"] or told[-1]["date_start"]
        start, end = incident["date_start"], incident["date_end"] or incident["date_start"]
        return start is not None and (last < start or first > end)
    values = {claim["value"].lower() for claim in told}
    if name == "attacker":
        shown_side = incident["attacker"]["value"].lower()
        return bool(shown_side) and shown_side not in values
    return bool(incident["weapons"]) and not values & {word.lower() for word in incident["weapons"]}
