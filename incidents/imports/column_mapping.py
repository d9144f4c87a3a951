"""A mapping in TOML: which column of a file is which of ours, what its words mean, what holds where nothing is said.

[columns]           # ours = theirs
id = "event_no"
date_start = "when"
killed = "dead"
[words.type]        # theirs = ours
"Drone" = "air_drone_strike"
[usual]
precision = "settlement"
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from incidents.imports.types import BadFile
from incidents.projection.flat_record import COLUMNS
from incidents.vocabulary.figures import RANGED

OURS = frozenset({*COLUMNS, *RANGED, "external_id", "quote", "url", "reported_on"})
_WORDS = ("type", "precision", "date_precision", "weapons", "target_kinds", "country")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Ours → theirs, the meaning of words by column of ours, and usual values."""

    columns: dict[str, str] = field(default_factory=dict)
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)


def read_mapping(text: str) -> Mapping:
    """The mapping. Raises BadFile saying which key is not one of ours."""
    if not text.strip():
        return Mapping()
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadFile(f"The mapping is no TOML: {error}.") from None
    unknown = set(told) - {"columns", "words", "usual"}
    unknown |= {name for part in ("columns", "usual") for name in told.get(part, {}) if name not in OURS}
    unknown |= set(told.get("words", {})) - set(_WORDS)
    if unknown:
        raise BadFile(f"The mapping names what is none of ours: {', '.join(sorted(unknown))}.")
    return Mapping(
        columns={name: str(theirs) for name, theirs in told.get("columns", {}).items()},
        words={
            name: {str(theirs).lower(): str(ours) for theirs, ours in words.items()}
            for name, words in told.get("words", {}).items()
        },
        usual={name: str(value) for name, value in told.get("usual", {}).items()},
    )


def with_columns(text: str, chosen: AnyMapping[str, str]) -> str:
    """The mapping with these columns (ours → theirs) in place of its own; its words and usual values stay.

    Raises BadFile where the text is no mapping, or a column is none of ours.
    """
    told = read_mapping(text)
    parts = [("columns", dict(chosen)), *((f"words.{name}", words) for name, words in told.words.items())]
    parts.append(("usual", told.usual))
    written = "\n".join(_table(name, values) for name, values in parts if values)
    read_mapping(written)
    return written


def _table(name: str, values: AnyMapping[str, str]) -> str:
    lines = [f"{_string(key)} = {_string(value)}" for key, value in values.items()]
    return "\n".join([f"[{name}]", *lines, ""])


def _string(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for a delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
