"""Statements at the edge: leads that name no place yet, texts that name none, and what is told of too much at once."""

from __future__ import annotations

from incidents.extraction.annotate.datelines import dateline_end
from incidents.extraction.events.clause_parser import Reading
from incidents.extraction.events.discourse_state import Focus, country_mention_of_place
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention


def is_lead_worth_keeping(s: Statement) -> bool:
    """Whether a lead without a place is worth keeping until the text names one."""
    return (
        not s.weak
        and not s.background
        and (s.has_figures() or bool(s.kinds() & {"shooting", "violence", "ied", "airstrike"}))
    )


def settle_leads(pending: list[Statement], first: Statement) -> list[Statement]:
    """Lead statements that named no place, now put where the text goes on to tell of the same attack."""
    placed = []
    for statement in pending:
        near = first.marked.sentence.index - statement.marked.sentence.index <= 3
        if near and not first.background and (first.points_back() or _goes_on(first)):
            statement.places, statement.place_basis, statement.near = first.places, "inferred", first.near
            placed.append(statement)
    pending.clear()
    return placed


_ANOTHER = frozenset(
    "earlier elsewhere another separately separate also meanwhile раніше також ще ранее также еще".split()
)


def _goes_on(first: Statement) -> bool:
    """Whether the first statement with a place may be the lead's own incident told more closely."""
    if first.marked.sentence.index > 2 or first.has_figures():
        return False
    return not any(t.low in _ANOTHER for t in first.marked.sentence.tokens[: first.last])


def place_at_dateline(
    pending: list[Statement], places: tuple[PlaceMention, ...], clean: str, focus: Focus
) -> list[Statement]:
    """A text that names no place of its own: the country it was filed from, with little trust."""
    cut = dateline_end(clean)
    filed = next((p for p in places if p.start < cut and p.country), None)
    country = country_mention_of_place(filed, focus) if filed is not None else None
    if country is None:
        return []
    for statement in pending:
        statement.places, statement.place_basis = (country,), "inferred"
    return pending


def is_statement_unplaceable(s: Statement, reading: Reading) -> bool:
    """Told of several countries, or explosions heard over several places: not to be put anywhere."""
    reason = ""
    countries = {p.country for p in s.places}
    nothing_hit = not (s.casualties or s.damage or s.interception)
    if len(countries) > 1 and all(p.level == "country" for p in s.places):
        reason = "told of several countries together"
    elif len(s.places) > 2 and s.kinds() - {"killing"} <= {"blast"} and nothing_hit:
        reason = "explosions heard over several places, nothing named as hit"
    if reason:
        reading.abstain(s.marked, reason, s.places[0])
    return bool(reason)
