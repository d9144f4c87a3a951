"""Which kept file answers, so that a program that reads one in parts reads one and the same file.

A whole file tells the present state. The parts after it come from the file this reader was given last, even when the
data have changed since: bytes of two files put together are no file, and a database read so would be wrong in silence.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from django.core.cache import cache
from django.urls import reverse
from rest_framework import exceptions, status

from incidents.api.export_headers_and_status import add_export_headers
from incidents.api.http_byte_ranges import answer_with_file, etag_list_contains
from incidents.caching.responses import run_with_cache_fallback
from incidents.exports import background_jobs
from incidents.exports.format_registry import FORMATS
from incidents.exports.metadata_and_citation import About
from incidents.exports.types import Format
from incidents.models import ExportJob
from incidents.query.incident_query import IncidentQuery

IDLE_S = 600  # a reader that asks for no part for so long begins anew
LONGEST_S = 3_600  # one that reads on for longer is told to
CHANGED = "The data changed while this file was read in parts. Read it again from its beginning."


class FilesGone(exceptions.APIException):
    """A built file tells something that may not be told any more, or is no longer there."""

    status_code = status.HTTP_410_GONE
    default_code = "outdated_export"


class _Begun(NamedTuple):
    """The file a reader reads in parts, and the moment (seconds since 1970) until which it may."""

    pk: str
    sha256: str
    until: float


def find_export_job_to_serve(
    request: Any, form: Format, query: IncidentQuery, reader: str, present: Callable[[], ExportJob | None]
) -> ExportJob | None:
    """The file to answer with: of the present state, or for a part the one this reader began with. Raises FilesGone.

    `present` gives the file of the present state; none when it is too large to be built while the reader waits.
    """
    key = "export:" + hashlib.sha256(f"{reader} {form.name} {query.text}".encode()).hexdigest()
    begun = _begun(request, key)
    if begun and (job := _kept(begun)):
        run_with_cache_fallback(lambda: cache.touch(key, IDLE_S))
        return job
    job = present()
    run_with_cache_fallback(lambda: cache.delete(key))
    if begun and (job is None or job.sha256 != begun.sha256):
        raise FilesGone(CHANGED)
    if job is not None:
        told = (str(job.pk), job.sha256, time.time() + LONGEST_S)
        run_with_cache_fallback(lambda: cache.set(key, told, IDLE_S))
    return job


def export_file_response(request: Any, job: ExportJob) -> Any:
    """The answer with the file of a finished job, or a part of it."""
    form = FORMATS[job.format]
    about = About(job.format, job.version, job.query, job.count or 0, job.facts.get("as_of") or "")
    answer = answer_with_file(request, job.path, form.media, make_etag(job.sha256))
    if answer.status_code in {200, 206}:
        answer["Content-Location"] = reverse("api:export-file", args=[job.pk])
        add_export_headers(answer, form, about, job.sha256)
    return answer


def make_etag(sha256: str) -> str:
    """The strong ETag of a file: the same bytes, the same tag."""
    return f'"{sha256[:32]}"'


def _begun(request: Any, key: str) -> _Begun | None:
    """What this reader goes on with; none for a whole file, or when it names another file."""
    if request.method != "GET" or "Range" not in request.headers:
        return None
    found: tuple[str, str, float] | None = run_with_cache_fallback(lambda: cache.get(key))
    named = request.headers.get("If-Range") or request.headers.get("If-Match")
    if found is None or (named and not etag_list_contains(named, make_etag(found[1]))):
        return None
    return _Begun(*found)


def _kept(begun: _Begun) -> ExportJob | None:
    if time.time() > begun.until:
        return None
    job = ExportJob.objects.filter(pk=begun.pk, state=ExportJob.State.DONE).first()
    return job if job and background_jobs.reason_not_to_serve(job) is None else None
