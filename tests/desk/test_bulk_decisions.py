"""One decision for many drafts is shown before it is done, counted after, and taken back as a whole."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from incidents.models import Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


def test_the_preview_changes_nothing_and_names_what_does_not_fit(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    fits, undated = make_draft(), make_draft()
    Incident.objects.filter(pk=undated.pk).update(date_start=None, date_end=None)
    client.force_login(cast.people.reviewer)

    page = client.post(
        reverse("desk:bulk_preview"), {"action": "accept", "id": [fits.public_id, undated.public_id]}
    )

    assert page.context["found"].done == (fits.public_id,)
    assert b"has no date" in page.content
    assert Incident.objects.drafts().count() == 2


def test_many_are_rejected_and_all_come_back_with_one_press(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    ids = [make_draft(killed=n).public_id for n in range(1, 6)]
    client.force_login(cast.people.reviewer)

    done = client.post(reverse("desk:bulk_run"), {"action": "reject", "id": ids, "reason": "a test feed"})
    after = Incident.objects.drafts().count()
    client.post(reverse("desk:bulk_undo", args=[done.context["batch"].id]))

    assert len(done.context["batch"].done) == 5
    assert after == 0
    assert Incident.objects.drafts().count() == 5


def test_nothing_ticked_is_said_in_words(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.reviewer)

    page = client.post(reverse("desk:bulk_preview"), {"action": "reject"}, follow=True)

    assert b"No draft is ticked" in page.content


def test_a_contributor_has_no_bulk_actions(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    client.force_login(cast.people.contributor)

    answer = client.post(reverse("desk:bulk_run"), {"action": "accept", "id": [draft.public_id]})

    assert answer.status_code == 403
    assert Incident.objects.drafts().count() == 1
