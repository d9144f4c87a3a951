"""The longest stretches in which the map's page does not answer the reader, while it is moved and zoomed.

Run: python bench/long_tasks.py [--address http://127.0.0.1:8000] [--times 3]
A task of more than 100 ms is felt. Told by the clock, as the browser itself reports long tasks to a page (from 50 ms
on, https://www.w3.org/TR/longtasks/), and by the processor's time alone, which is the same on a machine that is
busy with other things. The latter needs a trace, which costs time of its own: each is measured in a page of its own.
The phone is measured once more as a cheap one, with a processor four times slower (as Lighthouse's phone is).
Chromium is the system's, or CHROME_PATH.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

FELT_MS = 100
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
CHEAP_PHONE_SLOWDOWN = 4  # https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md
Measure = Callable[[Browser, Page, Callable[[], None]], list[float]]
WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({duration}) => duration)))
    .observe({type: "longtask", buffered: true});
"""
RESTS_MS = {
    "at leisure": 2000,
    "in haste": 400,
}  # all is drawn in between; the next move comes before the answers
MOVES = {"zoom in": ["+"] * 4, "pan": ["ArrowLeft"] * 6, "zoom out": ["-"] * 4}


def main() -> None:
    """One line for the load and for each movement, on each size of screen."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--address", default="http://127.0.0.1:8000")
    words.add_argument("--times", type=int, default=1)
    asked = words.parse_args()
    program = os.environ.get("CHROME_PATH") or shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, measure in (("clock", browser_long_tasks_ms), ("processor", main_thread_tasks_cpu_ms)):
            for screen, size in SIZES.items():
                for _ in range(asked.times):
                    measure_load_and_movements(browser, size, asked.address, f"{name:10} {screen}", measure)
        for _ in range(asked.times):
            measure_load_and_movements(
                browser, SIZES["phone"], asked.address, "clock      cheap phone", browser_long_tasks_ms,
                slowdown=CHEAP_PHONE_SLOWDOWN,
            )  # fmt: skip
        browser.close()


def measure_load_and_movements(
    browser: Browser, size: tuple[int, int], address: str, name: str, measure: Measure, slowdown: int = 1
) -> None:
    """Load the map and move it, each measured on its own."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.add_init_script(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    print_worst_long_task(f"{name}: load", measure(browser, page, lambda: _load(page, address)))
    page.focus("#map")
    for hurry, rest_ms in RESTS_MS.items():
        for move, keys in MOVES.items():
            act = partial(_press, page, keys, rest_ms)
            print_worst_long_task(f"{name}: {move}, {hurry}", measure(browser, page, act))
    page.close()


def _load(page: Page, address: str) -> None:
    page.goto(address + "/")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(max(RESTS_MS.values()))


def _press(page: Page, keys: list[str], rest_ms: int) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(rest_ms)


def browser_long_tasks_ms(_: Browser, page: Page, act: Callable[[], None]) -> list[float]:
    """Milliseconds by the clock of each task that the browser calls long."""
    act()
    return list(page.evaluate("window.longTasks.splice(0)"))


def main_thread_tasks_cpu_ms(browser: Browser, page: Page, act: Callable[[], None]) -> list[float]:
    """Milliseconds of the processor of each task of the page's main thread."""
    browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
    act()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    mains = {_thread(each) for each in events if each.get("args", {}).get("name") == "CrRendererMain"}
    whole = [each for each in events if each.get("ph") == "X" and _thread(each) in mains]
    busiest = Counter(_thread(each) for each in whole).most_common(1)[0][0]
    return [
        each.get("tdur", 0) / 1000
        for each in whole
        if each["name"].endswith("RunTask") and _thread(each) == busiest
    ]


def _thread(event: dict[str, Any]) -> tuple[int, int]:
    return event["pid"], event["tid"]


def print_worst_long_task(name: str, tasks: list[float]) -> None:
    """The worst task, and how many would be felt."""
    over = sum(each > FELT_MS for each in tasks)
    worst = f"worst {max(tasks):.0f} ms" if tasks else "none long"
    print(f"{name:42} {worst}, {over} over {FELT_MS} ms", flush=True)


if __name__ == "__main__":
    main()
