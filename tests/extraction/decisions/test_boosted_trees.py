"""A decision as a sum of small trees: what holds together counts, as data that comes back the same."""

from __future__ import annotations

import tomllib

import pytest

from incidents.extraction.decisions.boosted_trees import (
    Leaf,
    Split,
    Trees,
    trees_as_table_text,
    trees_from_table,
)
from tests.support.fit_boosted_trees import fit_trees
from tests.support.training_lines import Lines

ONE = Trees(-1.0, (Split("before", Split("list", Leaf(2.0), Leaf(-0.5), 0.5), Leaf(0.0), 0.1),), 2.0, 0.5)


@pytest.mark.parametrize(
    ("features", "odds"), [({"before", "list"}, 2.5), ({"before"}, -2.5), ({"list"}, -1.5), (set(), -1.5)]
)
def test_log_odds_are_those_of_the_leaf_that_the_features_lead_to(features: set[str], odds: float) -> None:
    assert ONE.log_odds(features) == pytest.approx(odds)


def test_the_features_that_hold_are_the_reasons_with_what_they_moved() -> None:
    assert ONE.reasons({"before", "list"}) == [("list", pytest.approx(3.0)), ("before", pytest.approx(0.8))]
    assert ONE.reasons(set()) == []


def test_a_stored_table_gives_the_same_trees() -> None:
    text = trees_as_table_text(ONE, "figures")

    assert trees_from_table(tomllib.loads(text)) == ONE


def test_what_holds_only_together_is_learnt_and_the_same_lines_give_the_same_trees() -> None:
    lines = Lines()
    for n in range(420):
        features = [name for name, holds in (("a", n % 2), ("b", n % 3 == 0)) if holds]
        lines.add(features, int(len(features) == 1), f"text {n % 43}")

    trees = fit_trees(lines)

    assert trees.probability({"a"}) > 0.9 > 0.1 > trees.probability({"a", "b"})
    assert fit_trees(lines) == trees
