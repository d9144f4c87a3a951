"""The map opens on the last days with data; its address says so, and all days are one press away."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.support.factories import IncidentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def page_data() -> Any:
    html = Client(SERVER_NAME="localhost").get("/").content.decode()
    found = re.search(r'<script id="page" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_last_seven_days_with_data_end_with_the_newest_incident(settings: Any) -> None:
    settings.INCIDENTS_OPENING_DAYS = 7
    for day in (dt.date(2023, 11, 20), dt.date(2021, 3, 1), dt.date(2131, 5, 14)):
        IncidentFactory.create(public=True, date_start=day)  # the last one is not over yet

    assert page_data()["opening"] == "2023-11-14/2023-11-20"


def test_a_site_without_incidents_opens_on_all_days(settings: Any) -> None:
    settings.INCIDENTS_OPENING_DAYS = 7

    assert page_data()["opening"] == ""


def test_the_setting_may_be_off(settings: Any) -> None:
    settings.INCIDENTS_OPENING_DAYS = 0
    IncidentFactory.create(public=True, date_start=dt.date(2023, 11, 20))

    assert page_data()["opening"] == ""


@pytest.mark.parametrize("page", ["/incidents/", "/trends/"])
def test_pages_of_all_incidents_lead_to_the_map_of_all_incidents(page: str) -> None:
    IncidentFactory.create(public=True)

    assert 'href="/?view=all"' in Client(SERVER_NAME="localhost").get(page).content.decode()
