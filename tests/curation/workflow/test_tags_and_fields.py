"""The newsroom's own tags and fields: put on one by one, undone, merged, and seen by strangers only where public."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from incidents.curation.audit import ledger_integrity_check, undo
from incidents.curation.errors import Doubtful, Invalid, NotAllowed
from incidents.curation.workflow import merge_and_split, newsroom_scheme, review
from incidents.curation.workflow.newsroom_scheme import SchemeEdit, edit_tags_and_fields
from incidents.models import Change, CustomField, Incident, IncidentVersion, Tag
from tests.desk.conftest import MakeDraft
from tests.desk.conftest import make_draft as make_draft
from tests.support.people_outlets_places import Cast

PAGES = (
    "/api/v1/incidents/{id}/", "/api/v1/incidents/", "/api/v1/incidents.csv", "/api/v1/incidents.geojson",
    "/api/v1/incidents.ndjson", "/api/v1/incidents.kml", "/api/v1/changes/", "/incidents/{id}/", "/incidents/",
    "/ogc/collections/incidents/items?f=json",
)  # fmt: skip


@pytest.fixture
def shift(cast: Cast) -> CustomField:
    return newsroom_scheme.define_field(
        cast.people.admin, "Shift", "choice", choices=["Night desk", "День"], is_public=True
    )


@pytest.fixture
def note(cast: Cast) -> CustomField:
    return newsroom_scheme.define_field(cast.people.admin, "Note to ourselves", "text", is_public=False)


def _public(cast: Cast, make_draft: MakeDraft, **edit: Any) -> Incident:
    draft = make_draft(killed=2)
    edit_tags_and_fields(draft, cast.people.reviewer, SchemeEdit(**edit))
    review.accept_draft(draft, cast.people.reviewer)
    return draft


def test_words_to_choose_from_get_keys_that_an_address_can_hold(shift: CustomField) -> None:
    assert (shift.key, shift.choices) == ("shift", [["night-desk", "Night desk"], ["den", "День"]])


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("text", " checked by phone ", "checked by phone"),
        ("number", "12,5", 12.5),
        ("number", "7", 7),
        ("yes_no", "no", False),
        ("date", "2031-05-14", "2031-05-14"),
        ("text", "  ", None),
    ],
)
def test_an_answer_is_stored_as_what_it_is(kind: str, typed: str, stored: Any) -> None:
    field = CustomField(key="any", name="Any", kind=kind)

    value = field.parse_answer(typed)

    assert (value, type(value)) == (stored, type(stored))
    assert field.parse_answer(field.spell_answer(value)) == value


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("number", "many"), ("number", "inf"), ("date", "14 May"), ("yes_no", "maybe"), ("text", "x" * 501)],
)
def test_an_answer_that_does_not_fit_is_refused_and_nothing_is_written(
    cast: Cast, make_draft: MakeDraft, kind: str, typed: str
) -> None:
    field = newsroom_scheme.define_field(cast.people.admin, "Any", kind, is_public=False)
    draft = make_draft()

    with pytest.raises(Invalid):
        edit_tags_and_fields(draft, cast.people.reviewer, SchemeEdit(["New"], answers={field.key: typed}))

    assert draft.changes.count() == 1
    assert not Tag.objects.exists()


def test_two_editors_who_touch_different_things_lose_nothing(
    cast: Cast, make_draft: MakeDraft, shift: CustomField, note: CustomField
) -> None:
    draft = make_draft()
    one, other = cast.people.reviewer, cast.people.second_reviewer
    edit_tags_and_fields(draft, one, SchemeEdit(["Hospital"], answers={"shift": "den"}))

    edit_tags_and_fields(draft, other, SchemeEdit(["Night raid"], answers={note.key: "call back"}))

    draft.refresh_from_db()
    assert draft.tags == ["hospital", "night-raid"]
    assert draft.custom_values == {"shift": "den", note.key: "call back"}


def test_an_answer_that_somebody_gave_meanwhile_is_asked_about(
    cast: Cast, make_draft: MakeDraft, shift: CustomField
) -> None:
    draft = make_draft()
    edit_tags_and_fields(draft, cast.people.reviewer, SchemeEdit(answers={"shift": "den"}))
    mine = SchemeEdit(answers={"shift": "night-desk"}, seen={"shift": ""})

    with pytest.raises(Doubtful, match="День"):
        edit_tags_and_fields(draft, cast.people.second_reviewer, mine)
    edit_tags_and_fields(
        draft, cast.people.second_reviewer, SchemeEdit(answers=mine.answers, seen={"shift": "den"})
    )

    draft.refresh_from_db()
    assert draft.custom_values == {"shift": "night-desk"}


def test_tags_are_undone_like_any_other_decision(cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    edit_tags_and_fields(draft, cast.people.reviewer, SchemeEdit(["Hospital"]))
    edit_tags_and_fields(draft, cast.people.reviewer, SchemeEdit(tags_off=["hospital"], tags_on=["Port"]))

    review.undo_change(draft.changes.latest("pk"), cast.people.reviewer)

    draft.refresh_from_db()
    assert draft.tags == ["hospital"]
    assert list(ledger_integrity_check.check_integrity()) == []


def test_a_merged_incident_keeps_the_tags_of_both_until_the_merge_is_undone(
    cast: Cast, make_draft: MakeDraft, shift: CustomField
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=3)
    edit_tags_and_fields(kept, cast.people.reviewer, SchemeEdit(["Port"], answers={"shift": "den"}))
    edit_tags_and_fields(
        lost, cast.people.reviewer, SchemeEdit(["Hospital"], answers={"shift": "night-desk"})
    )

    merge = merge_and_split.merge_incidents(kept, lost, cast.people.reviewer)
    together = (kept.tags, kept.custom_values)
    undo.undo_merge_or_split(merge, cast.people.reviewer)

    kept.refresh_from_db()
    assert together == (["hospital", "port"], {"shift": "den"})
    assert kept.tags == ["port"]


def test_a_tag_taken_back_while_its_incident_was_merged_stays_off_when_the_merge_is_undone(
    cast: Cast, make_draft: MakeDraft
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=3)
    edit_tags_and_fields(lost, cast.people.reviewer, SchemeEdit(["Hospital"]))
    tagged = lost.changes.latest("pk")
    merge = merge_and_split.merge_incidents(kept, lost, cast.people.reviewer)

    review.undo_change(tagged, cast.people.reviewer)
    undo.undo_merge_or_split(merge, cast.people.reviewer)

    lost.refresh_from_db()
    assert (lost.status, lost.tags, lost.killed_best) == ("draft", [], 3)
    assert list(ledger_integrity_check.check_integrity()) == []


def test_what_a_merge_brought_leaves_with_it_also_where_the_incident_was_worked_on_since(
    cast: Cast, make_draft: MakeDraft, shift: CustomField
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=3)
    edit_tags_and_fields(kept, cast.people.reviewer, SchemeEdit(["Port"]))
    edit_tags_and_fields(lost, cast.people.reviewer, SchemeEdit(["Hospital"], answers={"shift": "den"}))
    merge = merge_and_split.merge_incidents(kept, lost, cast.people.reviewer)
    edit_tags_and_fields(kept, cast.people.reviewer, SchemeEdit(["Night raid"]))

    undo.undo_merge_or_split(merge, cast.people.reviewer)

    kept.refresh_from_db()
    assert (kept.tags, kept.custom_values) == (["night-raid", "port"], {})


def test_a_creation_of_before_there_were_tags_can_still_be_undone(cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    made = draft.changes.get()
    state = made.after or {}
    for name in ("tags", "custom_values"):
        del state["incident"][name]
    Change.objects.filter(pk=made.pk).update(after=state)

    review.undo_change(draft.changes.get(), cast.people.reviewer)

    draft.refresh_from_db()
    assert draft.status == "rejected"


def test_what_is_internal_is_in_nothing_that_strangers_read(
    client: Client, cast: Cast, make_draft: MakeDraft, note: CustomField
) -> None:
    incident = _public(cast, make_draft, tags_on=["Zebraword"], answers={note.key: "quaggaword"})

    told = [client.get(page.format(id=incident.public_id)) for page in PAGES]
    answers = [b"".join(page.streaming_content) if page.streaming else page.content for page in told]

    assert {page.status_code for page in told} == {200}
    assert not any(word in text.lower() for text in answers for word in (b"zebraword", b"quaggaword"))
    assert client.get("/api/v1/incidents/?tag=zebraword").status_code == 400  # as one that does not exist
    assert client.get(f"/api/v1/incidents/?custom={note.key}").status_code == 400


def test_what_is_public_is_told_filtered_by_and_exported(
    client: Client, cast: Cast, make_draft: MakeDraft, shift: CustomField
) -> None:
    tag = newsroom_scheme.change_tag(
        newsroom_scheme.get_or_create_tag("Нічний наліт"), cast.people.admin, "Нічний наліт", is_public=True
    )
    incident = _public(cast, make_draft, tags_on=["нічний НАЛІТ"], answers={"shift": "night-desk"})

    card = client.get(f"/api/v1/incidents/{incident.public_id}/").json()
    rows = b"".join(client.get("/api/v1/incidents.csv").streaming_content).decode()
    page = client.get(f"/incidents/{incident.public_id}/").content.decode()

    assert card["tags"] == [{"key": "nichnyi-nalit", "name": "Нічний наліт"}]
    assert [(each["value"], each["words"]) for each in card["custom_fields"]] == [
        ("night-desk", "Night desk")
    ]
    assert f"{tag.key},shift=night-desk" in rows
    assert "Нічний наліт" in page
    assert "Night desk" in page
    matched = {
        query: client.get(f"/api/v1/incidents/?{query}").json()["matched"]
        for query in (f"tag={tag.key}", f"tag=-{tag.key}", "custom=shift", "custom=shift%3Dnight-desk",
                      "custom=shift%3Dden", "custom=-shift")
    }  # fmt: skip
    assert list(matched.values()) == [1, 0, 1, 1, 0, 0]


def test_a_tag_made_internal_is_taken_out_of_the_present_and_the_past(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    tag = newsroom_scheme.get_or_create_tag("Zebraword")
    newsroom_scheme.change_tag(tag, cast.people.admin, tag.name, is_public=True)
    incident = _public(cast, make_draft, tags_on=["Zebraword"])
    review.edit_values(incident, cast.people.reviewer, {"killed": 5})
    was_told = [edition.record["tags"] for edition in IncidentVersion.objects.all()]

    newsroom_scheme.change_tag(tag, cast.people.admin, tag.name, is_public=False)

    assert was_told == [["zebraword"]] * 2
    assert [(each.tags, each.record["tags"]) for each in IncidentVersion.objects.all()] == [([], [])] * 2
    assert list(ledger_integrity_check.check_integrity()) == []
    newsroom_scheme.change_tag(tag, cast.people.admin, tag.name, is_public=True)
    assert client.get("/api/v1/incidents/?tag=zebraword").json()["matched"] == 1


def test_a_sensitive_place_hides_tags_and_answers(
    client: Client, cast: Cast, make_draft: MakeDraft, shift: CustomField
) -> None:
    tag = newsroom_scheme.get_or_create_tag("Zebraword")
    newsroom_scheme.change_tag(tag, cast.people.admin, tag.name, is_public=True)
    incident = _public(cast, make_draft, tags_on=["Zebraword"], answers={"shift": "den"})

    review.set_public_restrictions(incident, cast.people.reviewer, coarsen_to="region")

    card = client.get(f"/api/v1/incidents/{incident.public_id}/").json()
    assert (card["tags"], card["custom_fields"]) == ([], [])
    assert client.get("/api/v1/incidents/?tag=zebraword").json()["matched"] == 0


def test_only_an_admin_defines_fields(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        newsroom_scheme.define_field(cast.people.reviewer, "Shift", "text", is_public=False)


def test_words_that_were_answered_with_stay_when_the_list_is_written_anew(
    cast: Cast, shift: CustomField
) -> None:
    newsroom_scheme.change_field(
        shift, cast.people.admin, "Shift", choices=["Evening"], is_public=True, is_retired=False
    )

    assert [key for key, _name in shift.choices] == ["evening", "night-desk", "den"]
