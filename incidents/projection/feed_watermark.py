"""Up to which number the feed is complete. Editions take their number before their transaction ends: one that comes
late must not be jumped over by readers who have read higher numbers already.

Each writing transaction holds, until it ends, a shared advisory lock that names the last number given before its own.
No number above the lowest of these is served, nor one given after the look at the locks.
"""

from __future__ import annotations

from django.db import connection

_LOCK = 20_317_511  # names our locks among others of the database
_WRAP = 2**31


def lock_edition_numbering() -> None:
    """Called before a transaction numbers its editions; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock_shared(%s, (last_value %% %s)::int) FROM incidents_edition_id_seq",
            [_LOCK, _WRAP],
        )


def feed_horizon() -> int:
    """The highest number at and below which every edition that will ever be is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value FROM incidents_edition_id_seq")
        (given,) = cursor.fetchone()
        cursor.execute(
            "SELECT min(objid::bigint) FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objsubid = 2"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
            " AND pid <> pg_backend_pid()",
            [_LOCK],
        )
        (low,) = cursor.fetchone()
    if low is None:
        return int(given)
    lowest = given - (given - low) % _WRAP  # the lock has the number's last 31 bits
    return int(lowest)
