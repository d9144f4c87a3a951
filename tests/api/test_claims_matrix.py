"""Claims side by side: every voice in a row of its own, what cannot be true beside the shown value is marked."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from incidents.models import Incident, Report
from tests.support.factories import IncidentFactory, show
from tests.support.report_and_claim_rows import GOVERNOR, SPOKESMAN, says, told

pytestmark = pytest.mark.django_db
DAY = dt.date(2031, 5, 14)


@pytest.fixture
def incident(cast: Any) -> Incident:
    """21 killed by a Russian drone, says the governor; the other side says 3 by something else, a day later."""
    made: Incident = IncidentFactory.create(
        public=True, killed_low=21, killed_best=21, killed_high=21, attacker="RU", weapons=["drone"],
        date_start=DAY, date_end=DAY, country_code="UA",
    )  # fmt: skip
    first = account(made, cast.outlets.herald, "21 people were killed, the governor said")
    says(first, "killed", 15, **GOVERNOR | {"kind": "total"})
    says(first, "killed", 21, **GOVERNOR | {"kind": "total"})
    says(first, "attacker", "RU", **GOVERNOR)
    says(first, "weapon", "drone", **GOVERNOR)
    says(first, "weapon", "missile", **GOVERNOR)
    says(first, "date", date_start=DAY, date_end=DAY, **GOVERNOR)
    second = account(made, cast.outlets.herald, "Three people were killed, the spokesman said", hour=2)
    says(second, "killed", 3, **SPOKESMAN | {"kind": "total"})
    says(second, "killed", 99, **SPOKESMAN | {"kind": "subset", "group": "children"})
    says(second, "weapon", "bomb", **SPOKESMAN)
    says(second, "date", date_start=DAY + dt.timedelta(days=1), **SPOKESMAN)
    show(made)
    return made


def account(incident: Incident, outlet: Any, text: str, *, hour: int = 0) -> Report:
    return told(outlet, text, hour=hour, incident=incident, state="confirmed")


def read(address: str) -> Any:
    answer = Client(SERVER_NAME="localhost").get(address)
    assert answer.status_code == 200
    return answer


def test_each_voice_says_its_last_word_and_what_differs_is_marked(incident: Incident) -> None:
    record = read(f"/api/v1/incidents/{incident.public_id}/").json()
    matrix, claims = record["claims_matrix"], {claim["id"]: claim for claim in record["claims"]}

    assert matrix["columns"] == ["killed", "attacker", "weapon", "date"]
    said = [
        {
            name: [claims[pk]["best"] or claims[pk]["value"] for pk in cell["claims"]]
            for name, cell in row["cells"].items()
        }
        for row in matrix["rows"]
    ]
    assert said[0] | {"date": 0} == {
        "killed": [21],
        "attacker": ["RU"],
        "weapon": ["drone", "missile"],
        "date": 0,
    }
    assert said[1] | {"date": 0} == {"killed": [3], "weapon": ["bomb"], "date": 0}
    differs = [[name for name, cell in row["cells"].items() if cell["differs"]] for row in matrix["rows"]]
    assert [sorted(names) for names in differs] == [[], ["date", "killed", "weapon"]]


def test_every_value_of_the_page_leads_to_its_sentence(incident: Incident) -> None:
    page = read(f"/incidents/{incident.public_id}/").content.decode()
    table = page[page.index("claims-matrix") :].partition("</table>")[0]
    links = re.findall(r'href="#(claim-\d+)"', table)

    assert len(links) == 7
    assert all(f'id="{link}"' in page for link in links)
    assert table.count("is-differing") == 3
    assert "governor of Dovha region · Misto Herald" in table


def test_one_voice_alone_has_no_table(cast: Any) -> None:
    incident = IncidentFactory.create(public=True, killed_best=3)
    says(account(incident, cast.outlets.herald, "Three people were killed"), "killed", 3, kind="total")

    assert read(f"/api/v1/incidents/{incident.public_id}/").json()["claims_matrix"]["rows"] == []
    assert "claims-matrix" not in read(f"/incidents/{incident.public_id}/").content.decode()


def test_of_a_sensitive_place_no_speaker_and_no_word_is_told(incident: Incident) -> None:
    incident.coarsen_to = "region"
    incident.save()
    show(incident)

    record = read(f"/api/v1/incidents/{incident.public_id}/").json()
    page = read(f"/incidents/{incident.public_id}/").content.decode()

    assert {row["speaker"] for row in record["claims_matrix"]["rows"]} == {""}
    assert set(record["claims_matrix"]["columns"]) <= {"killed", "injured", "date"}
    assert "governor of Dovha" not in page
    assert "Misto Herald" not in page
