"""The part of the table of everything that can be written that goes through forms and actions of the admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import review
from incidents.imports import pending_uploads, run_import
from tests.desk.conftest import draft_maker
from tests.support.admin_entry import form_for, sent_back
from tests.support.dataset_tables import ucdp
from tests.support.factories import FeedFactory
from tests.support.people_outlets_places import Cast
from tests.support.write_endpoint_permissions import EDITORS, REVIEWERS, Ask, Door

_ONLY_ADMINS = "a"


def _new_incident(cast: Cast, person: Any) -> Ask:
    return [], form_for(cast, cast.world.lypove)


def _known_incident(state: str) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        incident = draft_maker(cast)()
        if state == "public":
            review.accept_draft(incident, cast.people.reviewer)
        client = Client()
        cast.people.admin.is_staff = True
        cast.people.admin.save()
        client.force_login(cast.people.admin)
        page = client.get(reverse("admin:incidents_incident_change", args=[incident.pk]))
        told = {"injured_low": "9", "injured_best": "9", "injured_high": "9", "reason": "counted again"}
        return [incident.pk], {**sent_back(page), **told}

    return ask


def _order(cast: Cast) -> run_import.Order:
    return run_import.Order(
        data=ucdp(),
        profile="ucdp",
        origin="ged.csv",
        dataset="",
        mapping="",
        publish=False,
        by=cast.people.admin,
    )


def _upload(cast: Cast, person: Any) -> Ask:
    return [], {"profile": "ucdp", "file": SimpleUploadedFile("ged.csv", ucdp())}


def _waiting_import(**form: str) -> Callable[[Cast, Any], Ask]:
    return lambda cast, person: ([pending_uploads.dry_run_and_store_import(_order(cast)).pk], dict(form))


def _done_import(cast: Cast, person: Any) -> Ask:
    run = pending_uploads.dry_run_and_store_import(_order(cast))
    pending_uploads.release_import(run, cast.people.admin)
    pending_uploads.run_released_import(run.pk)
    return [run.pk], {"reason": "the wrong year"}


def _feed(action: str) -> Callable[[Cast, Any], Ask]:
    def ask(cast: Cast, person: Any) -> Ask:
        feed = FeedFactory.create(
            source=cast.outlets.herald, state="paused" if action == "resume" else "active"
        )
        return [], {"action": action, "_selected_action": feed.pk}

    return ask


def _new_actor(cast: Cast, person: Any) -> Ask:
    inline = {"names-TOTAL_FORMS": 0, "names-INITIAL_FORMS": 0}
    return [], {"name": "A group", "slug": "a-group", **inline}


ADMIN_DOORS = [
    Door("admin:incidents_incident_add", "", EDITORS, _new_incident),
    Door("admin:incidents_incident_change", "a draft", EDITORS, _known_incident("draft")),
    Door("admin:incidents_incident_change", "a public one", REVIEWERS, _known_incident("public")),
    Door("admin:incidents_importrun_add", "", REVIEWERS, _upload),
    Door("admin:incidents_importrun_check", "", REVIEWERS, _waiting_import(publish="on")),
    Door("admin:incidents_importrun_carry_out", "", REVIEWERS, _waiting_import()),
    Door("admin:incidents_importrun_take_back", "", REVIEWERS, _done_import),
    Door("admin:incidents_feed_changelist", "pause", _ONLY_ADMINS, _feed("pause")),
    Door("admin:incidents_feed_changelist", "resume", _ONLY_ADMINS, _feed("resume")),
    Door("admin:incidents_feed_changelist", "poll_now", _ONLY_ADMINS, _feed("poll_now"), writes=False),
    Door("admin:incidents_actor_add", "", _ONLY_ADMINS, _new_actor),
]
