"""What the rules leave untold: statements they refuse or cannot place, and the other places a statement may be about.

Every statement is weighed against every place it may be about. What is likely and not yet told becomes a
possible incident of its own, to be decided upon with all its evidence.
"""

from __future__ import annotations

from dataclasses import replace

from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.decisions.logistic_scoring import load_decision_weights
from incidents.extraction.decisions.statement_features import features_of_statement
from incidents.extraction.decisions.statement_place_candidates import Candidate, place_candidates_of_statement
from incidents.extraction.decisions.statement_place_links import CommonFeatures, features_of_link
from incidents.extraction.events.assembler import Incident, are_dates_within_one_day, assemble_incidents
from incidents.extraction.events.discourse_state import Focus
from incidents.extraction.events.statements import Statement

LIKELY = 0.35  # every place at least so likely is told of
POSSIBLE = 0.15  # the likeliest place, when none is likely: decided upon with the whole incident
KEPT = 0.05  # less likely links are forgotten
MOST = 12  # places of one statement


def set_place_probabilities(statements: list[Statement], around: Surroundings, focus: Focus) -> None:
    """Note on each statement how likely it is about each place."""
    for statement in statements:
        statement.ruled = tuple(p.key for p in statement.places)
        weighed = place_candidates_with_probability(
            statement, around.number[id(statement.marked)], around, focus
        )
        statement.links = [(c, p) for c, p in weighed if p >= KEPT]
        statement.linked = {c.place.key: p for c, p in statement.links}


def place_candidates_with_probability(
    s: Statement, number: int, around: Surroundings, focus: Focus
) -> list[tuple[Candidate, float]]:
    """Every candidate place with its probability."""
    weights = load_decision_weights("links")
    common = CommonFeatures(s, features_of_statement(s, number, around))
    return [
        (c, weights.probability(features_of_link(s, c, around, common)))
        for c in place_candidates_of_statement(s, number, around, focus)
    ]


def possible_untold_incidents(
    statements: list[Statement], refused: list[Statement], told: list[Incident], focus: Focus
) -> list[Incident]:
    """Possible incidents that the rules have not told."""
    untold = {id(s) for s in refused}
    copies: list[Statement] = []
    for s in sorted(statements, key=lambda s: (s.start, s.first)):
        here = {p.key for p in s.places} if id(s) not in untold else set()
        chosen = [c for c in _chosen(s.links) if c.place.key not in here]
        if chosen:
            copies.append(_copy(s, chosen))
        if here and _reads_both_ways(s):
            twin = replace(s, interception=not s.interception, denials=[], triggers=list(s.triggers))
            twin.twin = s
            copies.append(twin)
    known: dict[str, list[Incident]] = {}
    for incident in told:
        known.setdefault(incident.place.key, []).append(incident)
    return [
        i
        for i in assemble_incidents(copies, focus)
        if i.place.level != "country" and not _is_told(i, known.get(i.place.key, []))
    ]


def _is_told(one: Incident, known: list[Incident]) -> bool:
    return any(
        other.interception == one.interception
        and not other.background
        and are_dates_within_one_day(other.date, one.date)
        for other in known[:MOST]
    )


def _reads_both_ways(s: Statement) -> bool:
    """Words of air defence beside words of a strike may tell of either or both."""
    defended = (
        s.interception
        or s.debris
        or any(s.first <= h.first < s.last and h.value != "launched" for h in s.marked.of("defence"))
    )
    return defended and bool(s.casualties or s.damage or s.kinds() - {"killing"} or s.targets or s.debris)


def _chosen(links: list[tuple[Candidate, float]]) -> list[Candidate]:
    likely = [w for w in links if w[1] >= LIKELY]
    if not likely:
        best = max(links, key=lambda w: w[1], default=None)
        likely = [best] if best is not None and best[1] >= POSSIBLE else []
    return [c for c, _ in sorted(sorted(likely, key=lambda w: -w[1])[:MOST], key=lambda w: w[0].place.start)]


def _copy(s: Statement, chosen: list[Candidate]) -> Statement:
    basis = "stated" if any(c.relation == "clause" for c in chosen) else "inherited"
    return replace(
        s,
        places=tuple(c.place for c in chosen),
        place_basis=basis,
        near=False,
        denials=[],
        triggers=list(s.triggers),
    )
