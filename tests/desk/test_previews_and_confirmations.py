"""A merge, an odd value and a likely twin are shown before they are done, and nothing is done unseen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from incidents.curation.errors import Conflict, Doubtful
from incidents.curation.workflow import implausible_values, merge_and_split, review
from incidents.curation.workflow.newsroom_scheme import SchemeEdit, define_field, edit_tags_and_fields
from incidents.desk.action_preview import merge_outlook, shown_versions
from incidents.models import Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast

NOW = timezone.now()


def _decide(client: Client, incident: Incident, decision: str, **more: Any) -> HttpResponse:
    data = {"decision": decision, "version": incident.version, **more}
    return client.post(reverse("desk:decide", args=[incident.public_id]), data)


def _merge(client: Client, kept: Incident, lost: Incident, **more: Any) -> HttpResponse:
    kept.refresh_from_db()
    lost.refresh_from_db()
    return _decide(
        client, lost, "merge", into=kept.public_id, **{"shown": shown_versions(kept, lost), **more}
    )


def _status(incident: Incident) -> str:
    incident.refresh_from_db()
    return incident.status


ODD: dict[str, tuple[dict[str, Any], dict[str, Any], str]] = {
    "into a withdrawn one": ({"status": "withdrawn"}, {}, "withdrawn"),
    "into a hidden one": ({"is_hidden": True}, {}, "hidden"),
    "of a hidden one": ({}, {"is_hidden": True}, "was_hidden"),
    "of a coarsened one": ({}, {"coarsen_to": "region"}, "was_coarsened"),
    "of a delayed one": ({}, {"publish_after": NOW + dt.timedelta(days=9000)}, "was_delayed"),
}


@pytest.mark.parametrize(("kept_is", "lost_is", "warning"), ODD.values(), ids=ODD.keys())
def test_an_odd_merge_is_done_only_by_whoever_has_said_that_they_saw_it(
    client: Client, cast: Cast, make_draft: MakeDraft, kept_is: Any, lost_is: Any, warning: str
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=3)
    Incident.objects.filter(pk=kept.pk).update(**kept_is)
    Incident.objects.filter(pk=lost.pk).update(**lost_is)
    client.force_login(cast.people.reviewer)

    asked = _merge(client, kept, lost)
    between = _status(lost)
    done = _merge(client, kept, lost, despite=[warning])

    assert asked.status_code == 409
    assert list(asked.context["outlook"].warnings) == [warning]  # type: ignore[attr-defined]
    assert between == "draft"
    assert done.status_code == 302
    assert _status(lost) == "merged"


@pytest.mark.parametrize("sample_is_kept", [True, False])
def test_samples_and_real_incidents_are_never_merged_nor_offered(
    client: Client, cast: Cast, make_draft: MakeDraft, sample_is_kept: bool
) -> None:
    one, other = make_draft(killed=2), make_draft(killed=3)
    sample, real = (one, other) if sample_is_kept else (other, one)
    Incident.objects.filter(pk=sample.pk).update(is_sample=True)
    client.force_login(cast.people.reviewer)

    answer = _merge(client, one, other, despite=["withdrawn", "hidden", "sample"])
    offered = client.get(reverse("desk:review", args=[real.public_id])).context["duplicates"]

    assert answer.status_code == 400
    assert b"never merged" in answer.content
    assert _status(other) == "draft"
    assert offered == []
    with pytest.raises(Conflict, match="never merged"):
        merge_and_split.merge_incidents(
            Incident.objects.get(pk=one.pk), Incident.objects.get(pk=other.pk), cast.people.reviewer
        )


def test_a_merge_whose_result_was_not_looked_at_shows_it_instead(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=3)
    client.force_login(cast.people.reviewer)

    unseen = _merge(client, kept, lost, shown="")
    review.edit_values(kept, cast.people.second_reviewer, {"injured": 5})
    stale = _decide(client, lost, "merge", into=kept.public_id, shown=unseen.context["outlook"].shown)  # type: ignore[attr-defined]

    assert b"Strangers" in unseen.content or b"Nothing changes for strangers" in unseen.content
    assert stale.context["stale"] is True  # type: ignore[attr-defined]
    assert _status(lost) == "draft"


def test_the_shown_result_is_what_the_merge_leaves_and_looking_leaves_nothing(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=9)
    review.accept_draft(kept, cast.people.reviewer)
    rows = list(Incident.objects.order_by("pk").values())

    outlook = merge_outlook(kept, lost, cast.people.reviewer)
    untouched = list(Incident.objects.order_by("pk").values())
    client.force_login(cast.people.reviewer)
    _merge(client, kept, lost)
    kept.refresh_from_db()

    [killed] = [line for line in outlook.lines if line.field == "killed"]
    assert untouched == rows
    assert killed.merged == {
        "low": kept.killed_low, "best": kept.killed_best, "high": kept.killed_high, "rule": kept.killed_rule
    }  # fmt: skip
    assert [line.field for line in outlook.public][:1] == ["killed"]


def test_values_set_by_hand_that_a_merge_would_leave_behind_are_named_first(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=2)
    review.edit_values(lost, cast.people.reviewer, {"injured": 5, "weapons": ["drone"], "killed": 2})
    client.force_login(cast.people.reviewer)

    asked = _merge(client, kept, lost)
    done = _merge(client, kept, lost, despite=["hand_values"])

    assert asked.status_code == 409
    assert "not taken along: Injured, Weapon." in asked.content.decode()
    assert done.status_code == 302


def test_tags_and_answers_that_a_merge_brings_are_seen_before_it(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=3)
    field = define_field(cast.people.admin, "Checked", "yes_no", is_public=False)
    edit_tags_and_fields(kept, cast.people.reviewer, SchemeEdit(["Port"]))
    edit_tags_and_fields(lost, cast.people.reviewer, SchemeEdit(["Night raid"], answers={field.key: "yes"}))

    outlook = merge_outlook(kept, lost, cast.people.reviewer)
    client.force_login(cast.people.reviewer)
    page = client.get(reverse("desk:merge", args=[lost.public_id]), {"into": kept.public_id}).content.decode()

    tags, checked = outlook.scheme
    assert (tags.lost, tags.kept, tags.merged) == ("Night raid", "Port", "Night raid, Port")
    assert (checked.name, checked.kept, checked.merged) == ("Checked", "", "yes")
    assert "<strong>Night raid, Port</strong>" in page


def test_the_history_of_both_says_merged(cast: Cast, make_draft: MakeDraft) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=3)

    merge_and_split.merge_incidents(kept, lost, cast.people.reviewer)

    assert [incident.changes.last().kind for incident in (kept, lost)] == ["merged", "merged"]  # type: ignore[union-attr]


def test_a_merge_that_strangers_see_is_an_update_to_them(cast: Cast, make_draft: MakeDraft) -> None:
    kept, lost = make_draft(killed=2), make_draft(killed=9)
    review.accept_draft(kept, cast.people.reviewer)

    merge_and_split.merge_incidents(kept, lost, cast.people.reviewer)

    assert kept.editions.order_by("pk").last().kind == "updated"  # type: ignore[union-attr]


def test_accepting_a_second_toll_of_one_event_asks_first(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    mayor, prosecutor = make_draft(killed=4), make_draft(killed=3)
    client.force_login(cast.people.reviewer)
    _decide(client, mayor, "accept")

    asked = _decide(client, prosecutor, "accept")
    between = _status(prosecutor)
    apart = _decide(client, prosecutor, "accept", despite=[f"same:{mayor.public_id}"])

    assert asked.status_code == 409
    assert asked.context["outlook"].kept == mayor  # type: ignore[attr-defined]
    assert b"The same event?" in asked.content
    assert between == "draft"
    assert apart.status_code == 302
    assert _status(prosecutor) == "public"


def test_the_question_whether_it_is_the_same_is_answered_by_merging(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    mayor, prosecutor = make_draft(killed=4), make_draft(killed=3)
    client.force_login(cast.people.reviewer)
    _decide(client, mayor, "accept")
    asked = _decide(client, prosecutor, "accept")

    _merge(client, mayor, prosecutor, shown=asked.context["outlook"].shown)  # type: ignore[attr-defined]

    assert _status(prosecutor) == "merged"
    assert Incident.objects.filter(status="public").count() == 1


IMPLAUSIBLE: dict[str, tuple[dict[str, Any], str]] = {
    "a day of the future": ({"date_start": "2031-05-14"}, "date"),
    "a day before anybody counted": ({"date_start": "1031-05-14"}, "date"),
    "no place": (
        {"place_precision": "unknown", "place_key": "", "place_name": "", "latitude": "", "longitude": ""},
        "place",
    ),
    "an attacker nobody knows": ({"attacker": "Marsians"}, "attacker"),
    "a country that is none": ({"target": "QQ"}, "target"),
    "more dead than any attack had": ({"killed_best": "1000000"}, "killed"),
}


def _typed(cast: Cast, **changes: Any) -> dict[str, Any]:
    place = cast.world.lypove
    return {
        "incident_type": "air_drone_strike", "date_start": "2026-05-14", "place_key": f"p{place.pk}",
        "place_name": place.name, "place_precision": "settlement", "latitude": place.point.y,
        "longitude": place.point.x, "killed_best": 2, "evidence-url": "https://outlet.example/one",
        "evidence-quote": "Two people died in Lypove.", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(("changes", "field"), IMPLAUSIBLE.values(), ids=IMPLAUSIBLE.keys())
def test_an_implausible_value_is_named_and_holds_only_with_a_reason_which_is_kept(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], field: str
) -> None:
    monkeypatch.setattr(implausible_values, "today", lambda: dt.date(2026, 6, 1))
    client.force_login(cast.people.contributor)
    address = reverse("desk:entry")

    asked = client.post(address, _typed(cast, **changes))
    unexplained = client.post(address, _typed(cast, despite=[field], **changes))
    none_yet = Incident.objects.count()
    done = client.post(address, _typed(cast, despite=[field], reason="the archive says so", **changes))

    assert list(asked.context["doubts"]) == [field]
    assert "reason" in unexplained.context["doubts"]
    assert none_yet == 0
    assert done.status_code == 302
    told = Incident.objects.get().changes.get().reason
    assert told.startswith("the archive says so [overruled: " + field)


def test_an_edit_and_an_acceptance_ask_as_entering_does(
    client: Client, cast: Cast, make_draft: MakeDraft, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = make_draft()
    with pytest.raises(Doubtful) as edit:
        review.edit_values(draft, cast.people.reviewer, {"attacker": "Marsians"})
    monkeypatch.setattr(implausible_values, "today", lambda: dt.date(2026, 6, 1))
    client.force_login(cast.people.reviewer)

    asked = _decide(client, draft, "accept")
    done = _decide(client, draft, "accept", despite=["date"], reason="a date of the calendar reform")

    assert list(edit.value.doubts) == ["attacker"]
    assert list(asked.context["doubts"]) == ["date"]  # type: ignore[attr-defined]
    assert done.status_code == 302
    draft.refresh_from_db()
    assert draft.status == "public"
    assert "overruled: date" in draft.changes.last().reason  # type: ignore[union-attr]


def test_drafts_of_one_event_stand_together_in_every_order(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    brid = cast.world.brid
    made = [
        make_draft(killed=9),
        make_draft(killed=5, place=brid),
        make_draft(killed=1),
        make_draft(killed=4, place=brid),
    ]
    client.force_login(cast.people.reviewer)

    for order in ("severity", "score", "age", "newest"):
        page = client.get(reverse("desk:queue"), {"order": order})
        rows = [row.place_id for row in page.context["page"].object_list]
        assert rows in ([made[0].place_id] * 2 + [brid.pk] * 2, [brid.pk] * 2 + [made[0].place_id] * 2), order
