"""Weights as data: a table for each decision, fitted on annotated texts; pure arithmetic at reading time.

A decision is asked with the names of the features that hold; the answer is a probability. `reasons` tells which
features spoke loudest.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Weights:
    """The log odds that each feature adds; `slope` and `offset` turn their sum into a calibrated probability."""

    bias: float
    features: dict[str, float]
    slope: float = 1.0
    offset: float = 0.0
    _by_option: dict[str, dict[str, float]] = field(default_factory=dict, compare=False, repr=False)

    def log_odds(self, features: Iterable[str]) -> float:
        """The calibrated sum for features that hold; unknown ones add nothing."""
        # no loop of ours: it is asked 400 times a text
        known = filter(None, map(self.features.get, features))
        return self.offset + self.slope * (self.bias + sum(known))

    def log_odds_of_option(self, option: str, own: str, features: Iterable[str]) -> float:
        """The same for one of several options: for the feature `own`, and each of `features` as "option&feature"."""
        if not self._by_option:
            for name, value in self.features.items():
                head, _, rest = name.partition("&")
                self._by_option.setdefault(head, {})[rest] = value
        known = filter(None, map(self._by_option.get(option, {}).get, features))
        return self.offset + self.slope * (self.bias + sum(known, self.features.get(own, 0.0)))

    def probability(self, features: Iterable[str]) -> float:
        """Between 0 and 1."""
        odds = max(-30.0, min(30.0, self.log_odds(features)))
        return 1.0 / (1.0 + math.exp(-odds))

    def reasons(self, features: Iterable[str], most: int = 3) -> list[tuple[str, float]]:
        """The features that moved the decision most, with their log odds, strongest first."""
        moved = [(name, self.features[name] * self.slope) for name in set(features) if name in self.features]
        return sorted(moved, key=lambda one: (-abs(one[1]), one[0]))[:most]


_instead: dict[str, Weights] = {}  # while fitting: weights under trial


@contextmanager
def weights_on_trial(tables: Mapping[str, Weights]) -> Iterator[None]:
    """Decide by these weights instead of the stored ones; for fitting and for measuring folds."""
    before = dict(_instead)
    _instead.update(tables)
    try:
        yield
    finally:
        _instead.clear()
        _instead.update(before)


def load_decision_weights(decision: str) -> Weights:
    """The weights of a decision; a missing or misshapen table raises, trying again does not help."""
    return _instead.get(decision) or _stored(decision)


@cache
def _stored(decision: str) -> Weights:
    raw = tomllib.loads((FOLDER / f"{decision}.toml").read_text(encoding="utf-8"))
    return Weights(
        bias=float(raw["bias"]),
        features={str(name): float(value) for name, value in raw["weights"].items()},
        slope=float(raw.get("slope", 1.0)),
        offset=float(raw.get("offset", 0.0)),
    )


def weights_as_table_text(weights: Weights, title: str) -> str:
    """The text of a stored table."""
    head = [f"# {title}. Written by `manage.py fit_reading`; do not edit.", ""]
    head += [
        f"bias = {weights.bias}",
        f"slope = {weights.slope}",
        f"offset = {weights.offset}",
        "",
        "[weights]",
    ]
    rows = [
        f"{json.dumps(name, ensure_ascii=False)} = {value}"
        for name, value in sorted(weights.features.items())
    ]
    return "\n".join(head + rows) + "\n"
