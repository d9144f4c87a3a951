"""Populations of areas come from the operator's file alone, with day and source; what is wrong in it is named by line."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geo.gazetteer.area_populations import AreaPopulation, population_of_area

HEAD = "level,code,population,date,source\n"


def test_an_area_has_the_population_that_the_file_tells(tmp_path: Path, settings: Any) -> None:
    file = tmp_path / "p.csv"
    file.write_text(HEAD + "region,UA-63,2598961,2022-01-01,State Statistics Service\n")
    settings.INCIDENTS_POPULATIONS_FILE = str(file)

    assert population_of_area("region", "UA-63") == AreaPopulation(
        2598961, dt.date(2022, 1, 1), "State Statistics Service"
    )
    assert population_of_area("region", "UA-59") is None
    assert population_of_area("district", "UA-63") is None


def test_without_a_file_nothing_is_known(settings: Any, tmp_path: Path) -> None:
    settings.INCIDENTS_POPULATIONS_FILE = ""
    assert population_of_area("region", "UA-63") is None

    settings.INCIDENTS_POPULATIONS_FILE = str(tmp_path / "gone.csv")
    assert population_of_area("region", "UA-63") is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("level,code\n", "line 1, population: the head must name"),
        (HEAD + "oblast,UA-63,1,2022-01-01,x\n", "line 2, level: use one of"),
        (HEAD + "region,,1,2022-01-01,x\n", "line 2, code: is empty"),
        (HEAD + "region,UA-63,2 598 961,2022-01-01,x\n", "line 2, population: use a whole number"),
        (HEAD + "region,UA-63,0,2022-01-01,x\n", "line 2, population: use a whole number"),
        (HEAD + "region,UA-63,1,2022,x\n", "line 2, date: use the day"),
        (HEAD + "region,UA-63,1,2022-01-01,\n", "line 2, source: is empty"),
        (HEAD + "region,UA-63,1,2022-01-01,x\nregion,UA-63,2,2022-01-01,x\n", "line 3, code: UA-63 stands"),
    ],
)
def test_the_check_names_line_and_column(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "p.csv"
    file.write_text(text)
    told = io.StringIO()

    with pytest.raises(CommandError, match="Faults: 1"):
        call_command("check_map_data", overlays="", populations=str(file), stdout=io.StringIO(), stderr=told)

    assert told.getvalue().startswith(f"p.csv, {complaint}")
