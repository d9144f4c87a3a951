"""Web archives: WARC, packed or not, and WACZ. Every page of text that a server answered with is an item. Pure.

Pictures, scripts, redirects and requests are passed over; a page that was no answer (404) is refused by its address.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, Any

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from incidents.ingest import charset, html
from incidents.ingest.containers.items import Asked, Item
from incidents.ingest.errors import IngestError

LARGEST_UNPACKED = 1_000_000_000  # bytes of all records: a small file may unpack without end
LARGEST_PAGE = 5_000_000  # bytes
LONGEST_LINE = 65_536  # bytes of one header; a line without end would fill the memory
_CHUNK = 2**20
_START = b"WARC/"
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_BROKEN = (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile)


def is_web_archive(body: bytes) -> bool:
    """Whether the bytes are a WARC, a packed one, or a ZIP with WARCs in it, whatever the file is called."""
    if body.startswith(_START):
        return True
    if body.startswith(b"\x1f\x8b"):
        try:
            return zlib.decompressobj(31).decompress(body[:_CHUNK], len(_START)) == _START
        except zlib.error:
            return False
    return body.startswith(b"PK\x03\x04") and bool(_archives_inside(body))


def read_web_archive(asked: Asked) -> Iterator[Item]:
    """The pages of the archive, in its order. What breaks it off is the last item's refusal.

    The first `asked.skip` items are passed over without being read, so that going on costs little.
    """
    number = 0
    try:
        for stream, size, done, whole in _record_files(asked.body):
            for record in _records(stream):
                number += 1
                if number > asked.skip:
                    yield _item(record, asked, share=(done + stream.tell() / max(size, 1)) / whole)
    except _BROKEN as error:
        yield Item(asked.name, refused=f"The archive breaks off: {_why(error)}.")


def _why(error: Exception) -> str:
    """Why an archive broke off; where bytes are missing a library has many words for it."""
    if isinstance(error, EOFError):
        return "it is cut short"
    return str(error).strip(" .") or "it is cut short"


def _record_files(body: bytes) -> Iterator[tuple[IO[bytes], int, int, int]]:
    """Each WARC unpacked, with its size, how many came before it, and how many there are."""
    names: list[str] = _archives_inside(body) if body.startswith(b"PK\x03\x04") else [""]
    budget = LARGEST_UNPACKED
    for number, name in enumerate(names):
        with ExitStack() as open_files, tempfile.TemporaryFile() as unpacked:
            packed: IO[bytes] = io.BytesIO(body)
            if name:
                packed = open_files.enter_context(
                    open_files.enter_context(zipfile.ZipFile(packed)).open(name)
                )
            cut_short = _unpack(packed, unpacked, budget)
            size = unpacked.tell()
            budget -= size
            unpacked.seek(0)
            yield unpacked, size, number, len(names)
            if cut_short is not None:
                raise cut_short


def _archives_inside(body: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = [each.filename for each in packed.infolist() if not each.is_dir()]
    except (zipfile.BadZipFile, OSError, ValueError):
        return []
    return sorted(name for name in names if name.lower().endswith((".warc", ".warc.gz")))


def _unpack(packed: IO[bytes], into: IO[bytes], most: int) -> Exception | None:
    """Write what the stream holds, unpacked, and tell what cut it short: what came before that can still be read."""
    written = 0
    try:
        is_packed = packed.read(2) == b"\x1f\x8b"
        packed.seek(0)
        source: Any = gzip.GzipFile(fileobj=packed) if is_packed else packed
        while chunk := source.read1(_CHUNK):  # `read` would lose what came before a broken end
            written += len(chunk)
            if written > most:
                words = f"unpacked it has more than {LARGEST_UNPACKED / 1e9:.0f} GB"
                return ValueError(words)
            into.write(chunk)
    except RuntimeError:  # a password
        return ValueError("it is locked with a password")
    except _BROKEN as error:
        return error
    return None


class _ShortLines(DecompressingBufferedReader):
    def readline(self, length: int | None = None) -> bytes:
        """A line, or its beginning where it has no end."""
        return bytes(super().readline(length or LONGEST_LINE))


def _records(stream: IO[bytes]) -> Iterator[ArcWarcRecord]:
    """The records that hold a page of text, or that tell why there is none at its address."""
    archive = WARCIterator(stream)
    archive.reader = _ShortLines(stream, decomp_type=None)
    for record in archive:
        if _is_page(record):
            yield record
        elif _is_cut_short(record):
            raise EOFError


def _is_cut_short(record: ArcWarcRecord) -> bool:
    """Whether the archive ended before the record did, by the length it states."""
    while record.raw_stream.read(_CHUNK):
        pass
    return getattr(record.raw_stream, "limit", 0) > 0


def _is_page(record: ArcWarcRecord) -> bool:
    if record.rec_type not in ("response", "resource", "conversion") or not _address(record):
        return False
    if record.http_headers is not None and _status(record) < 400 and _status(record) != 200:
        return False  # a redirect: its target is a record of its own
    return charset.media_type_of_header(_content_type(record)) in _PAGES


def _item(record: ArcWarcRecord, asked: Asked, share: float) -> Item:
    address = _address(record)
    label = f"{asked.name}, {address[:300]}"
    if record.http_headers is not None and _status(record) != 200:
        return Item(
            label, share=share, refused=f"The server answered {_status(record)} when it was archived."
        )
    captured = _captured_at(record, asked.now)
    try:
        body = record.content_stream().read(LARGEST_PAGE + 1)
        if len(body) > LARGEST_PAGE:
            size = f"{LARGEST_PAGE / 1e6:.0f} MB"
            raise IngestError(f"The page is larger than {size}.")
        if _is_cut_short(record):
            raise IngestError("The archive breaks off in the middle of this page.")
        page = html.read_page(
            body, url=address, content_type=_content_type(record), now=captured, zone=asked.zone
        )
    except IngestError as error:
        return Item(label, share=share, refused=error.reason)
    return Item(
        label,
        text=page.text,
        title=page.title,
        url=address,
        stated=page.published,
        decoded=page.decoded,
        is_page=True,
        seen_at=captured,
        share=share,
    )


def _address(record: ArcWarcRecord) -> str:
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    return address if address.lower().startswith(("http://", "https://")) else ""


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "")


def _status(record: ArcWarcRecord) -> int:
    told = str(record.http_headers.get_statuscode() or "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) == 3 else 0


def _captured_at(record: ArcWarcRecord, now: dt.datetime) -> dt.datetime:
    """When the page was archived; days it names are judged by that. `now` when the record does not say."""
    try:
        told = dt.datetime.fromisoformat(str(record.rec_headers.get_header("WARC-Date") or ""))
    except ValueError:
        return now
    told = told if told.tzinfo else told.replace(tzinfo=dt.UTC)
    return min(told, now)
