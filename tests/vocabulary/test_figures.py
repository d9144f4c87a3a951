"""The table of figures drives whatever knows a figure: a row is enough for a filter, a column and a field."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator

from incidents.curation.consensus.recompute import HAND_GROUPS
from incidents.exports.codebook import codebook_entries
from incidents.exports.column_types import KINDS
from incidents.exports.hxl import TAGS
from incidents.forms.incident_form import IncidentForm
from incidents.imports.column_mapping import OURS
from incidents.models import Incident, IncidentVersion, PublicIncident
from incidents.models.public_incident import MAP_COLUMNS
from incidents.ogc.properties import QUERYABLES
from incidents.projection.flat_record import COLUMNS
from incidents.query.filters import ORDERINGS, IncidentFilter
from incidents.vocabulary.figures import COUNTED, FIGURES, FURTHER_PLACES, RANGED, Figure, Use, figures_for
from tests.admin.conftest import as_staff
from tests.support.people_outlets_places import Cast
from tools.console import ROOT
from tools.generate_figures_js import SCRIPT, figures_script

GIVEN_PLACES = [  # a place that has been given is never given again or moved: add to the end
    "missing_low", "missing_best", "missing_high", "captured_low", "captured_best", "captured_high",
]  # fmt: skip
INDEX_LIMIT = 32  # of PostgreSQL


def test_places_in_the_array_are_only_ever_added() -> None:
    ordered = sorted(FURTHER_PLACES, key=lambda column: FURTHER_PLACES[column])

    assert ordered == GIVEN_PLACES
    assert [FURTHER_PLACES[column] for column in ordered] == list(range(len(GIVEN_PLACES)))


def test_the_maps_index_has_room_for_a_spatial_key() -> None:
    [index] = [index for index in PublicIncident._meta.indexes if index.name == "shown_map"]

    assert len(index.fields) + len(MAP_COLUMNS) <= INDEX_LIMIT - 4


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_every_figure_is_wherever_figures_are(figure: Figure) -> None:
    name, columns = figure.name, figure.columns
    flat = set(columns) if name in RANGED else {name}

    for model in (Incident, PublicIncident, IncidentVersion):
        assert set(columns) <= {field.name for field in model._meta.fields}
    assert flat <= set(COLUMNS) & set(KINDS) & set(OURS) & set(QUERYABLES)
    assert flat <= {entry.name for entry in codebook_entries()}
    assert set(columns) <= set(HAND_GROUPS[name])
    assert set(columns) <= set(IncidentForm.base_fields)


def test_filters_and_orders_are_those_of_the_table() -> None:
    filtered = {f"{name}_{part}" for name in figures_for(Use.FILTER) for part in ("min", "max", "unknown")}
    asked = {name for name in IncidentFilter.base_filters if name.rpartition("_")[0] in {*RANGED, *COUNTED}}

    assert asked == filtered
    assert set(ORDERINGS) >= {f"-{name}" for name in figures_for(Use.ORDER)}


def test_every_use_has_its_words() -> None:
    for figure in FIGURES:
        words = figure.words
        wanted = {
            Use.FILTER: (words.at_least, words.at_most, words.not_stated),
            Use.ORDER: (words.most_first, words.fewest_first),
            Use.LIST: (words.over_time,),
            Use.SHADE: (words.by_region, words.by_district),
        }
        assert all(all(wanted[use]) for use in figure.uses & wanted.keys()), figure.name
        assert figure.name in COUNTED or all((words.at_least, words.best, words.at_most)), figure.name


def test_the_constants_of_the_pages_are_those_of_the_table() -> None:
    assert SCRIPT.read_text() == figures_script()


ROW_MORE = """
import json, pathlib, sys, types
path = pathlib.Path("incidents/vocabulary/figures.py")
text = path.read_text()
row = 'Figure(ClaimField.VICTIMS, Words("Hit", "hit"), at=6, uses=frozenset({Use.FILTER}), hxl=RANGE, is_later=True),'
text = text.replace(")  # fmt: skip", "    " + row + "\\n)  # fmt: skip", 1)
name = "incidents.vocabulary.figures"
made = sys.modules[name] = types.ModuleType(name)
exec(compile(text, str(path), "exec"), made.__dict__)
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
import django
django.setup()
from drf_spectacular.generators import SchemaGenerator
from incidents.exports import hxl
from incidents.exports.column_types import KINDS
from incidents.exports.hxl import TAGS
from incidents.forms.incident_form import IncidentForm
from incidents.imports.column_mapping import OURS
from incidents.ogc.properties import QUERYABLES
from incidents.projection.flat_record import COLUMNS, fill_missing_columns
from tools.generate_figures_js import figures_script
api = SchemaGenerator().get_schema(request=None, public=True)
print(json.dumps({
    "parameters": [one["name"] for one in api["paths"]["/api/v1/incidents/"]["get"]["parameters"]],
    "card": [*api["components"]["schemas"]["IncidentCard"]["properties"]],
    "columns": COLUMNS, "kinds": [*KINDS], "fields": [*IncidentForm.base_fields], "mapped": [*OURS],
    "queryables": [*QUERYABLES], "hxl": [*hxl.TAGS.values()], "script": figures_script(),
    "old record": fill_missing_columns({"killed_best": 1}),
}))
"""


def test_a_row_more_gives_filter_column_field_and_answer() -> None:
    told = subprocess.run(  # our own words
        [sys.executable, "-c", ROW_MORE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = json.loads(told.stdout.splitlines()[-1])

    bounds = {f"victims_{part}" for part in ("low", "best", "high")}
    assert {"victims_min", "victims_max", "victims_unknown"} <= set(found["parameters"])
    assert "victims" in found["card"]
    for place in ("columns", "kinds", "fields", "mapped", "queryables"):
        assert bounds <= set(found[place]), place
    assert "#affected+victims" in found["hxl"]
    assert 'FILTERED = Object.freeze(["killed", "injured", "victims"])' in found["script"]
    assert found["old record"]["victims_best"] is None
    assert found["old record"]["victims_rule"] == ""


@pytest.mark.django_db
def test_desk_and_admin_have_a_field_for_every_number(cast: Cast) -> None:
    admin = as_staff(cast.people.admin)
    columns = {column for figure in FIGURES for column in figure.columns}

    for address in (reverse("desk:entry"), reverse("admin:incidents_incident_add")):
        page = admin.get(address).content.decode()
        assert [column for column in sorted(columns) if f'name="{column}"' not in page] == [], address


# What others build on: the names of before the table. A figure that comes later adds to them; none goes or is renamed.
PARAMETERS = "killed_min killed_max killed_unknown injured_min injured_max injured_unknown".split()
EXPORT_COLUMNS = (
    "killed_low killed_best killed_high killed_rule injured_low injured_best injured_high injured_rule missing_low"
    " missing_best missing_high missing_rule captured_low captured_best captured_high captured_rule killed_civilians"
    " killed_combatants killed_by_side launched intercepted"
).split()
HXL_TAGS = (
    "#affected+killed+min #affected+killed #affected+killed+max #affected+injured+min #affected+injured"
    " #affected+injured+max #affected+missing #affected+captured"
).split()


def test_parameters_columns_and_tags_keep_their_names_and_order() -> None:
    api = SchemaGenerator().get_schema(request=None, public=True)
    parameters = [one["name"] for one in api["paths"]["/api/v1/incidents/"]["get"]["parameters"]]

    assert set(PARAMETERS) <= set(parameters)
    assert [name for name in COLUMNS if name in EXPORT_COLUMNS] == EXPORT_COLUMNS
    assert [tag for tag in TAGS.values() if tag in HXL_TAGS] == HXL_TAGS
