"""Every count the map's page shows, read from the screen, and the same counts asked of the API one by one."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from playwright.sync_api import Page, expect

Get = Callable[[str, dict[str, str]], dict[str, Any]]
DRAWN = ("cells", "places", "areas", "countries")
NUMBER = re.compile(r"\d[\d,]*")
# What a screen reader says of a mark begins with its count; a mark of one incident says its place first.
READ = """() => {
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  const texts = (selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
  return {
    summary: text("#summary .big b"),
    sums: texts("#summary .sums dd b"),
    names: texts("#summary .sums dt"),
    sides: [...document.querySelectorAll(".by-side tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent)),
    list: text("#list-title"),
    bars: text("#timeline-read"),
    legend: [...document.querySelectorAll("#timeline-legend li")].map((line) =>
      [line.className.split(" ")[0].slice(2), line.textContent]),
    marks: [...document.querySelectorAll("#map .mark-box")].map((mark) =>
      [mark.querySelector(".cluster, .is-stack, .area-count") ? "many" : "one", mark.getAttribute("aria-label")]),
    countries: texts("#countries .country-badge b"),
    more: texts("#countries .country-badge:not(:has(b)), #countries .left-off"),
  };
}"""


def number(text: str) -> int:
    """The first number of an English text."""
    found = NUMBER.search(text)
    assert found, f"no number in {text!r}"
    return int(found[0].replace(",", ""))


def views(many: int, seed: int) -> list[str]:
    """Places to look at, as the address says them; every third leaves it to the page."""
    rng = random.Random(seed)
    return [
        "" if turn % 3 == 0 else f"{rng.randint(5, 11)}/{rng.uniform(46, 52):.4f}/{rng.uniform(28, 40):.4f}"
        for turn in range(many)
    ]


def differences(page: Page, base: str, get: Get, question: dict[str, str], view: str) -> list[str]:
    """Open the page with this question; what the screen and the API do not agree on."""
    asked: dict[str, str] = {}

    def hear(request: Any) -> None:
        address = urlsplit(request.url)
        if address.path.endswith("/incidents/summary/"):
            asked.clear()
            asked.update(parse_qsl(address.query))

    page.on("request", hear)
    page.goto(f"{base}/?{urlencode(question | ({'at': view} if view else {}))}")
    expect(page.locator("#list-title")).to_have_text(NUMBER, timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", hear)
    kept = {name: value for name, value in question.items() if name not in {"bbox", "ordering"}}
    wrong = [
        f"the page asks {name}={asked.get(name)}" for name in kept if not _same(asked.get(name), kept[name])
    ]
    seen = page.evaluate(READ)
    return [*wrong, *_totals(seen, get, asked), *_bars(seen, get, asked), *_map(seen, get, asked)]


def _same(one: str | None, other: str) -> bool:
    return sorted((one or "").split(",")) == sorted(other.split(","))


def _totals(seen: dict[str, Any], get: Get, asked: dict[str, str]) -> list[str]:
    matched = get("incidents/", asked | {"limit": "1"})["matched"]
    summary = get("incidents/summary/", asked)
    wrong = _unequal("summary", number(seen["summary"]), matched) + _unequal(
        "list", number(seen["list"]), matched
    )
    for name, text in zip(seen["names"], seen["sums"], strict=True):
        told = summary[name.lower()]
        wrong += _unequal(name, text, told if told is None or isinstance(told, int) else words_of(told))
    for side, row in zip(summary["attackers"], seen["sides"], strict=False):
        wrong += _unequal(f"side {row[0]}", row[1:], _side(side))
        narrowed = asked | {"attacker": side["side"].lower()}
        if side["side"] and "attacker" not in asked:
            wrong += _unequal(row[0], number(row[1]), get("incidents/", narrowed | {"limit": "1"})["matched"])
    return wrong


def _side(told: dict[str, Any]) -> list[str]:
    return [f"{told['count']:,}", words_of(told["killed"]), words_of(told["injured"])]


def words_of(figure: dict[str, Any]) -> str:
    """A sum as English readers see it: "3–5", "24+", "not stated"."""
    low, high = figure["low"], figure["high"]
    if not figure["stated"]:
        return "not stated"
    if high is None:
        return f"{low:,}+"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _bars(seen: dict[str, Any], get: Get, asked: dict[str, str]) -> list[str]:
    asked = {
        name: value for name, value in asked.items() if name != "datetime"
    }  # bars show the days around too
    told = get("incidents/timeline/", asked)
    in_bars, matched = (number(part) for part in seen["bars"].split(" of ")[:2])
    wrong = _unequal("bars", in_bars, sum(bar["count"] for bar in told["bins"]))
    wrong += _unequal("bars of", matched, get("incidents/", asked | {"limit": "1"})["matched"])
    legend = {kind: number(text) for kind, text in seen["legend"]}
    wrong += _unequal("legend", sum(legend.values()), in_bars)
    if told["vague"] or told["undated"] or "type" in asked:
        return wrong
    for kind, count in legend.items():
        matched = get("incidents/", asked | {"type": kind, "limit": "1"})["matched"]
        wrong += _unequal(f"bars of {kind}", count, matched)
    return wrong


def _map(seen: dict[str, Any], get: Get, asked: dict[str, str]) -> list[str]:
    matched = get("incidents/", asked | {"limit": "1"})["matched"]
    without = get("incidents/", asked | {"limit": "1", "unlocated": "0"})["matched"]
    unlocated = matched if asked.get("unlocated") == "only" else matched - without
    marks = sum(number(name) if kind == "many" else 1 for kind, name in seen["marks"])
    countries = sum(number(text) for text in seen["countries"])
    if seen["more"]:  # countries behind a button are counted on it, not drawn
        return [] if marks + countries <= matched else [f"map: {marks} + {countries} of {matched}"]
    return _unequal("map", marks + countries + unlocated, matched)


def _unequal(name: str, screen: Any, api: Any) -> list[str]:
    told = "not stated" if api is None else api
    same = screen == told or (isinstance(told, int) and isinstance(screen, str) and number(screen) == told)
    return [] if same else [f"{name}: the screen says {screen!r}, the API {told!r}"]
