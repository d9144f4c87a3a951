"""Two spellings of one page's address are one page; two pages stay two."""

from __future__ import annotations

import pytest

from incidents.ingest.canonical_url import canonical_url

PAGE = "https://news.example/world/a?id=7"


@pytest.mark.parametrize(
    "spelling",
    [
        "https://news.example/world/a?id=7",
        "http://www.news.example/world/a?id=7",
        "HTTPS://News.Example:443/world/a?id=7#comments",
        "https://news.example/world/a/?utm_source=feed&id=7&utm_medium=rss",
        "https://news.example/world/a?fbclid=abc&id=7&gclid=1&at_medium=RSS&ref=home",
        "  https://news.example/world/a?id=7  ",
    ],
)
def test_trackers_fragments_and_spelling_do_not_make_another_page(spelling: str) -> None:
    assert canonical_url(spelling) == PAGE


@pytest.mark.parametrize(
    "other",
    [
        "https://news.example/world/a?id=8", "https://news.example/world/b?id=7", "https://other.example/world/a?id=7",
        "https://news.example:8443/world/a?id=7", "https://news.example/world/A?id=7",
    ],
)  # fmt: skip
def test_another_page_stays_another_page(other: str) -> None:
    assert canonical_url(other) not in {"", PAGE}


def test_the_order_of_parameters_does_not_matter() -> None:
    assert canonical_url("https://n.example/?b=2&a=1") == canonical_url("https://n.example/?a=1&b=2")


def test_escaped_and_plain_letters_are_one_page() -> None:
    assert canonical_url("https://n.example/новини") == canonical_url(
        "https://n.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8"
    )


@pytest.mark.parametrize(
    "text", ["", "ftp://a.example/", "not an address", "https://", "http://[::1", "javascript:alert(1)"]
)
def test_what_is_no_web_address_has_no_key(text: str) -> None:
    assert canonical_url(text) == ""
