"""GeoPackage: a layer of all that has a place, points and areas, and a table of what has none; together the result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incidents.exports import arrow_batches
from incidents.exports.area_outlines import Shapes, wkb_geometry_of_record
from incidents.exports.metadata_and_citation import About
from incidents.exports.types import Flat, Format

if TYPE_CHECKING:
    import pyarrow as pa

PLACED, NOWHERE = "incidents", "incidents_unlocated"
GEOMETRY = {
    PLACED: "Unknown",
    NOWHERE: None,
}  # what the library calls unknown is GEOMETRY in the file: any kind
BATCH = 10_000  # rows appended to a layer at once; they wait as columns
_EPOCH = "2000-01-01T00:00:00.000Z"


def build_geopackage(records: Iterable[Flat], about: About, shapes: Shapes, path: Path) -> None:
    """Both layers are always there, empty ones too."""
    import pyogrio

    arrow_batches.import_arrow_and_limit_memory()
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _EPOCH})  # the same rows give the same bytes
    waiting = {layer: arrow_batches.Gathered(shapes, lists=False, size=BATCH) for layer in GEOMETRY}
    for layer in GEOMETRY:
        _write(arrow_batches.arrow_table([], shapes, lists=False), layer, about, path)
    for some in arrow_batches.record_batches(records):
        for layer, those in _by_layer(some, shapes).items():
            for rows in waiting[layer].add(those):
                _write(rows, layer, about, path)
    for layer, gathered in waiting.items():
        if rows := gathered.rest():
            _write(rows, layer, about, path)


def _by_layer(records: list[Flat], shapes: Shapes) -> dict[str, list[Flat]]:
    found: dict[str, list[Flat]] = defaultdict(list)
    for record in records:
        found[geopackage_layer_name(record, shapes)].append(record)
    return found


def geopackage_layer_name(record: Flat, shapes: Shapes) -> str:
    """The layer of a record: by whether anything may be told of its place."""
    return NOWHERE if wkb_geometry_of_record(record, shapes) is None else PLACED


def _write(found: pa.Table, layer: str, about: About, path: Path) -> None:
    """Append to the layer; the first one of the file carries what the file says of itself."""
    import pyogrio

    how: dict[str, Any] = {"geometry_name": "geometry", "geometry_type": GEOMETRY[layer], "crs": "EPSG:4326"}
    if GEOMETRY[layer] is None:
        found, how = found.drop_columns(["geometry"]), {}
    if not path.exists():
        how |= {"dataset_metadata": about.inside(), "dataset_options": {"VERSION": "1.3"}}
    pyogrio.write_arrow(found, path, layer=layer, driver="GPKG", append=path.exists(), **how)


FORMAT = Format("gpkg", "application/geopackage+sqlite3", "GeoPackage", build=build_geopackage)
