"""Web, workers and beat start with exactly the words of the compose file, outside Docker."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.project.conftest import Program, status_of


@pytest.mark.parametrize(
    ("name", "words"),
    [("worker-reading", " ready."), ("worker-fetching", " ready."), ("beat", "beat: Starting")],
)
def test_a_program_of_the_queue_starts(name: str, words: str, start: Callable[[str], Program]) -> None:
    program = start(name)

    assert program.comes_to(lambda: words in program.log.read_text()), program.log.read_text()


def test_the_web_server_starts_and_says_it_is_well(
    start: Callable[[str], Program], surroundings: dict[str, str]
) -> None:
    program = start("web")
    address = f"http://{surroundings['WEB_BIND']}/healthz"

    assert program.comes_to(lambda: status_of(address) == 200), program.log.read_text()
