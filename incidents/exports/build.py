"""Makes exports: streamed to the reader, hashed for the sidecar, or built into a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from incidents.exports.area_outlines import Shapes
from incidents.exports.metadata_and_citation import About
from incidents.exports.profile_formats import PROFILES
from incidents.exports.row_stream import flat_records, open_export_rows, repeatable_read
from incidents.exports.types import Format
from incidents.query.incident_query import IncidentQuery


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, how long it is, and its hash."""

    about: About
    size: int
    sha256: str

    def facts(self) -> dict[str, Any]:
        """What the sidecar tells."""
        return {**self.about.facts(), "bytes": self.size, "sha256": self.sha256}


def stream_export(form: Format, query: IncidentQuery) -> tuple[About, Iterator[bytes]]:
    """What the export says of itself, and its bytes. The caller must read or close them."""
    walk = _walk(form, query)
    about = cast(About, next(walk))
    return about, cast(Iterator[bytes], walk)


def _walk(form: Format, query: IncidentQuery) -> Iterator[About | bytes]:
    with repeatable_read():
        about, rows = open_export_rows(form, query)
        yield about
        assert form.stream  # noqa: S101 – only text formats come here
        yield from form.stream(flat_records(rows), about, Shapes())


def build_export(form: Format, query: IncidentQuery, path: Path) -> Made:
    """The file of a format of either kind."""
    if form.build is None:
        about, pieces = stream_export(form, query)
        with path.open("wb") as target:
            target.writelines(pieces)
    else:
        with repeatable_read():
            about, rows = open_export_rows(form, query)
            form.build(flat_records(rows), about, Shapes(), path)
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return Made(about, path.stat().st_size, digest)


def export_sha256(form: Format, query: IncidentQuery) -> Made:
    """A second pass over the rows of a text format, for their hash; nothing is kept."""
    about, pieces = stream_export(form, query)
    digest, size = hashlib.sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
    return Made(about, size, digest.hexdigest())


def loss_report(form: Format, query: IncidentQuery) -> dict[str, Any]:
    """The loss report of a profile."""
    with repeatable_read():
        about, rows = open_export_rows(form, query)
        return PROFILES[form.profile].report(flat_records(rows), about)
