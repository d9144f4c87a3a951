"""Install the Debian packages that are missing, without starting or changing a server on the machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.console import StepError, announced_step, print_line, run_and_capture_output, run_command

RUN_PACKAGES = (
    "ca-certificates",
    "fonts-dejavu-core",
    "libgdal32",
    "libgeos-c1v5",
    "libproj25",
    "postgresql-15",
    "postgresql-15-postgis-3",
    "python3-venv",
    "redis-server",
)
TEST_PACKAGES = ("chromium", "curl", "gdal-bin", "nginx")

_POLICY = Path("/usr/sbin/policy-rc.d")
_CLUSTER_POLICY = Path("/etc/postgresql-common/createcluster.d/00-no-main-cluster.conf")


def install_packages(*, tests: bool) -> None:
    """Make sure every system package is there; on other systems than Debian 12 say what is needed."""
    wanted = RUN_PACKAGES + (TEST_PACKAGES if tests else ())
    if not _is_debian_12():
        _check_programs(wanted, tests=tests)
        return
    missing = _missing(wanted)
    if not missing:
        return
    root = _as_root(missing)
    with (
        announced_step(f"Installing {len(missing)} system packages: {' '.join(missing)}"),
        _nothing_starts(root),
    ):
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "Acquire::Retries=5"]
        run_command([*apt, "-q", "update"], env=quiet)
        run_command(
            [*apt, "-q", "-y", "-o", "Dpkg::Use-Pty=0", "install", "--no-install-recommends", *missing],
            env=quiet,
        )
        for name in ("redis-server", "nginx"):  # set-up and tests start what they need by themselves
            if name in missing and shutil.which("systemctl"):
                run_and_capture_output([*root, "systemctl", "disable", f"{name}.service"])


def _is_debian_12() -> bool:
    release = Path("/etc/os-release")
    lines = release.read_text().splitlines() if release.exists() else []
    named = dict(line.split("=", 1) for line in lines if "=" in line)
    return named.get("ID", "").strip('"') == "debian" and named.get("VERSION_ID", "").strip('"') == "12"


def _missing(wanted: tuple[str, ...]) -> list[str]:
    _, text = run_and_capture_output(["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\\n", *wanted])
    installed = {line.split()[0] for line in text.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in installed]


def _as_root(missing: list[str]) -> list[str]:
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        return ["sudo"]
    raise StepError(
        "these system packages are missing and neither root nor sudo is at hand; have them installed with\n"
        f"  apt-get install --no-install-recommends {' '.join(missing)}"
    )


def _check_programs(wanted: tuple[str, ...], *, tests: bool) -> None:
    """On an untested system go on when all programs are there, else stop with the list."""
    here = shutil.which("redis-server") and (shutil.which("initdb") or list(_server_programs()))
    if here and (not tests or shutil.which("chromium") or os.environ.get("CHROMIUM")):
        print_line("   This is not Debian 12, the tested system; using what is installed.")
        return
    raise StepError(
        "only Debian 12 installs its packages by itself. Here, first install what these Debian packages hold\n"
        f"(PostgreSQL with PostGIS, Redis, GDAL, GEOS, PROJ, venv): {' '.join(wanted)}"
    )


def _server_programs() -> Iterator[Path]:
    return Path("/usr/lib/postgresql").glob("*/bin/initdb")


@contextmanager
def _nothing_starts(root: list[str]) -> Iterator[None]:
    """Keep package scripts from creating a database cluster or starting a service; put back what was there."""
    saved = _POLICY.with_suffix(".before-incidents")
    if _POLICY.exists():
        run_command([*root, "mv", _POLICY, saved])
    _write(root, _POLICY, "#!/bin/sh\nexit 101\n", mode="755")
    _write(root, _CLUSTER_POLICY, "create_main_cluster = false\n", mode="644")
    try:
        yield
    finally:
        run_and_capture_output([*root, "rm", "-f", str(_POLICY), str(_CLUSTER_POLICY)])
        if saved.exists():
            run_and_capture_output([*root, "mv", str(saved), str(_POLICY)])


def _write(root: list[str], path: Path, text: str, *, mode: str) -> None:
    script = 'mkdir -p "$(dirname "$1")" && printf %s "$2" > "$1" && chmod "$3" "$1"'
    run_command([*root, "sh", "-c", script, "sh", str(path), text, mode])
