"""Filters find what they say. What is not stated matches neither a statement nor its opposite."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.ogc.cql2_parser import parse_cql2
from incidents.ogc.cql2_to_queryset import Conditions
from incidents.ogc.cql2_tokens import Cql2Error
from incidents.query import visibility
from tests.support.factories import DAY, IncidentFactory

NEXT = DAY + dt.timedelta(days=1)


@pytest.fixture(scope="module")
def rows(kept_rows: None) -> dict[str, Any]:
    """Four incidents: zero killed, three killed, nothing stated, and one without a place."""
    return {
        "zero": IncidentFactory.create(
            public=True, public_id="CI-1", killed_low=0, killed_best=0, killed_high=0, attacker="ru"
        ),
        "three": IncidentFactory.create(
            public=True,
            public_id="CI-2",
            killed_low=3,
            killed_best=3,
            attacker="RU-volunteers",
            date_start=NEXT,
            incident_type="sabotage",
        ),
        "unsaid": IncidentFactory.create(public=True, public_id="CI-3", incident_type="sabotage"),
        "nowhere": IncidentFactory.create(
            public=True,
            public_id="CI-4",
            point=None,
            place_precision="unknown",
            country_code="",
            region_code="",
            place_name="",
            uncertainty_m=None,
            date_start=None,
            is_rollup=True,
        ),
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("killed_best = 0", [1]),
        ("NOT killed_best = 0", [2]),
        ("killed_best <> 0", [2]),
        ("NOT killed_best <> 0", [1]),
        ("killed_best IS NULL", [3, 4]),
        ("killed_best IS NOT NULL", [1, 2]),
        ("killed_best > 2.5", [2]),
        ("killed_best >= 3", [2]),
        ("killed_best < 3", [1]),
        ("killed_best <= 2.999", [1]),
        ("killed_best = 2.5", []),
        ("killed_best <> 2.5", [1, 2]),
        ("killed_best > 99999999999999", []),
        ("killed_best < 1e300", [1, 2]),
        ("killed_best > -5", [1, 2]),
        ("killed_best BETWEEN 1 AND 3", [2]),
        ("killed_best NOT BETWEEN 1 AND 3", [1]),
        ("killed_best IN (0, 7)", [1]),
        ("killed_best NOT IN (0, 7)", [2]),
        *((f"is_rollup = {yes}", [4]) for yes in ("TRUE", "true", "1", "1.0", "'true'", "'TRUE'", "'1'")),
        *((f"is_rollup = {no}", [1, 2, 3]) for no in ("FALSE", "false", "0", "-0", "'false'", "'False'", "'0'")),
        ("is_rollup <> 1", [1, 2, 3]),
        ("NOT is_rollup = 1", [1, 2, 3]),
        ("NOT (is_rollup <> 0)", [1, 2, 3]),
        ("1 = is_rollup", [4]),
        ("is_rollup IN (1, 0)", [1, 2, 3, 4]),
        ("is_rollup NOT IN (0)", [4]),
        ("is_rollup = 1 AND killed_best IS NULL", [4]),
        ("attacker = 'ru'", [1]),
        ("attacker <> 'ru'", [2]),
        ("CASEI(attacker) = CASEI('RU')", [1]),
        ("CASEI(attacker) IN (CASEI('RU'))", [1]),
        ("CASEI(attacker) > 'RU'", [2]),
        ("attacker LIKE 'ru%'", [1]),
        ("attacker ILIKE 'ru%'", [1, 2]),
        ("CASEI(attacker) LIKE CASEI('RU_volunteer%')", [2]),
        ("attacker NOT LIKE 'ru%'", [2]),
        ("attacker LIKE 'ru\\%'", []),
        ("attacker IS NULL", [3, 4]),
        ("type = 'sabotage' AND killed_best = 3", [2]),
        ("NOT (type = 'sabotage' AND killed_best = 3)", [1, 4]),
        ("type = 'sabotage' OR killed_best = 0", [1, 2, 3]),
        ("NOT (type = 'sabotage' OR killed_best = 0)", []),
        ("type NOT IN ('sabotage')", [1, 4]),
        ("date_start = DATE('2031-05-14')", [1, 3]),
        ("date_start > DATE('2031-05-14')", [2]),
        ("date_start <> DATE('2031-05-14')", [2]),
        ("date_start = '2031-05-15'", [2]),
        ("date_start = '2031-05-15T'", [2]),
        ("date_start = TIMESTAMP('2031-05-15T00:00:00Z')", [2]),
        ("date_start IS NULL", [4]),
        ("updated_at > DATE('2020-01-01')", [1, 2, 3, 4]),
        ("updated_at < TIMESTAMP('2020-01-01T00:00:00Z')", []),
        ("is_rollup = TRUE", [4]),
        ("is_rollup <> TRUE", [1, 2, 3]),
        ("uncertainty_m IS NULL", [4]),
        ("country = 'UA'", [1, 2, 3]),
        ("country IS NULL", [4]),
        ("id = 'CI-2'", [2]),
        ("TRUE", [1, 2, 3, 4]),
        ("FALSE", []),
        ("NOT FALSE AND id IN ('CI-1', 'CI-9')", [1]),
        ("S_INTERSECTS(geometry, POINT(34 50))", [1, 2, 3]),
        ("S_INTERSECTS(geometry, BBOX(33,49,35,51)) AND NOT (killed_best = 3)", [1]),
        ("NOT S_INTERSECTS(geometry, BBOX(0,0,1,1))", [1, 2, 3]),
        ("NOT S_INTERSECTS(geometry, BBOX(33,49,35,51))", []),
        ("S_INTERSECTS(geometry, POLYGON((33 49,35 49,35 51,33 49)))", [1, 2, 3]),
        ("S_INTERSECTS(geometry, POLYGON((33 49,35 49,35 51,33 51,33 49),(33.9 49.9,34.1 49.9,34.1 50.1,33.9 50.1,33.9 49.9)))", []),
        ("S_INTERSECTS(geometry, MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((33 49,35 49,35 51,33 49))))", [1, 2, 3]),
        ("S_INTERSECTS(geometry, LINESTRING(33 50,35 50))", [1, 2, 3]),
        ("S_INTERSECTS(geometry, MULTILINESTRING((0 0,1 1),(33 50,35 50)))", [1, 2, 3]),
        ("S_INTERSECTS(geometry, MULTIPOINT(0 0,34 50))", [1, 2, 3]),
        ("S_INTERSECTS(geometry, POLYGON((33 49,35 51,35 49,33 51,33 49)))", [1, 2, 3]),
        ("S_INTERSECTS(geometry, POLYGON((33 49,34 50,35 51,33 49)))", []),
        ("S_INTERSECTS(geometry, BBOX(170,-80,-170,80))", []),
        ("geometry IS NULL", [4]),
        ("geometry IS NOT NULL", [1, 2, 3]),
    ],
)  # fmt: skip
def test_a_filter_finds_what_it_says(ogc: Any, rows: dict[str, Any], text: str, wanted: list[int]) -> None:
    assert sorted(ogc.ids(filter=text)) == [f"CI-{number}" for number in wanted]


def test_the_filter_is_and_with_all_other_parameters(ogc: Any, rows: dict[str, Any]) -> None:
    assert ogc.ids(filter="killed_best >= 0", type="sabotage") == ["CI-2"]
    assert ogc.ids(filter="killed_best >= 0", bbox="0,0,1,1") == []


@pytest.mark.parametrize(
    ("crs", "box"),
    [
        ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "33,49,35,51"),
        ("http://www.opengis.net/def/crs/EPSG/0/4326", "49,33,51,35"),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", "3673000,6274000,3897000,6622000"),
    ],
)
def test_geometries_of_a_filter_are_read_in_its_system(
    ogc: Any, rows: dict[str, Any], crs: str, box: str
) -> None:
    text = f"S_INTERSECTS(geometry, BBOX({box}))"

    assert len(ogc.ids(filter=text, filter__crs=crs)) == 3


LEAVES = st.one_of(
    st.builds(
        "{} {} {}".format,
        st.sampled_from(["killed_best", "injured_low", "uncertainty_m"]),
        st.sampled_from(["=", "<>", "<", ">", "<=", ">="]),
        st.sampled_from(["0", "3", "-1", "2.5", "1e12", "'x'"]),
    ),
    st.builds(
        "{} {} '{}'".format,
        st.sampled_from(["attacker", "CASEI(type)", "id", "date_start", "is_rollup"]),
        st.sampled_from(["=", "<>", "<", "LIKE", "NOT LIKE", "ILIKE"]),
        st.text(st.characters(codec="utf-8", exclude_characters="'\x00"), max_size=8),
    ),
    st.sampled_from(
        ["geometry IS NULL", "S_INTERSECTS(geometry, BBOX(33,49,35,51))", "TRUE", "date_start IS NULL"]
    ),
)
FILTERS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds("NOT ({})".format, inner),
        st.builds("({}) AND ({})".format, inner, inner),
        st.builds("({}) OR ({})".format, inner, inner),
    ),
    max_leaves=6,
)


@given(FILTERS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_filter_and_its_opposite_never_find_the_same_row_and_never_crash(
    rows: dict[str, Any], text: str
) -> None:
    try:
        yes, no = Conditions().of(parse_cql2(text)), Conditions().of(parse_cql2(f"NOT ({text})"))
    except Cql2Error:
        return
    found = set(visibility.public_incident_rows().filter(yes).values_list("pk", flat=True))
    others = set(visibility.public_incident_rows().filter(no).values_list("pk", flat=True))

    assert not found & others
