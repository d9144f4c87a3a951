"""The ids in a file, read by a program of its format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pyarrow.parquet as pq
import pyogrio

from incidents.exports import geopackage


def ids_in(name: str, body: bytes, folder: Path) -> list[str]:
    """Ids in the order of the file; those of a GeoPackage layer after layer."""
    if name.endswith("csv"):
        return _of_table(name, body.decode())
    if name == "json":
        return [row["id"] for row in json.loads(body)]
    if name == "ndjson":
        return [json.loads(line)["id"] for line in body.decode().splitlines()]
    if name == "geojson":
        return [feature["id"] for feature in json.loads(body)["features"]]
    if name == "kml":
        return [
            mark.get("id") or ""
            for mark in ElementTree.fromstring(body).iter("{http://www.opengis.net/kml/2.2}Placemark")
        ]
    return _of_file(name, body, folder)


def _of_table(name: str, text: str) -> list[str]:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    key = {"acled.csv": "event_id_cnty", "ucdp.csv": "relid"}.get(name, "id")
    return [row[key] for row in rows[1 if name == "hxl.csv" else 0 :]]


def _of_file(name: str, body: bytes, folder: Path) -> list[str]:
    path = folder / f"read.{name}"
    path.write_bytes(body)
    if name == "xlsx":
        sheet = openpyxl.load_workbook(path, read_only=True)["incidents"]
        return [str(row[0]) for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
    if name == "parquet":
        return list(pq.read_table(path, columns=["id"])["id"].to_pylist())
    found: list[str] = []
    for layer in geopackage.GEOMETRY:
        found += list(pyogrio.read_dataframe(path, layer=layer, read_geometry=False, columns=["id"])["id"])
    return found
