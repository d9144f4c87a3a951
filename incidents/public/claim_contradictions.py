"""Claims side by side: where accounts contradict each other, and what each side counts of air attacks."""

from __future__ import annotations

from typing import Any

from incidents.vocabulary.enums import AIR_DEFENCE_FIELDS
from incidents.vocabulary.figures import RANGED

VALUES = ("incident_type", "attacker", "target", "place")
COUNTED = ("total", "count", "")
AIR = tuple(field.value for field in AIR_DEFENCE_FIELDS)


def find_contradictions(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Fields of which accounts give values that cannot all be true, each value with its claims, by report order.

    Of one account only its newest figure speaks; an open figure ("24+") contradicts no higher one.
    """
    found = []
    for name in (*RANGED, *VALUES):
        newest = _newest(claims, name)
        values: dict[tuple[Any, ...], list[int]] = {}
        for claim in newest:
            values.setdefault(_value(claim, name), []).append(claim["id"])
        if len(values) > 1 and not _agree(newest, name):
            found.append({"field": name, "values": [_told(key, ids, name) for key, ids in values.items()]})
    return found


def air_defence_claims_by_speaker(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line per speaker and side counted: launched, intercepted, lost, hits, debris as they claim it."""
    lines: dict[tuple[Any, ...], dict[str, Any]] = {}
    for claim in claims:
        if claim["field"] not in AIR or claim["is_replaced"] or not _is_stated(claim):
            continue
        key = (claim["report"], claim["speaker"], claim["speaker_side"], claim["side"], claim["value"])
        line = lines.setdefault(
            key,
            {
                "report": claim["report"],
                "speaker": claim["speaker"],
                "speaker_side": claim["speaker_side"],
                "side": claim["side"],
                "what": claim["value"],
                **dict.fromkeys(AIR),
            },
        )
        line[claim["field"]] = {bound: claim[bound] for bound in ("low", "best", "high")}
    return list(lines.values())


def _newest(claims: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    """The last claim of each account about the whole of it; claims come in the order they were reported."""
    last: dict[int, dict[str, Any]] = {}
    for claim in claims:
        if claim["field"] != name or claim["group"] != "all" or claim["is_replaced"]:
            continue
        if claim["stance"] == "denied" or (name in RANGED and not _counts(claim)):
            continue
        if name in RANGED or claim["place" if name == "place" else "value"]:
            last[claim["report"]] = claim
    return list(last.values())


def _counts(claim: dict[str, Any]) -> bool:
    return claim["kind"] in COUNTED and _is_stated(claim)


def _is_stated(claim: dict[str, Any]) -> bool:
    return any(claim[bound] is not None for bound in ("low", "best", "high"))


def _value(claim: dict[str, Any], name: str) -> tuple[Any, ...]:
    if name in RANGED:
        return claim["low"], claim["best"], claim["high"]
    return (claim["place"] if name == "place" else claim["value"].lower(),)


def _agree(claims: list[dict[str, Any]], name: str) -> bool:
    """Whether one number fits all the figures."""
    if name not in RANGED:
        return False
    lows = [claim["low"] for claim in claims if claim["low"] is not None]
    highs = [claim["high"] for claim in claims if claim["high"] is not None]
    return not lows or not highs or max(lows) <= min(highs)


def _told(key: tuple[Any, ...], ids: list[int], name: str) -> dict[str, Any]:
    if name in RANGED:
        return {"low": key[0], "best": key[1], "high": key[2], "value": "", "claims": ids}
    return {"low": None, "best": None, "high": None, "value": key[0], "claims": ids}
