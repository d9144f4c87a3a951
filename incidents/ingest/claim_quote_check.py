"""Nightly: do the rows still agree with one another? What does not is written to the log, nothing is changed."""

from __future__ import annotations

import logging

from incidents.models import Claim
from incidents.vocabulary.enums import Origin

log = logging.getLogger(__name__)


def broken_quotes() -> list[int]:
    """The ids of machine claims whose quote is not what the revision says at its offsets."""
    broken = []
    claims = (
        Claim.objects.filter(origin=Origin.MACHINE.value).select_related("revision").order_by("revision_id")
    )
    for claim in claims.only("quote", "start", "end", "revision__text").iterator(chunk_size=500):
        if claim.revision is None or claim.revision.text[claim.start : claim.end] != claim.quote:
            broken.append(claim.pk)
    if broken:
        log.error("%s claims quote what their text does not say: %s", len(broken), broken[:50])
    return broken
