"""A file of media as an answer that can do no harm: of its own type and no other, and nothing in it may act."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from incidents.public.byte_ranges import OutsideFile, open_part, read_range

_INLINE = frozenset({"image/jpeg", "image/png", "image/webp", "video/mp4"})
_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "video/mp4": "mp4",
    "application/pdf": "pdf",
    "application/gzip": "warc.gz",
}
POLICY = "default-src 'none'; sandbox"


def media_response(request: HttpRequest, path: Path, content_type: str, name: str) -> HttpResponseBase:
    """The file, or the part of it that is asked for: players of videos ask so. Documents and everything else that a
    browser would open as a page are only ever saved.

    `name`: what it is to be called, without its ending. Raises Http404 when the file is not there.
    """
    if not path.is_file():
        raise Http404
    kind = content_type if content_type in _ENDINGS else "application/octet-stream"
    answer = _whole_or_part(request, path, kind)
    filename = f"{name}.{_ENDINGS.get(content_type, 'bin')}"
    answer["Content-Disposition"] = (
        f'{"inline" if content_type in _INLINE else "attachment"}; filename="{filename}"'
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-cache"  # what is taken away is gone on the next request
    answer["X-Robots-Tag"] = "noindex"
    answer["Accept-Ranges"] = "bytes"
    return answer


def _whole_or_part(request: HttpRequest, path: Path, kind: str) -> HttpResponseBase:
    size, asked = path.stat().st_size, request.headers.get("Range", "")
    try:
        part = read_range(asked, size) if asked and request.method == "GET" else None
    except OutsideFile:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if part is None:
        return FileResponse(path.open("rb"), content_type=kind)
    answer = FileResponse(open_part(path, part), status=206, content_type=kind)
    answer["Content-Length"] = str(part.length)
    answer["Content-Range"] = f"bytes {part.first}-{part.last}/{size}"
    return answer
