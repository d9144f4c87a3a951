"""A file of media as an answer that can do no harm: of its own type and no other, and nothing in it may act."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, Http404

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


def media_response(path: Path, content_type: str, name: str) -> FileResponse:
    """The file; documents and everything else that a browser would open as a page are only ever saved.

    `name`: what it is to be called, without its ending. Raises Http404 when the file is not there.
    """
    if not path.is_file():
        raise Http404
    is_inline = content_type in _INLINE
    kind = content_type if content_type in _ENDINGS else "application/octet-stream"
    answer = FileResponse(
        path.open("rb"),
        as_attachment=not is_inline,
        filename=f"{name}.{_ENDINGS.get(content_type, 'bin')}",
        content_type=kind,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-cache"  # what is taken away is gone on the next request
    answer["X-Robots-Tag"] = "noindex"
    return answer
