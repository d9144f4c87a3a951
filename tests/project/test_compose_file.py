"""The compose file says only what is true outside Docker too: programs, settings, order and health."""

from __future__ import annotations

import importlib
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from tools.site_process_commands import PROCESSES

ROOT = Path(__file__).resolve().parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
WORKERS = tuple(f"worker-{queue.name}" for queue in settings.CELERY_TASK_QUEUES)
OURS = ("prepare", "web", *WORKERS, "beat")
SOURCES = "".join(path.read_text() for path in (ROOT / "config").glob("*.py"))


@pytest.mark.parametrize("name", sorted(PROCESSES))
def test_a_service_runs_the_same_command_as_make_run(name: str) -> None:
    assert SERVICES[name]["command"] == PROCESSES[name]


@pytest.mark.parametrize("name", OURS)
def test_the_program_of_a_service_is_installed(name: str) -> None:
    assert shutil.which(SERVICES[name]["command"][0], path=str(ROOT / ".venv" / "bin"))


def test_the_preparing_service_calls_a_command_that_exists() -> None:
    assert SERVICES["prepare"]["command"][:2] == ["python", "manage.py"]
    assert SERVICES["prepare"]["command"][2] in get_commands()


@pytest.mark.parametrize("name", OURS)
def test_a_service_sets_only_settings_that_are_read(name: str) -> None:
    unread = [key for key in SERVICES[name]["environment"] if f'"{key}"' not in SOURCES]

    assert unread == []


@pytest.mark.parametrize("name", ["db", "redis", *OURS[1:]])
def test_a_lasting_service_has_a_health_check(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", OURS[1:])
def test_the_site_starts_only_when_it_is_prepared(name: str) -> None:
    assert SERVICES[name]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"


def test_every_queue_has_a_worker_of_its_own() -> None:
    served = [words[words.index("--queues") + 1] for words in PROCESSES.values() if "--queues" in words]

    assert sorted(served) == sorted(queue.name for queue in settings.CELERY_TASK_QUEUES)


def test_every_volume_that_is_used_is_declared() -> None:
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}

    assert used == set(COMPOSE["volumes"])


def test_secrets_come_from_the_environment_only() -> None:
    given = {
        str(value)
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
        if re.search("SECRET|PASSWORD|DATABASE_URL", name)
    }

    assert len(given) == 3
    assert all(re.search(r"\$\{\w+:\?", value) for value in given)
    assert not re.search("SECRET|PASSWORD|KEY", (ROOT / "Dockerfile").read_text())


def test_the_image_runs_as_an_ordinary_account_and_copies_files_that_exist() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()

    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    copied = [line.split()[1:-1] for line in lines if line.startswith("COPY ") and "--from" not in line]

    assert users == ["incidents"]
    assert all((ROOT / name).exists() for names in copied for name in names)


def test_the_image_is_built_with_functions_that_exist() -> None:
    [line] = re.findall(r'python3 -c "(from tools import .*)"', (ROOT / "Dockerfile").read_text())
    imported, *calls = line.split("; ")
    known = dict(re.findall(r"(\w+) as (\w+)", imported))
    modules = {short: importlib.import_module(f"tools.{name}") for name, short in known.items()}

    called = [re.match(r"(\w+)\.(\w+)\(", call) for call in calls]

    assert called
    assert [m[0] for m in called if m is None or not hasattr(modules[m[1]], m[2])] == []


@pytest.mark.parametrize("name", ["db", "redis", *OURS[1:]])
def test_a_lasting_service_is_started_again_and_bounds_its_log(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["logging"]["options"]["max-size"]
