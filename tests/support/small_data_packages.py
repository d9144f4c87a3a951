"""Data packages in miniature, in the formats of the real ones, written into a folder."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl

from geo.loaders.data_packages import DataFile

# id, name, lat, lon, population, region code, country, alternates
CITIES = (
    (
        1,
        "Kharkiv",
        49.98,
        36.25,
        1_421_125,
        "07",
        "UA",
        ["Kharkov", "Харків", "Харьков", "HRK", "ha er ke fu"],
    ),
    (2, "Saltivka", 50.03, 36.34, 409_300, "07", "UA", ["Салтівка", "Салтовка"]),
    (3, "Kupyansk", 49.71, 37.61, 27_169, "07", "UA", ["Куп'янськ", "Купянск"]),
    (4, "Sumy", 50.92, 32.80, 256_474, "21", "UA", ["Суми", "Сумы"]),
    (5, "Belgorod", 50.60, 36.58, 345_289, "09", "RU", ["Белгород", "Бєлгород"]),
    (6, "Shebekino", 50.41, 36.90, 45_194, "09", "RU", ["Шебекино"]),
    (
        8,
        "Konotop",
        51.24,
        33.20,
        88_000,
        "07",
        "UA",
        ["Конотоп"],
    ),  # it lies in Sumy region, whatever its code
    (7, "Springfield", 39.80, -89.64, 116_250, "IL", "US", ["Spr", "Спрингфилд"]),
)
# country, name, region, code, district, lat, lon, accuracy
POSTAL = (
    ("UA", "Гроза", "Kharkivska", "07", "Shevchenkivskyi", 49.67, 37.21, "4"),
    ("UA", "Іванівка", "Kharkivska", "07", "Kupianskyi", 49.73, 37.50, "4"),
    ("UA", "Куп'янськ", "Kharkivska", "07", "Kupianskyi", 49.72, 37.60, "4"),
    ("UA", "Харків 12", "Kharkivska", "07", "", 49.98, 36.25, "4"),
    ("UA", "Далеке", "Kharkivska", "07", "Kupianskyi", 46.00, 30.00, "4"),
    ("RU", "Журавлевка", "Белгородская Область", "09", "БЕЛГОРОДСКИЙ РАЙОН", 52.85, 52.30, "4"),
    ("RU", "Новая Таволжанка", "Белгородская Область", "09", "ШЕБЕКИНСКИЙ РАЙОН", 50.38, 36.80, "4"),
    ("RU", "Муром", "Белгородская Область", "09", "ШЕБЕКИНСКИЙ РАЙОН", 50.31, 36.70, "4"),
    ("RU", "Середа", "Белгородская Область", "09", "ШЕБЕКИНСКИЙ РАЙОН", 50.27, 36.80, "4"),
    ("RU", "Архангельское", "Белгородская Область", "09", "ШЕБЕКИНСКИЙ РАЙОН", 50.60, 36.60, "1"),
    ("FR", "Lyon", "Rhône", "69", "", 45.76, 4.83, "5"),
)
_O, _P = "UA63000000000041885", "UA63080000000080001"
_H1, _H2 = "UA63080010000010001", "UA63080020000020002"
# the five code columns, category, name
KATOTTG = (
    (_O, None, None, None, None, "O", "Харківська"),
    (_O, _P, None, None, None, "P", "Куп'янський"),
    (_O, _P, _H1, None, None, "H", "Куп'янська"),
    (_O, _P, _H1, "UA63080010010010001", None, "M", "Куп'янськ"),
    (_O, _P, _H1, "UA63080010020010002", None, "C", "Мала Балка"),
    (_O, _P, _H1, "UA63080010030010003", None, "C", "Іванівка"),
    (_O, _P, _H2, None, None, "H", "Шевченківська"),
    (_O, _P, _H2, "UA63080020010020001", None, "C", "Гроза"),
    (_O, _P, _H2, "UA63080020020020002", None, "C", "Іванівка"),
    (_O, _P, _H2, "UA63080020030020003", None, "M", "Харків"),
    (_O, _P, _H2, "UA63080020030020003", "UA63080020030130001", "B", "Салтівський"),
)
# name, ISO code, GeoNames code, id, kind, aliases, level, parent line, country line
SUBDIVISIONS = (
    ("Kharkivska oblast", "UA-63", "UA.07", "706482", "", "", "1", "", "1"),
    ("Sumska oblast", "UA-59", "UA.21", "692196", "", "", "1", "", "1"),
    ("Belgorodskaya oblast'", "RU-BEL", "RU.09", "578071", "", "", "1", "", "2"),
    (
        "Shebekinskiy Rayon",
        "",
        "RU.09.495111",
        "495111",
        "",
        "Shebekinsky District|Шебекинский Район",
        "2",
        "3",
        "2",
    ),
    ("Kupianskyi Raion", "", "UA.07.12100000", "12100000", "", "", "2", "1", "1"),
)
TOWNS = (("Kupyansk", "3", "5", "1", "27169", "49.71", "37.61"),)
AIRPORTS = """"icao","iata","name","city","subd","country","elevation","lat","lon","tz","lid"
"UKHH","HRK","Kharkiv International Airport","Kharkiv","","UA",508,49.924801,36.290001,"Europe/Kiev",""
"XUMO","","Soltsy-2 Air Base","Soltsy","","RU",300,58.1400,30.3310,"Europe/Moscow",""
"01AA","","Nowhere Strip","Nowhere","","US",1,40.0,-100.0,"America/Chicago",""
"""


def write_packages(folder: Path) -> dict[str, DataFile]:
    """Write all of them; the files by source name ("cities", "postal", …)."""
    files = {
        "cities": _cities(folder / "cities500.json"),
        "postal": _lines(folder / "postal.tsv", map(_postal_line, POSTAL)),
        "katottg": _workbook(folder / "kodifikator.xlsx"),
        "subdivisions": _lines(folder / "subdivisions.tsv", ("\t".join(row) for row in SUBDIVISIONS)),
        "towns": _lines(folder / "cities.tsv", ("\t".join(row) for row in TOWNS)),
        "airports": _lines(folder / "airports.csv", AIRPORTS.splitlines()),
        "feature_codes": _lines(folder / "cities500.txt", map(_feature_line, CITIES)),
    }
    return {name: DataFile(f"tiny-{name}", "1.0", path) for name, path in files.items()}


def write_dump(path: Path, rows: list[tuple[int, str, float, float, str, int]]) -> Path:
    """A GeoNames country dump of Ukraine: id, name, lat, lon, alternates, population."""
    lines = (
        "\t".join(
            [str(identity), name, name, alternates, str(lat), str(lon), "P", "PPL", "UA", "", "07", "", "", "",
             str(population), "", "", "Europe/Kyiv", "2026-01-01"]
        )
        for identity, name, lat, lon, alternates, population in rows
    )  # fmt: skip
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("UA.txt", "\n".join(lines) + "\n")
    return path


def _cities(path: Path) -> Path:
    keys = (
        "geonameid",
        "name",
        "latitude",
        "longitude",
        "population",
        "admin1code",
        "countrycode",
        "alternatenames",
    )
    path.write_text(
        json.dumps({str(row[0]): dict(zip(keys, row, strict=True)) for row in CITIES}), encoding="utf-8"
    )
    return path


def _feature_line(row: tuple[object, ...]) -> str:
    code = "PPLX" if row[1] == "Saltivka" else "PPL"
    return "\t".join([str(row[0]), str(row[1]), "", "", "0", "0", "P", code])


def _postal_line(row: tuple[object, ...]) -> str:
    country, name, region, code, district, lat, lon, accuracy = map(str, row)
    return "\t".join([country, "00000", name, region, code, district, "", "", "", lat, lon, accuracy])


def _lines(path: Path, lines: object) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")  # type: ignore[attr-defined]
    return path


def _workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Кодифікатор"])
    for row in KATOTTG:
        sheet.append(list(row))
    book.save(path)
    return path
