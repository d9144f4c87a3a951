"""Names of the base map as the layer `places` of vector tiles, made by PostGIS out of the gazetteer.

Every settlement is there with its names in three languages: which of them find room is decided on the screen. Where a
language has no name of its own, it is respelled as on all other pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db import connection

from geo.basemap import EXTENT, Tile
from geo.gazetteer.display_name_overrides import shown_name
from geo.gazetteer.regions import REGIONS

# Least population of a settlement named from a zoom of the map on. From the last zoom on every one is.
LEAST_POPULATION = {3: 6_000_000, 4: 1_200_000, 5: 400_000, 6: 90_000, 7: 25_000, 8: 6_000, 9: 1_200}
EVERY_SETTLEMENT_FROM = 10
_DISTRICTS_FROM, _AIRFIELDS_FROM, _CITY_DISTRICTS_FROM = 9, 11, 12
_AHEAD = 1  # a tile serves the map's next zoom: it is drawn with twice its width

# longitude, latitude, first zoom, English, Ukrainian, Russian
SEAS = (
    (34.2, 43.4, 4, "Black Sea", "Чорне море", "Чёрное море"),
    (36.6, 46.05, 6, "Sea of Azov", "Азовське море", "Азовское море"),
    (50.6, 41.8, 4, "Caspian Sea", "Каспійське море", "Каспийское море"),
    (19.6, 57.6, 4, "Baltic Sea", "Балтійське море", "Балтийское море"),
    (18.5, 34.3, 3, "Mediterranean Sea", "Середземне море", "Средиземное море"),
    (38.3, 20.3, 4, "Red Sea", "Червоне море", "Красное море"),
    (3.2, 56.2, 4, "North Sea", "Північне море", "Северное море"),
    (-38.0, 28.0, 2, "Atlantic Ocean", "Атлантичний океан", "Атлантический океан"),
    (78.0, -22.0, 2, "Indian Ocean", "Індійський океан", "Индийский океан"),
    (-145.0, 10.0, 2, "Pacific Ocean", "Тихий океан", "Тихий океан"),
    (64.0, 15.5, 4, "Arabian Sea", "Аравійське море", "Аравийское море"),
    (51.6, 26.9, 5, "Persian Gulf", "Перська затока", "Персидский залив"),
)

_NAMED = """
CREATE TEMPORARY TABLE basemap_names AS
WITH named AS (
    SELECT CASE kind WHEN 'city_district' THEN 'neighbourhood' WHEN 'airfield' THEN 'airfield' ELSE 'locality' END
               AS kind,
           CASE WHEN kind IN ('city', 'town', 'village') THEN kind END AS kind_detail,
           point, name, name_en, name_uk, name_ru, population::integer, country_code,
           CASE WHEN kind = 'city_district' THEN {city_districts_from}
                WHEN kind = 'airfield' THEN {airfields_from}
                {settlement_zooms} ELSE {every_settlement_from} END AS min_zoom
    FROM geo_place WHERE "precision" = 'settlement'
    UNION ALL
    SELECT CASE level WHEN 0 THEN 'country' WHEN 1 THEN 'region' ELSE 'county' END, NULL,
           label_point, name, name_en, name_uk, name_ru, NULL, country_code,
           CASE level WHEN 2 THEN {districts_from} WHEN 1 THEN least(9, greatest(5, ceil(6.9 - width.log2)))
                ELSE least(7, greatest(2, ceil(6.4 - width.log2))) END::integer
    FROM geo_adminarea,
        LATERAL (SELECT ln(sqrt(greatest(ST_Area(boundary_coarse), 1e-9))) / ln(2) AS log2) AS width  -- degrees
    WHERE level <= 2 AND valid_to IS NULL AND label_point IS NOT NULL AND NOT code = ANY(%s)
    UNION ALL
    SELECT 'sea', NULL, ST_SetSRID(ST_MakePoint(lon, lat), 4326), en, en, uk, ru, NULL, '', first
    FROM unnest(%s::float[], %s::float[], %s::integer[], %s::text[], %s::text[], %s::text[])
        AS sea(lon, lat, first, en, uk, ru)
)
SELECT kind, kind_detail, name,
       nullif(name_en, '') AS "name:en", nullif(name_uk, '') AS "name:uk", nullif(name_ru, '') AS "name:ru",
       population, min_zoom, country_code,
       ST_X(point) / 360 + 0.5 AS x,
       0.5 - ln(tan(pi() / 4 + radians(ST_Y(point)) / 2)) / (2 * pi()) AS y
FROM named WHERE abs(ST_Y(point)) < 85
ORDER BY min_zoom, population DESC NULLS LAST, name
"""
_UNNAMED = """
SELECT DISTINCT coalesce("name:uk", ''), coalesce("name:ru", ''), country_code FROM basemap_names
WHERE country_code = ANY(%s) AND ("name:uk" IS NOT NULL OR "name:ru" IS NOT NULL)
"""
_NAME = """
UPDATE basemap_names SET "name:uk" = shown.uk, "name:ru" = shown.ru
FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
    AS shown(old_uk, old_ru, country_code, uk, ru)
WHERE coalesce("name:uk", '') = old_uk AND coalesce("name:ru", '') = old_ru
  AND basemap_names.country_code = shown.country_code
"""
_TILES = """
SELECT floor(x * {tiles})::integer AS column_, floor(y * {tiles})::integer AS row_,
       ST_AsMVT((SELECT feature FROM (SELECT
           kind, kind_detail, name, "name:en", "name:uk", "name:ru", population, min_zoom,
           ST_MakePoint(round((x * {tiles} - floor(x * {tiles})) * {extent}),
                        round((y * {tiles} - floor(y * {tiles})) * {extent})) AS geom) AS feature),
           'places', {extent}, 'geom')
FROM basemap_names WHERE min_zoom <= %s GROUP BY 1, 2
"""


def name_tiles(max_zoom: int) -> Iterator[tuple[Tile, bytes]]:
    """Layer `places` of every tile that has names; those of the deepest zoom hold every name."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS basemap_names")
        cities = [region.code for region in REGIONS.values() if region.kind == "city"]
        cursor.execute(_named_statement(), [cities, *map(list, zip(*SEAS, strict=True))])
        _respell(cursor)
        for zoom in range(max_zoom + 1):
            least = zoom + _AHEAD if zoom < max_zoom else 99
            cursor.execute(_TILES.format(tiles=2**zoom, extent=EXTENT), [least])
            for column, row, layer in cursor.fetchall():
                yield (zoom, column, row), bytes(layer)
        cursor.execute("DROP TABLE basemap_names")


def _respell(cursor: Any) -> None:
    """Give the names of the theatre the letters of the language they are missing in."""
    cursor.execute(_UNNAMED, [list(settings.INCIDENTS_THEATRE)])
    told = [
        (uk, ru, country, *(_shown(language, uk, ru, country) for language in ("uk", "ru")))
        for uk, ru, country in cursor.fetchall()
    ]
    changed = [row for row in told if row[:2] != row[3:]]
    if changed:
        cursor.execute(_NAME, [list(column) for column in zip(*changed, strict=True)])


def _shown(language: str, uk: str, ru: str, country: str) -> str:
    return shown_name(language, en="", uk=uk, ru=ru, main="", country=country)


def _named_statement() -> str:
    zooms = " ".join(
        f"WHEN population >= {least} THEN {zoom}" for zoom, least in sorted(LEAST_POPULATION.items())
    )
    return _NAMED.format(
        settlement_zooms=zooms,
        every_settlement_from=EVERY_SETTLEMENT_FROM,
        districts_from=_DISTRICTS_FROM,
        airfields_from=_AIRFIELDS_FROM,
        city_districts_from=_CITY_DISTRICTS_FROM,
    )
