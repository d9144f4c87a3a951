"""Reading comes out the same, whatever dies meanwhile. Long: in `make test-full` only."""

from __future__ import annotations

import pytest

from tests.chaos.run_chaos import compare_runs


@pytest.mark.full
def test_a_disturbed_run_leaves_the_same_rows_as_an_undisturbed_one() -> None:
    assert compare_runs(articles=10_000, seed=1) == []
