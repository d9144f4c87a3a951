"""Every format, by its name in addresses."""

from __future__ import annotations

from incidents.exports import csv_format, geojson, geopackage, geoparquet, json_formats, kml, xlsx
from incidents.exports.profile_formats import PROFILES
from incidents.exports.types import Format

FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        csv_format.FORMAT,
        json_formats.JSON,
        json_formats.NDJSON,
        geojson.FORMAT,
        kml.FORMAT,
        xlsx.FORMAT,
        geopackage.FORMAT,
        geoparquet.FORMAT,
        *(profile.format for profile in PROFILES.values()),
    )
}
