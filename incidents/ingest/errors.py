"""What can go wrong while news is brought in; every error says whether trying again can help."""

from __future__ import annotations


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
