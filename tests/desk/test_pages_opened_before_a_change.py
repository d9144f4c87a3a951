"""A page that was open while somebody else changed what it shows never sets that back, and says what it asks."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from incidents.curation.errors import Invalid
from incidents.curation.media import media_items
from incidents.curation.workflow import newsroom_scheme, review
from incidents.models import BulkJob, CustomField, Incident, MediaItem, Source, Tag
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast

HIDDEN = re.compile(r'<input type="hidden" name="(seen_\w+|version)" value="([^"]*)">')


@pytest.fixture
def rosa(client: Client, cast: Cast) -> Client:
    client.force_login(cast.people.reviewer)
    return client


@pytest.fixture
def ada(client: Client, cast: Cast) -> Client:
    client.force_login(cast.people.admin)
    return client


def _as_opened(client: Client, url: str, form: str) -> dict[str, str]:
    """The hidden fields of the form that goes to an address, or that holds some words."""
    page = client.get(url).content.decode()
    [found] = [each for each in re.findall(r"<form.*?</form>", page, re.DOTALL) if form in each]
    return dict(HIDDEN.findall(found))


def _link(draft: Incident, by: Any) -> MediaItem:
    said = media_items.Said(licence="cc_by", caption="The market", is_graphic=False, is_shown=True)
    return media_items.add_link(draft, by, "https://pictures.example/1", said, now=timezone.now())


def test_a_new_caption_leaves_the_cover_that_another_has_put_on_meanwhile(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    item = _link(draft, cast.people.reviewer)
    url = reverse("desk:media_describe", args=[draft.public_id, item.pk])
    opened = _as_opened(rosa, reverse("desk:media", args=[draft.public_id]), url)
    covered = media_items.Said(licence="cc_by", caption="The market", is_graphic=True, is_shown=False)
    media_items.describe_media(item, cast.people.second_reviewer, covered)

    typed = {"caption": "The fish market", "licence": "cc_by", "is_shown": "on", "credit": "", "taken_on": ""}
    answer = rosa.post(url, opened | typed | {"source_name": ""})

    item.refresh_from_db()
    assert answer.status_code == 302
    assert (item.caption, item.is_graphic, item.is_shown) == ("The fish market", True, False)


def test_two_captions_are_asked_about_and_saving_once_more_sets_mine(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    item = _link(draft, cast.people.reviewer)
    page, url = (
        reverse("desk:media", args=[draft.public_id]),
        reverse("desk:media_describe", args=[draft.public_id, item.pk]),
    )
    opened = _as_opened(rosa, page, url)
    theirs = media_items.Said(licence="cc_by", caption="A warehouse", is_graphic=False, is_shown=True)
    media_items.describe_media(item, cast.people.second_reviewer, theirs)
    mine = {"caption": "A shop", "licence": "cc_by", "is_shown": "on"}

    asked = rosa.post(url, opened | mine)
    told = dict(HIDDEN.findall(asked.content.decode()))
    again = rosa.post(url, told | mine)

    item.refresh_from_db()
    assert asked.status_code == 422
    assert "“A warehouse”" in asked.content.decode()
    assert (again.status_code, item.caption) == (302, "A shop")


def test_a_tag_made_internal_meanwhile_is_not_made_public_by_a_new_name(ada: Client, cast: Cast) -> None:
    tag = newsroom_scheme.get_or_create_tag("Hospital")
    newsroom_scheme.change_tag(tag, cast.people.admin, "Hospital", is_public=True)
    opened = _as_opened(ada, reverse("desk:scheme"), "Hospital")
    newsroom_scheme.change_tag(tag, cast.people.admin, "Hospital", is_public=False)

    form = {"what": "change_tag", "pk": tag.pk, "name": "Hospitals", "is_public": "1"}
    ada.post(reverse("desk:scheme"), opened | form)

    tag.refresh_from_db()
    assert (tag.name, tag.is_public) == ("Hospitals", False)


def test_a_field_renamed_by_two_keeps_the_first_name_and_what_the_second_typed(
    ada: Client, cast: Cast
) -> None:
    field = newsroom_scheme.define_field(cast.people.admin, "Shift", "text", is_public=False)
    opened = _as_opened(ada, reverse("desk:scheme"), "Shift")
    CustomField.objects.update(name="Turn")

    form = {"what": "change_field", "pk": field.pk, "name": "Watch"}
    answer = ada.post(reverse("desk:scheme"), opened | form)

    assert answer.status_code == 409
    assert "“Turn”" in answer.content.decode()
    assert 'value="Watch"' in answer.content.decode()
    assert CustomField.objects.get().name == "Turn"


def test_the_name_of_a_public_tag_typed_as_a_new_one_leaves_it_public(ada: Client, cast: Cast) -> None:
    tag = newsroom_scheme.get_or_create_tag("Night raid")
    newsroom_scheme.change_tag(tag, cast.people.admin, "Night raid", is_public=True)

    for name in ("night  raid", "night-raid"):
        answer = ada.post(reverse("desk:scheme"), {"what": "new_tag", "name": name})
        assert answer.status_code == 422

    assert Tag.objects.get().is_public


def test_other_names_of_an_outlet_leave_the_side_that_another_has_set_meanwhile(
    rosa: Client, cast: Cast
) -> None:
    source = cast.outlets.agency
    Source.objects.filter(pk=source.pk).update(side="", aliases=[])
    url = reverse("desk:source", args=[source.pk])
    opened = _as_opened(rosa, url, "aliases")
    Source.objects.filter(pk=source.pk).update(side="UA")

    form = {"side": "", "kind": source.kind, "aliases": "The Agency", "same_as": "", "action": "save"}
    rosa.post(url, opened | form)

    source.refresh_from_db()
    assert (source.side, source.aliases) == ("UA", ["The Agency"])


def test_a_step_of_publication_is_shown_anew_where_the_incident_has_changed_since(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    incident = make_draft(killed=2)
    review.accept_draft(incident, cast.people.reviewer)
    url = reverse("desk:publication", args=[incident.public_id])
    opened = _as_opened(rosa, url, url)
    review.set_public_restrictions(incident, cast.people.second_reviewer, is_hidden=True)
    form = {"step": "coarsen", "coarsen_to": "region", "reason": "a witness", "action": "do"}

    asked = rosa.post(url, opened | form)
    incident.refresh_from_db()
    untouched = incident.coarsen_to == ""
    again = rosa.post(url, dict(HIDDEN.findall(asked.content.decode())) | form)

    incident.refresh_from_db()
    assert (asked.status_code, untouched) == (409, True)
    assert asked.context["trial"] is not None
    assert (again.status_code, incident.coarsen_to) == (302, "region")


@pytest.mark.parametrize("to", ["999999", "nobody", "stranger"])
def test_many_drafts_are_not_taken_from_their_person_where_it_is_not_known_to_whom(
    rosa: Client, cast: Cast, make_draft: MakeDraft, to: str
) -> None:
    draft = make_draft()
    review.assign_incident(draft, cast.people.reviewer, cast.people.second_reviewer)
    key = str(cast.people.stranger.pk) if to == "stranger" else to

    form = {"action": "assign", "id": draft.public_id, "to": key}
    page = rosa.post(reverse("desk:bulk_preview"), form, follow=True).content.decode()

    assert not BulkJob.objects.exists()
    assert "Choose from the list." in page


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_a_refusal_names_its_field_in_the_language_of_the_person(language: str) -> None:
    with translation.override(language):
        for name in ("into", "reason", "date", "place", "killed", "evidence", "coarsen_to", "tags", "name"):
            assert not re.search("[A-Za-z]", str(Invalid({name: ""}))), name
