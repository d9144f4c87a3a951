"""Features: counts, time and links of a page, geometry, null and zero, one by itself, where it went."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from incidents.models import Change
from tests.ogc.conftest import ITEMS
from tests.support.factories import IncidentFactory, change


def test_a_page_tells_counts_time_and_links(ogc: Any, four: None) -> None:
    told = ogc(ITEMS, limit=3)

    assert (told["numberMatched"], told["numberReturned"]) == (4, 3)
    assert dt.datetime.fromisoformat(told["timeStamp"]) <= timezone.now()
    assert {link["rel"]: link["type"] for link in told["links"]} == {
        "self": "application/geo+json",
        "alternate": "text/html",
        "collection": "application/json",
        "next": "application/geo+json",
    }


def test_a_point_an_area_or_nothing(ogc: Any, four: None) -> None:
    kinds = {f["id"]: f["geometry"] and f["geometry"]["type"] for f in ogc(ITEMS)["features"]}

    assert kinds == {
        "CI-POINT": "Point",
        "CI-AREA": "MultiPolygon",
        "CI-NOWHERE": None,
        "CI-UNDATED": "Point",
    }


def test_collections_of_one_kind_have_that_kind_only(ogc: Any, four: None) -> None:
    assert set(ogc.ids("points")) == {"CI-POINT", "CI-UNDATED"}
    assert ogc.ids("areas") == ["CI-AREA"]


def test_not_stated_is_null_and_zero_is_zero(ogc: Any, four: None) -> None:
    told = {f["id"]: f["properties"] for f in ogc(ITEMS)["features"]}

    assert (told["CI-POINT"]["killed_best"], told["CI-AREA"]["killed_best"]) == (0, None)
    assert told["CI-POINT"]["attacker"] is None
    assert told["CI-UNDATED"]["date_start"] is None


def test_one_feature_is_as_in_the_list_and_links_its_collection(ogc: Any, four: None) -> None:
    listed = {f["id"]: f for f in ogc(ITEMS)["features"]}["CI-AREA"]

    one = ogc(f"{ITEMS}/CI-AREA")

    assert {name: one[name] for name in listed} == listed
    assert {"self", "alternate", "collection"} <= set(ogc.links(one))


def test_a_merged_feature_leads_to_the_kept_one_and_a_withdrawn_one_is_gone(ogc: Any) -> None:
    kept = IncidentFactory.create(public=True, public_id="CI-KEPT")
    IncidentFactory.create(public_id="CI-LOST", status="merged", merged_into=kept)
    gone = IncidentFactory.create(public_id="CI-GONE", status="withdrawn")
    Change.objects.create(
        incident=gone,
        public_id="CI-GONE",
        kind="withdrawn",
        reason="Mistaken",
        at=timezone.now(),
        is_public=True,
    )

    moved, withdrawn = ogc.get(f"{ITEMS}/CI-LOST"), ogc.get(f"{ITEMS}/CI-GONE")

    assert (moved.status_code, moved["Location"]) == (
        301,
        "http://localhost/ogc/collections/incidents/items/CI-KEPT",
    )
    assert (withdrawn.status_code, withdrawn.json()["reason"]) == (410, "Mistaken")


def test_what_the_reader_has_is_not_sent_again_until_something_changes(ogc: Any) -> None:
    row = IncidentFactory.create(public=True)
    tag = ogc.get(ITEMS)["ETag"]

    kept = ogc.get(ITEMS, headers={"If-None-Match": tag})
    change(row, killed_best=3, killed_low=3)
    changed = ogc.get(ITEMS, headers={"If-None-Match": tag})

    assert (kept.status_code, kept.content) == (304, b"")
    assert changed.status_code == 200


def test_a_page_costs_the_same_number_of_queries_however_many(
    ogc: Any, django_assert_max_num_queries: Any
) -> None:
    IncidentFactory.create_batch(3, public=True)
    with django_assert_max_num_queries(16) as few:
        ogc(ITEMS)
    IncidentFactory.create_batch(30, public=True)
    with django_assert_max_num_queries(16) as many:
        ogc(ITEMS)

    assert len(many) == len(few)
