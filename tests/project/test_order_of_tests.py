"""How the gate runs: steps beside one another, long files first, and rows of a module kept from other tests."""

from __future__ import annotations

import sys
from typing import Any, cast

import pytest

from tests.support.module_scoped_rows import check_modules
from tests.support.order_of_test_files import longest_first
from tools.parallel_steps import Step, run_side_by_side


class Test:
    """As much of a collected test as is looked at here."""

    __test__ = False

    def __init__(self, nodeid: str, *fixtures: str, marked: bool = False) -> None:
        self.nodeid = nodeid
        self.fixturenames = list(fixtures)
        self._marked = marked

    def get_closest_marker(self, name: str) -> Any:
        return name if self._marked else None


def items(*tests: Test) -> list[pytest.Item]:
    return cast("list[pytest.Item]", list(tests))


def test_all_steps_run_and_those_that_fail_are_named(capfd: pytest.CaptureFixture[str]) -> None:
    python = [sys.executable, "-c"]
    rows = [
        [Step("bad", [*python, "print('told'); raise SystemExit(3)"]), Step("after", [*python, "print('still')"])],
        [Step("missing", ["/no/such/program"]), Step("good", [*python, "print('beside')"])],
    ]  # fmt: skip

    failed = run_side_by_side(rows)

    assert failed == ["bad", "missing"]
    told = capfd.readouterr().out
    assert all(word in told for word in ("told", "still", "beside", "could not start /no/such/program"))


def test_long_files_come_first_then_those_with_many_tests_and_a_file_keeps_its_order() -> None:
    chosen = items(
        Test("tests/api/test_a.py::test_z"),
        Test("tests/geo/test_b.py::test_2"),
        Test("tests/geo/test_b.py::test_1"),
        Test("tests/browser/test_c.py::test_x"),
    )

    longest_first(chosen)

    assert [item.nodeid.split("::")[1] for item in chosen] == ["test_x", "test_2", "test_1", "test_z"]


@pytest.mark.parametrize(
    "other",
    [Test("m.py::test_b", "db"), Test("m.py::test_b", marked=True), Test("m.py::test_b", "kept_rows", "live_server")],
    ids=["db", "marker", "commits"],
)  # fmt: skip
def test_a_module_that_keeps_rows_has_no_test_that_would_see_them_unasked_or_commit(other: Test) -> None:
    with pytest.raises(pytest.UsageError, match=r"m\.py"):
        check_modules(items(Test("m.py::test_a", "kept_rows", "db"), other))


def test_a_module_may_keep_rows_beside_tests_that_use_no_database() -> None:
    check_modules(
        items(Test("m.py::test_a", "kept_rows", "db"), Test("m.py::test_b"), Test("n.py::test_c", "db"))
    )
