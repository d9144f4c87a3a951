"""The letters of an imported file are read by the table it was written by, or the file is refused."""

from __future__ import annotations

import pytest

from incidents.imports.file_rows import csv_rows, decode_file_text
from incidents.imports.types import BadFile

QUOTE = "Загинули двоє людей, повідомив голова"
TABLE = "id,country,note,quote\n" + "".join(
    f'{n},Ukraine,Shelling of the town was reported by the office of the mayor,"{QUOTE} №{n}"\n'
    for n in range(30)
)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
def test_a_quote_in_ukrainian_stays_what_it_was(charset: str) -> None:
    rows = list(csv_rows(TABLE.encode(charset), known="id"))

    assert QUOTE in str(rows[0].cells["quote"])


def test_names_in_windows_latin_stay_what_they_were() -> None:
    body = ("id,town,note\n" + "1,São José,the attack was reported by the café owner\n" * 20).encode("cp1252")

    assert "São José,the attack was reported by the café" in decode_file_text(body)


def test_garbled_letters_are_refused_with_what_to_do() -> None:
    with pytest.raises(BadFile, match="Save it as UTF-8"):
        decode_file_text(TABLE.replace("Shelling of the town was reported by the office of the mayor", QUOTE)
                .encode("cp1251", "replace").decode("latin-1").encode())  # fmt: skip
