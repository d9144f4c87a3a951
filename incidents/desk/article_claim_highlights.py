"""An article cut into pieces, each knowing which claims rest on it, so that field and sentence light each other."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from incidents.models import Claim, Incident, Report, Source
from incidents.vocabulary.enums import ClaimField
from incidents.vocabulary.labels import label_of

TEXT_MAX = 60_000  # characters shown; a longer article is cut around its evidence


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: ids of the claims resting on it, their fields; `exact`: the words of the value itself."""

    text: str
    claims: str = ""
    fields: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """One report with its text, its claims and where it was published."""

    report: Report
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]
    is_cut: bool
    inferred: tuple[str, ...] = ()  # fields that the reader filled in
    unread: tuple[dict[str, Any], ...] = ()  # what the sentences name and no claim holds

    @property
    def source(self) -> Source | None:
        """The outlet whose report it is: the one that answers for it, where it came in twice."""
        article = self.report.article
        found = self.report.source or (article.source if article else None)
        return found.answering if found else None


def reports_with_text(incident: Incident) -> list[Account]:
    """All reports of an incident, newest last, each with its text laid out."""
    reports = (
        incident.reports.select_related("article__source__same_as", "article__feed", "source__same_as")
        .prefetch_related("claims__revision", "claims__place", "claims__area")
        .order_by("article__published_at", "id")
    )
    return [_account(report) for report in reports]


def _account(report: Report) -> Account:
    claims = tuple(sorted(report.claims.all(), key=lambda c: (c.start or 0, c.id)))
    newest = next((c.revision for c in reversed(claims) if c.revision is not None), None)
    text = newest.text if newest else (report.article.text if report.article else report.excerpt)
    usable = [c for c in claims if newest is not None and c.start is not None and c.revision_id == newest.pk]
    inferred = (n for n in report.draft.get("inferred", ()) if n in set(ClaimField))
    return Account(
        report,
        tuple(_pieces(text[:TEXT_MAX], usable)),
        claims,
        len(text) > TEXT_MAX,
        inferred=tuple(str(label_of(ClaimField(name))) for name in inferred),
        unread=tuple(u for u in report.draft.get("unread", ()) if u.get("doubtful")),
    )


def _pieces(text: str, claims: Iterable[Claim]) -> list[Piece]:
    """Cut at every border of a quote or a value; neighbours with the same claims stay one piece."""
    spans = [(c.start or 0, min(c.end or 0, len(text)), c) for c in claims if (c.start or 0) < len(text)]
    borders = {0, len(text)}
    for start, end, claim in spans:
        borders |= {start, end}
        borders |= {b for b in (claim.value_start, claim.value_end) if b is not None and start <= b <= end}
    ordered = sorted(borders)
    return [_piece(text[a:b], a, b, spans) for a, b in itertools.pairwise(ordered) if b > a]


def _piece(words: str, start: int, end: int, spans: list[tuple[int, int, Claim]]) -> Piece:
    here = [claim for a, b, claim in spans if a <= start and end <= b]
    exact = [
        c for c in here if c.value_start is not None and c.value_start <= start and end <= (c.value_end or 0)
    ]
    return Piece(
        words,
        claims=" ".join(str(c.pk) for c in here),
        fields=" ".join(dict.fromkeys(c.field for c in exact or here)),
        exact=bool(exact),
    )
