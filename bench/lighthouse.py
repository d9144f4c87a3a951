"""Lighthouse scores of the pages readers meet first, as a phone on a slow line sees them (Lighthouse's own defaults).

Run: python bench/lighthouse.py [--address http://127.0.0.1:8000] [--out DIRECTORY] [PATH …]
The site must be running with its collected static files (`make run`). Chromium is the system's, or CHROME_PATH.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PATHS = ("/", "/incidents/", "/method/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
)


def main() -> None:
    """One block of lines for each page; ends with 1 when performance is below 90 or another score below 100."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--address", default="http://127.0.0.1:8000")
    words.add_argument("--out", type=Path, help="keep the whole reports here")
    words.add_argument("paths", nargs="*", default=PATHS)
    asked = words.parse_args()
    is_well = True
    for path in asked.paths:
        report = run_lighthouse_audit(asked.address + path)
        if asked.out:
            asked.out.mkdir(parents=True, exist_ok=True)
            name = path.strip("/").replace("/", "-").split("?")[0] or "map"
            (asked.out / f"{name}.json").write_text(json.dumps(report))
        is_well &= print_and_check_scores(path, report)
    sys.exit(0 if is_well else 1)


def run_lighthouse_audit(address: str) -> dict[str, Any]:
    """Lighthouse's report on a page."""
    node = shutil.which("node") or str(ROOT / ".venv" / "bin" / "node")
    program = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [node, str(program), address, "--quiet", "--output=json", f"--output-path={out}"]
        command += [f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox"]
        env = {"CHROME_PATH": shutil.which("chromium") or "", **os.environ}
        subprocess.run(command, check=True, env=env, cwd=folder)  # noqa: S603 – our own words
        found: dict[str, Any] = json.loads(out.read_text())
    return found


def print_and_check_scores(path: str, report: dict[str, Any]) -> bool:
    """Scores, times and what cost points; whether the scores are good enough."""
    scores = {name: round((report["categories"][name]["score"] or 0) * 100) for name in CATEGORIES}
    audits = report["audits"]
    print(path, *(f"{name} {score}" for name, score in scores.items()), sep="  ")
    print("   ", *(f"{name} {audits[name].get('displayValue', '?')}" for name in TIMES), sep="  ")
    for name in CATEGORIES:
        for part in report["categories"][name]["auditRefs"]:
            audit = audits[part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"    {name}: {audit['title']} {audit.get('displayValue', '')}")
    return scores["performance"] >= 90 and all(
        score == 100 for name, score in scores.items() if name != "performance"
    )


if __name__ == "__main__":
    main()
