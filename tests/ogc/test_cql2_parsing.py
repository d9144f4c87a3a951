"""CQL2 text is read into a tree or refused with the position and what was expected; it never crashes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.ogc.cql2_nodes import Between, Both, Compare, Constant, In, Intersects, IsNull, Like, Not
from incidents.ogc.cql2_parser import MAX_DEPTH, parse_cql2
from incidents.ogc.cql2_to_queryset import Conditions
from incidents.ogc.cql2_tokens import MAX_LENGTH, MAX_TOKENS, Cql2Error
from incidents.ogc.properties import QUERYABLES


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("killed_best > 3", Compare),
        ("3 < killed_best", Compare),
        ("\"killed_best\" <> -1.5e3", Compare),
        ("attacker = 'it''s'", Compare),
        ("CASEI(attacker) = CASEI('Ru')", Compare),
        ("is_rollup = TRUE", Compare),
        ("date_start >= DATE('2023-12-29')", Compare),
        ("updated_at < TIMESTAMP('2023-12-29T10:00:00.5Z')", Compare),
        ("attacker LIKE 'r%'", Like),
        ("attacker ILIKE 'R_'", Like),
        ("attacker NOT LIKE 'r%'", Not),
        ("killed_best BETWEEN 1 AND 3", Between),
        ("killed_best NOT BETWEEN 1 AND 3", Not),
        ("type IN ('sabotage', 'protest')", In),
        ("type NOT IN ('sabotage')", Not),
        ("attacker IS NULL", IsNull),
        ("(attacker IS NULL)", IsNull),
        ("attacker IS NOT NULL", Not),
        ("NOT (type = 'other')", Not),
        ("type = 'other' AND killed_best = 0 OR target = 'ua'", Both),
        ("true", Constant),
        ("S_INTERSECTS(geometry, POINT(34 50))", Intersects),
        ("S_INTERSECTS(BBOX(33,49,35,51), geometry)", Intersects),
        ("S_INTERSECTS(\"geometry\",POLYGON((0 0,1 0,1 1,0 0),(.1 .1,.2 .1,.2 .2,.1 .1)))", Intersects),
        ("S_INTERSECTS(geometry,MULTIPOLYGON(((0 0,1 0,1 1,0 0)),((5 5,6 5,6 6,5 5))))", Intersects),
        ("S_INTERSECTS(geometry,MULTIPOINT(1 2,(3 4)))", Intersects),
        ("s_intersects(geometry,LINESTRING(0 0,1 1))", Intersects),
        ("S_INTERSECTS(geometry,MULTILINESTRING((0 0,1 1),(2 2,3 3)))", Intersects),
        ("S_INTERSECTS(geometry,ENVELOPE(0,0,1,1))", Intersects),
    ],
)  # fmt: skip
def test_a_filter_is_read(text: str, kind: type) -> None:
    tree = parse_cql2(text)

    assert isinstance(tree, kind)


def test_and_binds_closer_than_or() -> None:
    tree = parse_cql2("killed_best = 1 OR killed_best = 2 AND injured_best = 3")

    assert isinstance(tree, Both)
    assert tree.joint == "OR"
    assert isinstance(tree.parts[1], Both)
    assert tree.parts[1].joint == "AND"


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 1, "expected a property"),
        ("killed_best", 12, "expected an operator"),
        ("killed_best >", 14, "expected a value"),
        ("killed_best > 3 killed_low", 17, "expected AND, OR or the end"),
        ("(killed_best > 3", 17, "“)”"),
        ("type = 'open", 8, "not closed"),
        ("type = \"x\"", 8, "expected a value"),
        ("type ; 1", 6, "not understood"),
        ("type IN 'x'", 9, "“(” and values"),
        ("type IN ()", 10, "expected a value"),
        ("type IS 3", 9, "NULL or NOT NULL"),
        ("type NOT 3", 10, "LIKE, ILIKE, BETWEEN or IN"),
        ("type LIKE 3", 11, "a pattern is a string"),
        ("type LIKE 'x\\'", 11, "single backslash"),
        ("killed_best BETWEEN 1 OR 3", 23, "expected AND"),
        ("date_start = DATE('2023-02-30')", 19, "not a day"),
        ("date_start = DATE(2023)", 19, "a string in single quotes"),
        ("updated_at = TIMESTAMP('2023-01-01')", 24, "not a moment"),
        ("S_WITHIN(geometry, POINT(1 2))", 1, "S_INTERSECTS is"),
        ("T_AFTER(date_start, DATE('2023-01-01'))", 1, "not offered"),
        ("ACCENTI(type) = 'x'", 1, "CASEI is"),
        ("S_INTERSECTS(geometry, CIRCLE(1 2))", 24, "expected a geometry"),
        ("S_INTERSECTS(geometry, POINT(1))", 31, "expected a number"),
        ("S_INTERSECTS(geometry, POINT(1 2 3))", 34, "“)”"),
        ("S_INTERSECTS(geometry, POLYGON((0 0,1 0,0 0)))", 32, "four positions"),
        ("S_INTERSECTS(geometry, POLYGON((0 0,1 0,1 1,0 1)))", 32, "first again"),
        ("S_INTERSECTS(geometry, LINESTRING(0 0))", 34, "two positions"),
        ("S_INTERSECTS(geometry, BBOX(1,2,3))", 24, "four numbers"),
        ("killed_best = 1e999", 15, "too large"),
        ("type = 'a\x00b'", 10, "NUL"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_position(text: str, position: int, expected: str) -> None:
    with pytest.raises(Cql2Error) as told:
        parse_cql2(text)

    assert str(told.value).startswith(f"At position {position}: ")
    assert expected in str(told.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killd = 3", "expected one of id, type"),
        ("killed_best = 'x'", "expected a number, not a text"),
        ("type = 3", "expected a string"),
        ("date_start = 3", "DATE('2023-12-29')"),
        ("date_start = TIMESTAMP('2023-12-29T10:00:00Z')", "has no hour"),
        ("is_rollup > TRUE", "= and <> only"),
        ("killed_best LIKE 'x'", "LIKE is for text"),
        ("CASEI(killed_best) = 'x'", "CASEI is for text"),
        ("geometry = 'x'", "S_INTERSECTS and IS NULL only"),
        ("S_INTERSECTS(type, POINT(1 2))", "is no geometry"),
        ("S_INTERSECTS(geometry, POINT(200 2))", "not on earth"),
        ("S_INTERSECTS(geometry, BBOX(0,5,1,2))", "north of its north"),
        (" AND ".join(["S_INTERSECTS(geometry, BBOX(0,1,1,2))"] * 13), "too many geometries"),
    ],
)
@pytest.mark.django_db
def test_what_does_not_fit_the_properties_is_told(text: str, expected: str) -> None:
    with pytest.raises(Cql2Error) as told:
        Conditions().of(parse_cql2(text))

    assert expected in str(told.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(" * (MAX_DEPTH + 2) + "true" + ")" * (MAX_DEPTH + 2), "too deep"),
        ("NOT " * 1_900 + "true", "too deep"),
        ("1" * (MAX_LENGTH + 1), "too long"),
        ("=" * (MAX_TOKENS + 1), "too many words"),
        ("killed_best IN (" + ",".join(["1"] * 600) + ")", "too many values"),
        ("S_INTERSECTS(geometry, LINESTRING(" + ",".join(["1 1"] * 1_300) + "))", "too many"),
    ],
    ids=["brackets", "nots", "length", "words", "values", "positions"],
)
def test_a_filter_has_limits(text: str, expected: str) -> None:
    with pytest.raises(Cql2Error, match=expected):
        parse_cql2(text)


WORDS = st.sampled_from(
    [
        *QUERYABLES,
        *"AND OR NOT IN LIKE ILIKE BETWEEN IS NULL TRUE FALSE CASEI ACCENTI S_INTERSECTS DATE TIMESTAMP".split(),
        *"POINT POLYGON MULTIPOLYGON LINESTRING BBOX ENVELOPE geometry ( ) , = <> < > <= >= - + * 1 0.5 9e9".split(),
        *"'x' 'a%' '2023-12-29' '2023-12-29T00:00:00Z' \"type\" 34 50 'é' ' \\ ' ''''".split(),
    ]
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_no_order_of_words_crashes_the_reader(text: str) -> None:
    _refused_or_read(text)


@given(st.text(max_size=60))
def test_no_text_crashes_the_reader(text: str) -> None:
    _refused_or_read(text)


def _refused_or_read(text: str) -> None:
    at = 0
    try:
        parse_cql2(text)
    except Cql2Error as wrong:
        at = wrong.at
    assert 0 <= at <= len(text)
