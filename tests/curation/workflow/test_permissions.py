"""Roles and actions as one table, and every publishing door closed to those it does not name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from incidents.curation.audit import undo
from incidents.curation.errors import CurationError, NotAllowed
from incidents.curation.workflow import merge_and_split, permissions, report_to_incident, review
from incidents.curation.workflow.permissions import Action, is_allowed
from incidents.models import Incident, Merge, Report
from incidents.vocabulary.enums import Role
from tests.support.factories import NOON, ChangeFactory, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import People

# Who may do what; "c" contributor, "r" reader, "v" reviewer, "a" admin.
TABLE = {
    "read_drafts": "rcva",
    "submit_article": "cva",
    "enter": "cva",
    "edit": "cva",
    "comment": "cva",
    "assign": "va",
    "accept": "va",
    "reject": "va",
    "withdraw": "va",
    "merge": "va",
    "split": "va",
    "undo": "va",
    "restore": "va",
    "bulk": "va",
    "redact": "va",
    "describe_source": "va",
    "manage_sources": "a",
    "manage_rules": "a",
    "webhooks": "va",
}
LETTERS = {"reader": "r", "contributor": "c", "reviewer": "v", "admin": "a", "stranger": "-"}


@pytest.mark.parametrize("role", LETTERS)
@pytest.mark.parametrize("action", TABLE)
def test_a_role_may_do_what_the_table_says(people: People, role: str, action: str) -> None:
    assert is_allowed(getattr(people, role), action) is (LETTERS[role] in TABLE[action])


def test_the_table_knows_every_action() -> None:
    assert set(TABLE) == {action.value for action in Action}


def test_nobody_logged_in_may_do_nothing(db: None) -> None:
    assert not any(is_allowed(AnonymousUser(), action) for action in Action)


def test_a_person_switched_off_may_do_nothing(people: People) -> None:
    people.admin.is_active = False

    assert not any(is_allowed(people.admin, action) for action in Action)


def test_a_superuser_is_an_admin(people: People) -> None:
    people.stranger.is_superuser = True

    assert all(is_allowed(people.stranger, action) for action in Action)


def test_a_contributor_edits_drafts_but_nothing_that_has_been_public(people: People) -> None:
    draft, public = IncidentFactory.create(), IncidentFactory.create(public=True)

    assert is_allowed(people.contributor, "edit", draft)
    assert not is_allowed(people.contributor, "edit", public)
    assert is_allowed(people.reviewer, "edit", public)


def _split(incident: Incident, by: Any) -> None:
    merge_and_split.split_incident([ReportFactory.create(incident=incident)], by)


def _merge_undone(incident: Incident, by: Any) -> None:
    other = IncidentFactory.create()
    undo.undo_merge_or_split(Merge.objects.create(kept=incident, lost=other, at=NOON), by)


def _reports(incident: Incident, count: int) -> list[Report]:
    return ReportFactory.create_batch(count, incident=incident)


DOORS: dict[str, tuple[str, Callable[[Incident, Any], Any]]] = {
    "enter": ("cva", lambda incident, by: review.enter_by_hand(by, {}, [])),
    "edit": ("cva", lambda incident, by: review.edit_values(incident, by, {})),
    "release": ("cva", lambda incident, by: review.release_hand_values(incident, by, [])),
    "attach": (
        "cva",
        lambda incident, by: report_to_incident.attach_report(
            ReportFactory.create(incident=None), incident, by=by
        ),
    ),
    "detach one of two": ("cva", lambda i, by: report_to_incident.detach_report(_reports(i, 2)[0], by=by)),
    "detach the only one": ("va", lambda i, by: report_to_incident.detach_report(_reports(i, 1)[0], by=by)),
    "mark_background one of two": (
        "cva",
        lambda i, by: report_to_incident.mark_background(_reports(i, 2)[0], by),
    ),
    "mark_background the only one": (
        "va",
        lambda i, by: report_to_incident.mark_background(_reports(i, 1)[0], by),
    ),
    "mark_all_background": (
        "va",
        lambda i, by: report_to_incident.mark_incident_reports_as_background(_reports(i, 2)[0].incident, by),
    ),
    "accept": ("va", lambda incident, by: review.accept_draft(incident, by)),
    "reject": ("va", lambda incident, by: review.reject_draft(incident, by)),
    "withdraw": ("va", lambda incident, by: review.withdraw_incident(incident, by, "wrong town")),
    "assign": ("va", lambda incident, by: review.assign_incident(incident, by, None)),
    "set_publication": (
        "va",
        lambda incident, by: review.set_public_restrictions(incident, by, is_hidden=True),
    ),
    "bulk": ("va", lambda incident, by: review.run_bulk_action_returning_id("accept", [incident], by)),
    "undo_batch": ("va", lambda incident, by: review.undo_batch("0" * 32, by)),
    "undo": ("va", lambda incident, by: review.undo_change(ChangeFactory.create(incident=incident), by)),
    "restore": ("va", lambda i, by: review.restore_version(i, ChangeFactory.create(incident=i), by)),
    "merge": (
        "va",
        lambda incident, by: merge_and_split.merge_incidents(incident, IncidentFactory.create(), by),
    ),
    "split": ("va", _split),
    "undo_merge": ("va", _merge_undone),
}


def _is_refused(door: Callable[[Incident, Any], Any], by: Any) -> bool:
    try:
        door(IncidentFactory.create(), by)
    except NotAllowed:
        return True
    except CurationError:
        return False
    return False


@pytest.mark.parametrize("role", LETTERS)
@pytest.mark.parametrize("name", DOORS)
def test_every_door_asks_the_table(people: People, name: str, role: str) -> None:
    allowed, door = DOORS[name]

    assert _is_refused(door, getattr(people, role)) is (LETTERS[role] not in allowed)


def test_bulk_asks_for_the_action_too(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    fewer = permissions.TABLE[Role.REVIEWER] - {Action.WITHDRAW}
    monkeypatch.setitem(permissions.TABLE, Role.REVIEWER, fewer)

    with pytest.raises(NotAllowed):
        review.run_bulk_action_returning_id(
            "withdraw", [IncidentFactory.create(public=True)], people.reviewer, reason="wrong"
        )


def test_a_refusal_is_told_in_the_language_of_whoever_is_refused(people: People) -> None:
    with translation.override("uk"), pytest.raises(NotAllowed) as refused:
        permissions.require_permission(people.contributor, Action.MERGE)

    assert str(refused.value) == f"{people.contributor.username} не має права об’єднувати інциденти"
