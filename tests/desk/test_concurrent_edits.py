"""Two editors at one incident: each writes what they touched, and what both touched is shown with both values."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.curation.workflow import review
from incidents.models import Incident
from tests.desk.conftest import MakeDraft
from tests.support.people_outlets_places import Cast

KILLED_3 = {"killed_low": 3, "killed_best": 3, "killed_high": 3}
KILLED_9 = {"killed_low": 9, "killed_best": 9, "killed_high": 9}


class Page:
    """The review page of one incident in one editor's browser, as it was when it was opened."""

    def __init__(self, person: Any, incident: Incident) -> None:
        self.client, self.incident = Client(), incident
        self.client.force_login(person)
        self.read(self.client.get(reverse("desk:review", args=[incident.public_id])))

    def read(self, answer: Any) -> None:
        """Take over the form as the answer shows it."""
        form = answer.context["form"]
        told = {name: form[name].value() for name in form.fields}
        self.fields = {name: "" if value is None else value for name, value in told.items()}
        self.fields["version"] = answer.context["edited_version"]
        asked = {question.group: question.seen_version for question in answer.context.get("questions", ())}
        asked |= dict(answer.context.get("put_off", ()))
        self.fields |= {f"asked_{group}": number for group, number in asked.items()}

    def save(self, **typed: Any) -> Any:
        """Type values and save; the form that comes back is taken over."""
        self.fields |= typed
        answer = self.client.post(reverse("desk:edit", args=[self.incident.public_id]), self.fields)
        self.incident.refresh_from_db()
        if answer.status_code != 302:
            self.read(answer)
        return answer


@pytest.fixture
def draft(make_draft: MakeDraft) -> Incident:
    """Two killed at Lypove."""
    return make_draft(killed=2)


@pytest.fixture
def pages(cast: Cast, draft: Incident) -> tuple[Page, Page]:
    """Two editors who opened the same page before either saved."""
    return Page(cast.people.reviewer, draft), Page(cast.people.second_reviewer, draft)


def _elsewhere(cast: Cast) -> dict[str, Any]:
    place = cast.world.brid
    return {
        "place_key": f"p{place.pk}", "place_name": place.name, "latitude": place.point.y, "longitude": place.point.x,
    }  # fmt: skip


def _killed(incident: Incident) -> tuple[int | None, ...]:
    return incident.killed_low, incident.killed_best, incident.killed_high


def test_what_another_saved_meanwhile_stands_beside_what_was_touched(
    cast: Cast, draft: Incident, pages: tuple[Page, Page]
) -> None:
    first, second = pages
    first.save(**_elsewhere(cast))

    answer = second.save(**KILLED_3)

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert (draft.place, _killed(draft)) == (cast.world.brid, (3, 3, 3))
    assert draft.changes.count() == 3
    told = second.client.get(answer["Location"]).content.decode()
    assert "Someone else changed meanwhile, and it stands: Place" in told


def test_two_values_of_one_field_are_both_shown_and_nothing_is_saved(
    cast: Cast, draft: Incident, pages: tuple[Page, Page]
) -> None:
    first, second = pages
    first.save(**KILLED_3, **_elsewhere(cast))

    answer = second.save(**KILLED_9, attacker="RU")

    words = answer.content.decode()
    assert answer.status_code == 409
    assert "As rosa_reviewer set it: 3" in words
    assert "As you typed it: 9" in words
    draft.refresh_from_db()
    assert (_killed(draft), draft.attacker) == ((3, 3, 3), "")
    assert second.fields["attacker"] == "RU"
    assert second.fields["place_key"] == f"p{cast.world.brid.pk}"  # not touched: as it is now


@pytest.mark.parametrize(("answer", "expected"), [("mine", (9, 9, 9)), ("theirs", (3, 3, 3))])
def test_the_answer_decides_and_the_rest_is_saved_with_it(
    cast: Cast, draft: Incident, pages: tuple[Page, Page], answer: str, expected: tuple[int, int, int]
) -> None:
    first, second = pages
    first.save(**KILLED_3, **_elsewhere(cast))
    second.save(**KILLED_9, attacker="RU")

    told = second.save(answer_killed=answer)

    draft.refresh_from_db()
    assert told.status_code == 302
    assert (_killed(draft), draft.attacker, draft.place) == (expected, "RU", cast.world.brid)


def test_a_question_that_is_not_answered_is_asked_again(draft: Incident, pages: tuple[Page, Page]) -> None:
    first, second = pages
    first.save(**KILLED_3)
    second.save(**KILLED_9)

    again = second.save()

    draft.refresh_from_db()
    assert (again.status_code, _killed(draft)) == (409, (3, 3, 3))
    assert [question.group for question in again.context["questions"]] == ["killed"]


@pytest.mark.parametrize(("answer", "expected"), [("mine", 9), ("theirs", 3)])
def test_an_answer_outlasts_an_error_in_another_field(
    draft: Incident, pages: tuple[Page, Page], answer: str, expected: int
) -> None:
    first, second = pages
    first.save(**KILLED_3)
    second.save(**KILLED_9)
    wrong = second.save(answer_killed=answer, injured_low=8, injured_best=2)

    second.save(injured_low=2)

    draft.refresh_from_db()
    assert (wrong.status_code, draft.killed_best, draft.injured_best) == (400, expected, 2)


def test_a_question_outlasts_an_error_in_another_field(draft: Incident, pages: tuple[Page, Page]) -> None:
    first, second = pages
    first.save(**KILLED_3)
    second.save(**KILLED_9)
    second.save(injured_low=8, injured_best=2)

    again = second.save(injured_low=2)

    assert (again.status_code, [each.group for each in again.context["questions"]]) == (409, ["killed"])


def test_an_answer_holds_only_for_the_value_it_was_given_about(
    cast: Cast, draft: Incident, pages: tuple[Page, Page]
) -> None:
    first, second = pages
    first.save(**KILLED_3)
    second.save(**KILLED_9)
    Page(cast.people.reviewer, draft).save(killed_low=4, killed_best=4, killed_high=4)

    told = second.save(answer_killed="mine")

    draft.refresh_from_db()
    assert (told.status_code, _killed(draft)) == (409, (4, 4, 4))
    assert "As rosa_reviewer set it: 4" in told.content.decode()


def test_a_form_that_was_wrong_still_rests_on_the_version_that_was_seen(
    cast: Cast, draft: Incident, pages: tuple[Page, Page]
) -> None:
    first, second = pages
    first.save(**_elsewhere(cast))
    wrong = second.save(killed_low=9, killed_best=3)

    second.save(**KILLED_3)

    draft.refresh_from_db()
    assert wrong.status_code == 400
    assert (draft.place, _killed(draft)) == (cast.world.brid, (3, 3, 3))


def test_a_figure_known_only_at_best_is_not_touched_by_saving_another(cast: Cast, draft: Incident) -> None:
    review.edit_values(draft, cast.people.reviewer, {"injured": (None, 5, None)})
    page = Page(cast.people.second_reviewer, draft)

    page.save(attacker="RU")

    draft.refresh_from_db()
    assert (draft.injured_low, draft.injured_best, draft.injured_high) == (None, 5, None)


@pytest.mark.parametrize("version", ["", "soon", "999"])
def test_a_form_that_does_not_say_what_was_seen_saves_nothing(
    draft: Incident, pages: tuple[Page, Page], version: str
) -> None:
    answer = pages[0].save(**KILLED_3, version=version)

    draft.refresh_from_db()
    assert (answer.status_code, _killed(draft)) == (409, (2, 2, 2))
    assert b"not known which version" in answer.content
    assert pages[0].fields["killed_best"] == "3"


def test_the_ledger_tells_both_edits_and_either_can_be_undone(
    cast: Cast, draft: Incident, pages: tuple[Page, Page]
) -> None:
    first, second = pages
    first.save(**_elsewhere(cast))
    second.save(**KILLED_3)
    _, placed, counted = draft.changes.order_by("pk")

    review.undo_change(placed, cast.people.reviewer)

    draft.refresh_from_db()
    assert (placed.by, counted.by) == (cast.people.reviewer, cast.people.second_reviewer)
    assert (draft.place, _killed(draft)) == (cast.world.lypove, (3, 3, 3))
