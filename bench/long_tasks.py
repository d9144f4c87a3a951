"""The longest stretches in which the map's page does not answer the reader, while it is moved and zoomed.

Run: python bench/long_tasks.py [--address http://127.0.0.1:8000]
A task of more than 100 ms on a quiet machine is felt. Chromium is the system's, or CHROME_PATH.
"""

from __future__ import annotations

import argparse
import os
import shutil
from typing import Any

from playwright.sync_api import Page, sync_playwright

WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => {
  for (const task of list.getEntries()) window.longTasks.push([Math.round(task.startTime), Math.round(task.duration)]);
}).observe({ type: "longtask", buffered: true });
"""


def main() -> None:
    """One line for the load and for each movement."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--address", default="http://127.0.0.1:8000")
    asked = words.parse_args()
    program = os.environ.get("CHROME_PATH") or shutil.which("chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for name, size in (("desktop", (1440, 900)), ("phone", (390, 844))):
            page = browser.new_page(viewport={"width": size[0], "height": size[1]})
            page.add_init_script(WATCH)
            page.goto(asked.address + "/")
            _settle(page)
            tell(page, f"{name}: load")
            for step, keys in (("zoom in", ["+"] * 4), ("pan", ["ArrowLeft"] * 6), ("zoom out", ["-"] * 4)):
                page.focus("#map")
                for key in keys:
                    page.keyboard.press(key)
                    _settle(page)
                tell(page, f"{name}: {step}")
            page.close()
        browser.close()


def _settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(400)


def tell(page: Page, name: str) -> None:
    """The worst task since the last line, and how many were long."""
    found: list[Any] = page.evaluate("window.longTasks.splice(0)")
    worst = max((duration for _, duration in found), default=0)
    over = sum(duration > 100 for _, duration in found)
    print(f"{name:20} worst {worst} ms, {over} over 100 ms, {len(found)} over 50 ms", flush=True)


if __name__ == "__main__":
    main()
