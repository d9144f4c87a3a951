"""Which numbers of victims are an incident's own: each weighed, told when likely enough for how it was come by."""

from __future__ import annotations

from dataclasses import dataclass, replace

from incidents.extraction.annotate.annotations import EACH, Casualty
from incidents.extraction.decisions.candidate_incident_index import Company
from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.decisions.figure_features import (
    FigureCandidate,
    features_of_figure,
    figure_candidates,
    rivals_by_field,
)
from incidents.extraction.decisions.logistic_scoring import load_decision_weights
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import ClaimField, FigureKind

OWN = 0.25  # a number that the rules give to the incident alone stays with it when at least so likely
OWN_TOTAL = 0.05  # a total or an increment stated as such
OF_MANY = 0.5  # a number told of several places together is one place's own when at least so likely
FOREIGN = 0.5  # any other number has to be so likely to be told with it
BY_RULE = 0.75  # what is said of a number that is not weighed
WEIGHED = frozenset({ClaimField.KILLED, ClaimField.INJURED})  # figures that the texts are annotated with


@dataclass(slots=True)
class WeighedFigure:
    """A number of victims that may be an incident's own."""

    one: FigureCandidate
    features: list[str]
    probability: float


def weigh_figures(incident: Incident, company: Company, around: Surroundings) -> list[WeighedFigure]:
    """Every number that may be the incident's own, weighed."""
    weights = load_decision_weights("figures")
    pool = figure_candidates(incident, company)
    rivals = rivals_by_field(pool)
    found = []
    for one in pool:
        features = features_of_figure(one, incident, rivals[one.casualty.field], company, around)
        found.append(WeighedFigure(one, features, weights.probability(features)))
    return found


def own_figures(incident: Incident, weighed: list[WeighedFigure]) -> list[tuple[Statement, Casualty, float]]:
    """The numbers likely to be its own; what the rules alone read (missing, captured) stays where they put it."""
    found = []
    for s in incident.own_shared():  # told of several places together: the figure of none of them
        found += [(s, replace(c, kind=FigureKind.ROLLUP), BY_RULE) for c in s.casualties if not is_nought(c)]
    for f in weighed:
        if id(f.one.statement) in incident.shared and not is_nought(f.one.casualty):
            if f.one.casualty.rule == EACH or (f.probability >= OF_MANY and _has_one_each(f.one)):
                found = [x for x in found if x[1].start != f.one.casualty.start]
                found.append((f.one.statement, f.one.casualty, f.probability))
            continue  # but nobody hurt in several places is nobody in each of them
        ruled = f.one.is_ruled(incident)
        is_weighed = f.one.casualty.field in WEIGHED
        if (f.probability >= _asked_of(f, ruled=ruled)) if is_weighed else ruled:
            found.append((f.one.statement, f.one.casualty, f.probability if is_weighed else BY_RULE))
    return found


def _asked_of(figure: WeighedFigure, *, ruled: bool) -> float:
    """How likely a number has to be: "seven more bodies, the total is 16" says itself what it is."""
    stated = figure.one.casualty.kind in (FigureKind.TOTAL, FigureKind.INCREMENT)
    return (OWN_TOTAL if stated else OWN) if ruled else FOREIGN


def _has_one_each(one: FigureCandidate) -> bool:
    """ "a woman killed in X, a man in Y": several numbers for several places, not one for all of them."""
    mine = one.casualty
    same = [
        c
        for c in one.statement.marked.casualties
        if c.field is mine.field and c.kind is not FigureKind.SUBSET
    ]
    if any(c.rule == EACH for c in same):
        return False  # "killed two, one each in X and Y": the two are their sum
    return mine.field in WEIGHED and len(same) > 1


def is_nought(casualty: Casualty) -> bool:
    """Whether it tells that nobody was hurt."""
    return casualty.high == 0
