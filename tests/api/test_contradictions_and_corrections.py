"""What accounts contradict each other in, what each side counts, what was corrected, what happened nearby."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from incidents.models import Change
from incidents.public.content_warning import is_graphic
from tests.support.factories import DAY, ArticleFactory, ClaimFactory, IncidentFactory, ReportFactory


@pytest.fixture
def incident(db: None) -> Any:
    return IncidentFactory.create(public=True, killed_low=5, killed_best=5, killed_high=5)


def account(incident: Any, *claims: dict[str, Any], **values: Any) -> Any:
    report = ReportFactory.create(
        incident=incident, state="confirmed", article=ArticleFactory.create(**values)
    )
    for claim in claims:
        ClaimFactory.create(report=report, **claim)
    return report


def record(api: Any, incident: Any) -> Any:
    return api(f"incidents/{incident.public_id}/")


def test_figures_that_cannot_both_be_true_stand_next_to_each_other(api: Any, incident: Any) -> None:
    account(incident, {"low": 3, "kind": "total", "speaker": "the mayor"})
    account(incident, {"low": 5, "kind": "total"})
    account(incident, {"low": 5, "kind": "total"})

    (difference,) = record(api, incident)["contradictions"]

    assert difference["field"] == "killed"
    assert [(value["low"], len(value["claims"])) for value in difference["values"]] == [(3, 1), (5, 2)]


@pytest.mark.parametrize(
    "others",
    [
        [{"low": 5, "kind": "total"}],
        [{"low": 3, "best": 3, "high": None, "kind": "total"}],  # "3+" allows for 5
        [{"low": 1, "kind": "subset"}],
        [{"low": 2, "kind": "total", "group": "child"}],
        [{"low": 3, "kind": "total"}, {"low": 5, "kind": "total"}],  # the account corrected itself
        [{"low": 3, "kind": "total", "dismissed": True}],
    ],
    ids=["equal", "open", "subset", "group", "corrected", "dismissed"],
)
def test_what_agrees_is_no_contradiction(api: Any, incident: Any, others: list[dict[str, Any]]) -> None:
    account(incident, {"low": 5, "kind": "total"})
    account(incident, *others)

    assert record(api, incident)["contradictions"] == []


def test_a_coarsened_incident_names_no_speaker_in_its_contradictions(api: Any, world: Any) -> None:
    hidden = IncidentFactory.create(public=True, region_code="UA-T1", place=world.lypove, coarsen_to="region")
    for low in (1, 4):
        account(hidden, {"low": low, "kind": "total", "speaker": "mayor of Lypove"})
    account(hidden, {"field": "place", "kind": "", "low": None, "place": world.lypove})

    told = record(api, hidden)

    assert [d["field"] for d in told["contradictions"]] == ["killed"]
    assert "Lypove" not in str(told)


def test_each_side_counts_its_own_interceptions(api: Any, incident: Any) -> None:
    for side, launched, intercepted in (("UA", 70, 50), ("RU", None, 61)):
        claims = [
            {
                "field": "intercepted",
                "low": intercepted,
                "speaker_side": side,
                "side": side,
                "text_value": "drone",
            }
        ]
        if launched:
            claims.append({**claims[0], "field": "launched", "low": launched})
        account(incident, *claims)

    lines = record(api, incident)["air_defence"]

    assert [
        (line["side"], line["intercepted"]["best"], (line["launched"] or {}).get("best")) for line in lines
    ] == [
        ("UA", 50, 70),
        ("RU", 61, None),
    ]
    assert all(line["lost"] is None for line in lines)


def test_a_correction_tells_the_whole_figure_before_and_after(api: Any, incident: Any) -> None:
    for minutes, diff in (
        (2, {"killed_best": [3, 4], "killed_high": [None, 5]}),
        (1, {"killed_best": [4, 5], "weapons": [[], ["drone"]]}),
    ):
        Change.objects.create(
            incident=incident, public_id=incident.public_id, kind="updated", is_public=True, diff=diff,
            at=timezone.now() - dt.timedelta(minutes=minutes),
        )  # fmt: skip

    first, second = (change["corrections"] for change in record(api, incident)["history"])

    (killed,) = first
    assert (killed["before"]["low"], killed["before"]["best"], killed["before"]["high"]) == (5, 3, None)
    assert (killed["after"]["best"], killed["after"]["high"]) == (4, 5)
    assert [entry["field"] for entry in second] == ["killed", "weapons"]
    assert second[0]["after"]["best"] == 5


def test_publication_is_no_correction(api: Any, incident: Any) -> None:
    Change.objects.create(
        incident=incident, public_id=incident.public_id, kind="published", is_public=True, at=timezone.now(),
        diff={"review": ["", "reviewed"]},
    )  # fmt: skip

    assert [change["corrections"] for change in record(api, incident)["history"]] == [[]]


@pytest.mark.parametrize("kind", ["updated", "undone"])
@pytest.mark.parametrize("diff", [{"media": [[], [7]]}, {"assigned_to_id": [None, 3]}], ids=["media", "desk"])
def test_a_change_of_media_or_of_who_looks_after_it_is_no_empty_line_of_the_history(
    api: Any, incident: Any, kind: str, diff: dict[str, Any]
) -> None:
    Change.objects.create(
        incident=incident, public_id=incident.public_id, kind=kind, is_public=True, at=timezone.now(), diff=diff
    )  # fmt: skip

    assert record(api, incident)["history"] == []


def test_others_at_the_same_place_and_in_the_same_night_are_named(api: Any, world: Any) -> None:
    there = {"public": True, "place": world.lypove, "region_code": "UA-T1"}
    asked = IncidentFactory.create(**there, date_precision="night")
    later = IncidentFactory.create(**there, date_start=DAY + dt.timedelta(days=40))
    same_night = IncidentFactory.create(
        public=True, region_code="UA-T1", place=world.brid, date_start=DAY + dt.timedelta(days=1)
    )
    IncidentFactory.create(public=True, region_code="RU-T1", country_code="RU")
    IncidentFactory.create(**{**there, "public": False})
    IncidentFactory.create(**there, coarsen_to="district", date_start=DAY + dt.timedelta(days=60))
    part = IncidentFactory.create(**there, parent=asked)

    related = record(api, asked)["related"]

    assert [card["id"] for card in related["same_place"]["results"]] == [later.public_id]
    assert [card["id"] for card in related["same_time"]["results"]] == [same_night.public_id]
    assert part.public_id not in str(related)


@pytest.mark.parametrize(
    "text",
    [
        "The charred bodies of two men were found.",
        "Rescuers found body parts in the yard.",
        "Тіло жінки було обезголовлене.",
        "На місці знайшли фрагменти тіл.",
        "На месте нашли останки двух человек.",
        "Пленных пытали током.",
    ],
)
def test_descriptions_of_bodies_are_covered_in_three_languages(text: str) -> None:
    assert is_graphic(text)


@pytest.mark.parametrize(
    "text",
    [
        "At least 24 people were killed and 108 injured.",
        "Загинули 16 людей, поранено 33.",
        "Дроны пытались атаковать завод; башня в Останкино цела.",
        "Ukraine executed a strike; power lines were severed.",
        "Уламки впали на житловий будинок, виникла пожежа.",
        "В театре гостила труппа из Курска.",
    ],
)
def test_plain_counts_and_damage_are_not_covered(text: str) -> None:
    assert not is_graphic(text)
