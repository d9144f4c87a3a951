"""Which type an incident is: every type weighed by its words, its means, its attacker and what the rules say."""

from __future__ import annotations

from itertools import islice

from incidents.extraction.annotate.attacker_and_target import Party
from incidents.extraction.annotate.sides import is_country
from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.decisions.logistic_scoring import load_decision_weights
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.conflict_relevance import GENERIC
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import IncidentType

DECISION = "types"
_STATEMENTS = 8  # of one incident that are looked at
_WORDS = 60  # of one incident
_STEM = 6  # letters by which an inflected word is known again
_RULED = 2.5  # log odds by which another type must be likelier than one the rules are sure of
_UNTOLD = 1.5  # and than `other`, which they tell where no means is named
_AT_WAR = frozenset({"RU", "UA"})


def choose_incident_type(
    incident: Incident, ruled: IncidentType, attacker: Party | None, around: Surroundings
) -> IncidentType:
    """The likeliest type, that of the rules unless another is much likelier; what was
    brought down stays an interception, and without weights the rules decide.
    """
    weights = load_decision_weights(DECISION)
    if incident.interception or not weights.features:
        return ruled
    features = features_for_type(incident, ruled, attacker, around)
    lead = _UNTOLD if ruled is IncidentType.OTHER else _RULED
    may_be = [k for k in IncidentType if k is not IncidentType.INTERCEPTION or k is ruled]
    odds = {k: weights.log_odds_of_option(k.value, _own(k), features) for k in may_be}
    return max(may_be, key=lambda kind: odds[kind] + lead * (kind is ruled))


def features_of_type(kind: IncidentType, features: list[str]) -> list[str]:
    """The features of an incident as they speak for or against one type."""
    return [_own(kind), *(f"{kind.value}&{name}" for name in features)]


def _own(kind: IncidentType) -> str:
    return f"type={kind.value}"


def features_for_type(
    incident: Incident, ruled: IncidentType, attacker: Party | None, around: Surroundings
) -> list[str]:
    """Names of the features that hold for an incident, whatever its type."""
    statements = (incident.own() or incident.statements)[:_STATEMENTS]
    kinds = sorted({k for s in statements for k in s.kinds()})
    weapons = sorted({w.value for s in statements for w in s.weapons})
    found = [f"rule={ruled.value}", *(f"kind={k}" for k in kinds), *(f"weapon={w}" for w in weapons)]
    found += [f"kind+weapon={k}+{w}" for k in kinds for w in weapons]
    found += [] if weapons else ["unarmed"]
    found += [f"only_kind={kinds[0]}"] if len(kinds) == 1 else []
    side = _side_of(attacker)
    found += [f"attacker={side}", f"attacker+rule={side}+{ruled.value}"]
    found += [f"attacker+kind={side}+{k}" for k in kinds]
    found.append("place=" + ("war" if incident.place.country in _AT_WAR else "elsewhere"))
    found += _of_means(statements)
    found += [f"word={w}" for w in _stems(statements)]
    found += [f"text_weapon={w}" for w in around.weapons]
    return found


def _side_of(attacker: Party | None) -> str:
    if attacker is None:
        return "none"
    if attacker.value in _AT_WAR:
        return "at_war"
    if is_country(attacker.value):
        return "state"
    return "unnamed_band" if attacker.value in GENERIC else "group"


def _of_means(statements: list[Statement]) -> list[str]:
    holds = {
        "debris": any(s.debris for s in statements),
        "aircraft": any(s.first <= h.first < s.last for s in statements for h in s.marked.of("aircraft")),
        "defence": any(s.first <= h.first < s.last for s in statements for h in s.marked.of("defence")),
        "figures": any(s.has_figures() for s in statements),
        "damage": any(s.damage for s in statements),
        "twin": any(s.twin is not None for s in statements),
    }
    found = [word for word, is_so in holds.items() if is_so]
    found += [f"target={t}" for t in sorted({t.value for s in statements for t in s.targets})]
    return found + [
        f"hurt={g}" for g in sorted({c.group.value for s in statements for c in s.casualties if c.low})
    ]


def _stems(statements: list[Statement]) -> list[str]:
    words = (
        t.low[:_STEM]
        for s in statements
        for t in s.marked.sentence.tokens[s.first : s.last]
        if t.low[0].isalpha() and len(t.low) > 2
    )
    return sorted(set(islice(words, _WORDS)))
