"""A site with one row of everything, so that a door that needs one gets past its "not found"."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from pytest_django import DjangoDbBlocker

from config.utf8_request import Utf8Request
from incidents.models import ImportRun, Incident, Webhook
from tests.desk.conftest import draft_maker
from tests.hostile.collect_endpoints import Door
from tests.support.factories import ActorFactory, ClaimFactory, FeedFactory, IncidentFactory, ReportFactory
from tests.support.people_outlets_places import Cast, make_cast


@dataclass(frozen=True)
class Site:
    """The rows by their ids, and somebody who may do everything, and so gets to every line of code."""

    keeper: Any
    public_id: str
    draft_id: str
    ids: Mapping[str, str]

    def parts_of(self, door: Door) -> dict[str, str]:
        """What leads through the door to something that is there."""
        values = dict(self.ids)
        values["public_id"] = self.draft_id if door.room == "desk" else self.public_id
        values["format"] = "geojson"
        values["name"] = "incidents" if door.room == "ogc" else "csv"
        for model in admin.site._registry:
            if f"/{model._meta.app_label}/{model._meta.model_name}/" in door.form:
                row = model._default_manager.order_by("pk").first()
                values["object_id"] = values["id"] = str(row.pk) if row else "1"
        return values


@pytest.fixture(autouse=True)
def _requests_are_the_site_s(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Django's test client makes requests of a class of its own; what is uploaded goes nowhere that stays."""
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr("django.test.client.WSGIRequest", Utf8Request)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Site]:
    """The rows, made once: every attempt takes back what it wrote."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _furnish(make_cast())
        transaction.set_rollback(True)


def _furnish(cast: Cast) -> Site:
    keeper: Any = cast.people.admin
    keeper.is_staff = keeper.is_superuser = True
    keeper.save()
    public = IncidentFactory.create(
        public=True, place=cast.world.lypove, point=cast.world.lypove.point, place_precision="settlement"
    )
    ClaimFactory.create(report=ReportFactory.create(incident=public))
    draft = draft_maker(cast)()
    FeedFactory.create(source=cast.outlets.agency)
    ActorFactory.create()
    hook = Webhook.objects.create(owner=cast.people.admin, url="https://receiver.example/hook")
    run = ImportRun.objects.create(
        profile="csv", dataset="List", origin="list.csv", content_hash="x", batch=uuid.uuid4()
    )
    change = draft.changes.order_by("pk").first()
    ids = {
        "pk": str(hook.pk),
        "delivery": "1",
        "change_id": str(change.pk if change else 1),
        "batch": str(uuid.uuid4()),
        "key": str(run.pk),
        "content_type_id": str(ContentType.objects.get_for_model(Incident).pk),
        "app_label": "incidents",
        "url": "nowhere",
        "token": "nobody",
        "look": "light",
        "z": "6",
        "x": "37",
        "y": "21",
    }
    return Site(keeper, public.public_id, draft.public_id, ids)
