"""A story that changed after its incident was decided: shown word by word, and nothing moves before somebody says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from incidents.curation.workflow import review
from incidents.desk.text_difference import differences
from incidents.ingest import articles_read_again, intake
from incidents.ingest.pipeline import stages
from incidents.models import Article, Incident
from tests.ingest.conftest import Site, closed_site, site
from tests.support.article_texts import KAMYSHI, KAMYSHI_LATER, NOW, page
from tests.support.people_outlets_places import Cast

__all__ = ["closed_site", "site"]


@pytest.fixture
def changed(cast: Cast, site: Site, time_machine: Any) -> Incident:
    """A public incident whose story says an hour later that three were killed, not two."""
    time_machine.move_to(NOW)
    about = intake.About(source=cast.outlets.herald)
    article, _ = intake.accept_url(site.say("/a", page(KAMYSHI)), about, now=NOW)
    Article.objects.update(created_at=NOW)
    stages.run_stages(article.pk, clock=lambda: NOW)
    incident = Incident.objects.get()
    review.accept_draft(incident, cast.people.reviewer)
    site.say("/a", page(KAMYSHI_LATER))
    later = NOW + dt.timedelta(hours=1)
    time_machine.move_to(later)
    articles_read_again.requeue_young_stories(later)
    stages.run_stages(article.pk, clock=lambda: later)
    incident.refresh_from_db()
    return incident


@pytest.fixture
def reviewer(client: Client, cast: Cast) -> Client:
    client.force_login(cast.people.reviewer)
    return client


@pytest.mark.django_db
def test_the_difference_is_shown_and_what_strangers_would_read(changed: Incident, reviewer: Client) -> None:
    body = reviewer.get("/desk/changed/", follow=True).content.decode()

    assert "<del>Two </del><ins>Three </ins>" in body
    assert "1 public incident has a later account" in body
    before, after = body.split("Killed", 1)[1].split("</tr>", 1)[0].split("<strong>")
    assert "2" in before
    assert "3" in after
    assert Incident.objects.get().killed_best == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "killed", "state"), [("take_over", 3, "confirmed"), ("leave", 2, "dismissed")]
)
def test_one_answer_settles_it(
    changed: Incident, reviewer: Client, answer: str, killed: int, state: str
) -> None:
    form = {"answer": answer, "version": changed.version}
    body = reviewer.post(f"/desk/changed/{changed.public_id}/answer/", form, follow=True).content.decode()

    changed.refresh_from_db()
    assert (changed.status, changed.killed_best) == ("public", killed)
    assert set(changed.reports.values_list("state", flat=True)) == {"confirmed", state}
    assert "No story has changed beside what is public." in body


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "status", "words"), [
    ({"answer": "take_over", "version": 1}, 409, ""),
    ({"answer": "perhaps"}, 422, "Choose one of the answers."),
])  # fmt: skip
def test_an_old_page_or_a_strange_answer_changes_nothing(
    changed: Incident, reviewer: Client, form: dict[str, Any], status: int, words: str
) -> None:
    answer = reviewer.post(f"/desk/changed/{changed.public_id}/answer/", form)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert Incident.objects.get().killed_best == 2


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("One two.", "One two.", []),
        ("Two dead.", "Three dead.", ["-Two ", "+Three ", "=dead."]),
        ("One.", "One. Two.", ["-One.", "+One. Two."]),
        ("a " * 40 + "x", "a " * 40 + "y", ["~", "=" + "a " * 12, "-x", "+y"]),
        ("x " + "a " * 40 + "x", "y " + "a " * 40 + "y", ["-x ", "+y ", "=" + "a " * 12, "~", "=" + "a " * 12, "-x", "+y"]),
    ],
)  # fmt: skip
def test_differences_are_told_with_a_little_around_them(before: str, after: str, told: list[str]) -> None:
    signs = {"same": "=", "added": "+", "removed": "-", "gap": "~"}

    assert [signs[piece.kind] + piece.text for piece in differences(before, after)] == told
