"""Entering by hand: precision is mandatory, evidence too, and duplicates are shown before anything is stored."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import review
from incidents.models import Claim, Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


def _typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    place = cast.world.lypove
    return {
        "incident_type": "air_drone_strike",
        "date_start": "2031-05-14",
        "place_key": f"p{place.pk}",
        "place_name": place.name,
        "place_precision": "settlement",
        "latitude": place.point.y,
        "longitude": place.point.x,
        "killed_best": 2,
        "evidence-url": "https://outlet.example/one",
        "evidence-quote": "Two people died in Lypove.",
        **changes,
    }


def test_what_is_entered_becomes_a_draft_whose_values_rest_on_the_quote(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.contributor)

    answer = client.post(reverse("desk:entry"), _typed(cast))

    incident = Incident.objects.get()
    assert answer["Location"] == reverse("desk:review", args=[incident.public_id])
    assert (incident.status, incident.place, incident.killed_best) == ("draft", cast.world.lypove, 2)
    assert incident.injured_best is None
    assert set(Claim.objects.values_list("quote", flat=True)) == {"Two people died in Lypove."}


def test_a_point_picked_on_the_map_is_kept_as_it_was_picked(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.contributor)

    client.post(
        reverse("desk:entry"),
        _typed(
            cast,
            place_key="",
            place_precision="exact",
            latitude="49.91234",
            longitude="33.54321",
            uncertainty_m=50,
        ),
    )

    incident = Incident.objects.get()
    assert (incident.point.y, incident.point.x) == (49.91234, 33.54321)
    assert (incident.place_precision, incident.uncertainty_m) == ("exact", 50)


def test_a_region_is_stored_as_an_area_without_a_point(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.contributor)
    region = cast.world.region

    client.post(
        reverse("desk:entry"),
        _typed(cast, place_key=f"a{region.pk}", place_precision="region", latitude="", longitude=""),
    )

    incident = Incident.objects.get()
    assert (incident.area, incident.point) == (region, None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"place_precision": ""}, "place_precision"),
        ({"date_start": ""}, "date_start"),
        ({"date_start": "14.5.31x"}, "date_start"),
        ({"date_end": "2031-05-01"}, "date_end"),
        ({"killed_low": 5, "killed_best": 2}, "killed_low"),
        ({"latitude": 95}, "latitude"),
        ({"place_precision": "region"}, "place_name"),
        ({"place_key": "", "latitude": "", "longitude": ""}, "place_name"),
    ],
)
def test_wrong_values_come_back_with_the_field_named(
    client: Client, cast: Cast, changes: dict[str, Any], field: str
) -> None:
    client.force_login(cast.people.contributor)

    answer = client.post(reverse("desk:entry"), _typed(cast, **changes))

    assert answer.status_code == 400
    assert field in answer.context["form"].errors
    assert not Incident.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"), [({"evidence-quote": ""}, "quote"), ({"evidence-url": ""}, "url")]
)
def test_without_evidence_nothing_is_entered(
    client: Client, cast: Cast, changes: dict[str, Any], field: str
) -> None:
    client.force_login(cast.people.contributor)

    answer = client.post(reverse("desk:entry"), _typed(cast, **changes))

    assert field in answer.context["proof"].errors
    assert not Incident.objects.exists()


def test_probable_duplicates_are_shown_before_it_is_stored(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    make_draft(killed=2)
    client.force_login(cast.people.contributor)

    first = client.post(reverse("desk:entry"), _typed(cast))
    kept_back = Incident.objects.count()
    client.post(reverse("desk:entry"), _typed(cast, duplicates_seen="1"))

    assert b"Is it one of these?" in first.content
    assert (kept_back, Incident.objects.count()) == (1, 2)


def test_a_reader_cannot_enter(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.reader)

    assert client.post(reverse("desk:entry"), _typed(cast)).status_code == 403


def test_an_account_that_the_person_may_not_add_is_refused_beside_all_that_was_typed(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    public = make_draft(killed=2)
    review.accept_draft(public, cast.people.reviewer)
    client.force_login(cast.people.contributor)
    typed = {"evidence-quote": "Two people were killed, the mayor said.", "duplicates_seen": "1"}

    for named, status, reason in (
        (public.public_id, 403, "A reviewer adds"),
        ("CI-999999", 400, "no incident of this id"),
    ):
        page = client.post(reverse("desk:entry"), typed | {"add_to": named})

        assert page.status_code == status
        assert reason in page.content.decode()
        assert typed["evidence-quote"] in page.content.decode()


def test_only_incidents_that_the_person_may_change_are_offered_to_add_to(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    public = make_draft(killed=2)
    review.accept_draft(public, cast.people.reviewer)
    form = _typed(cast, date_start=public.date_start.isoformat())

    client.force_login(cast.people.contributor)
    page = client.post(reverse("desk:entry"), form).content.decode()
    [told] = client.post(reverse("desk:entry_duplicates"), form).json()["duplicates"]
    client.force_login(cast.people.reviewer)
    for_reviewer = client.post(reverse("desk:entry"), form).content.decode()

    assert public.public_id in page
    assert 'name="add_to"' not in page
    assert told["may_add"] is False
    assert 'name="add_to"' in for_reviewer
