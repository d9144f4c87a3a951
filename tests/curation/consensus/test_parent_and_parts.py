"""A total over two places belongs to their parent, and is never added to its parts."""

from __future__ import annotations

import datetime as dt

import pytest

from incidents.curation.consensus.recompute import Sum, sum_figure_without_double_counting
from incidents.curation.workflow import report_to_incident
from incidents.models import Incident
from incidents.vocabulary.enums import Group
from tests.support.people_outlets_places import Cast
from tests.support.report_and_claim_rows import says, sets_the_scene, told

BORDER_GOVERNOR = {
    "speaker": "governor of the border region",
    "speaker_kind": "local_authority",
    "speaker_side": "RU",
}
NEIGHBOUR = {"speaker": "governor next door", "speaker_kind": "local_authority", "speaker_side": "RU"}
TEXT = (
    "Four people were killed in two border regions. Two children died in Kamyshi, the governor said; "
    "before that, a man. One person was killed next door, its governor wrote."
)


@pytest.fixture
def incidents(cast: Cast) -> list[Incident]:
    """The parent that tells of both regions, and the two attacks it sums up."""
    outlet = cast.outlets.agency
    whole = told(outlet, TEXT, draft={"national_total": True})
    says(whole, "incident_type", "air_drone_strike")
    says(whole, "place", area=cast.world.russia)
    says(whole, "date", date_start=dt.date(2031, 5, 14))
    says(whole, "killed", 4, kind="rollup")
    parent = report_to_incident.draft_from_report(whole)
    town = told(outlet, TEXT + " In Kamyshi.")
    sets_the_scene(town, cast.world.kamyshi, **BORDER_GOVERNOR)
    for words, number, group in (("Two children", 2, Group.CHILD), ("a man", 1, Group.ALL)):
        start = TEXT.index(words)
        says(
            town,
            "killed",
            number,
            **BORDER_GOVERNOR,
            group=group.value,
            value_start=start,
            value_end=start + len(words),
        )
    region = told(outlet, TEXT + " Next door.")
    says(region, "incident_type", "air_drone_strike")
    says(region, "place", area=cast.world.border_region)
    says(region, "date", date_start=dt.date(2031, 5, 14))
    says(region, "killed", 1, **NEIGHBOUR)
    parts = [report_to_incident.draft_from_report(report, parent=parent) for report in (town, region)]
    return [parent, *parts]


def test_the_disjoint_victims_of_the_town_are_summed(incidents: list[Incident]) -> None:
    town = incidents[1]

    assert (town.killed_low, town.killed_best, town.killed_high, town.killed_rule) == (
        3,
        3,
        3,
        "sum_disjoint",
    )
    assert town.consensus["killed"]["splits"]["child"] == 2


def test_the_roll_up_is_the_figure_of_the_parent_only(incidents: list[Incident]) -> None:
    assert [incident.killed_best for incident in incidents] == [4, 3, 1]
    assert incidents[0].is_rollup


def test_any_sum_counts_each_victim_once(incidents: list[Incident]) -> None:
    assert sum_figure_without_double_counting(incidents) == Sum(4, 4, 4)
    assert sum_figure_without_double_counting(incidents[1:]) == Sum(4, 4, 4)
    assert sum_figure_without_double_counting(incidents[:1]) == Sum(4, 4, 4)


def test_an_incident_known_by_its_region_has_an_area_and_no_pin(incidents: list[Incident]) -> None:
    region = incidents[2]

    assert region.point is None
    assert region.area.name == "Zaozerny region"
    assert region.place_precision == "region"
