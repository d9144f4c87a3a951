"""Every count the map's page shows, read from the screen, and the same counts asked of the API one by one."""

from __future__ import annotations

import csv
import html
import io
import random
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from PIL import Image
from playwright.sync_api import Page, expect

Get = Callable[[str, dict[str, str]], dict[str, Any]]
DRAWN = ("cells", "places", "areas", "countries")
NUMBER = re.compile(r"\d[\d,]*")
# What a screen reader says of a mark begins with its count, after what is seen of it where that is shortened ("2.6k: 2,571
# incidents"); a mark of one incident says its place first.
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
      [mark.querySelector(".cluster, .is-stack, .area-count") ? "many" : "one",
       mark.getAttribute("aria-label").replace(/^[\\d.,]+[^\\s\\d]+: /, "")]),
    countries: texts("#countries .country-badge b"),
    peek: text("#sheet-peek"),
    switched: text("#only-map-note"),
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


def differences(
    page: Page, base: str, get: Get, question: dict[str, str], view: str, *, files: bool = True
) -> list[str]:
    """Open the page with this question; what the screen, the files (where asked for) and the API do not agree on.

    The API is asked the question itself, whatever part of it the map shows.
    """
    seen_by: dict[str, dict[str, str]] = {}

    def hear(request: Any) -> None:
        address = urlsplit(request.url)
        for name in ("summary", "map"):
            if address.path.endswith(f"/incidents/{name}/"):
                seen_by[name] = dict(parse_qsl(address.query))

    page.on("request", hear)
    page.goto(f"{base}/?{urlencode(question | {'sheet': 'full'} | ({'at': view} if view else {}))}")
    expect(page.locator("#list-title")).to_have_text(NUMBER, timeout=120_000)
    expect(page.locator("#timeline-read")).to_have_text(NUMBER, timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.remove_listener("request", hear)
    asked = {name: value for name, value in question.items() if name != "ordering"}
    if asked.get("unlocated") == "only":
        asked.pop("bbox", None)  # what has no place is in no part of the map
    names = seen_by["summary"].keys() | asked.keys()
    wrong = [
        f"the page asks {name}={seen_by['summary'].get(name)}"
        for name in names
        if not _same(seen_by["summary"].get(name), asked.get(name))
    ]
    seen = page.evaluate(READ)
    wrong += [*_totals(seen, get, asked), *_bars(seen, get, asked), *_map(seen, get, seen_by["map"])]
    return [*wrong, *(_elsewhere(page, base, get, asked, view) if files else [])]


def _elsewhere(page: Page, base: str, get: Get, asked: dict[str, str], view: str) -> list[str]:
    """The same question as table, charts, plain list, CSV, GeoJSON and picture."""
    told = get("incidents/summary/", asked)
    toll = [words_of(told["killed"]), words_of(told["injured"])]

    def read(address: str | None) -> Any:
        assert address
        answer = page.request.get(urljoin(base, address), timeout=120_000)
        assert answer.ok, f"{address}: {answer.status}"
        return answer

    wrong = []
    if told["matched"]:
        page.evaluate("document.querySelector('#list-head .presets button:last-child').click()")
        expect(page.locator(".incident-table")).to_be_attached(timeout=60_000)
        wrong += _unequal("table", number(page.locator("#list-title").text_content() or ""), told["matched"])
    page.locator("#share-menu summary").click()
    links = {name: page.locator(f"#share-{name}") for name in ("csv", "geojson", "picture", "trends")}
    expect(links["picture"]).to_have_attribute("href", re.compile("size="))
    href = {name: link.get_attribute("href") for name, link in links.items()}
    rows = list(csv.reader(io.StringIO(read(href["csv"]).body().decode("utf-8-sig"))))
    wrong += _unequal("CSV", len(rows) - 1, told["matched"])
    wrong += _unequal("GeoJSON", read(href["geojson"]).json()["numberMatched"], told["matched"])
    charts = re.findall(r"<dd>(.*?)</dd>", read(href["trends"]).text().split('class="trends-sums"')[1])[:3]
    wrong += _unequal(
        "charts",
        [number(_plain(charts[0])), *(_plain(sum_.split("<small>")[0]) for sum_ in charts[1:])],
        [told["matched"], *toll],
    )
    plain = page.locator("#menu a[data-same-question]").first.get_attribute("href")
    heading = re.search(r'id="plain-count">(.*?)<', read(plain).text())
    wrong += _unequal("plain list", number(_plain(heading[1] if heading else "")), told["matched"])
    title = Image.open(io.BytesIO(read(href["picture"]).body())).text["Title"]  # type: ignore[attr-defined]
    count = f"{told['matched']:,} incident{'' if told['matched'] == 1 else 's'}"
    return wrong + _unequal("picture", title, f"{count}, killed {toll[0]}, injured {toll[1]}")


def _plain(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).strip()


def _same(one: str | None, other: str | None) -> bool:
    return sorted((one or "").lower().split(",")) == sorted((other or "").lower().split(","))


def _totals(seen: dict[str, Any], get: Get, asked: dict[str, str]) -> list[str]:
    matched = get("incidents/", asked | {"limit": "1"})["matched"]
    summary = get("incidents/summary/", asked)
    wrong = [
        *_unequal("summary", number(seen["summary"]), matched),
        *_unequal("list", number(seen["list"]), matched),
        *_unequal("sheet", number(seen["peek"]), matched),
    ]
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
    """What the map draws of the part it shows; `asked` is its own question, of that part."""
    asked = {name: value for name, value in asked.items() if name != "zoom"}
    matched = get("incidents/", asked | {"limit": "1"})["matched"]
    without = get("incidents/", asked | {"limit": "1", "unlocated": "0"})["matched"]
    unlocated = matched if asked.get("unlocated") == "only" else matched - without
    marks = sum(number(name) if kind == "many" else 1 for kind, name in seen["marks"])
    countries = sum(number(text) for text in seen["countries"])
    wrong = []
    if "bbox" in asked and seen["switched"].startswith("The map shows"):
        wrong += _unequal("map shows", number(seen["switched"]), matched)
    if seen["more"]:  # countries behind a button are counted on it, not drawn
        return wrong if marks + countries <= matched else [*wrong, f"map: {marks} + {countries} of {matched}"]
    return wrong + _unequal("map", marks + countries + unlocated, matched)


def _unequal(name: str, screen: Any, api: Any) -> list[str]:
    told = "not stated" if api is None else api
    same = screen == told or (isinstance(told, int) and isinstance(screen, str) and number(screen) == told)
    return [] if same else [f"{name}: the screen says {screen!r}, the API {told!r}"]
