"""Words for what editors are told by the desk."""

from __future__ import annotations

from enum import StrEnum


class NoticeKind(StrEnum):
    """Why somebody is told something."""

    ASSIGNED = "assigned"
    MENTIONED = "mentioned"
    COMMENTED = "commented"  # on an incident that they have to do with
    UNDONE = "undone"  # their change was taken back
    OVERRULED = "overruled"  # what they vouched for stands otherwise by now
    SECOND_OPINION = "second_opinion"  # somebody accepted it first, and a second person is needed


class NoticeRhythm(StrEnum):
    """How often letters about notices go out."""

    EACH = "each"  # within minutes
    DAILY = "daily"
