"""Everything an editor can do to an incident, as functions that random sequences of actions are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from incidents.curation.errors import Conflict
from incidents.curation.media import media_items
from incidents.curation.workflow import (
    added_accounts,
    claim_decisions,
    claim_moves,
    merge_and_split,
    newsroom_scheme,
    parents_and_totals,
    report_to_incident,
    review,
)
from incidents.models import Claim, CustomField, Incident, MediaItem, Report
from tests.support.factories import DAY, NOON
from tests.support.people_outlets_places import Cast

Act = Callable[[Random, Cast, Incident, Any], Any]


def _edit(random: Random, cast: Cast, row: Incident, by: Any) -> Any:
    values = random.choice(
        [
            {"killed": random.randrange(9)},
            {"title": "Market", "weapons": ["drone"]},
            {"place": cast.world.brid, "place_precision": "settlement"},
        ]
    )
    words = f"In other words {random.random()}."
    evidence = [review.Evidence(quote=words, source=cast.outlets.agency)] if random.random() < 0.4 else []
    return review.edit_values(row, by, values, evidence=evidence)


def _report_of(random: Random, row: Incident) -> Report:
    found = list(row.reports.order_by("pk"))
    if not found:
        raise Conflict("there is no report")
    return random.choice(found)


def _claim_of(random: Random, row: Incident, field: str = "") -> Claim:
    found = Claim.objects.filter(report__incident=row).select_related("report__incident", "report__article")
    found = found.filter(field=field) if field else found
    claims = list(found.order_by("pk"))
    if not claims:
        raise Conflict("there is no claim")
    return random.choice(claims)


def _account(random: Random, cast: Cast, row: Incident, by: Any) -> Any:
    words = f"{random.random()} of them died."
    proof = [review.Evidence(quote=words, source=cast.outlets.vestnik)]
    return added_accounts.add_account(row, by, {"killed": random.randrange(9)}, proof)


def _attach(random: Random, cast: Cast, row: Incident, by: Any) -> Any:
    free = Report.objects.filter(incident=None, state="proposed").first()
    return report_to_incident.attach_report(free, row, by=by) if free else None


def _other(random: Random, row: Incident) -> Incident:
    return random.choice(list(Incident.objects.order_by("pk")))


def _split(random: Random, cast: Cast, row: Incident, by: Any) -> Any:
    return merge_and_split.split_incident([_report_of(random, row)], by)


def _restore(random: Random, cast: Cast, row: Incident, by: Any) -> Any:
    return review.restore_version(row, random.choice(list(row.changes.order_by("pk"))), by)


def _undo(random: Random, cast: Cast, row: Incident, by: Any) -> Any:
    return review.undo_change(random.choice(list(row.changes.order_by("pk"))), by)


def _tag(random: Random, cast: Cast, row: Incident, by: Any) -> Any:
    field, _made = CustomField.objects.get_or_create(
        key="checked", defaults={"name": "Checked", "kind": "yes_no", "is_public": True}
    )
    edit = newsroom_scheme.SchemeEdit(
        tags_on=random.choice([[], ["Night raid"], ["Hospital", "Night raid"]]),
        tags_off=random.choice([[], row.tags]),
        answers=random.choice([{}, {field.key: random.choice(["yes", "no", ""])}]),
        seen={field.key: field.spell_answer(row.custom_values.get(field.key))},
    )
    return newsroom_scheme.edit_tags_and_fields(row, by, edit)


def _said(random: Random) -> media_items.Said:
    return media_items.Said(
        caption=f"Picture {random.randrange(9)}",
        is_graphic=random.random() < 0.5,
        is_shown=random.random() < 0.5,
        taken_on=random.choice([None, DAY]),
    )


def _link(random: Random, cast: Cast, row: Incident, by: Any) -> Any:
    url = f"https://video.example/{random.randrange(10**9)}"
    return media_items.add_link(row, by, url, _said(random), now=NOON)


def _piece_of(random: Random, row: Incident) -> MediaItem:
    """One that stands; where there is none, that is no action."""
    found = list(MediaItem.objects.standing().filter(incident=row).select_related("incident", "source"))
    if not found:
        raise Conflict("there is no media")
    return random.choice(found)


ACTIONS: dict[str, Act] = {
    "link": _link,
    "describe media": lambda r, cast, row, by: media_items.describe_media(_piece_of(r, row), by, _said(r)),
    "remove media": lambda r, cast, row, by: media_items.remove_media(_piece_of(r, row), by),
    "edit": _edit,
    "release": lambda r, cast, row, by: review.release_hand_values(row, by, ["killed", "place"]),
    "accept": lambda r, cast, row, by: review.accept_draft(row, by),
    "reject": lambda r, cast, row, by: review.reject_draft(row, by),
    "withdraw": lambda r, cast, row, by: review.withdraw_incident(row, by, "a drill"),
    "assign": lambda r, cast, row, by: review.assign_incident(
        row, by, r.choice([None, cast.people.reviewer])
    ),
    "redact": lambda r, cast, row, by: review.set_public_restrictions(row, by, is_hidden=not row.is_hidden),
    "background": lambda r, cast, row, by: report_to_incident.mark_incident_reports_as_background(row, by),
    "one in the background": lambda r, cast, row, by: report_to_incident.mark_background(
        _report_of(r, row), by
    ),
    "detach": lambda r, cast, row, by: report_to_incident.detach_report(_report_of(r, row), by=by),
    "attach": _attach,
    "wrong claim": lambda r, cast, row, by: claim_decisions.dismiss_claim(_claim_of(r, row), by, "a drill"),
    "right claim": lambda r, cast, row, by: claim_decisions.reinstate_claim(_claim_of(r, row), by),
    "part of": lambda r, cast, row, by: claim_decisions.mark_claim_as_part(_claim_of(r, row, "killed"), by),
    "claim of another incident": lambda r, cast, row, by: claim_moves.move_claim(
        _claim_of(r, row), _other(r, row), by
    ),
    "claim of another day": lambda r, cast, row, by: claim_moves.move_claim_to_day(
        _claim_of(r, row, "killed"), DAY - dt.timedelta(days=r.randrange(1, 9)), by
    ),
    "parent": lambda r, cast, row, by: parents_and_totals.set_parent(
        row, r.choice([None, _other(r, row)]), by
    ),
    "total": lambda r, cast, row, by: parents_and_totals.set_total(row, by, is_total=not row.is_rollup),
    "account": _account,
    "merge": lambda r, cast, row, by: merge_and_split.merge_incidents(row, _other(r, row), by),
    "split": _split,
    "tags and fields": _tag,
    "restore": _restore,
    "undo": _undo,
}
