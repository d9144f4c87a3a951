"""The glossary: every term once, with an anchor, in all three languages."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from incidents.web.glossary_page import TERMS


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_every_term_stands_once_with_its_anchor(language: str) -> None:
    page = Client(SERVER_NAME="localhost").get("/glossary/", {"lang": language}).content.decode()

    assert re.findall(r'<dt id="([a-z-]+)">', page) == [term.slug for term in TERMS]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["uk", "ru"])
def test_no_term_is_left_in_english(language: str) -> None:
    page = Client(SERVER_NAME="localhost").get("/glossary/", {"lang": language}).content.decode()

    for name, meaning in re.findall(r"<dt id=[^>]+>(.*?)</dt><dd>(.*?)</dd>", page):
        assert not re.search("[A-Za-z]{3}", name + meaning), name


def test_anchors_are_different() -> None:
    slugs = [term.slug for term in TERMS]

    assert len(slugs) == len(set(slugs))
