"""What an action would leave, found out by doing it: the very code of the action runs, and nothing of it stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction

from incidents.curation.audit import snapshot
from incidents.curation.errors import Busy
from incidents.models import Incident
from incidents.projection.projector import kept_record_for_strangers

WAIT_MS = 1_500  # for somebody who is changing it at this moment
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trial:
    """An incident before and after: its row, and what strangers are told of it (None: nothing)."""

    before: snapshot.Row
    after: snapshot.Row
    public_before: Record | None
    public_after: Record | None

    def public_changes(self) -> dict[str, tuple[Any, Any]]:
        """What strangers would be told otherwise, by column of the public record."""
        was, will = self.public_before or {}, self.public_after or {}
        names = [name for name in {**was, **will} if name not in _QUIET]
        return {name: (was.get(name), will.get(name)) for name in names if was.get(name) != will.get(name)}


_QUIET = frozenset({"updated_at", "published_at"})


def try_action(incident: Incident, act: Callable[[], Any]) -> Trial:
    """Do it to the incident in a transaction that is rolled back. Errors of the action are raised as they are.

    Raises Busy when somebody else is changing one of the rows right now.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = {WAIT_MS}")
            found = _done(incident, act)
            transaction.set_rollback(True)
    except OperationalError as error:
        if "lock timeout" not in str(error):
            raise
        raise Busy(incident.public_id) from error
    return found


def _done(incident: Incident, act: Callable[[], Any]) -> Trial:
    before, told = _row(incident), kept_record_for_strangers(incident.pk)
    act()
    return Trial(before, _row(incident), told, kept_record_for_strangers(incident.pk))


def _row(incident: Incident) -> snapshot.Row:
    return snapshot.row_as_json_dict(Incident.objects.get(pk=incident.pk))
