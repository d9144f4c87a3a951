"""The answer to a question in sentences: the same on list and map, each figure with its rows."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from incidents.models import Incident
from incidents.public.figures_by_speaker import Teller, figure_statements, sums_by_teller
from incidents.query.incident_query import IncidentQuery
from incidents.web.answer_header import answer_header
from incidents.web.answer_lines import answer_lines
from tests.support.factories import DAY, IncidentFactory, show
from tests.support.report_and_claim_rows import GOVERNOR, SPOKESMAN, says, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def read(address: str, status: int = 200, **parameters: Any) -> str:
    answer = Client(SERVER_NAME="localhost").get(address, parameters)
    assert answer.status_code == status, answer.content[:400]
    return answer.content.decode()


def words(page: str) -> str:
    """The text of the sentences."""
    piece = page[page.index('<div class="answer">') :]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", piece[: piece.index("</div>")])).split())


def sums(figure: str = "killed", **asked: str) -> dict[Teller, tuple[int, int]]:
    query = IncidentQuery.parse(_given(asked), frozenset())
    found = sums_by_teller(figure_statements(query, figure)).get(figure, [])
    return {one.teller: (one.number, one.stated) for one in found}


def _given(asked: dict[str, str]) -> Any:
    from django.http import QueryDict

    given = QueryDict(mutable=True)
    given.update(asked)
    return given


def stated(
    incident: Incident, number: int, who: dict[str, str], cast: Any, *, hour: int = 0, **more: Any
) -> Any:
    """Somebody states how many were killed."""
    report = told(
        cast.outlets.herald, f"{number} people were killed, said {who['speaker']} at {hour}", hour=hour
    )
    report.incident = incident
    report.state = "confirmed"
    report.save()
    return says(report, "killed", number, **who | {"kind": "total"} | more)


def test_each_teller_is_added_up_by_itself(cast: Any) -> None:
    first, second = IncidentFactory.create_batch(2, public=True, killed_best=5, country_code="UA")
    stated(first, 7, GOVERNOR, cast)
    stated(first, 5, GOVERNOR, cast, hour=3)  # a later word of the same teller, downwards
    stated(second, 20, GOVERNOR, cast)
    stated(second, 18, SPOKESMAN, cast, hour=1)
    stated(second, 99, SPOKESMAN, cast, hour=2, stance="denied")

    assert sums() == {Teller.LOCAL_AUTHORITY: (25, 2), Teller.OTHER_SIDE: (18, 1)}


def test_the_command_of_the_places_side_is_no_witness_and_no_other_side(cast: Any) -> None:
    one = IncidentFactory.create(public=True, killed_best=5, country_code="UA")
    stated(
        one, 6, {"speaker": "the military command", "speaker_kind": "military", "speaker_side": "UA"}, cast
    )

    assert sums() == {Teller.THIS_SIDE: (6, 1)}


def test_a_whole_and_its_parts_count_once_with_each_teller(cast: Any) -> None:
    whole = IncidentFactory.create(public=True, killed_best=4, country_code="UA")
    part = IncidentFactory.create(public=True, killed_best=3, country_code="UA", parent=whole)
    stated(whole, 4, GOVERNOR, cast)
    stated(part, 3, GOVERNOR, cast)

    assert sums() == {Teller.LOCAL_AUTHORITY: (4, 2)}


def test_hidden_incidents_and_dismissed_claims_say_nothing(cast: Any) -> None:
    seen, hidden = IncidentFactory.create(public=True), IncidentFactory.create(public=True, is_hidden=True)
    claim = stated(seen, 4, GOVERNOR, cast)
    stated(hidden, 9, GOVERNOR, cast)
    assert sums() == {Teller.LOCAL_AUTHORITY: (4, 1)}

    claim.dismissed = True
    claim.save()

    assert sums() == {}


def test_list_and_map_say_the_same_and_lead_to_the_rows(cast: Any) -> None:
    incident = IncidentFactory.create(public=True, killed_best=4, country_code="UA", incident_type="sabotage")
    IncidentFactory.create(public=True, incident_type="sabotage")
    stated(incident, 4, GOVERNOR, cast)

    page, piece = read("/incidents/", type="sabotage"), read("/answer/", type="sabotage")

    assert words(page) == words(piece)
    assert "Your question: Sabotage" in words(piece)
    assert "Killed by source: local authorities 4; stated for 1 of 2" in words(piece)
    assert "Since yesterday: new 2" in words(piece)
    links = [unescape(link) for link in re.findall(r'href="(/[^"]+)"', piece)]
    claims = next(link for link in links if link.startswith("/claims/"))
    listed = next(link for link in links if "killed_unknown=0" in link)
    assert incident.public_id in read(claims)
    assert "4 people were killed" in unescape(read(claims))
    assert 'id="plain-count">1 incident' in read(listed)


def test_the_list_tells_how_many_state_a_figure() -> None:
    IncidentFactory.create(public=True, killed_low=4, killed_best=4, killed_high=4)
    IncidentFactory.create_batch(2, public=True)

    page = " ".join(re.sub(r"<[^>]+>", " ", read("/incidents/")).split())

    assert "killed 4 stated for 1 of 3" in page


def test_an_empty_answer_leads_to_the_last_days_with_data() -> None:
    IncidentFactory.create(public=True, date_start=DAY, date_end=DAY)

    piece = read("/answer/", datetime="2031-06-01/2031-06-07")
    address = unescape(re.search(r'href="(\?datetime=[^"]+)"', piece)[1])  # type: ignore[index]

    assert "No incidents on these days." in words(piece)
    assert address == "?datetime=2031-05-08/2031-05-14"
    assert "Latest incident: 14 May 2031" in words(read(f"/answer/{address}"))


def test_an_odd_question_is_told_and_no_error() -> None:
    assert "not understood" in read("/claims/", 400, of="rain")
    assert "not understood" in read("/claims/", 400, type="rain")
    read("/answer/", 400, type="rain")


def test_a_figure_is_told_as_it_is_stated_with_the_number_that_the_sums_take(cast: Any) -> None:
    incident = IncidentFactory.create(public=True, killed_best=2, country_code="UA")
    stated(incident, 2, GOVERNOR, cast, low=2, best=None, high=4)

    page = " ".join(unescape(re.sub(r"<[^>]+>", " ", read("/claims/", of="killed"))).split())

    assert "2–4 counted: 2" in page
    assert "local authorities 2" in page


def test_a_coarsened_incident_gives_no_sentence(cast: Any) -> None:
    secret = IncidentFactory.create(public=True, killed_best=4, country_code="UA", coarsen_to="region")
    stated(secret, 4, GOVERNOR, cast)
    show(secret)

    page = read("/claims/", of="killed")

    assert secret.public_id in page
    assert "people were killed" not in page
    assert "governor" not in page


def test_civilians_and_combatants_are_told_where_claims_name_them(cast: Any) -> None:
    known, unknown = IncidentFactory.create_batch(2, public=True, killed_best=5, country_code="UA")
    known.consensus = {"killed": {"splits": {"civilian": 3, "combatant": 1, "unknown": 1}}}
    known.save()
    stated(known, 5, GOVERNOR, cast)
    stated(known, 3, GOVERNOR, cast, hour=1, group="civilian", kind="count")
    stated(unknown, 5, GOVERNOR, cast, hour=2)

    piece = read("/answer/")

    assert "Killed, where told: civilians 3 (stated for 1 of 2), combatants 1 (stated for 1 of 2)" in words(
        piece
    )
    claims = unescape(re.findall(r'href="(/claims/[^"]*group=civilian[^"]*)"', piece)[0])
    page = unescape(read(claims))
    assert "Killed, civilians" in page
    assert "3 people were killed" in page
    assert "5 people were killed" not in page


def test_groups_that_contradict_the_figure_say_nothing() -> None:
    incident = IncidentFactory.create(public=True, killed_low=2, killed_best=2, killed_high=2)
    incident.consensus = {"killed": {"splits": {"civilian": 3}}}
    incident.save()

    assert "where told" not in read("/answer/")


def test_charts_say_the_same_sentences_as_the_list(cast: Any) -> None:
    incident = IncidentFactory.create(public=True, killed_best=4, country_code="UA", incident_type="sabotage")
    stated(incident, 4, GOVERNOR, cast)

    assert words(read("/trends/", type="sabotage")) == words(read("/incidents/", type="sabotage"))


def test_the_page_of_an_incident_tells_of_the_question_one_came_from(cast: Any) -> None:
    incident = IncidentFactory.create(public=True, incident_type="sabotage")
    IncidentFactory.create(public=True)

    listed = unescape(read("/incidents/", type="sabotage"))
    assert f'href="/incidents/{incident.public_id}/?type=sabotage"' in listed
    page = unescape(read(f"/incidents/{incident.public_id}/", type="sabotage"))

    assert "Your question: Sabotage – 1 incident, killed not stated" in " ".join(page.split())
    assert words(page) == words(read("/answer/", type="sabotage"))
    assert "Your question" not in read(f"/incidents/{incident.public_id}/")


def test_changes_since_a_visit_are_counted_from_its_moment_and_lead_there() -> None:
    IncidentFactory.create_batch(2, public=True)

    piece = read("/changes/since-visit/", since="2026-11-01T10:00:00Z")

    assert "Since your last visit (1 Nov 2026, 10:00 UTC): new 2" in " ".join(
        unescape(re.sub(r"<[^>]+>", "", piece)).split()
    )
    assert 'href="/changes/?since=2026-11-01T10:00:00Z"' in piece
    read("/changes/since-visit/", status=400)
    read("/changes/since-visit/", status=400, since="soon")


def test_pictures_carry_the_same_sentences(cast: Any) -> None:
    incident = IncidentFactory.create(public=True, killed_best=4, country_code="UA", incident_type="sabotage")
    stated(incident, 4, GOVERNOR, cast)
    query = IncidentQuery.parse("type=sabotage")

    lines = answer_lines(answer_header(query))

    assert lines[0] == "Killed by source: local authorities 4; stated for 1 of 1"
    piece = words(read("/answer/", type="sabotage"))
    assert all(line in piece for line in lines)
