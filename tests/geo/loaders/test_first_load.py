"""A first load makes indexes and checks references last, and leaves the tables as their migrations made them."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager

import pytest
from django.db import IntegrityError, connection, transaction

from geo.loaders.first_load_deferred_indexes import built_afterwards
from geo.loaders.progress import Progress
from geo.models import Place, PlaceName
from tests.support.geo_factories import PlaceFactory, PlaceNameFactory

pytestmark = pytest.mark.django_db

_DEFINED = """
SELECT indexdef FROM pg_indexes WHERE tablename IN ('geo_place', 'geo_placename')
UNION ALL SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid IN ('geo_place'::regclass, 'geo_placename'::regclass)
"""


def defined() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_DEFINED)
        return {row[0] for row in cursor.fetchall()}


def first_load() -> AbstractContextManager[None]:
    return built_afterwards(Progress(io.StringIO()))


def test_indexes_and_references_are_away_while_rows_come_and_as_before_at_the_end() -> None:
    before = defined()

    with first_load():
        during = defined()
        PlaceNameFactory.create()

    assert len(during) < len(before) - 8
    assert defined() == before
    assert PlaceName.objects.filter(normal=PlaceName.objects.get().normal).exists()


def test_places_that_are_there_already_keep_their_indexes() -> None:
    PlaceFactory.create()
    before = defined()

    with first_load():
        assert defined() == before


def test_what_came_before_a_failure_stays_with_its_indexes() -> None:
    before = defined()

    def load() -> None:
        with first_load():
            PlaceFactory.create()
            raise ValueError("no such file")

    with pytest.raises(ValueError, match="no such file"):
        load()

    assert Place.objects.count() == 1
    assert defined() == before


def test_a_name_of_no_place_is_refused_at_the_end_and_nothing_stays() -> None:
    before = defined()

    def load() -> None:
        with transaction.atomic(), first_load(), connection.cursor() as cursor:
            name = PlaceNameFactory.create()
            cursor.execute("UPDATE geo_placename SET place_id = 0 WHERE id = %s", [name.pk])

    with pytest.raises(IntegrityError):
        load()

    assert not PlaceName.objects.exists()
    assert defined() == before
