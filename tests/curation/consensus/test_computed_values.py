"""Attribution, date, place, corroboration, air defence and sums follow from the claims."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from geo.geometry.place_precision_levels import Precision
from incidents.curation.consensus.air_defence import count_air_defence_by_side
from incidents.curation.consensus.attribution import agree_on_side, count_voices_by_side, value_of_most_voices
from incidents.curation.consensus.date_place import choose_date, choose_place
from incidents.curation.consensus.recompute import Sum, sum_figure_without_double_counting
from incidents.curation.consensus.types import DateClaim, FigureClaim, PlaceClaim, Told, ValueClaim
from incidents.vocabulary.enums import THIRD_PARTY, ClaimField, FigureKind, SpeakerKind, Stance

DAY = dt.date(2031, 5, 14)


def says(value: str, side: str = THIRD_PARTY, stance: Stance = Stance.SAID, **more: Any) -> ValueClaim:
    more.setdefault("source", f"outlet of {side or 'nobody'} {value}")
    return ValueClaim(value=value, source_side=side, stance=stance, text=more.get("source", ""), **more)


ATTRIBUTIONS = {
    "a third party states it": ([says("RU")], ("RU", "agreed")),
    "someone of whom nobody knows states it": ([says("RU", "")], ("RU", "claimed")),
    "one side claims it of the other": ([says("RU", "UA")], ("RU", "claimed")),
    "one side alleges it": ([says("RU", "UA", Stance.ALLEGED)], ("RU", "alleged")),
    "the attacker says so himself": ([says("RU", "RU")], ("RU", "agreed")),
    "both sides name the same": ([says("RU", "UA"), says("RU", "RU", Stance.CLAIMED)], ("RU", "agreed")),
    "each blames the other": ([says("RU", "UA"), says("UA", "RU")], ("", "disputed")),
    "the accused denies it": ([says("RU", "UA"), says("RU", "RU", Stance.DENIED)], ("", "disputed")),
    "nobody says": ([], ("", "")),
}


@pytest.mark.parametrize(("claims", "expected"), ATTRIBUTIONS.values(), ids=ATTRIBUTIONS.keys())
def test_who_did_it_is_said_as_surely_as_it_is_known(
    claims: list[ValueClaim], expected: tuple[str, str]
) -> None:
    found = agree_on_side(claims)

    assert (found.value, found.status) == expected
    assert len(found.claimed) == len(claims)


def voice(source: str, side: str = THIRD_PARTY, **more: Any) -> Told:
    return Told(source=source, source_side=side, text=more.pop("text", source), **more)


CORROBORATIONS = {
    "one outlet": ([voice("Herald", "UA")], "single_source"),
    "two outlets of one side": ([voice("Herald", "UA"), voice("Misto", "UA")], "one_side"),
    "outlets of both sides": ([voice("Herald", "UA"), voice("Vestnik", "RU")], "both_sides"),
    "a third party beside one side": ([voice("Herald", "UA"), voice("Agency")], "third_party"),
    "two outlets that quote one governor": (
        [
            voice("Herald", "UA", speaker="governor", speaker_kind=SpeakerKind.LOCAL_AUTHORITY),
            voice("Agency", speaker="the regional governor", speaker_kind=SpeakerKind.LOCAL_AUTHORITY),
        ],
        "single_source",
    ),
    "one side's outlet and one of which nobody knows": (
        [voice("Herald", "UA"), voice("Pasted", "")],
        "one_side",
    ),
    "the mayor, and the prosecutor in an outlet that was pasted": (
        [
            voice("Pasted", "", speaker="Mayor Ihor Terekhov", speaker_kind=SpeakerKind.LOCAL_AUTHORITY),
            voice("Pasted", "", speaker="The prosecutor's office", speaker_kind=SpeakerKind.LOCAL_AUTHORITY),
            voice("Pasted", ""),
        ],
        "one_side",
    ),
    "two outlets of which nobody knows": ([voice("One", ""), voice("Other", "")], ""),
    "an outlet in two scripts": ([voice("Ukrinform", "UA"), voice("Укрінформ", "UA")], "single_source"),
    "a governor in two scripts, with and without office": (
        [
            voice(
                "Herald", "UA", speaker="Odesa governor Oleh Kiper", speaker_kind=SpeakerKind.LOCAL_AUTHORITY
            ),
            voice("Misto", "UA", speaker="Кіпер", speaker_kind=SpeakerKind.UNKNOWN),
            voice("Agency", speaker="Олег Кипер", speaker_kind=SpeakerKind.UNKNOWN),
        ],
        "single_source",
    ),
    "an agency of a party, quoted by a third": (
        [
            voice("Agency"),
            voice("Agency", speaker="Vestnik", speaker_kind=SpeakerKind.AGENCY, speaker_side="RU"),
        ],
        "third_party",
    ),
    "a wire text and its copy": (
        [voice("Agency", text="wire"), voice("Portal", text="wire")],
        "single_source",
    ),
}


@pytest.mark.parametrize(("claims", "expected"), CORROBORATIONS.values(), ids=CORROBORATIONS.keys())
def test_corroboration_counts_voices_not_outlets(claims: list[Told], expected: str) -> None:
    found = count_voices_by_side(claims, {"UA", "RU"}, disputed=False, side="UA")

    assert (found.verification.value if found.verification else "") == expected


def test_contradiction_on_the_attacker_is_a_dispute() -> None:
    found = count_voices_by_side([voice("Herald", "UA")], {"UA"}, disputed=True, side="UA")

    assert found.verification is not None
    assert found.verification.value == "disputed"


def test_copies_are_one_independent_report() -> None:
    claims = [
        voice("Agency", text="wire", report=1),
        voice("Portal", text="wire", report=2),
        voice("Herald", report=3),
    ]

    found = count_voices_by_side(claims, {"UA"}, disputed=False, side="UA")

    assert (found.reports, found.independent_reports) == (3, 2)


def test_the_type_most_voices_give_wins_over_other() -> None:
    claims = [says("other", source="a"), says("sabotage", source="b"), says("other", source="c")]

    assert value_of_most_voices(claims)[0] == "sabotage"


def test_a_type_that_is_stated_goes_before_one_that_readers_inferred() -> None:
    claims = [
        says("air_drone_strike", source="a", basis="inferred"),
        says("shelling_artillery_missile", source="b"),
        says("air_drone_strike", source="c", basis="inferred"),
        says("other", source="d"),
    ]

    assert value_of_most_voices(claims)[0] == "shelling_artillery_missile"
    assert value_of_most_voices(claims[:1] + claims[3:])[0] == "air_drone_strike"


def on(start: int, end: int | None = None, **more: Any) -> DateClaim:
    last = start if end is None else end
    return DateClaim(start=DAY + dt.timedelta(days=start), end=DAY + dt.timedelta(days=last), **more)


def test_the_date_is_what_most_voices_agree_on_told_most_finely() -> None:
    claims = [
        on(0, 6, precision="week", source="a", id=1),
        on(0, 1, precision="night", source="b", id=2),
        on(1, source="c", id=3),
        on(5, source="d", id=4),
    ]

    found = choose_date(claims)

    assert found.claim is not None
    assert found.claim.id in (2, 3)
    assert found.differ == (4,)


def at(key: str, precision: Precision, lat: float, lon: float, **more: Any) -> PlaceClaim:
    return PlaceClaim(key=key, name=key, precision=precision, lat=lat, lon=lon, **more)


def test_the_finest_place_that_is_not_contradicted_wins() -> None:
    region = at("a1", Precision.REGION, 50.0, 34.0, uncertainty_m=150_000, source="a", id=1)
    town = at(
        "p1", Precision.SETTLEMENT, 50.0, 33.5, uncertainty_m=3_000, within=("a2", "a1"), source="b", id=2
    )
    elsewhere = at(
        "p9", Precision.SETTLEMENT, 47.0, 30.0, uncertainty_m=3_000, within=("a9",), source="c", id=3
    )

    found = choose_place([region, town, elsewhere])

    assert found.claim == town
    assert (found.agree, found.differ) == ((1, 2), (3,))


def test_a_stray_voice_does_not_move_an_incident() -> None:
    towns = [
        at("p1", Precision.SETTLEMENT, 50.0, 33.5, within=("a1",), source=f"s{n}", id=n) for n in range(1, 4)
    ]
    stray = at("p9", Precision.SETTLEMENT, 47.0, 30.0, within=("a1",), source="x", id=9)
    region = at("a1", Precision.REGION, 50.0, 34.0, source="y", id=10)

    found = choose_place([*towns, stray, region])

    assert found.claim is not None
    assert found.claim.key == "p1"


def test_two_towns_one_voice_each_give_the_area_that_holds_both() -> None:
    one = at("p1", Precision.SETTLEMENT, 50.0, 33.5, within=("a1",), source="s1", id=1)
    other = at("p9", Precision.SETTLEMENT, 47.0, 30.0, within=("a1",), source="s2", id=2)
    region = at("a1", Precision.REGION, 50.0, 34.0, source="s3", id=3)

    found = choose_place([one, other, region])

    assert found.claim == region


def counted(field: ClaimField, number: int, about: str, thing: str = "", **more: Any) -> FigureClaim:
    return FigureClaim(
        field=field,
        kind=FigureKind.COUNT,
        low=number,
        best=number,
        high=number,
        about=about,
        thing=thing,
        **more,
    )


def test_air_defence_is_counted_by_side_and_kinds_add_up_within_one() -> None:
    claims = [
        counted(ClaimField.LAUNCHED, 549, "RU", "drone", id=1),
        counted(ClaimField.LAUNCHED, 55, "RU", "missile", id=2),
        counted(ClaimField.INTERCEPTED, 479, "UA", "drone", id=3),
        counted(ClaimField.INTERCEPTED, 110, "RU", id=4),
    ]

    found = count_air_defence_by_side(claims)

    assert found.best(ClaimField.LAUNCHED) == 604
    assert found.by_side["RU"][ClaimField.LAUNCHED].rule == "sum_of_kinds"
    assert found.by_side["UA"][ClaimField.INTERCEPTED].best == 479
    assert found.by_side["RU"][ClaimField.INTERCEPTED].best == 110


def toll(pk: int, low: int | None, best: int | None, high: int | None, parent: int | None = None) -> Any:
    return SimpleNamespace(pk=pk, parent_id=parent, killed_low=low, killed_best=best, killed_high=high)


BELGOROD, BRYANSK, BOTH = toll(1, 3, 3, 3, 9), toll(2, 1, 1, 1, 9), toll(9, 4, 4, 4)
SUMS = {
    "parent and parts": ([BELGOROD, BRYANSK, BOTH], Sum(4, 4, 4)),
    "parts alone": ([BELGOROD, BRYANSK], Sum(4, 4, 4)),
    "the parent alone": ([BOTH], Sum(4, 4, 4)),
    "a parent that knows of more": ([BELGOROD, toll(9, 5, 5, 5)], Sum(5, 5, 5)),
    "parts that know of more": ([toll(1, 8, 8, 8, 9), BRYANSK, BOTH], Sum(9, 9, 9)),
    "an open figure opens the sum": ([toll(1, 3, 3, None), toll(2, 1, 1, 1)], Sum(4, 4, None)),
    "not known is not zero": ([toll(1, None, None, None)], Sum(None, None, None)),
    "not known beside known": ([toll(1, None, None, None), toll(2, 1, 1, 1)], Sum(1, 1, 1)),
    "none at all": ([], Sum(None, None, None)),
}


@pytest.mark.parametrize(("incidents", "expected"), SUMS.values(), ids=SUMS.keys())
def test_a_sum_counts_each_victim_once(incidents: list[Any], expected: Sum) -> None:
    assert sum_figure_without_double_counting(incidents) == expected
