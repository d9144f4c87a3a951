"""An article or an account by hand is added to an incident we have, and its claims count there."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import review
from incidents.models import Article, Incident
from tests.desk.conftest import MakeDraft
from tests.support.article_texts import KAMYSHI
from tests.support.people_outlets_places import Cast


@pytest.fixture
def rosa(client: Client, cast: Cast) -> Client:
    client.force_login(cast.people.reviewer)
    return client


def _account(client: Client, incident: Incident) -> dict[str, Any]:
    """The form as the page of an added account offers it, with what another source says."""
    offered = client.get(reverse("desk:entry"), {"incident": incident.public_id}).context["form"].initial
    kept = {name: value for name, value in offered.items() if value is not None}
    return kept | {
        "killed_best": 7,
        "evidence-url": "https://outlet.example/one",
        "evidence-quote": "Seven people died in Lypove, the mayor said.",
        "incident": incident.public_id,
    }


def test_an_account_by_hand_counts_in_the_incident_it_is_added_to(
    rosa: Client, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=2)

    answer = rosa.post(reverse("desk:entry"), _account(rosa, draft))

    draft.refresh_from_db()
    made = draft.reports.get(article=None)
    assert answer["Location"] == reverse("desk:review", args=[draft.public_id])
    assert (draft.killed_best, draft.hand_fields) == (7, [])
    assert set(made.claims.values_list("field", flat=True)) == {"killed"}
    assert Incident.objects.count() == 1


def test_a_duplicate_found_while_entering_takes_what_was_typed(rosa: Client, make_draft: MakeDraft) -> None:
    known = make_draft(killed=2)
    form = _account(rosa, known) | {"incident": ""}

    asked = rosa.post(reverse("desk:entry"), form)
    rosa.post(reverse("desk:entry"), {**form, "add_to": known.public_id})

    assert f'name="add_to" value="{known.public_id}"' in asked.content.decode()
    assert Incident.objects.count() == 1
    assert {"killed", "place", "date"} <= set(
        known.reports.get(article=None).claims.values_list("field", flat=True)
    )


def test_an_account_of_a_public_incident_shows_its_effect_first(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    public = make_draft(killed=2)
    review.accept_draft(public, cast.people.reviewer)
    form = _account(rosa, public)

    shown = rosa.post(reverse("desk:entry"), form)
    between = public.reports.count()
    rosa.post(reverse("desk:entry"), {**form, "shown": shown.context["shown"]})

    assert (shown.status_code, between, public.reports.count()) == (200, 1, 2)


def test_a_contributor_adds_nothing_to_a_public_incident(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    public = make_draft(killed=2)
    review.accept_draft(public, cast.people.reviewer)
    client.force_login(cast.people.reviewer)
    form = _account(client, public)
    client.force_login(cast.people.contributor)

    entered = client.post(reverse("desk:entry"), form)
    pasted = client.post(
        reverse("desk:paste"), {"text": KAMYSHI, "action": "submit", "incident": public.public_id}
    )

    assert entered.status_code == 403
    assert list(pasted.context["form"].errors) == ["incident"]
    assert public.reports.count() == 1


def test_a_pasted_article_is_read_and_counts_in_the_incident_it_is_handed_in_for(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=2, place=cast.world.kamyshi)
    form = {"text": KAMYSHI, "published_on": "2026-05-15", "incident": draft.public_id}

    shown = rosa.post(reverse("desk:paste"), {**form, "action": "preview"})
    between = Article.objects.filter(text=KAMYSHI).exists()
    done = rosa.post(reverse("desk:paste"), {**form, "action": "submit"})

    assert [effect.incident for effect in shown.context["effects"]] == [draft]
    assert not between
    assert done["Location"] == reverse("desk:review", args=[draft.public_id])
    assert draft.reports.count() == 2
    assert Incident.objects.count() == 1


def test_an_article_read_already_leads_to_the_merge_of_its_incident(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    known = make_draft(
        killed=2,
        text="A drone hit a bakery in Lypove, 2 people were killed.",
        url="https://outlet.example/known",
    )
    Article.objects.filter(pk=known.reports.get().article_id).update(
        stage="done", canonical_url="https://outlet.example/known"
    )
    other = make_draft(killed=3)

    answer = rosa.post(
        reverse("desk:paste"),
        {"url": "https://outlet.example/known", "action": "submit", "incident": other.public_id},
    )

    assert answer["Location"] == reverse("desk:merge", args=[known.public_id]) + f"?into={other.public_id}"


def test_an_article_for_a_public_incident_shows_its_effect_first(
    rosa: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    public = make_draft(killed=2, place=cast.world.kamyshi)
    review.accept_draft(public, cast.people.reviewer)
    form = {"text": KAMYSHI, "published_on": "2026-05-15", "incident": public.public_id, "action": "submit"}

    shown = rosa.post(reverse("desk:paste"), form)
    between = public.reports.count()
    rosa.post(reverse("desk:paste"), {**form, "shown": shown.context["shown"]})

    assert (shown.status_code, between, public.reports.count()) == (200, 1, 2)
