"""Words for photos, videos, documents, links and copies of pages that are evidence of an incident."""

from __future__ import annotations

from enum import StrEnum


class MediaKind(StrEnum):
    """What it is."""

    PHOTO = "photo"
    VIDEO = "video"
    DOCUMENT = "document"
    LINK = "link"  # something that stays where it is
    PAGE = "page"  # a copy of a page, kept so that a quote outlives it


class MediaLicence(StrEnum):
    """On what terms it may be shown; a person says so."""

    UNKNOWN = "unknown"
    PUBLIC_DOMAIN = "public_domain"
    CC0 = "cc0"
    CC_BY = "cc_by"
    CC_BY_SA = "cc_by_sa"
    CC_BY_NC = "cc_by_nc"
    PERMISSION = "permission"  # the author agreed
    QUOTATION = "quotation"  # shown by the right of quotation
    RESERVED = "reserved"  # all rights reserved: not shown


class PageCopyState(StrEnum):
    """How far the copy of a page is."""

    WAITING = "waiting"
    KEPT = "kept"
    FAILED = "failed"


NOT_SHOWN = frozenset(
    {MediaLicence.UNKNOWN, MediaLicence.RESERVED}
)  # files on these terms stay with the desk
