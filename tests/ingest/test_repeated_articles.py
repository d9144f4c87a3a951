"""A text that comes again: folded in, a copy of one voice, or a new revision; never a second incident."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.curation.workflow import review
from incidents.ingest import intake
from incidents.ingest.feed_parsing import Entry
from incidents.ingest.pipeline import stages
from incidents.models import Article, ArticleRevision, Claim, Incident, Report
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, KAMYSHI_LATER, NOW, TODAY, page
from tests.support.factories import FeedFactory
from tests.support.people_outlets_places import Cast

pytestmark = pytest.mark.django_db


def clock() -> dt.datetime:
    return NOW


def take_in(text: str = KAMYSHI, **about: Any) -> Article:
    article, _ = intake.accept_text(text, intake.About(published_on=TODAY, **about), now=NOW)
    return article


def work(article: Article, at: dt.datetime = NOW) -> Article:
    stages.run_stages(article.pk, clock=lambda: at)
    return Article.objects.get(pk=article.pk)


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Article, ArticleRevision, Report, Claim, Incident))


def test_a_page_with_the_words_of_a_paste_is_folded_into_it(cast: Cast, site: Site) -> None:
    url = site.say("/kamyshi", KAMYSHI, kind="text/plain; charset=utf-8")
    pasted = work(take_in())
    feed = FeedFactory.create(source=cast.outlets.herald)
    article, created = intake.accept_entry(Entry(url=url, title="Rockets"), feed=feed, now=NOW)

    stages.run_stages(article.pk, clock=clock)

    assert created
    assert counts()[0] == 1
    assert Article.objects.get().url == url
    assert intake.accept_entry(Entry(url=url, title="Rockets"), feed=feed, now=NOW)[0] == pasted
    assert Incident.objects.count() == 1


def test_a_reprint_with_a_line_added_is_one_voice_and_no_second_incident(cast: Cast) -> None:
    original = work(take_in(source=cast.outlets.agency))
    reprint = work(take_in(f"{KAMYSHI}\n\nFrom our correspondent.", source=cast.outlets.copyist))

    incident = Incident.objects.get()
    assert reprint.copy_of == original
    assert "1 known already" in reprint.outcome_reason
    assert incident.reports.count() == 2
    assert (incident.killed_best, incident.consensus["killed"]["voices"]) == (2, 1)


def test_a_changed_page_is_kept_as_a_revision_and_its_new_figure_replaces_the_old(
    cast: Cast, site: Site
) -> None:
    url = site.say("/kamyshi", page(KAMYSHI))
    article, _ = intake.accept_url(url, intake.About(), now=NOW)
    work(article)
    site.say("/kamyshi", page(KAMYSHI_LATER))

    intake.accept_url(url, intake.About(), now=NOW + dt.timedelta(hours=2))
    done = work(article, NOW + dt.timedelta(hours=2))

    incident = Incident.objects.get()
    old, new = Claim.objects.filter(field="killed").order_by("pk")
    assert (done.stage, done.revisions.count()) == ("done", 2)
    assert (old.best, old.revision.number, old.superseded_by) == (2, 1, new)
    assert (new.best, new.revision.number) == (3, 2)
    assert new.quote == done.text[new.start : new.end]
    assert incident.killed_best == 3


def test_a_page_that_did_not_change_gives_nothing_new(cast: Cast, site: Site) -> None:
    url = site.say("/kamyshi", page(KAMYSHI))
    article, _ = intake.accept_url(url, intake.About(), now=NOW)
    work(article)
    before = counts()

    intake.accept_url(url, intake.About(), now=NOW + dt.timedelta(hours=2))
    work(article, NOW + dt.timedelta(hours=2))

    assert len(site.requests_for("/kamyshi")) == 2
    assert counts() == before


def test_a_page_that_is_gone_later_stays_read(cast: Cast, site: Site) -> None:
    url = site.say("/kamyshi", page(KAMYSHI))
    article, _ = intake.accept_url(url, intake.About(), now=NOW)
    work(article)
    site.say("/kamyshi", "", status=404)

    intake.accept_url(url, intake.About(), now=NOW + dt.timedelta(hours=2))
    done = work(article, NOW + dt.timedelta(hours=2))

    assert done.stage == "done"
    assert "Looked at again in vain:" in done.outcome_reason
    assert Incident.objects.get().killed_best == 2


def test_a_changed_page_never_changes_a_published_incident_by_itself(cast: Cast, site: Site) -> None:
    url = site.say("/kamyshi", page(KAMYSHI))
    article, _ = intake.accept_url(url, intake.About(), now=NOW)
    work(article)
    review.accept_draft(Incident.objects.get(), cast.people.reviewer)
    site.say("/kamyshi", page(KAMYSHI_LATER))

    intake.accept_url(url, intake.About(), now=NOW + dt.timedelta(hours=2))
    work(article, NOW + dt.timedelta(hours=2))

    incident = Incident.objects.get()
    assert (incident.status, incident.killed_best) == ("public", 2)
    waiting = incident.reports.get(state="proposed")
    assert waiting.claims.get(field="killed").best == 3


def test_a_copy_of_what_was_rejected_is_not_drafted_again(cast: Cast) -> None:
    work(take_in())
    review.reject_draft(Incident.objects.get(), cast.people.reviewer, "not at this place")

    work(take_in(f"{KAMYSHI}\n\nFrom our correspondent.", source=cast.outlets.copyist))

    assert Incident.objects.count() == 1
    assert Report.objects.filter(state="dismissed").exists()
