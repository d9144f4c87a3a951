"""What is told of a place, in one list; and a draft, which nobody is shown, costs little to keep in step."""

from __future__ import annotations

from typing import Any

import pytest

from incidents.projection.public_place_coarsening import COARSENED
from tests.support.factories import IncidentFactory, show, shown_together


@pytest.mark.parametrize(
    ("level", "precision", "is_coarser"),
    [
        ("region", "exact", True),
        ("region", "district", True),
        ("region", "region", False),
        ("district", "hromada", True),
        ("settlement", "exact", True),  # a settlement would lie beside the true point: raised to the district
        ("hromada", "hromada", True),
        ("settlement", "district", False),
        ("unknown", "country", True),
        ("country", "unknown", False),
        ("", "exact", False),
    ],
)
def test_a_level_makes_coarser_what_is_finer_than_it(level: str, precision: str, is_coarser: bool) -> None:
    assert (f"{level}>{precision}" in COARSENED) is is_coarser


def test_a_draft_is_kept_in_step_with_few_questions(db: None, django_assert_max_num_queries: Any) -> None:
    draft = IncidentFactory.create()

    with django_assert_max_num_queries(10):
        show(draft)


def test_many_incidents_are_shown_with_the_questions_of_one(
    db: None, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(60), shown_together():
        made = [IncidentFactory.create(public=True) for _ in range(30)]

    assert all(incident.shown.is_released for incident in made)
