"""What changed for a question: page, feed and API tell the same, and nothing that may not be told any more."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from incidents.models import IncidentVersion
from tests.support.factories import IncidentFactory, change

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def read(address: str, status: int = 200, **parameters: Any) -> str:
    answer = Client(SERVER_NAME="localhost").get(address, parameters)
    assert answer.status_code == status, answer.content[:600]
    return answer.content.decode()


def api(**parameters: Any) -> list[dict[str, Any]]:
    answer = Client(SERVER_NAME="localhost").get("/api/v1/changes/", parameters)
    assert answer.status_code == 200, answer.content[:600]
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def rows(**asked: Any) -> list[str]:
    """The rows of the page as text."""
    body = re.search(r"<tbody>(.*?)</tbody>", read("/changes/", **asked), re.DOTALL)
    cells = re.findall(r"<tr>(.*?)</tr>", body[1], re.DOTALL) if body else []
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", one)).split()) for one in cells]


def make_older(incident: Any) -> None:
    """As if it had been published long ago."""
    before = timezone.now() - dt.timedelta(days=90)
    IncidentVersion.objects.filter(incident=incident).update(since=before)


def test_a_correction_is_told_old_beside_new_with_its_reason() -> None:
    incident = IncidentFactory.create(
        public=True, incident_type="sabotage", killed_low=3, killed_best=3, killed_high=3
    )
    make_older(incident)
    change(incident, killed_low=5, killed_best=5, killed_high=5, reason="The mayor spoke again")

    (told,) = rows(type="sabotage")

    assert told.startswith("corrected")
    assert "Killed: 3 → 5" in told
    assert "The mayor spoke again" in told
    assert rows(type="protest") == []


def test_new_corrected_merged_and_withdrawn_are_told_apart() -> None:
    kept, lost, gone, new = IncidentFactory.create_batch(4, public=True, incident_type="sabotage")
    for incident in (kept, lost, gone):
        make_older(incident)
    change(lost, "merged", status="merged", merged_into=kept)
    change(gone, "withdrawn", status="withdrawn", reason="It did not happen")

    found = {entry["id"]: entry["what"] for entry in api(type="sabotage", since=_day())}

    assert found == {new.public_id: "new", lost.public_id: "merged", gone.public_id: "withdrawn"}
    assert len(rows(type="sabotage")) == 3
    assert "new 1 , corrected 0 , merged 1 , withdrawn 1" in " ".join(
        re.sub(r"<[^>]+>", " ", read("/changes/", type="sabotage")).split()
    )


def _day() -> str:
    return (timezone.now() - dt.timedelta(days=1)).date().isoformat()


def test_what_left_the_question_is_told_in_it() -> None:
    incident = IncidentFactory.create(public=True, incident_type="sabotage")
    make_older(incident)
    change(incident, incident_type="protest")

    (left,) = rows(type="sabotage")

    assert "no longer matches the question" in left
    assert "no longer" not in rows(type="protest")[0]


def test_of_a_withdrawn_or_hidden_incident_no_question_tells_where_it_was() -> None:
    gone = IncidentFactory.create(public=True, country_code="UA", title="A secret title")
    hidden = IncidentFactory.create(public=True, country_code="UA", title="Another secret")
    change(gone, "withdrawn", status="withdrawn", reason="It did not happen")
    change(hidden, is_hidden=True)

    here, elsewhere = rows(country="UA"), rows(country="RU")

    assert here == elsewhere
    assert len(here) == 1
    assert gone.public_id in here[0]
    assert "It did not happen" in here[0]
    assert "secret" not in read("/changes/") + read("/changes/feed.atom")


def test_the_feed_tells_the_rows_of_the_page() -> None:
    incident = IncidentFactory.create(
        public=True, killed_low=3, killed_best=3, killed_high=3, title="At <a> & b\x0b"
    )
    change(incident, killed_low=5, killed_best=5, killed_high=5, reason="Again")

    root = Xml.fromstring(read("/changes/feed.atom"))  # our own text
    titles = [one.text for one in root.findall("a:entry/a:title", ATOM)]
    keys = {one.text for one in root.findall("a:entry/a:id", ATOM)}

    assert [str(title).split(":")[0] for title in titles] == ["corrected", "new"]
    assert len(keys) == len(rows()) == 2
    assert "Killed: 3 → 5" in str(root.find("a:entry/a:summary", ATOM).text)  # type: ignore[union-attr]


def test_the_api_takes_a_moment_and_a_number() -> None:
    old, new = IncidentFactory.create_batch(2, public=True)
    make_older(old)

    assert [entry["id"] for entry in api(since=_day())] == [new.public_id]
    assert [entry["id"] for entry in api(since="0")] == [old.public_id, new.public_id]


@pytest.mark.parametrize(
    "asked", [{"since": "soon"}, {"as_of": "2031-01-01"}, {"updated_since": "2031-01-01"}, {"type": "rain"}]
)
def test_an_odd_question_is_told_and_no_error(asked: dict[str, str]) -> None:
    assert "not understood" in read("/changes/", 400, **asked)
    read("/changes/feed.atom", 400, **asked)
    read("/api/v1/changes/", 400, **asked)
