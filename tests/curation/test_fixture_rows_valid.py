"""The shared rows of the tests stand up to the database's own constraints."""

from __future__ import annotations

import pytest

from tests.support import factories, geo_factories
from tests.support.people_outlets_places import Cast


@pytest.mark.parametrize(
    "factory",
    [
        factories.ActorFactory,
        factories.ArticleFactory,
        factories.ClaimFactory,
        factories.FeedFactory,
        factories.IncidentFactory,
        geo_factories.PlaceNameFactory,
        factories.ReportFactory,
        factories.RevisionFactory,
        factories.SourceFactory,
        factories.UserFactory,
    ],
    ids=lambda factory: factory.__name__,
)
def test_a_factory_makes_a_row_the_database_accepts(db: None, factory: type) -> None:
    assert factory.create().pk


def test_a_public_incident_is_vouched_for(db: None) -> None:
    incident = factories.IncidentFactory.create(public=True)

    assert incident.status == "public"
    assert incident.reviewed_at is not None


def test_the_two_towns_of_one_name_lie_in_different_districts(cast: Cast) -> None:
    world = cast.world

    assert world.lypove.name == world.other_lypove.name
    assert world.lypove.district != world.other_lypove.district
