"""Every way of writing, tried by everybody against one table, and no way that the table does not know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import models, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from rest_framework.authtoken.models import Token

from incidents.admin.incident import IncidentAdmin
from incidents.api.actor_area_article_schemas import Decision
from incidents.desk import bulk_decisions, claim_page, decisions, parts_page, publication_page
from incidents.models import (
    Actor,
    Article,
    BulkJob,
    Change,
    Claim,
    CustomField,
    DeskNotice,
    DeskProfile,
    ErrorReport,
    Feed,
    ImportRun,
    Incident,
    IncidentComment,
    MediaItem,
    Merge,
    NoticeLetters,
    Report,
    SavedQueueFilter,
    Tag,
    Upload,
    UploadFile,
    Webhook,
    WebhookDelivery,
)
from tests.support.admin_write_endpoints import ADMIN_DOORS
from tests.support.intake_write_endpoints import INTAKE_DOORS
from tests.support.notice_and_media_write_endpoints import NOTICE_AND_MEDIA_DOORS
from tests.support.people_outlets_places import Cast
from tests.support.workbench_write_endpoints import CLAIM_STEPS, PARTS_STEPS, WORKBENCH_DOORS
from tests.support.write_endpoint_permissions import DOORS as DOORS_OF_DESK_AND_API
from tests.support.write_endpoint_permissions import DUMMIES, Door

DOORS = [*DOORS_OF_DESK_AND_API, *INTAKE_DOORS, *WORKBENCH_DOORS, *NOTICE_AND_MEDIA_DOORS, *ADMIN_DOORS]
WHO = {"n": None, "s": "stranger", "r": "reader", "c": "contributor", "v": "second_reviewer", "a": "admin"}
VERBS = ("POST", "PUT", "PATCH", "DELETE")
TOLD: tuple[type[models.Model], ...] = (
    Incident,
    Report,
    Claim,
    Change,
    Merge,
    Article,
    Actor,
    Feed,
    ImportRun,
    Upload,
    UploadFile,
    Webhook,
    WebhookDelivery,
    ErrorReport,
    BulkJob,
    SavedQueueFilter,
    IncidentComment,
    DeskNotice,
    NoticeLetters,
    MediaItem,
    Tag,
    CustomField,
    DeskProfile,
    Token,
)


@pytest.fixture(autouse=True)
def folder_for_uploads(settings: Any, tmp_path: Path) -> None:
    """Files of imports lie elsewhere than those of the site."""
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"


def _rows() -> list[Any]:
    """Everything that a door could write."""
    return [list(model._default_manager.order_by("pk").values_list()) for model in TOLD]


def _is_turned_away(answer: Any) -> bool:
    return answer.status_code in (401, 403) or "/login/" in answer.headers.get("Location", "")


def _is_admin_page(door: Door) -> bool:
    return door.name.startswith("admin:")


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.id)
def test_a_door_lets_in_whom_the_table_names_and_nobody_else(cast: Cast, door: Door) -> None:
    for letter, name in WHO.items():
        with transaction.atomic():
            person = getattr(cast.people, name) if name else None
            client = Client()
            if person is not None:
                person.is_staff = True
                person.save()
                client.force_login(person)
            args, form = door.ask(cast, person)
            before = _rows()
            answer = client.post(reverse(door.name, args=args) + door.address, form)
            changed = _rows() != before
            transaction.set_rollback(True)

        where = f"{door.id} as {name or 'nobody'}: {answer.status_code}"
        may = letter in door.may
        assert changed is (may and door.writes), where
        if may:
            assert answer.status_code < 400, f"{where} {answer.content[:300]!r}"
        elif not _is_admin_page(door):  # its list answers with a message
            assert _is_turned_away(answer), where


def test_the_table_knows_every_address_that_takes_more_than_a_question(cast: Cast) -> None:
    found = set()
    for name, url in _addresses():
        for verb in VERBS:
            with transaction.atomic():
                client = Client(raise_request_exception=False)
                client.force_login(cast.people.admin)
                answer = client.generic(verb, url, b"", content_type="application/x-www-form-urlencoded")
                transaction.set_rollback(True)
            if answer.status_code != 405 and name != "api:nothing":
                found.add((name, verb))

    assert found == {(door.name, "POST") for door in DOORS if door.name.startswith(("desk:", "api:"))}


def test_the_table_knows_every_decision_by_its_word() -> None:
    def known(name: str) -> set[str]:
        return {door.what.split()[0] for door in DOORS if door.name == name}

    assert known("desk:decide") == set(decisions._STEPS)
    claims = (Claim(field="killed"), Claim(field="killed", dismissed=True))
    whole, part = Incident(status="public"), Incident(status="draft", parent_id=1, is_rollup=True)
    later = timezone.now() + dt.timedelta(days=1)
    told = Incident(status="withdrawn", is_hidden=True, coarsen_to="region", publish_after=later)
    published = {door.what.split()[-1] for door in DOORS if door.name == "desk:publication"}
    assert set(CLAIM_STEPS) == _steps(*map(claim_page.steps_for_claim, claims))
    assert set(PARTS_STEPS) == _steps(*map(parts_page.steps_for_parts, (whole, part)))
    assert published == _steps(*map(publication_page.steps_for, (whole, told)))
    assert known("desk:bulk_preview") == {action.value for action in bulk_decisions.OFFERED}
    assert known("desk:bulk_run") == {action.value for action in bulk_decisions.OFFERED}
    assert known("api:decision") == set(Decision().fields["action"].choices)
    assert known("admin:incidents_incident_changelist") == set(IncidentAdmin.actions)


def _steps(*choices: list[tuple[str, Any]]) -> set[str]:
    return {name for offered in choices for name, _words in offered}


def _addresses() -> Iterator[tuple[str, str]]:
    """Every address of the desk and of the API, by name."""
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and str(resolver.pattern) in ("desk/", "api/v1/"):
            for pattern in resolver.url_patterns:
                assert isinstance(pattern, URLPattern)
                assert pattern.name, f"an address without a name: {pattern.pattern}"
                name = f"{resolver.namespace}:{pattern.name}"
                yield name, "/api/v1/nothing/at/all" if name == "api:nothing" else _url(name, pattern)


def _url(name: str, pattern: URLPattern) -> str:
    converters = pattern.pattern.converters
    names = list(converters) or list(getattr(pattern.pattern.regex, "groupindex", {}))
    given = {key: DUMMIES[key] for key in names if key != "pk"}
    if "pk" in names:
        given["pk"] = UUID(int=1) if "UUID" in type(converters["pk"]).__name__ else 1
    return reverse(name, kwargs=given)
