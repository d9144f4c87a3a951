"""A decision as a sum of small trees, each asking whether features hold; as data, and pure arithmetic at reading time.

A tree sees what a table of weights can't: that a number before the place is its own in a list and another's in a
sentence with two places.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is added to the log odds."""

    value: float


@dataclass(frozen=True, slots=True)
class Split:
    """Asks whether a feature holds; `value` is what would be added if nothing more were asked."""

    feature: str
    holds: Node
    fails: Node
    value: float


Node = Leaf | Split


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees of a decision; `slope` and `offset` turn their sum into a calibrated probability."""

    bias: float
    trees: tuple[Node, ...]
    slope: float = 1.0
    offset: float = 0.0

    def log_odds(self, features: Iterable[str]) -> float:
        """The calibrated sum for features that hold."""
        held = features if isinstance(features, (set, frozenset)) else set(features)
        total = self.bias
        for node in self.trees:
            while isinstance(node, Split):
                node = node.holds if node.feature in held else node.fails
            total += node.value
        return self.offset + self.slope * total

    def probability(self, features: Iterable[str]) -> float:
        """Between 0 and 1."""
        odds = max(-30.0, min(30.0, self.log_odds(features)))
        return 1.0 / (1.0 + math.exp(-odds))

    def reasons(self, features: Iterable[str], most: int = 3) -> list[tuple[str, float]]:
        """The features that hold and moved the decision most, with their log odds, strongest first."""
        held = set(features)
        moved: dict[str, float] = defaultdict(float)
        for node in self.trees:
            while isinstance(node, Split):
                following = node.holds if node.feature in held else node.fails
                if node.feature in held:
                    moved[node.feature] += (following.value - node.value) * self.slope
                node = following
        return sorted(moved.items(), key=lambda one: (-abs(one[1]), one[0]))[:most]


def trees_as_table_text(trees: Trees, title: str) -> str:
    """The text of a stored table: one tree a line, `[feature, holds, fails, value]` or a number for a leaf."""
    head = [f"# {title}. Written by `manage.py fit_reading`; do not edit.", ""]
    head += [f"bias = {trees.bias}", f"slope = {trees.slope}", f"offset = {trees.offset}", "", "trees = ["]
    rows = [
        f"  {json.dumps(json.dumps(_packed(tree), ensure_ascii=False), ensure_ascii=False)},"
        for tree in trees.trees
    ]
    return "\n".join([*head, *rows, "]"]) + "\n"


def trees_from_table(raw: dict[str, Any]) -> Trees:
    """The trees of a stored table."""
    trees = tuple(_unpacked(json.loads(line)) for line in raw["trees"])
    return Trees(float(raw["bias"]), trees, float(raw["slope"]), float(raw["offset"]))


def _packed(node: Node) -> Any:
    return (
        node.value
        if isinstance(node, Leaf)
        else [node.feature, _packed(node.holds), _packed(node.fails), node.value]
    )


def _unpacked(raw: Any) -> Node:
    if not isinstance(raw, list):
        return Leaf(float(raw))
    feature, holds, fails, value = raw
    return Split(str(feature), _unpacked(holds), _unpacked(fails), float(value))
