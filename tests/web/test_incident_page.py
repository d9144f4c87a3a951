"""The page of one incident is whole without scripts, and tells other sites and machines only what is known."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from incidents.models import Change
from tests.support.factories import ArticleFactory, ClaimFactory, IncidentFactory, ReportFactory

GRAPHIC = "The mayor said 3 people died and body parts were found."


@pytest.fixture
def html_of(db: None) -> Any:
    def read(incident: Any, query: str = "", status: int = 200) -> str:
        answer = Client(SERVER_NAME="localhost").get(f"/incidents/{incident.public_id}/{query}")
        assert answer.status_code == status
        return answer.content.decode()

    return read


@pytest.fixture
def told(world: Any, outlets: Any) -> Any:
    incident = IncidentFactory.create(
        public=True, place=world.lypove, region_code="UA-T1", killed_low=3, killed_best=3, killed_high=5,
        launched_best=20, intercepted_best=11,
    )  # fmt: skip
    for outlet, low, day in ((outlets.herald, 3, 14), (outlets.vestnik, 1, 15)):
        article = ArticleFactory.create(source=outlet, text=f"{GRAPHIC} {outlet.name}.")
        report = ReportFactory.create(incident=incident, state="confirmed", article=article)
        at = GRAPHIC.index("3 people")
        ClaimFactory.create(
            report=report, low=low, kind="total", speaker="the mayor", quote=GRAPHIC, start=0, end=len(GRAPHIC),
            value_start=at, value_end=at + 8, reported_on=dt.date(2031, 5, day),
        )  # fmt: skip
        ClaimFactory.create(
            report=report,
            field="intercepted",
            low=11,
            quote=GRAPHIC,
            start=0,
            end=len(GRAPHIC),
            text_value="drone",
            side="RU",
        )
    Change.objects.create(
        incident=incident, public_id=incident.public_id, kind="updated", is_public=True, at=timezone.now(),
        reason="The governor corrected it", diff={"killed_best": [2, 3], "weapons": [[], ["drone"]]},
    )  # fmt: skip
    return incident


def linked(html: str) -> Any:
    found = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_facts_ranges_and_what_is_not_stated_are_on_the_page(html_of: Any, told: Any) -> None:
    html = html_of(told)

    assert "<h1>Air or drone strike, Lypove, Wed 14 May 2031</h1>" in html
    assert '<span class="number-value">3–5</span>' in html
    assert '<span class="number-value">not stated</span>' in html
    assert "known to the settlement" in html
    assert f"/incidents/{told.public_id}/map.png" in html
    assert "Checked by an editor." in html


def test_accounts_stand_by_side_with_the_figure_marked_and_graphic_quotes_covered(
    html_of: Any, told: Any
) -> None:
    html = html_of(told)

    assert "side: Ukraine" in html
    assert "side: Russia" in html
    assert "<mark>3 people</mark>" in html
    assert html.count('<details class="covered">') == 2


def test_contradictions_air_defence_toll_and_corrections_are_in_words(html_of: Any, told: Any) -> None:
    html = html_of(told)

    assert "Where accounts differ" in html
    assert "Launched and shot down, as claimed" in html
    assert re.search(r'<svg class="toll"[^>]*role="img"', html)
    assert "14 May: 3; 15 May: 1" in html
    assert "<del>not stated</del> → <ins>drone</ins>" in html
    assert "killed_best" not in html


def test_the_head_is_complete_for_search_engines_and_other_sites(html_of: Any, told: Any) -> None:
    html = html_of(told)
    address = f"http://localhost/incidents/{told.public_id}/"

    assert f'<link rel="canonical" href="{address}">' in html
    assert [f'hreflang="{code}"' in html for code in ("en", "uk", "ru", "x-default")] == [True] * 4
    assert f'<meta property="og:image" content="{address}picture.png?lang=en">' in html
    assert re.search(
        r'<meta name="description" content="Air or drone strike, Lypove[^"]*Killed: 3–5[^"]*">', html
    )
    assert "application/json+oembed" in html


def test_linked_data_says_only_what_is_known(html_of: Any, told: Any, world: Any) -> None:
    vague = IncidentFactory.create(
        public=True, point=None, area=world.region, region_code="UA-T1", place_precision="region",
        date_precision="month",
    )  # fmt: skip
    nothing = IncidentFactory.create(
        public=True, point=None, place_precision="unknown", place_name="", country_code="", region_code="", date_start=None
    )  # fmt: skip

    exact, coarse, empty = linked(html_of(told)), linked(html_of(vague)), linked(html_of(nothing))

    assert exact["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 50.0, "longitude": 34.0}
    assert exact["startDate"] == "2031-05-14"
    assert "geo" not in coarse["location"]
    assert coarse["startDate"] == "2031-05"
    assert "location" not in empty
    assert "startDate" not in empty


def test_linked_data_cannot_end_its_element(html_of: Any, db: None) -> None:
    html = html_of(IncidentFactory.create(public=True, place_name="</script><script>alert(1)</script>"))

    assert "<script>alert" not in html
    assert linked(html)["location"]["name"].startswith("</script>")


def test_an_address_may_name_the_language(html_of: Any, told: Any) -> None:
    html = html_of(told, "?lang=uk")

    assert '<html lang="uk"' in html
    assert "picture.png?lang=uk" in html
    assert f'<link rel="canonical" href="http://localhost/incidents/{told.public_id}/">' in html


def test_parts_without_a_place_are_counted(html_of: Any, db: None) -> None:
    whole = IncidentFactory.create(public=True)
    IncidentFactory.create(public=True, parent=whole)
    IncidentFactory.create(
        public=True, parent=whole, point=None, place_precision="unknown", country_code="", region_code=""
    )

    assert "1 part has no known place." in html_of(whole)


def test_what_a_machine_published_says_so_plainly(html_of: Any, db: None) -> None:
    made = IncidentFactory.create(
        status="public", review="machine", published_rule="sample_data", published_at=timezone.now()
    )

    assert "under the rule “sample data”; not yet checked by a person." in html_of(made)


@pytest.mark.parametrize(
    ("basis", "note"),
    [
        ("inferred", "inferred, not said of this incident in the sentence"),
        ("inherited", "tied to this incident by context"),
        ("stated", ""),
    ],
)
def test_what_a_sentence_does_not_say_itself_is_told_as_such(
    html_of: Any, told: Any, basis: str, note: str
) -> None:
    ClaimFactory.create(
        report=told.reports.first(), field="incident_type", text_value="air_drone_strike", basis=basis,
        quote="An attack on Lypove hurt nobody.", low=None,
    )  # fmt: skip

    html = html_of(told)

    assert ('class="value-basis"' in html) is bool(note)
    assert note in html


@pytest.mark.parametrize(("basis", "is_noted"), [("inferred", True), ("inherited", False), ("stated", False)])
def test_claims_side_by_side_put_nothing_inferred_into_the_mouth_of_a_voice(
    html_of: Any, told: Any, basis: str, is_noted: bool
) -> None:
    claim = ClaimFactory.create(
        report=told.reports.first(), field="attacker", text_value="RU", basis=basis, low=None, kind=""
    )

    [cell] = re.findall(rf'<a href="#claim-{claim.pk}">Russia</a>(.*?)</td>', html_of(told))

    assert ("inferred" in cell) is is_noted
