"""Articles go from words to draft incidents, each stage once, whatever happens in between."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from incidents.ingest import intake
from incidents.ingest.feed_parsing import Entry
from incidents.ingest.pipeline import extract, fetch_article_page, stages, suggest_matches_publish_samples
from incidents.models import Article, ArticleRevision, Claim, Incident, Report
from incidents.vocabulary.intake_enums import Stage
from tests.ingest.conftest import Site
from tests.support.article_texts import KAMYSHI, NOW, QUIET, TODAY, TUESDAY, page
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


def test_a_pasted_text_becomes_a_draft_with_evidence(cast: Cast) -> None:
    article = work(take_in(source=cast.outlets.agency))

    incident = Incident.objects.get()
    assert (article.stage, article.language) == ("done", "en")
    assert article.outcome_reason.startswith("1 new incident")
    assert (incident.status, incident.place, incident.date_start) == ("draft", cast.world.kamyshi, TUESDAY)
    assert (incident.killed_best, incident.injured_best) == (2, 5)
    killed = Claim.objects.get(field="killed")
    assert killed.quote == article.text[killed.start : killed.end] == KAMYSHI.split("\n")[0].split(". ")[1]
    assert article.text[killed.value_start : killed.value_end].startswith("Two people")
    assert (killed.report.source, killed.revision.number) == (cast.outlets.agency, 1)


def test_nothing_a_machine_reads_becomes_public_by_itself(cast: Cast) -> None:
    work(take_in())

    assert set(Incident.objects.values_list("status", flat=True)) == {"draft"}


def test_a_text_without_incidents_is_done_and_says_so(cast: Cast) -> None:
    article = work(take_in(QUIET))

    assert (article.stage, article.outcome_reason) == ("done", "No incident found.")
    assert not Incident.objects.exists()


@pytest.mark.parametrize("stage", ["fetched", "readable", "extracted"])
def test_running_any_stage_again_gives_the_same_rows(cast: Cast, stage: str) -> None:
    article = work(take_in())
    before = counts()
    Article.objects.filter(pk=article.pk).update(stage=stage)

    work(article)

    assert counts() == before
    assert Article.objects.get(pk=article.pk).stage == "done"


STAGE_MODULES = {
    "fetched": (fetch_article_page, "make_readable"),
    "readable": (extract, "record"),
    "extracted": (suggest_matches_publish_samples, "settle"),
}


@pytest.mark.parametrize("stage", STAGE_MODULES)
@pytest.mark.parametrize("after_work", [False, True], ids=["before its work", "after its work"])
def test_a_worker_that_dies_in_a_stage_leaves_nothing_half_done(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, stage: str, after_work: bool
) -> None:
    article = take_in()
    step = stages.STEPS[stage]

    def die(row: Article, now: dt.datetime) -> Any:
        if after_work:
            step.work(row, now)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setitem(stages.STEPS, stage, stages.Step(die, step.leads_to))
        with pytest.raises(KeyboardInterrupt):
            work(article)
    assert Article.objects.get(pk=article.pk).stage == "fetched"  # what followed it was one transaction

    done = work(article, NOW + dt.timedelta(minutes=10))

    assert (done.stage, done.attempts) == ("done", 2)
    assert Incident.objects.count() == 1


def test_an_article_in_another_workers_hands_is_left_to_it(cast: Cast) -> None:
    article = take_in()
    Article.objects.filter(pk=article.pk).update(not_before=NOW + dt.timedelta(minutes=1))

    assert stages.run_stages(article.pk, clock=clock) is False
    assert Article.objects.get(pk=article.pk).stage == "fetched"


def test_a_worker_that_lost_its_claim_throws_its_work_away(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = take_in()
    step = stages.STEPS["readable"]

    def be_overtaken(row: Article, now: dt.datetime) -> Any:
        outcome = step.work(row, now)
        Article.objects.filter(pk=row.pk).update(not_before=NOW + dt.timedelta(hours=1))
        return outcome

    monkeypatch.setitem(stages.STEPS, "readable", stages.Step(be_overtaken, step.leads_to))

    work(article)

    assert not Report.objects.exists()
    assert not Incident.objects.exists()


def test_a_fault_of_ours_is_tried_again_and_given_up_in_the_end(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = take_in()

    def break_down(row: Article, now: dt.datetime) -> Any:
        raise ZeroDivisionError

    monkeypatch.setitem(stages.STEPS, "readable", stages.Step(break_down, Stage.EXTRACTED))
    at = NOW
    seen = []
    for _ in range(stages.MAX_ATTEMPTS):
        seen.append(work(article, at).stage)
        at += dt.timedelta(hours=12)

    failed = Article.objects.get(pk=article.pk)
    assert seen == ["readable"] * (stages.MAX_ATTEMPTS - 1) + ["failed"]
    assert "Internal error (ZeroDivisionError)" in failed.outcome_reason


def test_articles_that_stand_still_are_rung_for_and_others_are_not(cast: Cast) -> None:
    lost, waiting, held, over = (take_in(f"{KAMYSHI} Number {n}.") for n in range(4))
    long_ago = NOW - dt.timedelta(hours=1)
    Article.objects.update(stage_changed_at=long_ago)
    Article.objects.filter(pk=waiting.pk).update(not_before=NOW - dt.timedelta(seconds=1))
    Article.objects.filter(pk=held.pk).update(not_before=NOW + dt.timedelta(minutes=3))
    Article.objects.filter(pk=over.pk).update(stage="done")

    assert set(stages.requeue_stalled(NOW)) == {lost.pk, waiting.pk}
    assert set(stages.requeue_stalled(NOW, at_once=True)) == {lost.pk, waiting.pk, held.pk}


def test_a_page_is_fetched_and_read(cast: Cast, site: Site) -> None:
    url = site.say("/kamyshi", page(KAMYSHI))
    article, _ = intake.accept_url(url, intake.About(), now=NOW)

    done = work(article)

    assert (done.stage, done.title, done.published_on) == ("done", "Rockets hit Kamyshi", TODAY)
    assert "Home" not in done.text
    assert "All rights reserved" not in done.text
    assert Incident.objects.get().killed_best == 2


@pytest.mark.parametrize(
    ("status", "stage", "words_of_reason"), [(404, "failed", "answered 404"), (503, "new", "answered 503")]
)
def test_a_page_that_cannot_be_had_says_why(
    cast: Cast, site: Site, status: int, stage: str, words_of_reason: str
) -> None:
    article, _ = intake.accept_url(site.say("/gone", "", status=status), intake.About(), now=NOW)

    after = work(article)

    assert (after.stage, words_of_reason in after.outcome_reason) == (stage, True)


def test_a_page_that_failed_for_now_is_read_when_its_time_comes(cast: Cast, site: Site) -> None:
    url = site.say("/slow", "", status=503)
    article, _ = intake.accept_url(url, intake.About(), now=NOW)
    work(article)
    site.say("/slow", page(KAMYSHI))

    assert stages.run_stages(article.pk, clock=clock) is False
    assert work(article, NOW + dt.timedelta(minutes=2)).stage == "done"


def test_an_address_in_a_private_network_is_refused_in_words(cast: Cast, closed_site: Site) -> None:
    closed_site.say("/secret", page(KAMYSHI))
    article, _ = intake.accept_url(closed_site.address + "/secret", intake.About(), now=NOW)

    after = work(article)

    assert after.stage == "failed"
    assert "private or local network" in after.outcome_reason
    assert closed_site.asked == []


def test_the_feeds_summary_is_read_when_the_page_can_never_be_had(cast: Cast, site: Site) -> None:
    entry = Entry(url=site.say("/gone", "", status=410), title="Rockets", text=KAMYSHI.split("\n\n")[0])
    feed = FeedFactory.create(source=cast.outlets.herald)
    article, _ = intake.accept_entry(entry, feed=feed, now=NOW)

    done = work(article)

    assert done.stage == "done"
    assert Incident.objects.count() == 1
