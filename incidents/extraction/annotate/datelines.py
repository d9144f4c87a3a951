"""Where a text was filed from: the dateline at its head, which says nothing of where something happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from incidents.extraction.annotate.annotations import Marked

_DATELINE = re.compile(
    r"\A[^\n]{0,170}?(?:\((?:[A-Z][\w ]{1,38})\)\s*-{1,2}|\s-{2})\s*(?:\[TEXT\])?", re.UNICODE
)
_FILED = re.compile(
    r"\A(?:[A-Z][A-Z'.-]+(?: [A-Z][A-Z'.-]+){0,3}(?:, [\w. ]{2,24}){0,2}\s+[-–—]{1,2}\s"
    r"|[A-ZА-ЯІЇЄ][\w'-]+, (?:[A-Z][a-z]+day|\d{1,2} [\w]+|[A-Z][a-z]{2,8}\.? \d{1,2})\s*[:.])"
)
_AREAS = frozenset({"settlement", "exact", "hromada", "district", "region"})


def dateline_end(clean: str) -> int:
    """Where an agency's dateline at the head of a text ends; 0 when there is none."""
    match = _DATELINE.match(clean[:200])
    return match.end() if match else 0


def mark_places_of_dateline(sentences: Sequence[Marked], clean: str) -> None:
    """Give the role `seat` to the town a text was filed from ("YAOUNDE, Cameroon - …"), when it tells of others.

    A text that goes on about "the city" may mean that town.
    """
    filed = _FILED.match(clean[:120])
    if filed is None or not sentences:
        return
    sentences[0].filed = filed.end()
    first = {p.key for p in sentences[0].places if p.start < filed.end()}
    rest = {
        p.key
        for m in sentences
        for p in m.places
        if p.start >= filed.end() and p.level in _AREAS and p.role in ("site", "reference", "qualifier")
    }
    means_it = any(h.value in ("city", "capital") for m in sentences for h in m.of("anaphor"))
    if not rest - first or rest & first or means_it:
        return
    sentences[0].places = [
        replace(p, role="seat") if p.start < filed.end() else p for p in sentences[0].places
    ]
