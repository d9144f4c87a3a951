"""What the documentation shows works: its Python lines, its R lines where R is there, and a generated client."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.factories import IncidentFactory

ROOT = Path(__file__).resolve().parents[2]
SITE = "http://127.0.0.1:8000"
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
