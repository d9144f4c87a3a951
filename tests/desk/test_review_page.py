"""The review page proves every value, shows what competes, and takes edits without losing what was typed."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from tests.desk.conftest import MakeDraft
from tests.support.factories import ClaimFactory
from tests.support.people_outlets_places import Cast


def test_the_words_of_a_value_are_marked_in_the_article(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=7)
    client.force_login(cast.people.reader)

    page = client.get(reverse("desk:review", args=[draft.public_id]))

    [account] = page.context["accounts"]
    assert [piece.text for piece in account.pieces if piece.exact] == ["7"]
    assert "".join(piece.text for piece in account.pieces) == account.report.article.text


def test_probable_duplicates_stand_below(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft, same = make_draft(killed=2), make_draft(killed=2)
    client.force_login(cast.people.reviewer)

    page = client.get(reverse("desk:review", args=[draft.public_id]))

    assert [other.public_id for other, _ in page.context["duplicates"]] == [same.public_id]


def test_an_edit_sets_only_what_was_changed(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft(killed=2)
    client.force_login(cast.people.contributor)
    form = client.get(reverse("desk:review", args=[draft.public_id])).context["form"]
    typed = {name: "" if value is None else value for name, value in form.initial.items()}

    client.post(
        reverse("desk:edit", args=[draft.public_id]),
        {**typed, "killed_low": 3, "killed_best": 3, "killed_high": 4, "version": draft.version},
    )

    draft.refresh_from_db()
    assert (draft.killed_low, draft.killed_best, draft.killed_high) == (3, 3, 4)
    assert draft.hand_fields == ["killed"]


def test_a_wrong_edit_names_the_field_and_keeps_what_was_typed(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    client.force_login(cast.people.contributor)
    form = client.get(reverse("desk:review", args=[draft.public_id])).context["form"]
    typed = {name: "" if value is None else value for name, value in form.initial.items()}

    answer = client.post(
        reverse("desk:edit", args=[draft.public_id]),
        {**typed, "killed_low": 9, "killed_best": 3, "attacker": "RU", "version": draft.version},
    )

    assert answer.status_code == 400
    assert "killed_low" in answer.context["form"].errors
    assert answer.context["form"]["attacker"].value() == "RU"


def test_the_history_shows_every_change_and_brings_an_earlier_version_back(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=2)
    created = draft.changes.get()
    client.force_login(cast.people.reviewer)
    client.post(reverse("desk:decide", args=[draft.public_id]), {"decision": "reject", "reason": "a mistake"})

    page = client.get(reverse("desk:history", args=[draft.public_id]))
    draft.refresh_from_db()
    shown = f"{draft.public_id}:{draft.version}:{created.pk}"
    client.post(reverse("desk:restore", args=[draft.public_id, created.pk]), {"shown": shown})

    draft.refresh_from_db()
    assert b"a mistake" in page.content
    assert draft.status == "draft"


def test_the_history_tells_a_correction_in_words(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft(killed=2)
    client.force_login(cast.people.contributor)
    form = client.get(reverse("desk:review", args=[draft.public_id])).context["form"]
    typed = {name: "" if value is None else value for name, value in form.initial.items()}
    figures = {"killed_low": 3, "killed_best": 3, "killed_high": 4}
    client.post(reverse("desk:edit", args=[draft.public_id]), {**typed, **figures, "version": draft.version})

    page = client.get(reverse("desk:history", args=[draft.public_id]))

    assert "Killed: <del>2" in page.content.decode()
    assert "<ins>3–4" in page.content.decode()


def test_the_changes_of_the_history_are_numbered_from_the_first(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft(killed=2)
    client.force_login(cast.people.reviewer)

    page = client.get(reverse("desk:history", args=[draft.public_id])).content.decode()

    assert f'reversed start="{draft.changes.count()}"' in page


def test_a_value_that_was_filled_in_says_so_and_why(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    draft = make_draft()
    reason = "the name is that of several places there: 2"
    draft.reports.get().claims.filter(field="place").update(basis="inferred", confidence_reasons=[reason])
    address = reverse("desk:review", args=[draft.public_id])
    client.force_login(cast.people.reader)

    told = {language: client.get(address, headers={"accept-language": language}) for language in ("en", "uk")}

    notes = {
        language: re.findall(r'class="claim-basis">(.*?)</small>', page.content.decode())
        for language, page in told.items()
    }
    assert notes == {
        "en": [f"inferred · {reason}"],
        "uk": ["висновок · таку назву там мають кілька місць: 2"],
    }


def test_sides_are_called_by_name(client: Client, cast: Cast, make_draft: MakeDraft) -> None:
    draft = make_draft()
    ClaimFactory.create(report=draft.reports.get(), field="attacker", text_value="RU", low=None, kind="")
    client.force_login(cast.people.reader)

    page = client.get(reverse("desk:review", args=[draft.public_id]))

    assert [c["value"] for g in page.context["groups"] if g["field"] == "attacker" for c in g["claims"]] == [
        "Russia"
    ]


def test_strangers_and_people_without_a_role_do_not_see_drafts(
    client: Client, cast: Cast, make_draft: MakeDraft
) -> None:
    address = reverse("desk:review", args=[make_draft().public_id])

    anonymous = client.get(address)
    client.force_login(cast.people.stranger)
    without_role = client.get(address)

    assert anonymous.status_code == 302
    assert without_role.status_code == 403
