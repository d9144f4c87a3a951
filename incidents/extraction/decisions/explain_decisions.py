"""Why a text was read as it was: of every possible incident the candidates, weights, probability and checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from incidents.extraction.decisions.decision_reasons import why_in_words
from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.decisions.logistic_scoring import Weights, load_decision_weights
from incidents.extraction.decisions.own_figures import WEIGHED, WeighedFigure
from incidents.extraction.decisions.statement_features import features_of_statement
from incidents.extraction.decisions.statement_place_candidates import Candidate
from incidents.extraction.decisions.statement_place_links import CommonFeatures, features_of_link
from incidents.extraction.events.drafts import Weighed, asked_of
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import Document

STRONGEST = 8  # features of a decision that are listed
_STATEMENTS = 4  # statements of an incident whose candidates are listed
_PLACES = 5  # candidates of a statement that are listed
Told = dict[str, Any]


def explain_incidents(possible: Sequence[Weighed], around: Surroundings, document: Document) -> list[Told]:
    """One entry for each possible incident, told ones first, in the order of the drafts."""
    ordered = sorted(possible, key=lambda one: (one.ordinal is None, one.ordinal or 0, -one.probability))
    return [_explain(one, around, document) for one in ordered]


def _explain(one: Weighed, around: Surroundings, document: Document) -> Told:
    incident = one.incident
    return {
        "incident": one.ordinal,
        "place": incident.place.name,
        "words": _in_words(one),
        "probability": round(one.probability, 3),
        "asked": asked_of(one),
        "weights": _weighed(load_decision_weights("incidents"), one.features),
        "candidates": [_candidates(s, around, document) for s in incident.statements[:_STATEMENTS]],
        "figures": [
            _figure(f, one, document) for f in one.figures(around) if f.one.casualty.field in WEIGHED
        ],
        "checks": list(one.checks),
    }


def _in_words(one: Weighed) -> str:
    place, sure = one.incident.place.name, f"{one.probability:.2f}"
    if one.ordinal is None:
        return f"{place} is left out ({sure}, {asked_of(one):.2f} asked): {one.left_out}"
    told = "told as recalled" if one.incident.background else "told"
    doubts = [w for w in dict.fromkeys(why_in_words(f) for f, odds in _strongest(one) if odds < 0) if w]
    against = f"; against it: {', '.join(doubts)}" if doubts else ""
    checks = f"; checks that fail: {', '.join(one.checks)}" if one.checks else ""
    return f"{place} is {told} ({sure}, {asked_of(one):.2f} asked){against}{checks}"


def _strongest(one: Weighed) -> list[tuple[str, float]]:
    return load_decision_weights("incidents").reasons(one.features, STRONGEST)


def _weighed(weights: Weights, features: Sequence[str]) -> Told:
    """The features that hold, each times its weight, strongest first; with the sum of all of them."""
    rows = weights.reasons(features, STRONGEST)
    return {
        "log_odds": round(weights.log_odds(features), 3),
        "features": [
            {"feature": name, "weight": round(odds, 3), "words": why_in_words(name)} for name, odds in rows
        ],
    }


def _candidates(s: Statement, around: Surroundings, document: Document) -> Told:
    """The places that a statement may be about, the likeliest first."""
    common = CommonFeatures(s, features_of_statement(s, around.number[id(s.marked)], around))
    links: list[tuple[Candidate, float]] = sorted(s.links, key=lambda link: -link[1])[:_PLACES]
    return {
        "quote": document.text[s.start : s.end],
        "places": [
            {
                "place": c.place.name,
                "relation": c.relation,
                "probability": round(p, 3),
                "weights": _weighed(load_decision_weights("links"), features_of_link(s, c, around, common)),
            }
            for c, p in links
        ],
    }


def _figure(f: WeighedFigure, one: Weighed, document: Document) -> Told:
    c = f.one.casualty
    held = next((why for start, why in one.held if start == c.start), "")
    told = any(x is c or (x.start, x.field) == (c.start, c.field) for _, x, _ in one.incident.figures)
    words = "told" if told else f"held back: {held}" if held else "not told: too unlikely to be its own"
    return {
        "field": c.field.value,
        "value": [c.low, c.best, c.high],
        "quote": document.text[c.start : c.end],
        "words": words,
        "probability": round(f.probability, 3),
        "weights": _weighed(load_decision_weights("figures"), f.features),
    }
