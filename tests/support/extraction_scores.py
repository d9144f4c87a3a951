"""How well incidents read from a text agree with its gold: by distance, days, type and figures; one to one."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from functools import cache
from typing import Any

from geo.text.tokenizer import tokens_of
from incidents.extraction.annotate.sides import find_sides, is_country
from tests.support.reading_corpus import Text

Row = dict[str, Any]
_TOLERANCE = {"settlement": 25, "district": 60, "region": 200}  # km
_LEVELS = {"exact": "settlement", "hromada": "district"}
_ORDER = ("settlement", "district", "region", "country")
_AIR = {"air_drone_strike", "shelling_artillery_missile"}
_OLD = 8  # days after which a recalled incident told as new is an error
FIGURES = ("killed", "injured")


def place_agrees(read: Row, gold: Row) -> float:
    """1 when the place agrees, .5 when only a larger area around it does, 0 when not."""
    mine, wanted = _LEVELS.get(read["precision"], read["precision"]), gold["precision"]
    if wanted == "country":
        return float(mine == "country" and read["country"] == gold["country"])
    same = read["country"] == gold["country"] or {read["country"], gold["country"]} == {"RU", "UA"}
    if not same or mine not in _ORDER or mine == "country":
        return 0.0
    far = _kilometres(read, gold)
    finer = _ORDER.index(mine) <= _ORDER.index(wanted)
    if finer:
        return float(far <= _TOLERANCE[wanted])
    return 0.5 if far <= _TOLERANCE[mine] else 0.0


def days_agree(read: Row, gold: Row, slack: int = 1) -> bool:
    """Whether the days touch, with so many days of slack; gold without a day agrees with any."""
    if not gold["date_start"]:
        return True
    if not read["date_start"]:
        return False
    pad = dt.timedelta(days=slack)
    first, last = _day(gold["date_start"]), _day(gold["date_end"] or gold["date_start"])
    return _day(read["date_start"]) - pad <= last and first - pad <= _day(
        read["date_end"] or read["date_start"]
    )


def type_agrees(read: Row, gold: Row) -> float:
    """1 for a right type, less for one that may stand for it."""
    right = {gold["event_type"], *gold["event_type_also_accepted"]}
    mine = read["event_type"]
    if mine in right:
        return 1.0
    if "interception" in (mine, gold["event_type"]):
        return 0.0
    if "other" in (mine, gold["event_type"]):
        return 0.5
    return 0.3 if {mine, gold["event_type"]} <= _AIR else 0.0


def figure_agrees(read: Row, gold: Row, name: str) -> str:
    """exact, near, wrong, missed, invented, silent, or zero (nobody hurt, where the gold says nothing)."""
    low, high = read[name + "_low"], read[name + "_high"]
    wanted_low, wanted_high = gold[name + "_low"], gold[name + "_high"]
    if low is None and high is None:
        return "silent" if wanted_low is None and wanted_high is None else "missed"
    if wanted_low is None and wanted_high is None:
        return "invented" if low or high else "zero"
    top, wanted_top = _or_endless(high), _or_endless(wanted_high)
    if (low or 0) > wanted_top or (wanted_low or 0) > top:
        return "wrong"
    return "exact" if low == wanted_low or (high is not None and high == wanted_high) else "near"


def attacker_agrees(read: Row, gold: Row) -> bool:
    """Whether both name the same side, by whichever of its names: "RSF" are the Rapid Support Forces."""
    return read["attacker"] == gold["attacker"] or read["attacker"] in _called(gold["attacker"] or "")


@cache
def _called(name: str) -> frozenset[str]:
    """The groups of the lexicon whose name this is, whole."""
    named = find_sides(tokens_of(name, 0, len(name)), "en")
    return frozenset(s.value for s in named if not is_country(s.value) and s.end - s.start == len(name))


def pairs(read: list[Row], gold: list[Row]) -> list[tuple[int, int]]:
    """Which of the read is which of the gold, best first; main incidents before recalled and optional ones."""
    points = []
    for i, mine in enumerate(read):
        for j, wanted in enumerate(gold):
            value = _points(mine, wanted)
            if value:
                points.append((value * (0.3 if wanted["background"] or wanted["optional"] else 1.0), -i, -j))
    taken_read: set[int] = set()
    taken_gold: set[int] = set()
    found = []
    for _, i, j in sorted(points, reverse=True):
        if -i not in taken_read and -j not in taken_gold:
            taken_read.add(-i)
            taken_gold.add(-j)
            found.append((-i, -j))
    return found


def count(text: Text, read: list[Row]) -> Counter[str]:
    """The counts of one text."""
    told = [r for r in read if not r.get("background")]
    gold = list(text.gold)
    matched = pairs(told, gold)
    main = [j for j, g in enumerate(gold) if not g["background"] and not g["optional"]]
    groups: dict[str, set[int]] = defaultdict(set)
    for j in main:
        groups[gold[j]["group"] or f"#{j}"].add(j)
    by_gold = {j for _, j in matched}
    found = sum(1 for members in groups.values() if members & by_gold)
    false = sum(is_false(told, gold, matched, text).values())
    c: Counter[str] = Counter(texts=1, found=found, missed=len(groups) - found, false=false)
    if text.kind != "positive":
        c.update(negatives=1, clean=int(not false))
    for i, j in matched:
        if j in main:
            _count_fields(c, told[i], gold[j])
    return c


def is_false(told: list[Row], gold: list[Row], matched: list[tuple[int, int]], text: Text) -> dict[int, bool]:
    """For each told incident whether it counts as false: unmatched, or old and told as new."""
    pair = dict(matched)
    result = {}
    for i, one in enumerate(told):
        if i in pair:
            other = gold[pair[i]]
            result[i] = bool(other["background"]) and _is_old(other, text)
        elif one.get("national_total") or one["precision"] == "country":
            result[i] = all(g["country"] != one["country"] for g in gold)
        else:
            result[i] = True
    return result


def rates(c: Counter[str]) -> dict[str, float]:
    """Every figure of the score card, 0 to 1."""
    precision, recall = (
        c["found"] / max(1, c["found"] + c["false"]),
        c["found"] / max(1, c["found"] + c["missed"]),
    )
    made = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
    }
    if c["negatives"]:
        made["clean"] = c["clean"] / c["negatives"]
    asked = 0
    for name in FIGURES:
        told = sum(c[f"{name}_{x}"] for x in ("exact", "near", "wrong", "missed"))
        asked += told
        made[name] = c[f"{name}_exact"] / max(1, told)
    bad = sum(c[f"{name}_{x}"] for name in FIGURES for x in ("wrong", "invented"))
    made["figures_wrong"] = bad / max(1, asked)
    noughts = sum(c[f"{name}_zero"] for name in FIGURES)
    made["noughts_unfounded"] = noughts / max(1, len(FIGURES) * c["pairs"])
    for name in ("date", "type"):
        made[name] = c[name] / max(1, c["pairs"])
    made["attacker"] = c["attacker"] / max(1, c["attackers"])
    return made


def standard_errors(c: Counter[str]) -> dict[str, float]:
    """How far each figure of `rates` lies from its true value by chance alone: sqrt(p (1 - p) / n), n what it is a share of.

    For f1 n is the annotated incidents. Texts are not independent of each other, so that it is rather too small.
    """
    told = {name: sum(c[f"{name}_{x}"] for x in ("exact", "near", "wrong", "missed")) for name in FIGURES}
    annotated = c["found"] + c["missed"]
    of = {
        "precision": c["found"] + c["false"],
        "recall": annotated,
        "f1": annotated,
        "clean": c["negatives"],
        **told,
        "figures_wrong": sum(told.values()),
        "noughts_unfounded": len(FIGURES) * c["pairs"],
        "date": c["pairs"],
        "type": c["pairs"],
        "attacker": c["attackers"],
    }
    return {name: math.sqrt(max(0.0, p * (1 - p)) / max(1, of[name])) for name, p in rates(c).items()}


def _count_fields(c: Counter[str], read: Row, gold: Row) -> None:
    c.update(pairs=1, date=int(days_agree(read, gold, 0)), type=int(type_agrees(read, gold) == 1))
    if gold["attacker"]:
        c.update(attackers=1, attacker=int(attacker_agrees(read, gold)))
    for name in FIGURES:
        c[f"{name}_{figure_agrees(read, gold, name)}"] += 1


def _points(read: Row, gold: Row) -> float:
    place, kind = place_agrees(read, gold), type_agrees(read, gold)
    if not place or not kind or not days_agree(read, gold):
        return 0.0
    worth = {"exact": 1.0, "near": 0.7, "silent": 1.0, "zero": 0.6, "missed": 0.3}
    figures = 1.5 * worth.get(figure_agrees(read, gold, "killed"), 0) + worth.get(
        figure_agrees(read, gold, "injured"), 0
    )
    day = 1.0 if days_agree(read, gold, 0) else 0.5
    return 4 * place + 2 * day + 1.5 * kind + figures + 0.5 * attacker_agrees(read, gold)


def _kilometres(one: Row, other: Row) -> float:
    if None in (one["lat"], one["lon"], other.get("lat"), other.get("lon")):
        return math.inf
    a, b = math.radians(one["lat"]), math.radians(other["lat"])
    half = math.sin((b - a) / 2) ** 2
    half += math.cos(a) * math.cos(b) * math.sin(math.radians(other["lon"] - one["lon"]) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def _is_old(gold: Row, text: Text) -> bool:
    return not gold["date_end"] or (text.document.published - _day(gold["date_end"])).days > _OLD


def _day(day: str) -> dt.date:
    return dt.date.fromisoformat(day[:10])


def _or_endless(number: int | None) -> float:
    return math.inf if number is None else number
