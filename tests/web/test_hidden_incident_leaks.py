"""The leak walk: every public address and format, with incidents in the database that nobody may see.

Each secret incident carries words and coordinates of its own; a walk fails when any of them comes out, and the probes
fail when a question can tell that the incident is there or where it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.gis.geos import Point
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from incidents.models import Change, Incident
from tests.support.factories import ClaimFactory, IncidentFactory, ReportFactory, SourceFactory
from tests.support.geo_factories import PlaceFactory

AHEAD = timezone.now() + dt.timedelta(days=2)
INVISIBLE: dict[str, dict[str, Any]] = {
    "draft": {"status": "draft"},
    "rejected": {"status": "rejected"},
    "withdrawn": {"status": "withdrawn"},
    "hidden": {"public": True, "is_hidden": True},
    "delayed": {"public": True, "publish_after": AHEAD},
    "hidden_and_withdrawn": {"status": "withdrawn", "is_hidden": True},
}
COARSE = {"to_district": "district", "to_region": "region", "to_country": "country", "to_nothing": "unknown"}
MERCATOR = "http://www.opengis.net/def/crs/EPSG/0/3857"
PUBLIC_PLACES = ("web", "api", "geo", "basemap", "feeds", "ogc", "tiles")


@dataclass(frozen=True)
class Secret:
    """An incident that must not be told (or not exactly), and what would give it away."""

    incident: Incident
    words: tuple[str, ...]
    lon: float
    lat: float
    source: str
    stem: str

    def traces(self) -> Iterator[str]:
        """Everything that must stand in no answer."""
        yield from self.words
        yield f"{self.lon:.3f}"
        yield f"{self.lat:.3f}"


def secret(name: str, number: int, world: Any, **values: Any) -> Secret:
    lon, lat = 33.40217 + number / 100, 50.10331 + number / 100
    word = f"zq{name.replace('_', '')}x"
    point = Point(lon, lat, srid=4326)
    place = PlaceFactory.create(
        name=f"{word}burg",
        point=point,
        region=world.region,
        district=world.district,
        source_id=f"leak-{name}",
    )
    incident = IncidentFactory.create(
        title=f"Strike on {word}title",
        summary=f"At {word}summary.",
        place_name=f"{word}burg",
        place=place,
        point=point,
        region_code="UA-T1",
        place_precision="exact",
        uncertainty_m=87,
        **values,
    )
    source = SourceFactory.create(name=f"{word}news", slug=f"{word}news")
    report = ReportFactory.create(incident=incident, source=source, article__source=source, state="confirmed",
                                  article__url=f"https://{word}.example/a", article__title=f"{word}headline")  # fmt: skip
    ClaimFactory.create(
        report=report, speaker=f"mayor of {word}burg", quote=f"Two died in {word}quote.", start=0, end=20
    )
    ClaimFactory.create(
        report=report, field="place", kind="", low=None, place=place, quote=f"in {word}quote", start=0, end=9
    )
    ClaimFactory.create(
        report=report,
        field="damage",
        kind="",
        low=None,
        text_value=f"{word}damage",
        quote="x",
        start=0,
        end=1,
    )
    Change.objects.create(incident=incident, public_id=incident.public_id, kind="updated", at=timezone.now(), is_public=True,
                          reason=f"{word}reason", diff={"place_name": ["", f"{word}burg"], "title": ["", f"{word}title"]},
                          after={"incident": {"title": f"{word}title"}})  # fmt: skip
    words = tuple(
        f"{word}{part}" for part in ("title", "summary", "news", "headline", "quote", "damage", "reason")
    )
    return Secret(incident, (*words, f"mayor of {word}"), lon, lat, source.slug, word)


@pytest.fixture
def invisible(world: Any) -> list[Secret]:
    return [secret(name, number, world, **values) for number, (name, values) in enumerate(INVISIBLE.items())]


@pytest.fixture
def coarse(world: Any) -> list[Secret]:
    return [
        secret(name, 20 + number, world, public=True, coarsen_to=level)
        for number, (name, level) in enumerate(COARSE.items())
    ]


def addresses(secrets: list[Secret]) -> Iterator[str]:
    """Every address a stranger can ask, found from the URLconf, in every format, list answers also filtered."""
    ids = [hidden.incident.public_id for hidden in secrets]
    for route in _routes():
        if "public_id" in route:
            yield from (_fill(route, public_id, ext) for public_id in ids for ext in ("json", "geojson"))
        else:
            yield from (_fill(route, "", ext) for ext in ("json", "geojson"))
    lon, lat = secrets[0].lon, secrets[0].lat
    box = f"bbox={lon - 1},{lat - 1},{lon + 1},{lat + 1}"
    for path in ("", "map/", "timeline/", "summary/"):
        for query in (
            box,
            f"{box}&zoom=18" if path == "map/" else "type=air_drone_strike",
            "unlocated=only",
            "killed_min=1",
        ):
            yield f"/api/v1/incidents/{path}?{query}"
    yield f"/api/v1/incidents.geojson?{box}"
    yield f"/api/v1/incidents/?format=geojson&{box}&limit=1000"
    yield "/api/v1/changes/?since=0&limit=1000"
    yield "/tiles/incidents/0/0/0.mvt"
    yield f"/ogc/collections/incidents/items?{box}&filter=killed_best%20IS%20NULL&crs={MERCATOR}"


def _routes() -> set[str]:
    found: set[str] = set()

    def walk(patterns: Any, prefix: str, namespace: str) -> None:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, route, pattern.namespace or namespace)
            elif isinstance(pattern, URLPattern) and namespace in PUBLIC_PLACES:
                found.add(route)

    walk(get_resolver().url_patterns, "", "")
    return found


def _fill(route: str, public_id: str, extension: str) -> str:
    filled = re.sub(r"<(?:slug|str):public_id>|\(\?P<public_id>[^)]*\)", public_id, route)
    filled = filled.replace("<slug:name>", "incidents")
    filled = re.sub(r"\(\?P<(?:format|name)>[^)]*\)", extension, filled)
    filled = re.sub(r"<str:theme>", "light", re.sub(r"<int:\w+>", "3", filled))
    return "/" + filled.replace("^", "").replace("$", "").replace("\\.", ".").replace(".+", "none")


def read(address: str) -> tuple[int, str]:
    answer = Client(SERVER_NAME="localhost").get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, body.decode("utf-8", "replace") + str(answer.headers)


def test_the_walk_covers_pages_api_formats_and_basemap() -> None:
    routes = _routes()

    assert len(routes) >= 18
    assert {"incidents/<slug:public_id>/", "api/v1/incidents/map/", "api/v1/changes/"} <= routes


def test_no_public_answer_tells_anything_of_invisible_incidents(invisible: list[Secret]) -> None:
    leaks = []
    for address in addresses(invisible):
        status, text = read(address)
        assert status < 500 or (status == 503 and address.startswith("/health/ready")), address
        told = [trace for hidden in invisible for trace in hidden.traces() if trace in text]
        # The reason of a withdrawal is public: it is how the outside learns that a record is gone.
        leaks += [f"{address}: {trace}" for trace in told if trace != "zqwithdrawnxreason"]

    assert leaks == []


def test_a_withdrawn_incident_is_told_only_as_gone(invisible: list[Secret]) -> None:
    gone = next(
        hidden.incident
        for hidden in invisible
        if hidden.incident.status == "withdrawn" and not hidden.incident.is_hidden
    )
    Change.objects.create(
        incident=gone,
        public_id=gone.public_id,
        kind="withdrawn",
        reason="Mistaken",
        at=timezone.now(),
        is_public=True,
    )

    api_status, told = read(f"/api/v1/incidents/{gone.public_id}/")
    page_status, page = read(f"/incidents/{gone.public_id}/")

    assert (api_status, page_status) == (410, 410)
    assert "Mistaken" in told
    assert "Mistaken" in page
    # The whole words: two letters alone stand by chance in a page's tokens.
    assert [
        trace for hidden in invisible for trace in (hidden.stem, *hidden.traces()) if trace in told + page
    ] == []


def test_invisible_incidents_answer_no_question(invisible: list[Secret], api_probe: Any) -> None:
    assert [found for hidden in invisible for found in api_probe(hidden)] == []


def test_coarsened_incidents_are_in_every_output_without_what_would_give_them_away(
    coarse: list[Secret],
) -> None:
    leaks = []
    for address in addresses(coarse):
        status, text = read(address)
        assert status < 500 or (status == 503 and address.startswith("/health/ready")), address
        traces = [trace for blurred in coarse for trace in (*blurred.traces(), blurred.incident.place.name)]
        leaks += [
            f"{address}: {trace}"
            for trace in traces
            if trace in text and not address.startswith("/api/v1/places")
        ]
    _, listed = read("/api/v1/incidents/")

    assert leaks == []
    assert all(blurred.incident.public_id in listed for blurred in coarse)


def test_coarsened_incidents_answer_no_question_that_would_place_them(
    coarse: list[Secret], api_probe: Any
) -> None:
    assert [found for blurred in coarse for found in api_probe(blurred)] == []


def test_a_coarsened_incident_is_found_by_the_area_that_is_told(coarse: list[Secret], world: Any) -> None:
    _, in_district = read(f"/api/v1/incidents/?place=a{world.district.pk}")
    _, in_region = read(f"/api/v1/incidents/?place=a{world.region.pk}")

    assert [blurred.incident.public_id in in_district for blurred in coarse] == [True, False, False, False]
    assert [blurred.incident.public_id in in_region for blurred in coarse] == [True, True, False, False]


@pytest.fixture
def api_probe() -> Any:
    """Asks for one secret incident in every way that would confirm its place, words or source."""

    def probe(hidden: Secret) -> list[str]:
        lon, lat, place = hidden.lon, hidden.lat, hidden.incident.place
        tiny = f"{lon - 0.001},{lat - 0.001},{lon + 0.001},{lat + 0.001}"
        far = f"{lon + 0.3},{lat - 0.001},{lon + 0.301},{lat + 0.001}"
        questions = [f"place=p{place.pk}", f"q={place.name}", f"source={hidden.source}", "precision=exact"]
        questions += [f"q={word}" for word in hidden.words if " " not in word]
        confirmed = [
            f"{hidden.incident.public_id}: {question}"
            for question in questions
            if hidden.incident.public_id in read(f"/api/v1/incidents/?{question}")[1]
        ]
        here = hidden.incident.public_id in read(f"/api/v1/incidents/?bbox={tiny}")[1]
        beside = hidden.incident.public_id in read(f"/api/v1/incidents/?bbox={far}")[1]
        if here != beside:  # an area touches both boxes; only the true point tells them apart
            confirmed.append(f"{hidden.incident.public_id}: bbox")
        return confirmed

    return probe
