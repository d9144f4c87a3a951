"""A file as an answer, whole or a part of it (RFC 9110, sections 13 and 14): programs read of it what they need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import FileResponse
from rest_framework import exceptions, status
from rest_framework.response import Response

from incidents.api.problem_details import problem_document
from incidents.public.byte_ranges import OutsideFile, Part, open_part, read_range


class Changed(exceptions.APIException):
    """The reader asked for the file only if it is still the one it knows, and it is not."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "precondition_failed"
    default_detail = "The file is not the one named in If-Match any more. Read it again from its beginning."


def answer_with_file(request: Any, path: Path, media: str, tag: str) -> Any:
    """200 with all bytes, 206 with the part asked for, 304, or 416. `tag` is the strong ETag. Raises Changed."""
    given = request.headers.get
    if (known := given("If-Match")) and not etag_list_contains(known, tag):
        raise Changed
    if (known := given("If-None-Match")) and etag_list_contains(known, tag, weakly=True):
        return _marked(Response(status=304), tag)
    size = path.stat().st_size
    asked = given("Range") if request.method == "GET" else None  # it has no meaning for HEAD
    if asked and given("If-Range", tag).strip() != tag:
        asked = None
    try:
        part = read_range(asked, size) if asked else None
    except OutsideFile:
        return _marked(_outside(size), tag)
    answer = _of_part(path, part, size, media) if part else FileResponse(path.open("rb"), content_type=media)
    return _marked(answer, tag)


def etag_list_contains(given: str, tag: str, *, weakly: bool = False) -> bool:
    """Whether a list of ETags has this one. `weakly`: also as a weak one, which is enough to send nothing."""
    known = {one.strip() for one in given.split(",")}
    return "*" in known or tag in known or (weakly and f"W/{tag}" in known)


def _of_part(path: Path, part: Part, size: int, media: str) -> FileResponse:
    answer = FileResponse(open_part(path, part), status=206, content_type=media)
    answer["Content-Length"] = str(part.length)
    answer["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return answer


def _outside(size: int) -> Response:
    told = problem_document(
        416, "range_not_satisfiable", f"The file has {size} bytes; the part begins behind them."
    )
    answer = Response(told, status=416, content_type="application/problem+json")
    answer["Content-Range"] = f"bytes */{size}"
    return answer


def _marked(answer: Any, tag: str) -> Any:
    answer["ETag"] = tag
    answer["Accept-Ranges"] = "bytes"
    answer["Cache-Control"] = "no-cache"
    return answer
