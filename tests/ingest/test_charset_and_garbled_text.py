"""Bytes are read by the right table of letters, and garbled letters are noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.ingest.charset import decode_bytes_guessing_charset
from incidents.ingest.garbled_text import find_garble

UK = (
    "Удар по місту стався у вівторок, повідомив міський голова. Двоє людей загинули, п'ятеро поранені. "
    "Рятувальники розбирали завали до вечора, а рух на дорозі до кордону було перекрито."
)
RU = (
    "Удар по городу произошёл во вторник, сообщил мэр. Два человека погибли, пятеро ранены. Спасатели "
    "разбирали завалы до вечера, а движение по дороге к границе было перекрыто."
)
READABLE = {
    "Ukrainian": UK,
    "Russian": RU,
    "capitals": UK.upper(),
    "Belarusian": "Удар па горадзе адбыўся ў аўторак, паведаміў мэр. Двое чалавек загінулі, пяцёра параненыя, і на дарозе.",
    "Bulgarian": "Ударът по града е станал във вторник, съобщи кметът. Двама души са загинали, а петима са ранени на пазара.",
    "Serbian": "Удар на град догодио се у уторак, саопштио је градоначелник. Двоје људи је погинуло, а пет је рањено.",
    "Kazakh": "Қала әкімі сейсенбіде болған шабуыл туралы хабарлады. Екі адам қаза тапты, бес адам жараланды деді.",
    "English": "Rockets hit the town on Tuesday – “terrible”, the mayor said. Two people were killed and five injured.",
    "French": "Les élèves ont été évacués après l'arrivée des pompiers à Orléans; où étaient-ils? Ça dépend de l'été.",
    "German": "Übermäßige Kälte über München, größere Schäden für Bürger in Zürich und Köln, sagte Müller über Öfen.",
    "Vietnamese": "Tổng thống nói rằng cuộc tấn công vào thành phố đã khiến hai người thiệt mạng và năm người bị thương.",
    "Icelandic": "Það er ætlað að þeir hafi áður séð það í þættinum. Óðinn sá þá öll æði á ný",
    "Polish": "Źdźbło żółtej łąki, gdzie późną nocą wybuchły pociski; zginęło dwoje ludzi, a pięcioro zostało rannych.",
    "headline": "РФ ударила по Січеслав: Сім'я з Рівного",
}
WRONG_TABLES = [
    ("cp1251", "latin-1"), ("cp1251", "cp1252"), ("cp1251", "cp1250"), ("cp1251", "koi8_r"), ("cp1251", "cp866"),
    ("cp1251", "utf-8"), ("cp1251", "ascii"), ("utf-8", "latin-1"), ("utf-8", "cp1252"), ("utf-8", "cp1251"),
    ("utf-8", "koi8_u"), ("utf-8", "cp866"), ("koi8_u", "cp1251"), ("koi8_u", "latin-1"), ("cp866", "latin-1"),
    ("cp866", "cp1251"), ("iso8859_5", "cp1251"),
]  # fmt: skip


@pytest.mark.parametrize("text", READABLE.values(), ids=READABLE)
def test_what_people_write_is_never_called_garbled(text: str) -> None:
    assert find_garble(text) == ""


@pytest.mark.parametrize("text", [UK, RU], ids=["uk", "ru"])
@pytest.mark.parametrize(("written", "read"), WRONG_TABLES, ids=["-".join(pair) for pair in WRONG_TABLES])
def test_letters_read_by_the_wrong_table_are_noticed(text: str, written: str, read: str) -> None:
    assert find_garble(text.encode(written, "ignore").decode(read, "replace"))


def test_letters_lost_for_question_marks_are_noticed() -> None:
    assert "question marks" in find_garble(UK.encode("ascii", "replace").decode())


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1251", "koi8_u", "iso8859_5", "utf-16"])
@pytest.mark.parametrize("header", ["", "utf-8", "iso-8859-1", "koi8-r", "no-such-table", "windows-1251"])
def test_whatever_the_header_says_the_right_letters_come_out(charset: str, header: str) -> None:
    kind = f"text/html; charset={header}" if header else ""

    found = decode_bytes_guessing_charset(UK.encode(charset, "ignore"), content_type=kind)

    assert (found.text.lstrip("\ufeff"), found.garble) == (UK, "")


@pytest.mark.parametrize(
    ("body", "kind", "basis"),
    [
        (b"\xef\xbb\xbf" + UK.encode(), "text/html; charset=koi8-r", "bom"),
        (UK.encode("cp1251"), "text/html; charset=windows-1251", "header"),
        (
            b"<?xml version='1.0' encoding='windows-1251'?><a>" + UK.encode("cp1251") + b"</a>",
            "",
            "declaration",
        ),
        (b"<meta charset=windows-1251>" + UK.encode("cp1251"), "text/html", "meta"),
        (UK.encode("cp1251"), "", "detected"),
    ],
    ids=["mark", "header", "declaration", "meta", "detector"],
)
def test_who_named_the_letters_is_kept(body: bytes, kind: str, basis: str) -> None:
    assert decode_bytes_guessing_charset(body, content_type=kind).basis == basis


@given(
    st.binary(max_size=300), st.sampled_from(["", "text/html; charset=utf-8", "text/html; charset=\x00", "x"])
)
def test_no_bytes_break_the_reading_of_letters(body: bytes, kind: str) -> None:
    assert isinstance(decode_bytes_guessing_charset(body, content_type=kind).text, str)


SHORT = "Ночью 16 ноября 2031 года беспилотник ударил по дому в Таганроге. Погиб один человек, ранен Юрий Слюсарь."


@pytest.mark.parametrize("charset", ["cp1251", "koi8_r", "mac_cyrillic", "iso8859_5"])
def test_tables_that_agree_in_nearly_all_small_letters_are_told_apart(charset: str) -> None:
    found = decode_bytes_guessing_charset(SHORT.encode(charset))

    assert (found.text, found.garble) == (SHORT, "")


def test_capitals_of_a_neighbouring_table_are_noticed() -> None:
    assert "wrong table" in find_garble(SHORT.encode("cp1251").decode("mac_cyrillic"))
    assert not find_garble(
        "Ђоковић је рекао да је Љубљана лепа. Његов тренер Јован Џукић, који живи у Чачку."
    )


def test_a_short_report_with_few_everyday_words_is_no_garbled_text() -> None:
    report = (
        "Двадцать четыре украинских беспилотника уничтожены прошлой ночью дежурными средствами ПВО: тринадцать над "
        "Брянской областью, шесть над Курской, пять над Белгородской, сообщило Минобороны."
    )

    assert not find_garble(report)
    assert find_garble(report.encode("cp1251").decode("koi8_r"))
