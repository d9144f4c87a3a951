"""The table of everything that can be written through the desk, the API and the incident pages of the admin.

One row per door and per thing it does, with who may do it: "n" nobody logged in, "s" an account without a role,
"r" reader, "c" contributor, "v" reviewer, "a" admin.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.gis.geos import Point

from incidents.curation.workflow import bulk_jobs, review
from incidents.desk.action_preview import shown_versions
from incidents.models import BulkJob, Incident, SavedQueueFilter, Webhook, WebhookDelivery
from tests.desk.conftest import draft_maker
from tests.support.factories import NOON, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import PASSWORD, Cast

EVERYONE, ROLES, EDITORS, REVIEWERS = "nsrcva", "rcva", "cva", "va"
Ask = tuple[list[Any], dict[str, Any]]  # arguments of the address, and the form


@dataclass(frozen=True)
class Door:
    """One thing done through one address; `ask` makes what it needs, for the person who asks."""

    name: str
    what: str
    may: str
    ask: Callable[[Cast, Any], Ask]
    writes: bool = True
    address: str = ""  # what the address says beside the path

    @property
    def id(self) -> str:
        """For the test's name."""
        return f"{self.name} {self.what}".strip()


def _draft(reports: int = 1, **values: Any) -> Incident:
    incident = IncidentFactory.create(**values)
    ReportFactory.create_batch(reports, incident=incident, state="confirmed" if values else "proposed")
    return incident


def _decide(decision: str, reports: int = 1) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        far = Point(30.0, 52.0, srid=4326)
        into, draft = IncidentFactory.create(point=far), _draft(reports)
        seen = {"into": into.public_id, "shown": shown_versions(into, draft)}
        return [draft.public_id], {"decision": decision, "version": draft.version, **seen}

    return ask


def _api_decide(action: str, **values: Any) -> Callable[[Cast, Any], Ask]:
    return lambda cast, person: ([_draft(**values).public_id], {"action": action, "reason": "wrong town"})


def _edit(**values: Any) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        incident = draft_maker(cast)()
        if values:
            review.accept_draft(incident, cast.people.reviewer)
        return [incident.public_id], _typed(cast, killed_best=7, version=incident.version)

    return ask


def _typed(cast: Cast, **more: Any) -> dict[str, Any]:
    place = cast.world.lypove
    return {
        "incident_type": "air_drone_strike", "date_start": "2031-05-14", "place_key": f"p{place.pk}",
        "place_name": place.name, "place_precision": "settlement", "latitude": place.point.y,
        "longitude": place.point.x, **more,
    }  # fmt: skip


def _entered(cast: Cast, person: Any) -> Ask:
    proof = {"evidence-url": "https://outlet.example/one", "evidence-quote": "Two people died in Lypove."}
    return [], _typed(cast, killed_best=2, **proof)


def _split(cast: Cast, person: Any) -> Ask:
    incident = _draft(2)
    return [incident.public_id], {"report": incident.reports.first().pk}


def _rejected_change(cast: Cast) -> Any:
    incident = _draft()
    review.edit_values(incident, cast.people.reviewer, {"killed": 4})
    return incident.changes.get()


def _restore(cast: Cast, person: Any) -> Ask:
    change = _rejected_change(cast)
    review.edit_values(change.incident, cast.people.reviewer, {"killed": 5})
    change.incident.refresh_from_db()
    shown = f"{change.public_id}:{change.incident.version}:{change.pk}"
    return [change.public_id, change.pk], {"shown": shown}


def _bulk(action: str) -> Callable[[Cast, Any], Ask]:
    return lambda cast, person: ([], {"action": action, "id": [_draft().public_id, _draft().public_id]})


def _ready_job(action: str, *, done: bool = False) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        job = bulk_jobs.create_bulk_job(action, [_draft().pk], cast.people.reviewer, now=NOON)
        _take(job)
        if done:
            bulk_jobs.confirm_bulk_job(job, cast.people.reviewer, now=NOON)
            _take(job)
        return [job.pk], {"reason": "why"}

    return ask


def _take(job: BulkJob) -> None:
    while bulk_jobs.advance_bulk_job(job.pk, NOON):
        pass


def _kept_filter(cast: Cast, person: Any) -> Ask:
    kept = SavedQueueFilter.objects.create(person=person or cast.people.admin, name="Mine", query="age=new")
    return [kept.pk], {}


def _webhook(**form: str) -> Callable[[Cast, Any], Ask]:
    return lambda cast, person: ([_hook(cast, person, **form).pk], dict(form))


def _hook(cast: Cast, person: Any, act: str = "") -> Webhook:
    owner, state = person or cast.people.admin, "paused" if act == "go_on" else "active"
    return Webhook.objects.create(owner=owner, url="https://receiver.example/hook", state=state)


def _again(cast: Cast, person: Any) -> Ask:
    hook = _hook(cast, person)
    sent = WebhookDelivery.objects.create(
        webhook=hook, event="test", state="failed", attempts=3, next_try_at=NOON
    )
    return [hook.pk, sent.pk], {}


# An incident as it stands before each step of its publication.
_BEFORE_STEP: dict[str, dict[str, Any]] = {
    "release": {"publish_after": dt.datetime(2198, 1, 1, tzinfo=dt.UTC)},
    "exact": {"coarsen_to": "district"},
    "unhide": {"is_hidden": True},
    "restore": {"status": "withdrawn"},
}


def _publication(step: str, action: str) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        incident = _draft(public=True)
        Incident.objects.filter(pk=incident.pk).update(**_BEFORE_STEP.get(step, {}))
        return [incident.public_id], dict(form)

    form = {
        "step": step,
        "action": action,
        "reason": "why",
        "coarsen_to": "region",
        "publish_after": "2199-01-01",
    }
    return ask


def _outlet(action: str) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        draft_maker(cast)()
        return [cast.outlets.agency.pk], {"side": "RU", "kind": "agency", "action": action}

    return ask


def _paste(action: str) -> Callable[[Cast, Any], Ask]:
    return lambda cast, person: ([], {"text": "Two people were killed in Lypove.", "action": action})


def _admin_action(action: str, **values: Any) -> Callable[[Cast, Any], Ask]:
    return lambda cast, person: (
        [],
        {"action": action, "reason": "why", "_selected_action": _draft(**values).pk},
    )


def _credentials(cast: Cast, person: Any) -> Ask:
    return [], {"username": cast.people.reviewer.username, "password": PASSWORD}


_ADMIN = "admin:incidents_incident"
DOORS = [
    Door("desk:login", "", EVERYONE, _credentials, writes=False),
    Door("desk:logout", "", EVERYONE, lambda cast, person: ([], {}), writes=False),
    Door("desk:decide", "accept", REVIEWERS, _decide("accept")),
    Door("desk:decide", "reject", REVIEWERS, _decide("reject")),
    Door("desk:decide", "background", REVIEWERS, _decide("background")),
    Door("desk:decide", "background of three", REVIEWERS, _decide("background", 3)),
    Door("desk:decide", "merge", REVIEWERS, _decide("merge")),
    Door("desk:edit", "a draft", EDITORS, _edit()),
    Door("desk:edit", "a public one", REVIEWERS, _edit(public=True)),
    Door("desk:split", "", REVIEWERS, _split),
    Door("desk:restore", "", REVIEWERS, _restore),
    Door("desk:undo", "", REVIEWERS, lambda cast, person: ([_rejected_change(cast).pk], {})),
    *(Door("desk:bulk_preview", action, REVIEWERS, _bulk(action)) for action in ("accept", "reject", "assign")),
    Door("desk:bulk_run", "accept", REVIEWERS, _ready_job("accept")),
    Door("desk:bulk_run", "reject", REVIEWERS, _ready_job("reject")),
    Door("desk:bulk_run", "assign", REVIEWERS, _ready_job("assign")),
    Door("desk:bulk_undo", "", REVIEWERS, _ready_job("reject", done=True)),
    Door("desk:filter_save", "", ROLES, lambda cast, person: ([], {"name": "Mine"}), address="?age=new"),
    Door("desk:filter_delete", "", ROLES, _kept_filter),
    Door("desk:comment_write", "", EDITORS, lambda cast, person: ([_draft().public_id], {"text": "Which town?"})),
    Door(
        "desk:assign", "", REVIEWERS,
        lambda cast, person: ([_draft().public_id], {"to": cast.people.second_reviewer.pk}),
    ),
    Door("desk:entry", "", EDITORS, _entered),
    Door("desk:entry_duplicates", "", EDITORS, _entered, writes=False),
    *(
        Door("desk:publication", f"{action} {step}", REVIEWERS, _publication(step, action), writes=action == "do")
        for step in ("delay", "coarsen", "hide", "withdraw", *_BEFORE_STEP)
        for action in ("preview", "do")
    ),
    Door("desk:source", "preview", REVIEWERS, _outlet("preview"), writes=False),
    Door("desk:source", "save", REVIEWERS, _outlet("save")),
    Door("desk:paste", "preview", EDITORS, _paste("preview"), writes=False),
    Door("desk:paste", "submit", EDITORS, _paste("submit")),
    Door("desk:webhooks", "", REVIEWERS, lambda cast, person: ([], {"url": "https://receiver.example/one"})),
    *(Door("desk:webhook_act", act, REVIEWERS, _webhook(act=act)) for act in ("test", "pause", "go_on", "delete")),
    Door("desk:webhook_again", "", REVIEWERS, _again),
    Door("api:articles", "", EDITORS, lambda cast, person: ([], {"text": "Two people were killed in Lypove."})),
    Door("api:decision", "accept", REVIEWERS, _api_decide("accept")),
    Door("api:decision", "reject", REVIEWERS, _api_decide("reject")),
    Door("api:decision", "withdraw", REVIEWERS, _api_decide("withdraw", public=True)),
    Door("api:token", "", EVERYONE, _credentials),
    Door(f"{_ADMIN}_changelist", "publish", REVIEWERS, _admin_action("publish")),
    Door(f"{_ADMIN}_changelist", "reject", REVIEWERS, _admin_action("reject")),
    Door(f"{_ADMIN}_changelist", "withdraw", REVIEWERS, _admin_action("withdraw", public=True)),
]  # fmt: skip
DUMMIES: dict[str, Any] = {
    "public_id": "CI-000000", "change_id": 1, "batch": UUID(int=1), "delivery": 1, "name": "csv", "format": "json",
    "key": "a1", "claim_id": 1, "z": 1, "x": 0, "y": 0, "part": "shown",
}  # fmt: skip
