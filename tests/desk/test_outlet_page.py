"""Whom an outlet speaks for is not known until somebody says so; saying so shows what follows before it is done."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import review
from incidents.ingest.outlets import get_or_create_source
from incidents.models import Article, Incident, Source
from tests.desk.conftest import MakeDraft
from tests.support.factories import ClaimFactory, ReportFactory, SourceFactory
from tests.support.people_outlets_places import Cast


def _told_by_governor_and(source: Source, make_draft: MakeDraft, cast: Cast) -> Incident:
    """A public incident of which the governor tells in one outlet, and another outlet in its own words."""
    incident = make_draft()
    Article.objects.update(source=get_or_create_source("Herald of the place"))
    report = ReportFactory.create(incident=incident, article__source=source, source=source)
    ClaimFactory.create(report=report, low=2)
    ClaimFactory.create(
        report=report, low=2, speaker="Mayor", speaker_kind="local_authority", speaker_side="UA"
    )
    review.accept_draft(incident, cast.people.reviewer)
    return incident


def _post(client: Client, source: Source, action: str, **form: Any) -> Any:
    data = {"side": "", "kind": "newspaper", "action": action, **form}
    return client.post(reverse("desk:source", args=[source.pk]), data)


def test_a_pasted_outlet_has_neither_side_nor_kind_and_makes_nothing_a_third_party(
    cast: Cast, make_draft: MakeDraft
) -> None:
    source = get_or_create_source("Pasted Post")
    assert source is not None
    incident = _told_by_governor_and(source, make_draft, cast)

    incident.refresh_from_db()
    told = incident.consensus["verification"]

    assert (source.side, source.kind) == ("", "unknown")
    assert told["third_parties"] == 0
    assert told["unknown"] >= 1
    assert incident.verification == "one_side"


@pytest.mark.parametrize(
    ("first", "then"), [("Ukrinform", "Укрінформ"), ("Укрінформ", "Ukrinform"), ("Meduza", "«Медуза»")]
)
@pytest.mark.django_db
def test_one_outlet_in_two_scripts_is_one_source(first: str, then: str) -> None:
    one, other = get_or_create_source(first), get_or_create_source(then)

    assert one == other
    assert Source.objects.count() == 1
    assert Source.objects.get().aliases == [then]


def test_the_effect_is_shown_before_anything_is_saved_and_is_what_is_done_then(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    source = SourceFactory.create(name="Pasted Post", side="", kind="unknown")
    incident = _told_by_governor_and(source, make_draft, cast)
    client.force_login(cast.people.reviewer)

    page = _post(client, source, "preview", side="third_party")
    [shift] = page.context["effect"].shifts
    source.refresh_from_db()
    unchanged = source.side
    _post(client, source, "save", side="third_party", reason="its masthead says so")
    incident.refresh_from_db()

    assert (shift.before[0], shift.after[0]) == ("one_side", "third_party")
    assert unchanged == ""
    assert incident.verification == "third_party"
    last = incident.changes.last()
    assert last is not None
    assert (last.reason, last.by) == ("its masthead says so", cast.people.reviewer)


def test_an_outlet_that_came_in_twice_is_one_voice_once_it_is_said(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    agency, other = SourceFactory.create(name="Reuters"), SourceFactory.create(name="Рейтер")
    client.force_login(cast.people.reviewer)

    refused = _post(client, agency, "save", side="third_party", aliases="Рейтер")
    _post(client, other, "save", side="third_party", same_as="Reuters")

    assert "aliases" in refused.context["form"].errors
    assert get_or_create_source("рейтер") == agency


@pytest.mark.parametrize(
    ("name", "value"), [("kind", "tabloid"), ("side", "Marsians"), ("same_as", "nobody")]
)
def test_what_is_wrong_is_named_beside_its_field(client: Client, cast: Cast, name: str, value: str) -> None:
    client.force_login(cast.people.reviewer)

    page = _post(client, cast.outlets.agency, "save", **{name: value})

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [name]


def test_the_page_of_a_draft_says_that_a_side_is_not_known_and_leads_to_saying_it(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    Source.objects.update(side="")
    client.force_login(cast.people.reviewer)

    page = client.get(reverse("desk:review", args=[draft.public_id])).content.decode()

    assert "side not known" in page
    assert reverse("desk:source", args=[cast.outlets.agency.pk]) in page
