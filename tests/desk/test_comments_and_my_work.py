"""Editors speak to each other about an incident, give it to each other, and see what they have to do and have done."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import review
from incidents.models import Change, DeskNotice, IncidentComment
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import PASSWORD, Cast


def _write(client: Client, public_id: str, text: str) -> object:
    return client.post(reverse("desk:comment_write", args=[public_id]), {"text": text})


def test_whom_a_comment_names_is_told_until_they_have_looked(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft, named = make_draft(), cast.people.second_reviewer
    client.force_login(cast.people.contributor)
    _write(client, draft.public_id, f"Is the place right, @{named.username}? @{named.username}.")
    client.force_login(named)

    before = client.get(reverse("desk:queue")).content.decode()
    work = client.get(reverse("desk:my_work")).content.decode()
    client.get(reverse("desk:comments", args=[draft.public_id]))
    after = client.get(reverse("desk:queue")).content.decode()

    assert 'id="unseen-notices">1<' in before
    assert "Is the place right" in work
    assert 'id="unseen-notices" hidden>' in after
    assert DeskNotice.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  ", "Write something first"),
        ("@nobody_here look", "Nobody at this desk is called @nobody_here"),
        ("@sam_stranger look", "Nobody at this desk is called @sam_stranger"),  # has no role
        ("x" * 4_001, "at most 4000 letters"),
    ],
)
def test_a_comment_that_cannot_be_kept_comes_back_with_the_reason(
    client: Client, cast: Cast, make_draft: MakeDraft, text: str, words: str
) -> None:
    draft = make_draft()
    client.force_login(cast.people.contributor)

    answer = client.post(reverse("desk:comment_write", args=[draft.public_id]), {"text": text})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert text.strip() in answer.content.decode()
    assert not IncidentComment.objects.exists()


def test_an_address_of_mail_names_nobody(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    client.force_login(cast.people.contributor)

    _write(client, draft.public_id, "Write to desk@outlet.example.")

    assert IncidentComment.objects.count() == 1
    assert not DeskNotice.objects.exists()


def test_a_comment_sent_after_the_session_ended_is_kept(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()

    stopped = client.post(reverse("desk:comment_write", args=[draft.public_id]), {"text": "Which quokka?"})
    [kept] = re.findall(r'name="kept" value="([^"]*)"', stopped.content.decode())
    data = {"username": cast.people.reviewer.username, "password": PASSWORD, "kept": kept}
    offered = client.post(reverse("desk:login"), data)

    assert "Which quokka?" in offered.content.decode()
    assert offered.context["kept"].back == reverse("desk:comments", args=[draft.public_id])
    assert not IncidentComment.objects.exists()


def test_a_comment_is_never_public(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    client.force_login(cast.people.contributor)
    _write(client, draft.public_id, "Only for the house: quokka.")
    review.accept_draft(draft, cast.people.reviewer)
    client.logout()

    for page in (f"/incidents/{draft.public_id}/", f"/api/v1/incidents/{draft.public_id}/"):
        assert b"quokka" not in client.get(page).content
    assert client.get(reverse("desk:comments", args=[draft.public_id])).status_code == 302


def test_an_incident_is_given_and_found_among_my_work(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft, to = make_draft(), cast.people.second_reviewer
    client.force_login(cast.people.reviewer)
    client.post(reverse("desk:assign", args=[draft.public_id]), {"to": to.pk})
    client.post(
        reverse("desk:assign", args=[draft.public_id]), {"to": cast.people.stranger.pk}
    )  # no role: refused
    client.force_login(to)

    page = client.get(reverse("desk:my_work"))

    draft.refresh_from_db()
    assert draft.assigned_to == to
    assert [each.pk for each in page.context["given"]] == [draft.pk]


def test_each_of_my_decisions_is_listed_and_taken_back_from_the_list(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft, other = make_draft(), make_draft(killed=5)
    review.edit_values(draft, cast.people.reviewer, {"killed": 4})
    review.reject_draft(other, cast.people.second_reviewer)
    mine = Change.objects.get(by=cast.people.reviewer)
    client.force_login(cast.people.reviewer)
    url = reverse("desk:my_work")

    listed = [entry["change"].pk for entry in client.get(url).context["decisions"]]
    page = client.post(reverse("desk:undo", args=[mine.pk]), {"next": url}, follow=True)

    draft.refresh_from_db()
    assert listed == [mine.pk]
    assert draft.killed_best == 2
    assert page.redirect_chain[-1][0] == url
    assert [entry["is_undone"] for entry in page.context["decisions"]] == [False, True]


def test_whoever_has_decided_nothing_reads_so_and_no_empty_list(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.reviewer)

    page = client.get(reverse("desk:my_work")).content.decode()

    assert "You have decided nothing yet." in page
    assert '<ol class="changes"' not in page
