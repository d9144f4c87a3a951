"""Whether a question has one count and one toll on a running site: map, list, table, charts, picture, files, API.

Run: python bench/counts_agree_across_views.py [--address http://127.0.0.1:8000] [--many 50] [--seed 1]
    [--sizes 1440x900 …]
Each question is asked at every size of the window.
The site should have INCIDENTS_API_RATE raised: each question asks some thirty answers. Chromium is the system's,
or CHROME_PATH. Ends with 1 when something differs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shutil
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

DAY = dt.date(2025, 6, 1)  # amid the days that `seed_synthetic` fills


def main() -> None:
    """One line for each question, and how many differ."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--address", default="http://127.0.0.1:8000")
    words.add_argument("--many", type=int, default=50)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--sizes", nargs="+", default=["1280x800", "1440x900", "1920x1080", "390x844"])
    chosen = words.parse_args()

    import django

    django.setup()
    from tests.support.random_filters import questions
    from tests.support.screen_counts import differences, views

    bad = 0
    with sync_playwright() as play:
        program = os.environ.get("CHROME_PATH") or shutil.which("chromium")
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(locale="en")

        def get(path: str, question: dict[str, str]) -> Any:
            return _get(page.request, f"{chosen.address}/api/v1/{path}", question)

        asked = questions(_world(get), chosen.many, seed=chosen.seed, day=DAY)
        for question, view in zip(asked, views(chosen.many, chosen.seed), strict=True):
            wrong = []
            for size in chosen.sizes:
                width, height = map(int, size.split("x"))
                page.set_viewport_size({"width": width, "height": height})
                found = differences(page, chosen.address, get, question, view, files=size == chosen.sizes[0])
                wrong += [f"{size}: {text}" for text in found]
            bad += bool(wrong)
            told = f"{'differs' if wrong else 'same':8}{urlencode(question)} {view}"
            print(told, *wrong, sep="\n   ", flush=True)
        browser.close()
    print(f"{chosen.many - bad} of {chosen.many} questions have one answer on every screen and in every file")
    sys.exit(1 if bad else 0)


def _world(get: Any) -> Any:
    """A region, a district, a country and a place that the site knows, as `questions` asks for them."""
    keys = {}
    for level in ("region", "district"):
        keys[level] = SimpleNamespace(pk=get("incidents/areas/", {"level": level})["areas"][0]["key"][1:])
    found = get("places/", {"q": "Ukraine"})["results"] + get("places/", {"q": "Kharkiv"})["results"]
    keys["ukraine"] = next(SimpleNamespace(pk=one["key"][1:]) for one in found if one["key"].startswith("a"))
    keys["lypove"] = next(SimpleNamespace(pk=one["key"][1:]) for one in found if one["key"].startswith("p"))
    return SimpleNamespace(**keys)


def _get(request: Any, address: str, question: dict[str, str]) -> Any:
    while True:
        answer = request.get(address, params=question, timeout=120_000)
        if answer.ok:
            return answer.json()
        if answer.status != 429:
            raise SystemExit(f"{answer.url} answered {answer.status}: {answer.text()[:300]}")
        time.sleep(float(answer.headers.get("retry-after", "1")))


if __name__ == "__main__":
    main()
