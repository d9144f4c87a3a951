"""Every page of the admin opens: Django passes over misspelt options in silence."""

from __future__ import annotations

import uuid

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from geo.models import GazetteerSource
from incidents.models import Actor, ImportRun
from tests.admin.conftest import as_staff
from tests.support.factories import (
    NOON,
    ArticleFactory,
    ClaimFactory,
    FeedFactory,
    IncidentFactory,
    ReportFactory,
)
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
OURS = sorted(
    model._meta.label_lower for model in admin.site._registry if model._meta.app_label in {"incidents", "geo"}
)


def address(label: str, page: str, *args: object) -> str:
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=args)


@pytest.fixture
def rows(cast: Cast) -> None:
    feed = FeedFactory.create(source=cast.outlets.agency)
    article = ArticleFactory.create(source=cast.outlets.agency, feed=feed)
    incident = IncidentFactory.create(
        place=cast.world.lypove, point=cast.world.lypove.point, place_precision="settlement"
    )
    Actor.objects.create(name="Someone", slug="someone")
    GazetteerSource.objects.create(
        name="made_up", signature="x", version="1", places=1, names=1, loaded_at=NOON
    )
    ImportRun.objects.create(
        profile="csv", dataset="List", origin="list.csv", content_hash="x", batch=uuid.uuid4()
    )
    ClaimFactory.create(report=ReportFactory.create(article=article, incident=incident))


@pytest.mark.parametrize("label", OURS)
def test_the_list_opens_searches_and_filters(rows: None, root: Client, label: str) -> None:
    assert root.get(address(label, "changelist")).status_code == 200
    assert root.get(address(label, "changelist"), {"q": "a"}).status_code in {200, 302}


@pytest.mark.parametrize("label", OURS)
def test_a_row_opens_with_its_history(rows: None, root: Client, label: str) -> None:
    model = next(m for m in admin.site._registry if m._meta.label_lower == label)
    row = model.objects.first()

    assert root.get(address(label, "change", row.pk)).status_code == 200
    assert root.get(address(label, "history", row.pk)).status_code == 200


@pytest.mark.parametrize(
    "label",
    [label for label in OURS if label.split(".")[1] in {"incident", "source", "feed", "actor", "importrun"}],
)
def test_the_form_for_a_new_row_opens(keeper: Client, label: str) -> None:
    assert keeper.get(address(label, "add")).status_code == 200


def test_the_front_page_names_our_rows(keeper: Client) -> None:
    body = keeper.get(reverse("admin:index")).content.decode()

    assert all(word in body for word in ("Incidents", "Sources", "Feeds", "Articles", "Actors"))


def test_incidents_and_articles_cannot_be_deleted(rows: None, keeper: Client) -> None:
    for label in ("incidents.incident", "incidents.article", "incidents.source"):
        model = next(m for m in admin.site._registry if m._meta.label_lower == label)
        row = model.objects.first()

        assert keeper.post(address(label, "delete", row.pk), {"post": "yes"}).status_code == 403
        assert model.objects.filter(pk=row.pk).exists()


def test_a_reader_may_look_and_not_touch(rows: None, cast: Cast) -> None:
    reader = as_staff(cast.people.reader)

    assert reader.get(address("incidents.incident", "changelist")).status_code == 200
    assert reader.get(address("incidents.incident", "add")).status_code == 403
    assert reader.get(address("incidents.source", "add")).status_code == 403


def test_staff_without_a_role_see_nothing_of_ours(rows: None, cast: Cast) -> None:
    stranger = as_staff(cast.people.stranger)

    assert stranger.get(address("incidents.incident", "changelist")).status_code == 403
    assert "Incidents" not in stranger.get(reverse("admin:index")).content.decode().split("<main")[-1]
