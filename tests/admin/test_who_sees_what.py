"""The admin shows what is not public to people with a role only, whichever of its addresses is opened."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.admin.conftest import as_staff
from tests.hostile.collect_endpoints import Door, every_door
from tests.support.factories import ArticleFactory, FeedFactory, IncidentFactory, ReportFactory, change
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db
OURS = [
    door
    for door in every_door()
    if door.form.startswith(("/admin/incidents/", "/admin/geo/")) and not door.form.endswith("%(object_id)s/")
]
SECRET = "Seen by the editors only"


@pytest.mark.parametrize("door", OURS, ids=lambda door: door.form)
@pytest.mark.parametrize("method", ["get", "post"])
def test_staff_without_a_role_open_no_page_of_ours(door: Door, method: str, cast: Cast) -> None:
    article = ArticleFactory.create(source=cast.outlets.agency, feed=FeedFactory.create(), title=SECRET)
    hidden = IncidentFactory.create(title=SECRET)
    ReportFactory.create(article=article, incident=hidden)
    parts = dict.fromkeys(door.parts, "1")
    for model in admin.site._registry:
        row = model._default_manager.order_by("pk").first()
        if f"/{model._meta.app_label}/{model._meta.model_name}/" in door.form and row is not None:
            parts = dict.fromkeys(door.parts, str(row.pk))

    answer = getattr(as_staff(cast.people.stranger), method)(door.address(parts))

    is_nothing_there = answer.status_code == 302 and answer.url == reverse("admin:index")
    assert is_nothing_there or answer.status_code in {403, 404, 405}
    assert SECRET not in answer.content.decode()


def test_the_history_of_a_hidden_incident_is_open_to_those_with_a_role(cast: Cast) -> None:
    hidden = IncidentFactory.create(title=SECRET)
    change(hidden, "updated", title="Another", reason="A word between editors")
    address = reverse("admin:incidents_incident_history", args=[hidden.pk])

    assert b"A word between editors" in as_staff(cast.people.reader).get(address).content
    assert as_staff(cast.people.stranger).get(address).status_code == 403
