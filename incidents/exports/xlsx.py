"""XLSX: the rows, then a sheet that says what they are. No cell is ever a formula."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from incidents.exports.area_outlines import Shapes
from incidents.exports.column_types import KINDS, Kind
from incidents.exports.metadata_and_citation import About
from incidents.exports.spreadsheet_cells import joined_list_cell
from incidents.exports.types import Flat, Format

ROWS = 1_048_575  # of one sheet, beside its header
LONGEST = 32_767  # characters of a cell
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_EPOCH = (2000, 1, 1, 0, 0, 0)
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def build_xlsx(records: Iterable[Flat], about: About, shapes: Shapes, path: Path) -> None:
    """The workbook, row by row. The same rows give the same bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "Conflict incidents"
    sheet: Any = None
    left = 0
    for record in records:
        if left == 0:
            sheet, left = _sheet(book), ROWS
        sheet.append([_cell(sheet, record[name], kind) for name, kind in KINDS.items()])
        left -= 1
    if sheet is None:
        _sheet(book)
    _tell_about(book, about)  # last: programs open the first sheet
    loose = path.with_suffix(".loose")
    book.save(loose)
    _without_times(loose, path)
    loose.unlink()


def _sheet(book: Any) -> Any:
    number = len(book.worksheets) + 1
    sheet = book.create_sheet("incidents" if number == 1 else f"incidents {number}")
    sheet.freeze_panes = "B2"
    sheet.append(list(KINDS))
    return sheet


def _tell_about(book: Any, about: About) -> None:
    sheet = book.create_sheet("about")
    for name, value in about.inside().items():
        sheet.append([name, _cell(sheet, value, Kind.TEXT)])


def _cell(sheet: Any, value: Any, kind: Kind) -> Any:
    """Texts stay texts, whatever they begin with; days and moments are dates of the program."""
    from openpyxl.cell import WriteOnlyCell

    if value is None or value in ("", []):
        return None
    if kind in (Kind.COUNT, Kind.DEGREES, Kind.YES_NO):
        return value
    if kind is Kind.DAY and value >= "1900-03-01":  # before that the calendar of spreadsheets is wrong
        return dt.date.fromisoformat(value)
    if kind is Kind.MOMENT:
        return dt.datetime.fromisoformat(value).replace(tzinfo=None)
    text = _ILLEGAL.sub("", joined_list_cell(value) if kind is Kind.LIST else str(value))[:LONGEST]
    if text[:1] not in {"=", "#"}:  # these alone the library takes for formulas and errors
        return text
    made = WriteOnlyCell(sheet, text)
    made.data_type = "s"
    return made


def _without_times(loose: Path, path: Path) -> None:
    """The archive again, with one time for all its parts."""
    with zipfile.ZipFile(loose) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            with old.open(name) as source, new.open(part, "w", force_zip64=True) as target:
                for piece in _pieces(source):
                    target.write(
                        _SAVED.sub(rb"\g<1>2000-01-01T00:00:00Z", piece) if "core" in name else piece
                    )


def _pieces(source: Any, size: int = 1 << 20) -> Iterator[bytes]:
    while piece := source.read(size):
        yield piece


FORMAT = Format(
    "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "Excel",
    build=build_xlsx,
    weight=4,
)
