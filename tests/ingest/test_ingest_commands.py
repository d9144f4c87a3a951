"""The commands are doors too."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from incidents.ingest import claim_quote_check
from incidents.models import Article, Claim, Incident
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, page
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db


def say(command: str, *args: str) -> str:
    said = StringIO()
    call_command(command, *args, stdout=said, stderr=said)
    return said.getvalue()


def test_a_file_is_taken_in_and_read_here_and_now(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "kamyshi.txt"
    file.write_text(KAMYSHI, encoding="utf-8")

    said = say("ingest", str(file), "--published", "2026-05-13", "--source", "Severny Agency", "--now")

    article = Article.objects.get()
    assert (article.stage, article.source) == ("done", cast.outlets.agency)
    assert "done: 1 new incident" in said
    assert "known already" in say("ingest", str(file), "--published", "2026-05-13")


def test_an_address_is_taken_in(cast: Cast, site: Site) -> None:
    say("ingest", site.say("/kamyshi", page(KAMYSHI, day="2026-05-13")), "--now")

    assert Article.objects.get().stage == "done"


def test_what_cannot_be_taken_in_is_named_and_the_rest_is_done(cast: Cast, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(KAMYSHI, encoding="utf-8")
    bad.write_bytes(b"\xff\xfe\x00\x01" * 50)
    said = StringIO()

    with pytest.raises(CommandError, match="1 of 2 could not be taken in"):
        call_command("ingest", str(bad), str(good), stdout=said, stderr=said)

    assert "no text that can be read" in said.getvalue()
    assert Article.objects.count() == 1


def test_articles_are_read_again_and_nothing_is_doubled(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "kamyshi.txt"
    file.write_text(KAMYSHI, encoding="utf-8")
    say("ingest", str(file), "--now")
    before = (Claim.objects.count(), Incident.objects.count())

    assert "1 articles would be read again" in say("reread", "--dry-run")
    assert "1 articles were read again" in say("reread", "--now")

    assert (Claim.objects.count(), Incident.objects.count()) == before
    assert Article.objects.get().stage == "done"


def test_the_sweep_says_how_many_wait(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "kamyshi.txt"
    file.write_text(KAMYSHI, encoding="utf-8")
    say("ingest", str(file))

    assert "1 articles are waiting" in say("requeue_stalled", "--at-once")


def test_the_nightly_check_finds_a_quote_that_the_text_does_not_say(cast: Cast, tmp_path: Path) -> None:
    file = tmp_path / "kamyshi.txt"
    file.write_text(KAMYSHI, encoding="utf-8")
    say("ingest", str(file), "--now")
    assert claim_quote_check.broken_quotes() == []
    claim = Claim.objects.filter(field="killed").get()
    Claim.objects.filter(pk=claim.pk).update(quote="Two hundred people were killed")

    assert claim_quote_check.broken_quotes() == [claim.pk]
