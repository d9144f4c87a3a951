"""The longest stretches in which the map's page does not answer the reader, while it is moved and zoomed.

Run: python bench/long_tasks.py [--address http://127.0.0.1:8000]
A task of more than 100 ms is felt. Told by the clock, and by the processor's time alone, which is the same on a machine
that is busy with other things. Chromium is the system's, or CHROME_PATH.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

FELT_MS = 100
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
MOVES = {"zoom in": ["+"] * 4, "pan": ["ArrowLeft"] * 6, "zoom out": ["-"] * 4}


def main() -> None:
    """One line for the load and for each movement."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--address", default="http://127.0.0.1:8000")
    asked = words.parse_args()
    program = os.environ.get("CHROME_PATH") or shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            tell(f"{name}: load", traced(browser, page, lambda page=page: _load(page, asked.address)))
            page.focus("#map")
            for move, keys in MOVES.items():
                tell(
                    f"{name}: {move}", traced(browser, page, lambda page=page, keys=keys: _press(page, keys))
                )
            page.close()
        browser.close()


def _load(page: Page, address: str) -> None:
    page.goto(address + "/")
    _settle(page)


def _press(page: Page, keys: list[str]) -> None:
    for key in keys:
        page.keyboard.press(key)
        _settle(page)


def _settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)


def traced(browser: Browser, page: Page, act: Callable[[], None]) -> list[tuple[float, float]]:
    """Milliseconds by the clock and of the processor, of each task of the page's main thread."""
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    act()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    mains = {_thread(each) for each in events if each.get("args", {}).get("name") == "CrRendererMain"}
    whole = [each for each in events if each.get("ph") == "X" and _thread(each) in mains]
    busiest = Counter(_thread(each) for each in whole).most_common(1)[0][0]
    return [
        (each["dur"] / 1000, each.get("tdur", 0) / 1000)
        for each in whole
        if each["name"].endswith("RunTask") and _thread(each) == busiest
    ]


def _thread(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]


def tell(name: str, tasks: list[tuple[float, float]]) -> None:
    """The worst task, and how many would be felt."""
    for clock, values in (("clock", [each[0] for each in tasks]), ("processor", [each[1] for each in tasks])):
        over = sum(value > FELT_MS for value in values)
        print(
            f"{name:20} {clock:10} worst {max(values, default=0):.0f} ms, {over} over {FELT_MS} ms",
            flush=True,
        )


if __name__ == "__main__":
    main()
