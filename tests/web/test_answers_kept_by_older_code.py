"""What an older version of the site kept in the cache is not read by a newer one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from incidents.caching import code_version, page_data_cache, responses


def test_files_that_changed_have_another_version_and_others_the_same(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    file = tmp_path / "room" / "rules.py"
    file.write_text("LIMIT = 1\n")

    first = code_version.version_of_files([tmp_path])
    again = code_version.version_of_files([tmp_path])
    file.write_text("LIMIT = 10\n")
    changed = code_version.version_of_files([tmp_path])
    file.with_name("more.html").write_text("")

    assert first == again
    assert len({first, changed, code_version.version_of_files([tmp_path])}) == 3


def test_the_version_is_of_the_rooms_that_answer() -> None:
    for room in code_version.ROOMS:
        assert list((Path(settings.BASE_DIR) / room).rglob("*.*"))


@pytest.mark.django_db
def test_pages_and_answers_are_kept_under_the_version_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def names() -> set[str]:
        return {
            page_data_cache.page_cache_digest("answer"),
            responses.response_cache_key("7", "/api/v1/incidents/", "", "en"),
        }

    before = names()
    for module in (page_data_cache, responses):
        monkeypatch.setattr(module, "code_version", lambda: "another")

    assert before.isdisjoint(names())
