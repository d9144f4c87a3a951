"""Which transactions are over: a moment of the database by which walks are pinned."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q

RUNNING_MAX = 200


@dataclass(frozen=True, slots=True)
class Moment:
    """PostgreSQL's snapshot in numbers: transactions below `next` are over, except those `running`.

    `own` is the asking transaction when it has written: it sees its own rows.
    """

    oldest: int
    next: int
    running: tuple[int, ...] = ()
    own: int | None = None

    def over(self, column: str = "transaction_id") -> Q:
        """Rows of transactions that were over at this moment."""
        rule = Q(**{f"{column}__lt": self.next})
        if self.running:
            rule &= ~Q(**{f"{column}__in": self.running})
        return rule | Q(**{column: self.own}) if self.own else rule

    def later(self, column: str = "transaction_id") -> Q:
        """Rows of transactions that were not over, by a range an index can find."""
        rule = Q(**{f"{column}__gte": self.next}) | Q(**{f"{column}__in": self.running})
        return rule & ~Q(**{column: self.own}) if self.own else rule


def current_snapshot() -> Moment:
    """The database's present."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned()::text::bigint")
        text, own = cursor.fetchone()
    oldest, following, running = text.split(":")
    return Moment(int(oldest), int(following), tuple(int(one) for one in running.split(",") if one), own)
