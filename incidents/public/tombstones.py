"""Where an incident went that is no longer there: merged into another, or withdrawn with a reason."""

from __future__ import annotations

from typing import Any

from incidents.models import Incident
from incidents.query import visibility
from incidents.vocabulary.enums import ChangeKind, Status


def public_id_merged_into(public_id: str) -> str | None:
    """The public incident that this one was merged into, however often; none when it is not public."""
    seen: set[int] = set()
    row = Incident.objects.filter(public_id=public_id, status=Status.MERGED.value, is_hidden=False).first()
    while row and row.status == Status.MERGED.value and row.pk not in seen:
        seen.add(row.pk)
        row = row.merged_into
    if row is None or row.public_id == public_id:
        return None
    return (
        visibility.public_incidents().filter(pk=row.pk).order_by().values_list("public_id", flat=True).first()
    )


def withdrawn_incident(public_id: str) -> dict[str, Any] | None:
    """Id, time and reason of a withdrawn incident that strangers once could see; none otherwise."""
    row = Incident.objects.filter(public_id=public_id, status=Status.WITHDRAWN.value, is_hidden=False).first()
    if row is None:
        return None
    last = visibility.public_changes().filter(incident=row, kind=ChangeKind.WITHDRAWN.value).last()
    if last is None:
        return None
    return {"id": public_id, "at": last.at, "reason": "" if row.coarsen_to else last.reason}
