"""What ten costly pictures at once do to everybody else: health and map answers beside the same site at rest.

Run: python bench/latency_under_picture_load.py [--pictures 10] [--seconds 20] [--port 8097]
It starts the real web server on the database there is (fill it: `manage.py seed_synthetic --count 20000`), asks first
at rest and then while the pictures are being asked for, and prints both, their ratio and what became of the pictures.
Every map answer and every picture has a box nobody asked for before, so nothing comes from a cache. Reads only.
"""

from __future__ import annotations

import argparse
import http.client  # noqa: TID251 – asks this site alone
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEALTH_MAX_S, MAP_MAX_RATIO = 1.0, 5.0
AT_REST = 15
TIMEOUT_S = 120.0


def main() -> int:
    """Print the figures; 1 when a bound is broken."""
    asked = _asked()
    with _site(asked.port):
        _said(asked.port, "/healthz")
        for _ in range(6):
            _map_answer(asked.port)
        rest = {"healthz": [], "map": []}
        for _ in range(AT_REST):
            rest["healthz"].append(_well(_said(asked.port, "/healthz")))
            rest["map"].append(_well(_map_answer(asked.port)))
            time.sleep(0.1)
        busy, statuses = _under_pictures(asked)
    return _told(rest, busy, statuses)


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--pictures", type=int, default=10, help="asked for at the same time, all the time")
    words.add_argument("--seconds", type=float, default=20.0)
    words.add_argument("--port", type=int, default=8097)
    return words.parse_args()


@contextmanager
def _site(port: int) -> Iterator[None]:
    """The web server as it is run, with limits wide enough for one address to ask everything."""
    wide = {"INCIDENTS_API_RATE": "100000/minute", "INCIDENTS_PICTURE_RATE": "100000/minute"}
    programs = str(Path(sys.executable).parent)
    surroundings = {**os.environ, **wide, "WEB_BIND": f"127.0.0.1:{port}"}
    surroundings["PATH"] = f"{programs}:{surroundings['PATH']}"
    words = [
        "gunicorn",
        "--config",
        "python:config.gunicorn_settings",
        "--access-logfile",
        "/dev/null",
        "config.wsgi",
    ]
    server = subprocess.Popen(words, cwd=ROOT, env=surroundings, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        for _ in range(600):
            time.sleep(0.1)
            if _said(port, "/healthz")[1] == 200:
                break
        yield
    finally:
        server.terminate()
        server.wait(30)


def _under_pictures(asked: argparse.Namespace) -> tuple[dict[str, list[float]], Counter[int]]:
    """Answers while pictures are asked for, each asker coming back as soon as it was answered."""
    over, statuses, busy = threading.Event(), Counter[int](), {"healthz": [], "map": []}

    def ask_pictures() -> None:
        while not over.is_set():
            _, status = _said(asked.port, f"/picture.png?size=2000x2000&at={_place(5)}")
            statuses[status] += 1
            if status == 503:
                time.sleep(1)  # less than Retry-After says

    askers = [threading.Thread(target=ask_pictures) for _ in range(asked.pictures)]
    for asker in askers:
        asker.start()
    time.sleep(0.5)
    until = time.monotonic() + asked.seconds
    while time.monotonic() < until:
        busy["healthz"].append(_well(_said(asked.port, "/healthz")))
        busy["map"].append(_well(_map_answer(asked.port)))
        time.sleep(0.1)
    over.set()
    for asker in askers:
        asker.join(120)
    return busy, statuses


def _told(rest: dict[str, list[float]], busy: dict[str, list[float]], statuses: Counter[int]) -> int:
    print(f"{'':10}{'at rest':>24}{'while drawing':>24}{'ratio of medians':>20}")
    for name in rest:
        print(
            f"{name:10}{_spread(rest[name]):>24}{_spread(busy[name]):>24}"
            f"{statistics.median(busy[name]) / statistics.median(rest[name]):>19.1f}x"
        )
    print(
        "seconds: median (longest). Pictures:",
        ", ".join(f"{n} × {status}" for status, n in sorted(statuses.items())),
    )
    ratio = statistics.median(busy["map"]) / statistics.median(rest["map"])
    is_within = max(busy["healthz"]) <= HEALTH_MAX_S and ratio <= MAP_MAX_RATIO
    print(
        f"bounds (health ≤ {HEALTH_MAX_S:g} s always, map ≤ {MAP_MAX_RATIO:g}x):",
        "kept" if is_within else "BROKEN",
    )
    return 0 if is_within else 1


def _spread(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.3f} ({max(seconds):.3f})"


def _map_answer(port: int) -> tuple[float, int]:
    west, south = random.uniform(21, 26), random.uniform(43, 46)  # noqa: S311 – no secret
    box = f"{west:.4f},{south:.4f},{west + 20:.4f},{south + 9:.4f}"
    return _said(port, f"/api/v1/incidents/map/?zoom=6&bbox={box}")


def _well(answer: tuple[float, int]) -> float:
    """The seconds; an answer that is none counts as the longest wait."""
    seconds, status = answer
    return seconds if status == 200 else TIMEOUT_S


def _place(zoom: int) -> str:
    return f"{zoom}/{random.uniform(47, 51):.4f}/{random.uniform(30, 38):.4f}"  # noqa: S311 – no secret


def _said(port: int, path: str) -> tuple[float, int]:
    """Seconds and status of one answer; status 0 when there was none."""
    began = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)  # noqa: TID251
    try:
        line.request("GET", path)
        answer = line.getresponse()
        answer.read()
        return time.perf_counter() - began, answer.status
    except OSError:
        return time.perf_counter() - began, 0
    finally:
        line.close()


if __name__ == "__main__":
    sys.exit(main())
