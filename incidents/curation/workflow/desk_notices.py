"""Whom a change or a comment concerns beside whoever made it: notices for the desk, never for strangers.

Written in the transaction of the change, from what it found and left, so that every way of making it is covered.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings

from incidents.curation.audit.snapshot import Row
from incidents.curation.workflow.people_by_permission import people_allowed_to
from incidents.curation.workflow.permissions import Action
from incidents.models import Change, DeskNotice, Incident, IncidentComment
from incidents.vocabulary.enums import Review, Status
from incidents.vocabulary.teamwork_enums import NoticeKind

APART = 3  # incidents of one action that are told one by one; of more, one notice tells how many
_VOUCHED = ("reviewed_by_id", "confirmed_by_id")


def tell_of_changes(changes: Sequence[Change]) -> None:
    """Keep a notice for everybody whom these changes, made together by one person, concern."""
    told: dict[tuple[int, NoticeKind], list[Change]] = defaultdict(list)
    for change in changes:
        for person, kind in _concerned(change):
            if person != change.by_id:
                told[(person, kind)].append(change)
    rows: list[DeskNotice] = []
    for (person, kind), found in told.items():
        about = {"person_id": person, "kind": kind.value, "by_id": found[0].by_id, "at": found[0].at}
        if len(found) > APART:
            rows.append(DeskNotice(count=len(found), **about))
        else:
            rows.extend(DeskNotice(incident_id=change.incident_id, **about) for change in found)
    if rows:
        DeskNotice.objects.bulk_create(rows)


def tell_of_comment(comment: IncidentComment, named: Sequence[Any]) -> None:
    """Keep a notice for those whom it names, and for those who have to do with the incident."""
    kinds = dict.fromkeys(_involved(comment.incident), NoticeKind.COMMENTED)
    kinds |= {person.pk: NoticeKind.MENTIONED for person in named}
    kinds.pop(comment.by_id, None)
    at_desk = people_allowed_to(Action.READ_DRAFTS).filter(pk__in=kinds).values_list("pk", flat=True)
    DeskNotice.objects.bulk_create(
        DeskNotice(
            person_id=pk,
            kind=kinds[pk].value,
            incident_id=comment.incident_id,
            comment=comment,
            by_id=comment.by_id,
            at=comment.at,
        )
        for pk in at_desk
    )


def mark_notices_as_seen(person: Any, now: dt.datetime, **about: Any) -> int:
    """The person has looked; how many notices that settles. `about`: which of theirs, as columns."""
    return DeskNotice.objects.filter(person=person, seen_at=None, **about).update(seen_at=now)


def _involved(incident: Incident) -> set[int]:
    """To whom it is given, who entered it, vouched for it, or said something about it before."""
    people = {incident.assigned_to_id, incident.created_by_id}
    people |= {getattr(incident, name) for name in _VOUCHED}
    people |= set(incident.comments.values_list("by_id", flat=True))
    return {pk for pk in people if pk is not None}


def _concerned(change: Change) -> Iterator[tuple[int, NoticeKind]]:
    if change.by_id is None or change.before is None or change.after is None:
        return
    before, after = change.before["incident"], change.after["incident"]
    given = after["assigned_to_id"]
    if given and given != before["assigned_to_id"]:
        yield given, NoticeKind.ASSIGNED
    undone = change.undoes.by_id if change.undoes else None
    if undone:
        yield undone, NoticeKind.UNDONE
    for person in _overruled(before, after) - {undone}:
        yield person, NoticeKind.OVERRULED
    if _waits_for_second(after) and not _waits_for_second(before):
        for person in _second_people(given):
            yield person, NoticeKind.SECOND_OPINION


def _overruled(before: Row, after: Row) -> set[int]:
    """Those who vouched for what is now taken back, turned down, merged away, or has to be vouched for anew."""
    ended = before["status"] != after["status"] and after["status"] != Status.PUBLIC
    if not before["review"] or not (ended or not after["review"]):
        return set()
    return {before[name] for name in _VOUCHED if before[name]}


def _waits_for_second(row: Row) -> bool:
    first = row["status"] == Status.DRAFT and row["review"] == Review.REVIEWED
    return first and row["incident_type"] in settings.INCIDENTS_TWO_PERSON_TYPES


def _second_people(given: int | None) -> Iterable[int]:
    """To whom it is given, where they may decide; else everybody who may."""
    deciding = set(people_allowed_to(Action.ACCEPT).values_list("pk", flat=True))
    return {given} if given is not None and given in deciding else deciding
