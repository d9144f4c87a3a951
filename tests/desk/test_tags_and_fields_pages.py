"""Tags and fields on the desk: defined by an admin, edited on the workbench, told in the history, searched for."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import newsroom_scheme
from incidents.curation.workflow.newsroom_scheme import SchemeEdit, edit_tags_and_fields
from incidents.models import CustomField, Incident, Tag
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast


@pytest.fixture
def rosa(client: Client, cast: Cast) -> Client:
    client.force_login(cast.people.reviewer)
    return client


@pytest.fixture
def shift(cast: Cast) -> CustomField:
    return newsroom_scheme.define_field(
        cast.people.admin, "Shift", "choice", choices=["Night", "Day"], is_public=False
    )


def _save(client: Client, incident: Incident, **form: Any) -> Any:
    return client.post(reverse("desk:tags_fields", args=[incident.public_id]), form)


def test_an_admin_defines_a_field_and_a_tag(client: Client, cast: Cast) -> None:
    client.force_login(cast.people.admin)
    page = reverse("desk:scheme")

    client.post(
        page, {"what": "new_field", "name": "Verified", "kind": "yes_no", "choices": "", "is_public": "1"}
    )
    client.post(page, {"what": "new_tag", "name": "Hospital"})
    wrong = client.post(page, {"what": "new_field", "name": "verified", "kind": "text"})

    assert CustomField.objects.get().is_public
    assert Tag.objects.get().key == "hospital"
    assert wrong.status_code == 422
    assert b"There is one of this name already." in wrong.content


def test_the_workbench_shows_and_saves_them(rosa: Client, make_draft: MakeDraft, shift: CustomField) -> None:
    draft = make_draft()

    _save(rosa, draft, tags="Hospital, Night raid", answer_shift="night", seen_shift="")
    page = rosa.get(reverse("desk:review", args=[draft.public_id])).content.decode()

    draft.refresh_from_db()
    assert (draft.tags, draft.custom_values) == (["hospital", "night-raid"], {"shift": "night"})
    assert "Hospital" in page
    assert "Shift: <strong>Night</strong>" in page


def test_a_conflict_shows_both_answers_and_saving_again_sets_mine(
    rosa: Client, cast: Cast, make_draft: MakeDraft, shift: CustomField
) -> None:
    note = newsroom_scheme.define_field(cast.people.admin, "Note", "text", is_public=False)
    draft = make_draft()
    theirs = SchemeEdit(answers={"shift": "day", note.key: "call back"})
    edit_tags_and_fields(draft, cast.people.second_reviewer, theirs)

    asked = _save(
        rosa, draft, tags="Hospital", answer_shift="night", seen_shift="", answer_note="", seen_note=""
    )
    form = {f"answer_{q.field.key}": q.value for q in asked.context["scheme_questions"]}
    form |= {f"seen_{q.field.key}": q.seen for q in asked.context["scheme_questions"]}
    done = _save(rosa, draft, tags=asked.context["tags_typed"], **form)

    draft.refresh_from_db()
    assert asked.status_code == 409
    assert "Someone else answered “Shift” meanwhile: Day." in asked.content.decode()
    assert done.status_code == 302
    assert draft.custom_values == {"shift": "night", "note": "call back"}
    assert draft.tags == ["hospital"]


def test_the_history_tells_them_by_name_and_undo_takes_them_back(
    rosa: Client, make_draft: MakeDraft, shift: CustomField
) -> None:
    draft = make_draft()
    _save(rosa, draft, tags="Hospital", answer_shift="night", seen_shift="")

    history = rosa.get(reverse("desk:history", args=[draft.public_id])).content.decode()
    rosa.post(reverse("desk:undo", args=[draft.changes.latest("pk").pk]))

    draft.refresh_from_db()
    assert "tags added: Hospital" in history
    assert "Shift: – → Night" in history
    assert (draft.tags, draft.custom_values) == ([], {})


@pytest.mark.parametrize(
    ("query", "found"),
    [("tag=hospital", 1), ("tag=port", 0), ("custom=shift", 1), ("custom=shift%3Dnight", 1), ("custom=shift%3Dday", 0)],
)  # fmt: skip
def test_queue_and_search_are_narrowed_by_them(
    rosa: Client, make_draft: MakeDraft, shift: CustomField, query: str, found: int
) -> None:
    draft = make_draft()
    make_draft(killed=5)
    _save(rosa, draft, tags="Hospital", answer_shift="night", seen_shift="")

    queue = rosa.get(f"{reverse('desk:queue')}?{query}")
    search = rosa.get(f"{reverse('desk:search')}?{query}&state=draft")

    assert queue.context["page"].paginator.count == found
    assert search.context["page"].paginator.count == found


@pytest.mark.parametrize("page", ["paste", "uploads", "source"])
def test_forms_offer_the_names_of_outlets_while_one_is_typed(rosa: Client, cast: Cast, page: str) -> None:
    args = [cast.outlets.herald.pk] if page == "source" else []

    shown = rosa.get(reverse(f"desk:{page}", args=args)).content.decode()

    assert 'list="source-names"' in shown
    assert '<option value="Severny Agency"></option>' in shown


def test_wrong_answers_come_back_as_they_were_typed(rosa: Client, cast: Cast, make_draft: MakeDraft) -> None:
    newsroom_scheme.define_field(cast.people.admin, "Cost", "number", is_public=False)
    draft = make_draft()

    page = _save(rosa, draft, tags="Hospital", answer_cost="a lot", seen_cost="")

    assert page.status_code == 422
    assert 'value="a lot"' in page.content.decode()
    assert 'value="Hospital"' in page.content.decode()
    assert draft.changes.count() == 1
