"""A question has one spelling: reading it gives the question again, however it was asked."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from incidents.query.filters import ORDERINGS, BadParameters, IncidentFilter
from incidents.query.incident_query import IncidentQuery
from incidents.query.pagination import query_fingerprint
from incidents.vocabulary.enums import IncidentType, Weapon

SWITCH = st.sampled_from(["", "0", "1", "only"])
COUNT = st.integers(0, 999_999_999).map(lambda n: st.sampled_from([str(n), f"{n:09d}"])).flatmap(lambda s: s)
LON, LAT = st.floats(-180, 180), st.floats(-90, 90)
DAY = st.dates().map(str)
OFFSET = st.sampled_from(["Z", "+00:00", "+03:00", "-11:30", "+23:59", "-23:59", ""])
MOMENT = st.tuples(st.datetimes().map(lambda at: at.isoformat()), OFFSET).map("".join)
BEEN = dt.datetime(2026, 1, 1)  # noqa: DTZ001 – what st.datetimes takes


def numbers(*parts: st.SearchStrategy[float]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map(lambda told: ",".join(map(str, told)))


def words(known: list[str]) -> st.SearchStrategy[str]:
    one = st.tuples(st.sampled_from(["", "-", " "]), st.sampled_from(known)).map("".join)
    return st.lists(one, max_size=5).map(",".join)


VALUES = {
    "bbox": numbers(LON, LAT, LON, LAT),
    "near": numbers(LON, LAT, st.floats(0, 3_000_000, exclude_min=True)),
    "polygon": st.lists(st.tuples(LON, LAT), min_size=3, max_size=6).map(
        lambda ring: ",".join(f"{lon},{lat}" for lon, lat in ring)
    ),
    "place": st.sampled_from(["p1", "a007", "p000000012"]),
    "area": words(["a1", "a02", "a2", "a999"]),
    "type": words([word.value for word in IncidentType]),
    "weapon": words([word.value for word in Weapon]),
    "attacker": words(["ru", "RU", "Hezbollah", "hezbollah"]),
    "country": words(["ua", "UA", "pl"]),
    "region": words(["ua-51", "UA-51", "PL-14"]),
    "source": words(["one.org", "Two_b"]),
    "tag": words(["night-raid", "hospital"]),
    "custom": words(["shift", "shift=night", "cost=-2.5"]),
    "datetime": st.one_of(DAY, MOMENT, DAY.map(lambda day: f"{day}/.."), st.tuples(DAY, DAY).map("/".join)),
    "time": st.tuples(st.times(), st.times()).map(lambda t: f"{t[0]:%H:%M}-{t[1]:%H:%M}"),
    "night": st.sampled_from(["", "0", "1"]),
    "updated_since": st.one_of(DAY, MOMENT),
    "as_of": st.one_of(
        st.dates(max_value=BEEN.date()).map(str),
        st.tuples(st.datetimes(max_value=BEEN).map(lambda at: at.isoformat()), OFFSET).map("".join),
    ),
    "killed_min": COUNT,
    "injured_max": COUNT,
    "killed_unknown": SWITCH,
    "unlocated": SWITCH,
    "sample": SWITCH,
    "q": st.text(max_size=30),
    "ordering": st.sampled_from(["", *ORDERINGS]),
}
PAIRS = st.lists(
    st.sampled_from(sorted(VALUES)).flatmap(lambda name: st.tuples(st.just(name), VALUES[name])), max_size=8
)


def read(pairs: list[tuple[str, str]]) -> IncidentQuery:
    return IncidentQuery.parse(QueryDict(urlencode(pairs)))


@given(pairs=PAIRS)
@example(pairs=[("as_of", "0001-01-01T00:00:00+23:59")])
@example(pairs=[("updated_since", "9999-12-31T23:59:59-23:59")])
@example(pairs=[("polygon", "1,2,3,4,1,2,1,2")])
@example(pairs=[("polygon", ",".join(f"{lon},{lon % 90}" for lon in range(-20, 180)))])
@example(pairs=[("near", "-0.0,1e-7,5e-324")])
@example(pairs=[("q", "a+b &=%,/:\x00 ü")])
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_reading_the_one_spelling_gives_the_same_question(pairs: list[tuple[str, str]]) -> None:
    try:
        asked = read(pairs)
    except BadParameters:
        assume(False)
    again = IncidentQuery.parse(asked.text)

    assert again == asked
    assert dict(again.values) == dict(asked.values)
    assert hash(again) == hash(asked)


@given(
    pairs=st.dictionaries(st.sampled_from(sorted(VALUES)), st.sampled_from(["", "1", "ua"])), data=st.data()
)
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_parameters_and_empty_ones_change_nothing(pairs: dict[str, str], data: Any) -> None:
    known = IncidentQuery.parse_known(QueryDict(urlencode(pairs)))
    turned = data.draw(st.permutations([*known.values, "parent"]))
    told = [(name, known.spelled(name)) for name in turned]

    assert read(told) == known


@pytest.mark.parametrize(
    ("asked", "spelled"),
    [
        ("", ""),
        ("type=&q=+&bbox=", ""),
        ("type=sabotage&type=protest,sabotage", "type=protest,sabotage"),
        ("type=-protest,sabotage", "type=sabotage,-protest"),
        ("type=protest&bbox=1,2,3,4", "bbox=1,2,3,4&type=protest"),
        ("bbox=30.50,46.0,+31,4.7e1", "bbox=30.5,46,31,47"),
        ("bbox=1,2,3,4&bbox=", ""),
        ("country=ua,UA&attacker=RU&region=ua-51", "attacker=ru&country=UA&region=UA-51"),
        ("area=a045,a7", "area=a45,a7"),
        ("place=p007", "place=p7"),
        ("killed_min=007", "killed_min=7"),
        ("killed_min=0", "killed_min=0"),
        ("datetime=2024-01-02/2024-01-02", "datetime=2024-01-02"),
        ("datetime=/2024-01-02", "datetime=../2024-01-02"),
        ("as_of=2024-01-02T02:00:00%2B02:00", "as_of=2024-01-02"),
        ("as_of=2024-01-02T02:00:00+03:00", "as_of=2024-01-01T23:00:00Z"),
        ("polygon=1,2,3,4,5,6,1,2", "polygon=1,2,3,4,5,6"),
        ("q=++two++words+", "q=two++words"),
        ("q=%D0%94%D1%96%D0%BC%26x%3D1", "q=%D0%94%D1%96%D0%BC%26x%3D1"),
    ],
)
def test_a_question_is_spelled_in_one_way(asked: str, spelled: str) -> None:
    assert IncidentQuery.parse(QueryDict(asked)).text == spelled
    assert IncidentQuery.parse(f" ?{asked}").text == spelled


@pytest.mark.parametrize(
    ("asked", "also", "wrong"),
    [
        ("colour=red&limit=1", {"limit"}, ["colour"]),
        ("type=quarrel&bbox=1,2&killed_min=7", set(), ["bbox", "type"]),
        ("limit=1", set(), ["limit"]),
    ],
)
def test_what_is_wrong_is_told_by_name(asked: str, also: set[str], wrong: list[str]) -> None:
    with pytest.raises(BadParameters) as told:
        IncidentQuery.parse(QueryDict(asked), frozenset(also))

    assert sorted(told.value.problems) == wrong


def test_a_cursor_of_before_belongs_to_its_question_still() -> None:
    asked = QueryDict("type=sabotage,protest&limit=2&country=ua&cursor=x&format=json&fields=id")

    assert query_fingerprint(asked) == "f4fc5ecbb15991e9"  # as it stands in cursors that were given out


def test_a_page_that_opens_whatever_its_address_says_reads_what_can_be_read() -> None:
    assert IncidentQuery.parse_known(QueryDict("place=p7&type=quarrel&utm=x")).text == "place=p7"


def test_a_question_is_narrowed_and_widened_by_name() -> None:
    asked = IncidentQuery.parse("bbox=1,2,3,4&type=protest&datetime=2024-01-02")
    moved = asked.with_values(bbox="5,6,7,8", country="ua")

    assert asked.without("bbox", "country").text == "datetime=2024-01-02&type=protest"
    assert moved.text == "bbox=5,6,7,8&country=UA&datetime=2024-01-02&type=protest"
    assert moved.without("country").with_values(bbox="1,2,3,4") == asked
    assert asked.with_values(bbox="") == asked.without("bbox")
    with pytest.raises(BadParameters):
        asked.with_values(bbox="1,2")


def test_a_question_cannot_be_changed_after_it_was_checked() -> None:
    asked = IncidentQuery.parse("type=protest")

    with pytest.raises(TypeError):
        asked.values["type"] = "quarrel"  # type: ignore[index]  # what must not work
    with pytest.raises(AttributeError):
        asked.text = "type=quarrel"  # type: ignore[misc]


def test_every_parameter_of_the_filter_has_a_field_that_spells() -> None:
    assert list(IncidentFilter.FIELDS) != []
    assert set(IncidentFilter.FIELDS) == set(IncidentFilter.base_filters)
