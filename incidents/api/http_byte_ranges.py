"""A file as an answer, whole or a part of it (RFC 9110, sections 13 and 14): programs read of it what they need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.http import FileResponse
from rest_framework import exceptions, status
from rest_framework.response import Response

from incidents.api.problem_details import problem_document

_ONE_RANGE = re.compile(r"bytes=[ \t]*(\d{0,18})-(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes of a file from the first to the last, both counted from 0 and both in it."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many bytes."""
        return self.last - self.first + 1


class OutsideFile(ValueError):
    """A part that begins behind the end of the file."""


class Changed(exceptions.APIException):
    """The reader asked for the file only if it is still the one it knows, and it is not."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "precondition_failed"
    default_detail = "The file is not the one named in If-Match any more. Read it again from its beginning."


def read_range(asked: str, size: int) -> Part | None:
    """The part a `Range` header asks for, of a file of so many bytes; none means the whole file.

    The whole file answers what is malformed, other units, and several parts at once, as the standard allows.
    Raises OutsideFile.
    """
    found = _ONE_RANGE.fullmatch(asked.strip())
    if found is None or found[0].strip().endswith("=-"):
        return None
    first, last = found.groups()
    if first and last and int(last) < int(first):
        return None
    begins = int(first) if first else max(size - int(last), 0)
    if begins >= size or (not first and int(last) == 0):
        raise OutsideFile(asked)
    return Part(begins, min(int(last), size - 1) if first and last else size - 1)


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


class _Bytes:
    """So many bytes of an open file, from where it stands."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file, self._left = file, length

    def read(self, size: int = -1) -> bytes:
        """At most so many of what is left."""
        found = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(found)
        return found

    def close(self) -> None:
        """The file too."""
        self._file.close()


def _of_part(path: Path, part: Part, size: int, media: str) -> FileResponse:
    file = path.open("rb")
    file.seek(part.first)
    answer = FileResponse(_Bytes(file, part.length), status=206, content_type=media)
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
