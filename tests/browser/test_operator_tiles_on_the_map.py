"""An operator's archive of vector tiles is drawn on the map: areas, lines and points in the layer's colour, grey when stale."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from geo.basemap.archive import write_archive
from tests.support.map_journey_incidents import story
from tests.support.map_journeys import KEEP_MAP, asked, visit

__all__ = ["asked", "story"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("story", "asked", "folder")]
TILE = (4, 9, 5)  # longitudes 22.5 to 45, latitudes 41 to 55.8
AREA, LINE, POINT, NOWHERE = (30.0, 51.0), (35.0, 49.0), (31.0, 47.0), (38.0, 52.0)
SHAPES = (
    "POLYGON((29 50.5, 31 50.5, 31 51.5, 29 51.5, 29 50.5))",
    "LINESTRING(33 49, 37 49)",
    "POINT(31 47)",
)
DESCRIPTION = """\
name = {en = "Alerts", uk = "Тривоги", ru = "Тревоги"}
source = "Institute"
licence = "CC BY 4.0"
stale_after_days = 3
colour = "purple"
file = "alerts.pmtiles"
date = 2023-12-28
shown = true
"""
# The colour that the layer has at a place, as [red, green, blue, alpha]; null where no tile of it is drawn.
PIXEL = """([longitude, latitude]) => {
  const at = theMap.latLngToContainerPoint([latitude, longitude]);
  const frame = theMap.getContainer().getBoundingClientRect();
  const [x, y] = [frame.left + at.x, frame.top + at.y];
  for (const canvas of theMap.getPane("operator").querySelectorAll("canvas")) {
    const box = canvas.getBoundingClientRect();
    if (x < box.left || x >= box.right || y < box.top || y >= box.bottom) continue;
    const [across, down] = [canvas.width / box.width, canvas.height / box.height];
    return [...canvas.getContext("2d").getImageData((x - box.left) * across, (y - box.top) * down, 1, 1).data];
  }
  return null;
}"""
COLOUR = """(name) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.fillStyle = getComputedStyle(theMap.getContainer()).getPropertyValue(name).trim();
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""
NEARLY = 24  # of 255: thin paint over nothing is rounded


@pytest.fixture
def folder(tmp_path: Path, settings: Any, transactional_db: None) -> Path:
    settings.INCIDENTS_OVERLAYS_DIR = str(tmp_path)
    (tmp_path / "alerts.toml").write_text(DESCRIPTION, encoding="utf-8")
    words = {"vector_layers": [{"id": "alerts"}], "attribution": "Institute"}
    write_archive(tmp_path / "alerts.pmtiles", {TILE: tile_of(SHAPES)}, words)
    return tmp_path


def tile_of(shapes: tuple[str, ...]) -> bytes:
    """One vector tile with these shapes (WKT in degrees) in its layer `alerts`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ST_AsMVT(feature, 'alerts') FROM (SELECT ST_AsMVTGeom("
            "ST_Transform(ST_GeomFromText(shape, 4326), 3857), ST_TileEnvelope(%s, %s, %s)) AS geom"
            " FROM unnest(%s::text[]) AS shape) AS feature",
            [*TILE, list(shapes)],
        )
        return bytes(cursor.fetchone()[0])


def paint(page: Page, place: tuple[float, float]) -> list[int]:
    """What the layer paints there, once its tile has come."""
    page.wait_for_timeout(100)
    for _ in range(100):
        found = page.evaluate(PIXEL, place)
        if found is not None and (found[3] or place == NOWHERE):
            break
        page.wait_for_timeout(100)
    return list(found or [])


def is_near(found: list[int], colour: list[int]) -> bool:
    return all(abs(one - other) <= NEARLY for one, other in zip(found, colour, strict=False))


def test_areas_lines_and_points_are_drawn_in_the_layers_colour(page: Page, live_server: Any) -> None:
    page.add_init_script(KEEP_MAP)
    visit(page, live_server, "?datetime=2023-12-01/2023-12-29&at=6/49.5/33")
    purple = page.evaluate(COLOUR, "--overlay-purple")

    area, line, point = paint(page, AREA), paint(page, LINE), paint(page, POINT)

    assert 0 < area[3] < 128
    assert line[3] > 128
    assert point[3] > 200
    assert [is_near(found, purple) for found in (area, line, point)] == [True] * 3
    assert paint(page, NOWHERE)[3] == 0
    expect(page.locator(".leaflet-control-attribution")).to_contain_text("Alerts: Institute, CC BY 4.0")


def test_another_theme_paints_the_tiles_anew(page: Page, live_server: Any) -> None:
    page.add_init_script(KEEP_MAP)
    visit(page, live_server, "?datetime=2023-12-01/2023-12-29&at=6/49.5/33")
    light = paint(page, POINT)

    page.locator("#theme").select_option("dark")

    expect(page.locator("#map")).to_have_attribute("data-basemap", "dark")
    assert not is_near(light, page.evaluate(COLOUR, "--overlay-purple"))
    for _ in range(50):
        if is_near(paint(page, POINT), page.evaluate(COLOUR, "--overlay-purple")):
            return
    pytest.fail("the tiles keep the colour of the other theme")


def test_the_archive_is_drawn_far_past_its_last_zoom(page: Page, live_server: Any) -> None:
    page.add_init_script(KEEP_MAP)
    visit(page, live_server, "?datetime=2023-12-01/2023-12-29&at=12/51/30")

    assert 0 < paint(page, AREA)[3] < 128


def test_stale_tiles_are_grey_and_a_switch_takes_them_away(page: Page, live_server: Any) -> None:
    page.add_init_script(KEEP_MAP)
    visit(page, live_server, "?datetime=2024-01-01/2024-01-10&at=6/49.5/33")
    expect(page.locator(".overlay-note")).to_contain_text("Alerts: unknown on 10 Jan 2024")

    assert is_near(paint(page, POINT), page.evaluate(COLOUR, "--overlay-grey"))

    page.get_by_role("button", name="Layers").click()
    page.get_by_label("Alerts").uncheck()
    expect(page.locator(".leaflet-operator-pane canvas")).to_have_count(0)
