"""What the documentation shows works: its Python lines, its R lines where R is there, and a generated client."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from geo.models import AdminArea
from incidents.exports.format_registry import FORMATS
from incidents.vocabulary.enums import Role
from tests.support.factories import IncidentFactory
from tests.support.people_outlets_places import PASSWORD, person

ROOT = Path(__file__).resolve().parents[2]
SITE = "http://127.0.0.1:8000"
WRITER = {**os.environ, "NAME": "carl_contributor", "PASSWORD": PASSWORD}
CALL = """
import sys
sys.path.insert(0, sys.argv[1])
from client import Client
from client.api.incidents import incidents_list
page = incidents_list.sync(client=Client(base_url=sys.argv[2]), type_="sabotage")
print(page.matched, page.results[0].id, page.results[0].killed.best)
"""


def shown(language: str) -> str:
    """The lines of one language in the documentation."""
    text = (ROOT / "docs" / "use" / "api.md").read_text()
    (lines,) = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return lines


@pytest.fixture
def site(transactional_db: None, world: Any, live_server: Any) -> str:
    """A running site with a strike whose dead nobody counted, one with two, and a place known to its region."""
    IncidentFactory.create(public=True, killed_best=2, killed_low=2, killed_high=2, place=world.lypove)
    IncidentFactory.create(public=True, place=world.lypove)
    IncidentFactory.create(
        public=True,
        incident_type="sabotage",
        killed_best=3,
        point=None,
        area=world.region,
        place_precision="region",
    )
    return live_server.url


def run(words: list[str], **more: Any) -> str:
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False, **more)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_the_python_lines_of_the_documentation_run(site: str) -> None:
    told = run([sys.executable, "-c", shown("python").replace(SITE, site)])

    assert "2.0" in told
    assert "MultiPolygon" in told


def test_every_address_of_the_documentation_answers(site: str, client: Any) -> None:
    text = (ROOT / "docs" / "use" / "api.md").read_text()
    table = text[text.index("| Address | What it gives |") : text.index("## Asking")]
    row, area = IncidentFactory.create(public=True), AdminArea.objects.earliest("pk")
    given = {"{id}": row.public_id, "/a45/": f"/a{area.pk}/", "1,2": f"{area.pk}", "?by=": "?by=type"}
    given |= {"?q=": "?q=Lypove", "since=": "since=0"}
    asked = []
    for cell in re.findall(r"^\| ([^|]*) \|", table, re.MULTILINE):
        for address in re.findall(r"`(/[^`]*)`", cell):
            for name in FORMATS if "{format}" in address else [""]:
                told = address.replace("{format}", name)
                for word, real in given.items():
                    told = told.replace(word, real)
                answer = client.get(told)
                answer.getvalue()  # read to the end: a file that is streamed holds its rows until then
                asked.append((told, answer.status_code))

    assert len(asked) > 30
    assert [each for each in asked if each[1] != 200] == []


def test_every_format_of_a_file_is_named() -> None:
    line = re.search(r"`format` is ([^(]*)\(", (ROOT / "docs" / "use" / "api.md").read_text())
    assert line is not None
    assert set(re.findall(r"[a-z.]*[a-z]", line[1])) - {"or"} == set(FORMATS)


def test_the_shell_lines_of_the_documentation_hand_articles_in(site: str) -> None:
    person("carl_contributor", Role.CONTRIBUTOR)

    told = json.loads(run(["sh", "-c", shown("sh").replace(SITE, site)], env=WRITER))

    assert (told["taken"], told["refused"]) == (1, 1)


def test_gdal_copies_the_addresses_of_the_documentation(site: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / "use" / "api.md").read_text()
    (words,) = re.findall(r"`(ogr2ogr [^`]*)`", text)
    run(["sh", "-c", words.replace(SITE, site)], cwd=tmp_path)

    assert len(pyogrio.read_dataframe(tmp_path / "incidents.gpkg")) == 3


if shutil.which("Rscript"):  # half a gigabyte of programs that nothing else here needs: run where R is there

    def test_the_r_lines_of_the_documentation_run(site: str) -> None:
        assert "2" in run(["Rscript", "-e", shown("r").replace(SITE, site)])


def test_a_client_generated_from_the_document_reads_the_list(site: str, tmp_path: Path, client: Any) -> None:
    document = tmp_path / "schema.json"
    document.write_bytes(client.get("/api/v1/schema/", {"format": "json"}).content)
    tools = str(Path(sys.executable).parent)
    words = [
        "openapi-python-client",
        "generate",
        "--path",
        str(document),
        "--output-path",
        str(tmp_path / "client"),
    ]
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    run([f"{tools}/{words[0]}", *words[1:], "--meta", "none"], env={**os.environ, "PATH": path})

    told = run([sys.executable, "-c", CALL, str(tmp_path), site])

    assert re.fullmatch(r"1 CI-\d+ 3\n", told)
