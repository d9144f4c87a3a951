"""What strangers see is shown before it is changed, by the code that shows it to them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import merge_and_split, review
from incidents.models import Incident, PublicIncident
from incidents.projection.projector import record_for_strangers
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


@pytest.fixture
def public(cast: Cast, make_draft: MakeDraft) -> Incident:
    incident = make_draft(killed=2)
    review.accept_draft(incident, cast.people.reviewer)
    return incident


def _post(client: Client, incident: Incident, step: str, action: str, **form: Any) -> Any:
    data = {"step": step, "action": action, "reason": "a witness could be found", **form}
    return client.post(reverse("desk:publication", args=[incident.public_id]), data)


STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "delay": ("delay", {"publish_after": "2199-01-01T08:00"}),
    "coarsen": ("coarsen", {"coarsen_to": "region"}),
    "hide": ("hide", {}),
    "withdraw": ("withdraw", {}),
}


@pytest.mark.parametrize(("step", "form"), STEPS.values(), ids=STEPS.keys())
def test_a_step_leaves_for_strangers_just_what_its_preview_showed_and_is_taken_back(
    client: Client, cast: Cast, public: Incident, step: str, form: dict[str, Any]
) -> None:
    client.force_login(cast.people.reviewer)
    before = record_for_strangers(public.pk)

    shown = _post(client, public, step, "preview", **form).context["trial"].public_after
    unchanged = record_for_strangers(public.pk) == before
    _post(client, public, step, "do", **form)
    after = record_for_strangers(public.pk)
    client.post(reverse("desk:undo", args=[client.session["desk_last_change"]["id"]]))

    def told(record: Any) -> Any:
        return record and {name: value for name, value in record.items() if name != "updated_at"}

    assert unchanged
    assert told(after) == told(shown)
    assert told(after) != told(before)
    assert told(record_for_strangers(public.pk)) == told(before)


@pytest.mark.parametrize(
    ("state", "said"), [("merged", "It was merged into"), ("rejected", "It was rejected")]
)
def test_where_nothing_can_be_decided_the_page_says_why_and_has_no_dead_buttons(
    client: Client, cast: Cast, public: Incident, make_draft: MakeDraft, state: str, said: str
) -> None:
    other, by = make_draft(killed=3), cast.people.reviewer
    if state == "merged":
        merge_and_split.merge_incidents(public, other, by)
    else:
        review.reject_draft(other, by)
    client.force_login(by)

    page = client.get(reverse("desk:publication", args=[other.public_id])).content.decode()

    assert said in page
    assert 'name="action"' not in page


WRONG: dict[str, tuple[str, dict[str, Any], str]] = {
    "a delay into the past": ("delay", {"publish_after": "2001-01-01T08:00"}, "publish_after"),
    "a delay without a moment": ("delay", {}, "publish_after"),
    "coarse, but how": ("coarsen", {}, "coarsen_to"),
    "a withdrawal without a reason": ("withdraw", {"reason": ""}, "reason"),
    "a step that makes no sense now": ("restore", {}, "step"),
}


@pytest.mark.parametrize(("step", "form", "field"), WRONG.values(), ids=WRONG.keys())
def test_a_step_without_what_it_needs_names_the_field(
    client: Client, cast: Cast, public: Incident, step: str, form: dict[str, Any], field: str
) -> None:
    client.force_login(cast.people.reviewer)

    page = _post(client, public, step, "do", **form)

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert PublicIncident.objects.filter(pk=public.pk).exists()


def test_a_withdrawn_one_is_brought_back(client: Client, cast: Cast, public: Incident) -> None:
    client.force_login(cast.people.reviewer)
    _post(client, public, "withdraw", "do")

    _post(client, public, "restore", "do")

    public.refresh_from_db()
    assert public.status == "public"
    assert record_for_strangers(public.pk) is not None


def test_a_draft_says_what_strangers_would_read_of_it(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=2)
    client.force_login(cast.people.reviewer)

    values = client.get(reverse("desk:review", args=[draft.public_id])).context["published"].values
    review.accept_draft(draft, cast.people.reviewer)
    record = record_for_strangers(draft.pk)

    assert record is not None
    [killed] = [each.value for each in values if each.field == "killed"]
    assert killed["best"] == record["killed_best"] == 2


def test_every_incident_is_found_in_every_state(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    by = cast.people.reviewer
    made = {state: make_draft() for state in ("draft", "public", "withdrawn")}
    made["rejected"] = make_draft(
        text="A drone hit a bakery in Lypove. 2 people were killed, the governor said."
    )
    review.accept_draft(made["public"], by)
    review.reject_draft(made["rejected"], by)
    review.accept_draft(made["withdrawn"], by)
    review.withdraw_incident(made["withdrawn"], by, "wrong town")
    client.force_login(cast.people.reader)

    def found(**asked: str) -> set[str]:
        page = client.get(reverse("desk:search"), asked)
        return {row.public_id for row in page.context["page"].object_list}

    everything = {incident.public_id for incident in made.values()}
    assert found(q="lypove") == everything
    assert found(q="governor bakery") == {made["rejected"].public_id}
    assert found(source="severny") == everything
    assert found(editor="rosa_reviewer") == everything - {made["draft"].public_id}
    assert found(state="withdrawn") == {made["withdrawn"].public_id}
    assert found(**{"from": "2031-05-15"}) == set()
    assert found(q="lypove", to="2031-05-14") == everything
    straight = client.get(reverse("desk:search"), {"q": made["rejected"].public_id.lower()})
    assert straight["Location"] == reverse("desk:review", args=[made["rejected"].public_id])


def test_a_day_that_is_none_is_named(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.reader)

    page = client.get(reverse("desk:search"), {"from": "yesterday"})

    assert page.status_code == 400
    assert list(page.context["wrong"]) == ["from"]


WITHHELD: dict[str, tuple[dict[str, Any], str]] = {
    "hidden": ({"is_hidden": True}, '<span class="tag">hidden</span>'),
    "delayed": ({"publish_after": dt.datetime(2199, 1, 1, tzinfo=dt.UTC)}, "not before"),
}


@pytest.mark.parametrize(("rule", "words"), WITHHELD.values(), ids=WITHHELD.keys())
def test_what_is_withheld_is_not_called_published_on_workbench_and_search(
    client: Client, cast: Cast, public: Incident, rule: dict[str, Any], words: str
) -> None:
    client.force_login(cast.people.reviewer)
    page_of_strangers = reverse("web:incident", args=[public.public_id])
    before = client.get(reverse("desk:review", args=[public.public_id])).content.decode()
    review.set_public_restrictions(public, cast.people.reviewer, **rule)

    workbench = client.get(reverse("desk:review", args=[public.public_id])).content.decode()
    found = client.get(reverse("desk:search"), {"state": "public"}).content.decode()

    assert page_of_strangers in before
    assert page_of_strangers not in workbench
    assert words in workbench
    assert words in found
    assert "Shown to strangers it would be" in workbench
