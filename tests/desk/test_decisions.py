"""A decision is one request, leads to the next draft, can be taken back, and is never written over another's."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import merge_and_split, review
from incidents.desk.action_preview import shown_versions
from incidents.models import Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


def _decide(client: Client, incident: Incident, decision: str, **more: object) -> HttpResponse:
    data = {"decision": decision, "version": incident.version, **more}
    return client.post(reverse("desk:decide", args=[incident.public_id]), data)


def _status(incident: Incident) -> str:
    incident.refresh_from_db()
    return incident.status


@pytest.mark.parametrize(
    ("decision", "status"), [("accept", "public"), ("reject", "rejected"), ("background", "rejected")]
)
def test_a_decision_changes_the_draft_and_shows_the_next_one(
    client: Client, cast: Cast, make_draft: MakeDraft, decision: str, status: str
) -> None:
    first, second = make_draft(killed=9), make_draft(killed=2)
    client.force_login(cast.people.reviewer)

    answer = _decide(client, first, decision)

    assert _status(first) == status
    assert answer["Location"] == reverse("desk:review", args=[second.public_id])


def test_after_the_last_draft_the_queue_is_shown(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    client.force_login(cast.people.reviewer)

    answer = _decide(client, make_draft(), "accept")

    assert answer["Location"] == reverse("desk:queue")


def test_a_decision_on_what_someone_else_has_changed_is_refused_and_shows_the_newest_version(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    stale = Incident.objects.get(pk=draft.pk)
    review.edit_values(draft, cast.people.second_reviewer, {"killed": 5})
    client.force_login(cast.people.reviewer)

    answer = _decide(client, stale, "accept")

    assert answer.status_code == 409
    assert b"Somebody else has already decided" in answer.content
    assert _status(draft) == "draft"


@pytest.mark.parametrize("decision", ["accept", "reject", "background", "merge"])
def test_a_contributor_is_refused_with_words(
    client: Client, cast: Cast, make_draft: MakeDraft, decision: str
) -> None:
    draft, other = make_draft(killed=2), make_draft(killed=3)
    client.force_login(cast.people.contributor)

    answer = _decide(client, draft, decision, into=other.public_id)

    if decision != "background":  # an edit of a draft, which a contributor may do
        assert answer.status_code == 403
        assert _status(draft) == "draft"
    assert _status(draft) != "public"


def test_a_merge_moves_the_report_and_one_press_takes_it_back(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=3)
    client.force_login(cast.people.reviewer)

    _decide(client, lost, "merge", into=kept.public_id, shown=shown_versions(kept, lost))
    merged = (_status(lost), kept.reports.count())
    last = client.session["desk_last_change"]["id"]
    client.post(reverse("desk:undo", args=[last]))

    assert merged == ("merged", 2)
    assert (_status(lost), kept.reports.count()) == ("draft", 1)


def test_a_merge_into_nothing_says_what_to_do(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    client.force_login(cast.people.reviewer)

    answer = _decide(client, make_draft(), "merge", into="CI-nowhere")

    assert answer.status_code == 400
    assert b"choose one of the probable duplicates" in answer.content


def test_an_acceptance_is_undone_in_one_press(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    client.force_login(cast.people.reviewer)
    _decide(client, draft, "accept")

    client.post(reverse("desk:undo", args=[client.session["desk_last_change"]["id"]]))

    assert _status(draft) == "draft"


def test_an_unknown_decision_changes_nothing(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    client.force_login(cast.people.reviewer)

    _decide(client, draft, "explode")

    assert _status(draft) == "draft"


@pytest.mark.parametrize(
    ("wanted", "is_ours"),
    [
        ("/desk/?order=newest", True),
        ("http://testserver/desk/", True),
        ("https://evil.example/", False),
        ("//evil.example/", False),
        ("/\\evil.example/", False),
        ("javascript:alert(1)", False),
        ("http://[", False),
        ("desk:queue", False),
        ("", False),
    ],
)
def test_an_undo_leads_to_pages_of_this_site_only(
    wanted: str, is_ours: bool, client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    client.force_login(cast.people.reviewer)
    _decide(client, draft, "accept")
    undo = reverse("desk:undo", args=[client.session["desk_last_change"]["id"]])

    answer = client.post(undo, {"next": wanted})

    assert answer.url == (wanted if is_ours else reverse("desk:review", args=[draft.public_id]))


def test_a_second_tab_is_told_that_one_decided_oneself(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    client.force_login(cast.people.reviewer)
    form = {"decision": "accept", "version": draft.version}

    client.post(reverse("desk:decide", args=[draft.public_id]), form)
    again = client.post(reverse("desk:decide", args=[draft.public_id]), form)

    assert again.status_code == 409
    assert b"You have changed it yourself meanwhile" in again.content
    assert b"Somebody else" not in again.content


def test_keys_are_told_only_where_they_do_something(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    page = reverse("desk:review", args=[draft.public_id])
    told = {}
    for name in ("contributor", "reviewer"):
        client.force_login(getattr(cast.people, name))
        footer = client.get(page).content.decode().partition('<footer class="keys"')[2]
        told[name] = {key for key in "arbe" if f"<kbd>{key}</kbd>" in footer}

    assert told == {"contributor": {"e"}, "reviewer": {"a", "r", "b", "e"}}


def test_a_merged_incident_says_where_its_reports_are(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=3)
    merge_and_split.merge_incidents(kept, lost, cast.people.reviewer)
    client.force_login(cast.people.reviewer)

    page = client.get(reverse("desk:review", args=[lost.public_id])).content.decode()

    assert f"Its reports stand with {kept.public_id} since it was merged." in page
    assert "No report stands behind" not in page
