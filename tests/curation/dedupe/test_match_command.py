"""`manage.py match`: lines of texts in, a cluster per incident out, no rows written."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from incidents.models import Article, Incident
from tests.support.people_outlets_places import World


def matched(tmp_path: Path, lines: list[dict[str, Any]]) -> dict[str, int]:
    file = tmp_path / "texts.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    out = io.StringIO()
    call_command("match", str(file), stdout=out)
    return {line["id"]: line["cluster"] for line in map(json.loads, out.getvalue().splitlines())}


def line(name: str, text: str, on: str = "2031-05-14") -> dict[str, Any]:
    return {"id": name, "text": text, "date_published": on, "lang": "en"}


def test_texts_on_one_attack_share_a_cluster_and_no_row_is_written(tmp_path: Path, world: World) -> None:
    found = matched(
        tmp_path,
        [
            line("a", "Russian drones struck an oil depot in Kamyshi overnight, starting a fire."),
            line("b", "An oil depot burns in Kamyshi after a drone attack, officials say."),
            line("c", "An oil depot burns in Kamyshi after a drone attack, officials say.", "2031-09-02"),
            line("d", "A man was shot dead at a bus station in Brid.", "2031-05-14"),
        ],
    )

    assert found["a"] == found["b"]
    assert found["d"] != found["a"]
    assert not Incident.objects.exists()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "bad", ['{"id": "a"}', "no json", '{"id": "a", "text": "x", "date_published": "soon"}']
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, db: None, bad: str) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(bad, encoding="utf-8")

    with pytest.raises(CommandError, match="line 1"):
        call_command("match", str(file))


def test_a_missing_file_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="cannot read"):
        call_command("match", "/nowhere/texts.jsonl")
