"""Words as data: one TOML file per language or subject, read once. Pure."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent


@functools.cache
def lexicon_table(name: str) -> dict[str, Any]:
    """The whole of `<name>.toml`."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


@functools.cache
def lexicon_words(name: str, key: str) -> frozenset[str]:
    """The words listed under `key` of `<name>.toml`, which are written as one string."""
    return frozenset(lexicon_table(name)[key].split())


@functools.cache
def lexicon_mapping(name: str, key: str) -> dict[str, str]:
    """A mapping under `key` of `<name>.toml`."""
    return dict(lexicon_table(name)[key])
