"""What can go wrong while news is brought in; every error says whether trying again can help."""

from __future__ import annotations

from django.db import DatabaseError, InterfaceError, OperationalError

# PostgreSQL's codes: disk full, too many connections, going down or coming up, deadlock, not able to serialise.
_TROUBLES = frozenset({"53100", "53300", "57P01", "57P02", "57P03", "40P01", "40001"})


class IngestError(Exception):
    """Taking in a text failed. `reason` is meant for people and says what to do where something can be done."""

    def __init__(self, reason: str, *, permanent: bool = True, field: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.field = field  # the name of the argument that is wrong: text, url, published_on …


class Unreadable(IngestError):
    """What was handed in holds no text that could be read."""


class LostClaim(Exception):
    """Another worker took the article over while this one was busy; its work is thrown away."""


def is_trouble_of_the_server(error: DatabaseError) -> bool:
    """Whether the database could not take in anything just then: no connection, no room, going down, or a deadlock.

    Whatever was being stored is as good as before, and is stored a moment later.
    """
    code = getattr(error.__cause__, "sqlstate", None)
    if code is None:
        return isinstance(error, OperationalError | InterfaceError)
    return code in _TROUBLES or code.startswith("08")
