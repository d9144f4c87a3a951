"""The archive of vector tiles (PMTiles 3): writing it, and reading single tiles out of it."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pmtiles.tile import (
    Compression,
    TileType,
    deserialize_directory,
    deserialize_header,
    find_tile,
    zxy_to_tileid,
)
from pmtiles.writer import Writer

from geo.basemap import Tile

_DEPTH = 4  # of directories within directories
_HEADER_BYTES = 127
_GZIP_LEVEL = 6


class NotAnArchive(ValueError):
    """A file is no archive of vector tiles. The message says why."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive holds: zooms, box (west, south, east, north in degrees), number of tiles, its own words."""

    min_zoom: int
    max_zoom: int
    box: tuple[float, float, float, float]
    tiles: int
    metadata: dict[str, Any]

    @property
    def layers(self) -> list[str]:
        """Names of the layers, as far as the archive tells them."""
        return [str(layer.get("id", "")) for layer in self.metadata.get("vector_layers", [])]


def write_archive(path: Path, tiles: Mapping[Tile, bytes], metadata: dict[str, Any]) -> int:
    """Write tiles (not compressed) of the whole world; the size in bytes. An earlier archive stays until the end."""
    fresh = path.with_suffix(".new")
    numbered = sorted((zxy_to_tileid(*tile), content) for tile, content in tiles.items())
    packed: dict[bytes, bytes] = {}  # most tiles are nothing but land
    with fresh.open("wb") as out:
        writer = Writer(out)
        for number, content in numbered:
            writer.write_tile(number, _packed(content, packed))
        writer.finalize(_header(), metadata)
    fresh.replace(path)
    return path.stat().st_size


def _packed(content: bytes, known: dict[bytes, bytes]) -> bytes:
    if len(content) > 200:
        return gzip.compress(content, _GZIP_LEVEL, mtime=0)
    if content not in known:
        known[content] = gzip.compress(content, _GZIP_LEVEL, mtime=0)
    return known[content]


def _header() -> dict[str, Any]:
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": -1_800_000_000,
        "min_lat_e7": -850_000_000,
        "max_lon_e7": 1_800_000_000,
        "max_lat_e7": 850_000_000,
        "center_zoom": 5,
        "center_lon_e7": 336_000_000,
        "center_lat_e7": 496_000_000,
    }


class Archive:
    """An open archive. Reads are safe from several threads at once."""

    def __init__(self, path: Path) -> None:
        """Raises NotAnArchive, OSError."""
        self._file = os.open(path, os.O_RDONLY)
        try:
            self._header = self._read_header()
        except NotAnArchive:
            self.close()
            raise
        self._directory = lru_cache(maxsize=256)(self._read_directory)

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    def contents(self) -> Contents:
        """What it holds."""
        header = self._header
        metadata = self._read(header["metadata_offset"], header["metadata_length"])
        if header["internal_compression"] == Compression.GZIP:
            metadata = gzip.decompress(metadata)
        return Contents(
            header["min_zoom"],
            header["max_zoom"],
            tuple(header[name] / 1e7 for name in ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")),
            header["addressed_tiles_count"],
            json.loads(metadata),
        )

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """A tile as it is stored, compressed with gzip; None where there is none."""
        number = zxy_to_tileid(zoom, column, row)
        offset, length = self._header["root_offset"], self._header["root_length"]
        for _ in range(_DEPTH):
            entry = find_tile(self._directory(offset, length), number)
            if not entry:
                return None
            if entry.run_length:
                return self._read(self._header["tile_data_offset"] + entry.offset, entry.length)
            offset, length = self._header["leaf_directory_offset"] + entry.offset, entry.length
        return None

    def _read_directory(self, offset: int, length: int) -> list[Any]:
        return deserialize_directory(self._read(offset, length))

    def _read(self, offset: int, length: int) -> bytes:
        return os.pread(self._file, length, offset)

    def _read_header(self) -> dict[str, Any]:
        try:
            header = deserialize_header(self._read(0, _HEADER_BYTES))
        except Exception as error:
            raise NotAnArchive(f"it is no PMTiles archive of version 3 ({error})") from error
        if header["tile_type"] != TileType.MVT:
            raise NotAnArchive("its tiles are pictures; vector tiles (MVT) are needed")
        if header["tile_compression"] not in (Compression.GZIP, Compression.NONE):
            raise NotAnArchive("its tiles are not compressed with gzip, which browsers need")
        return dict(header)
