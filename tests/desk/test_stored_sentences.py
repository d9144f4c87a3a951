"""What workers wrote of articles, files and feeds is read in the language of the page."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from incidents.templatetags.stored_sentences import SENTENCES, stored_sentence
from tests.support.people_outlets_places import Cast

STORED = [
    "2 new incidents.",
    "1 new incident, 2 known already, 1 only recalled, 3 passages not read.",
    "No incident found. The feed's own summary was read instead.",
    "Given up after 5 attempts. 127.0.0.1 answered 503.",
    "Looked at again in vain: 127.0.0.1 did not answer in time.",
    "127.0.0.1 takes no connection.",
    "The page is larger than 5,000,000 bytes.",
    "Internal error (Ошибка) at item 7; it was written to the log.",
    "таблиця.csv, row 12",
    "таблиця.csv, line 1",
    "The text is 4.4 MB; at most 2.0 MB can be taken in. Paste one article at a time.",
    "звіт за день.txt is no text that can be read. It looks like a file's raw bytes. Save it as UTF-8 and try again.",
]


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("stored", STORED)
def test_a_stored_sentence_is_told_in_the_language_of_the_page(language: str, stored: str) -> None:
    with translation.override(language):
        told = stored_sentence(stored)

    assert not re.search("[A-Za-z]{2,}", re.sub(r"\.csv|\.txt|UTF", "", told)), told
    assert re.findall(r"\d+", told) == re.findall(r"\d+", stored.replace(",000,000", " 000 000"))


@pytest.mark.parametrize("stored", [*STORED, "Words of a server we never heard of. Then more.", ""])
def test_in_english_it_stays_as_it_was_written(stored: str) -> None:
    with translation.override("en"):
        assert stored_sentence(stored) == stored


def test_what_is_not_known_is_kept_beside_what_is() -> None:
    with translation.override("uk"):
        told = stored_sentence("Given up after 5 attempts. 550 no such box. The message has no words.")

    assert "550 no such box." in told
    assert told.endswith("У повідомленні немає слів.")


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("sentence", sorted(SENTENCES))  # the same order in every process
def test_every_sentence_is_translated(language: str, sentence: str) -> None:
    stored = re.sub(r"%\(\w+\)s", "7", sentence)

    with translation.override(language):
        assert stored_sentence(stored) != stored


@pytest.mark.parametrize("language", ["uk", "ru"])
def test_a_refused_text_is_refused_in_the_language_of_the_page(
    client: Client, cast: Cast, language: str
) -> None:
    client.force_login(cast.people.contributor)
    client.cookies["django_language"] = language
    form = {"text": "Дрон влучив у будинок.", "published_on": "2199-01-01", "action": "submit"}

    page = client.post(reverse("desk:paste"), form)

    assert page.status_code == 422
    assert "The publication date" not in page.content.decode()
    [[reason]] = page.context["form"].errors.values()
    assert not re.search("[A-Za-z]", reason)
