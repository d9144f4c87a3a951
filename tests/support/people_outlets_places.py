"""The people, outlets and places that tests speak of by name.

People: one per role, a second reviewer for the two-person rule, and a stranger.
Outlets: Severny Agency (a third party), Misto Herald (speaks for Ukraine), Vestnik Daily (Russia's side)
and Echo Portal, which copies the agency word for word.
Places, all invented: Dovha region (Ukraine) with two districts, each with a town called Lypove, the village
Brid in the first; and Zaozerny region (Russia) with the town of Kamyshi.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.gis.geos import Point

from geo.models import AdminArea, Place
from incidents.models import Source
from incidents.vocabulary.enums import Role
from tests.support.factories import SourceFactory
from tests.support.geo_factories import AdminAreaFactory, PlaceFactory, PlaceNameFactory, square

PASSWORD = "a long enough phrase"


@dataclass(frozen=True)
class People:
    """One person per role; `stranger` has an account but no role."""

    reader: Any
    contributor: Any
    reviewer: Any
    second_reviewer: Any
    admin: Any
    stranger: Any


@dataclass(frozen=True)
class Outlets:
    """Four outlets; `copyist` prints the agency's texts unchanged."""

    agency: Source
    herald: Source
    vestnik: Source
    copyist: Source


@dataclass(frozen=True)
class World:
    """A small map: two towns of one name, a village between them, a town over the border."""

    ukraine: AdminArea
    russia: AdminArea
    region: AdminArea
    district: AdminArea
    other_district: AdminArea
    border_region: AdminArea
    lypove: Place
    other_lypove: Place
    brid: Place
    kamyshi: Place


@dataclass(frozen=True)
class Cast:
    """Everyone and everything at once."""

    people: People
    outlets: Outlets
    world: World


def person(name: str, role: Role | None = None) -> Any:
    """A person with at most one role, who can log in with PASSWORD."""
    user = get_user_model().objects.create_user(username=name, password=PASSWORD)
    if role is not None:
        user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user


def make_people() -> People:
    """The people of the house."""
    return People(
        reader=person("rita_reader", Role.READER),
        contributor=person("carl_contributor", Role.CONTRIBUTOR),
        reviewer=person("rosa_reviewer", Role.REVIEWER),
        second_reviewer=person("ross_reviewer", Role.REVIEWER),
        admin=person("ada_admin", Role.ADMIN),
        stranger=person("sam_stranger"),
    )


def make_outlets() -> Outlets:
    """The outlets, one of which copies another."""
    return Outlets(
        agency=SourceFactory.create(name="Severny Agency", kind="agency", country_code="CH"),
        herald=SourceFactory.create(name="Misto Herald", country_code="UA", side="UA", languages=["uk"]),
        vestnik=SourceFactory.create(name="Vestnik Daily", country_code="RU", side="RU", languages=["ru"]),
        copyist=SourceFactory.create(name="Echo Portal", country_code="CH"),
    )


def make_world() -> World:
    """The places. Areas are squares; the two towns called Lypove lie 85 km apart."""
    level = AdminArea.Level
    ukraine = _area(level.COUNTRY, "UA", "Ukraine", None, (34.0, 50.0, 4.0))
    russia = _area(level.COUNTRY, "RU", "Russia", None, (42.0, 50.0, 4.0))
    region = _area(level.REGION, "UA-T1", "Dovha region", ukraine, (34.0, 50.0, 2.0))
    district = _area(level.DISTRICT, "UA-T1-1", "Dovha district", region, (33.5, 50.0, 0.5))
    other = _area(level.DISTRICT, "UA-T1-2", "Zarichna district", region, (34.7, 50.0, 0.5))
    border = _area(level.REGION, "RU-T1", "Zaozerny region", russia, (42.0, 50.0, 2.0))
    return World(
        ukraine=ukraine,
        russia=russia,
        region=region,
        district=district,
        other_district=other,
        border_region=border,
        lypove=_place("Lypove", region, district, (33.5, 50.0), population=21_000),
        other_lypove=_place("Lypove", region, other, (34.7, 50.0), population=19_000),
        brid=_place("Brid", region, district, (33.7, 50.1), population=640),
        kamyshi=_place("Kamyshi", border, None, (41.5, 50.2), population=48_000),
    )


def make_cast() -> Cast:
    """People, outlets and places."""
    return Cast(people=make_people(), outlets=make_outlets(), world=make_world())


@pytest.fixture
def people(db: None) -> People:
    """One person per role."""
    return make_people()


@pytest.fixture
def outlets(db: None) -> Outlets:
    """Four outlets, one copying another."""
    return make_outlets()


@pytest.fixture
def world(db: None) -> World:
    """A small invented map."""
    return make_world()


@pytest.fixture
def cast(people: People, outlets: Outlets, world: World) -> Cast:
    """The whole cast."""
    return Cast(people=people, outlets=outlets, world=world)


def _area(
    level: int, code: str, name: str, parent: AdminArea | None, box: tuple[float, float, float]
) -> AdminArea:
    lon, lat, half = box
    shape = square(lon, lat, half)
    area: AdminArea = AdminAreaFactory.create(
        level=level,
        code=code,
        country_code=code[:2],
        name=name,
        parent=parent,
        boundary=shape,
        boundary_medium=shape,
        boundary_coarse=shape,
        label_point=Point(lon, lat, srid=4326),
        radius_m=int(half * 111_000),
    )
    PlaceNameFactory.create(place=None, area=area, name=name)
    return area


def _place(
    name: str, region: AdminArea, district: AdminArea | None, at: tuple[float, float], *, population: int
) -> Place:
    place: Place = PlaceFactory.create(
        name=name,
        kind="town" if population > 1_000 else "village",
        country_code=region.country_code,
        region=region,
        district=district,
        point=Point(*at, srid=4326),
        population=population,
    )
    PlaceNameFactory.create(place=place, name=name)
    return place
