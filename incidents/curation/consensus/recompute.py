"""Incidents are computed: load the claims, apply the pure rules, put the values on the row.

A field group in `hand_fields` was set by a person: its columns are left alone, while `consensus` goes on
saying what the claims support.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Unpack

from django.conf import settings
from django.utils import translation

from geo.geometry.place_precision_levels import Precision
from incidents.curation.audit import change_log
from incidents.curation.consensus import load_claims, place_columns
from incidents.curation.consensus.air_defence import count_air_defence_by_side
from incidents.curation.consensus.attribution import (
    agree_on_side,
    count_voices_by_side,
    union_of_values,
    value_of_most_voices,
)
from incidents.curation.consensus.date_place import Choice, choose_date, choose_place
from incidents.curation.consensus.figures import compute_figure
from incidents.curation.consensus.load_claims import Ledger
from incidents.curation.consensus.types import DateClaim, Figures, PlaceClaim
from incidents.models import Incident
from incidents.vocabulary.enums import THIRD_PARTY, ChangeKind, ClaimField, IncidentType
from incidents.vocabulary.figures import COUNTED, RANGE, RANGED
from incidents.vocabulary.labels import label_of

# What may stand in `Incident.hand_fields`, with the columns that each covers.
HAND_GROUPS: dict[str, tuple[str, ...]] = {
    "incident_type": ("incident_type",),
    "title": ("title",),
    "summary": ("summary",),
    "date": ("date_start", "date_end", "date_precision", "local_time"),
    "place": (
        "place_id", "area_id", "place_name", "country_code", "region_code", "point", "place_precision",
        "uncertainty_m",
    ),
    "weapons": ("weapons",),
    "target_kinds": ("target_kinds",),
    "attacker": ("attacker", "attacker_status"),
    "target": ("target",),
    **{name: (f"{name}_best",) for name in COUNTED},
    **{name: tuple(f"{name}_{part}" for part in (*RANGE, "rule")) for name in RANGED},
}  # fmt: skip
BY_HAND = "set_by_hand"


def recompute_incident(incident: Incident, **why: Unpack[change_log.Why]) -> Incident:
    """Compute an incident anew from its claims and record what changed; nothing changed, nothing recorded."""
    why.setdefault("rule", "" if why.get("by") else "consensus")
    with change_log.recording_change(incident, ChangeKind.UPDATED, **why) as row:
        set_computed_values(row)
    return incident


def set_computed_values(incident: Incident) -> None:
    """Put the computed values on the instance; the caller is inside a recording, which saves it.

    An incident without any live claim (imported, or entered before its evidence) keeps the values it has.
    """
    set_values_from_claims(incident, load_claims.load_claims(incident))


def set_computed_values_of_many(incidents: Sequence[Incident]) -> None:
    """The same for many incidents, whose claims are read in one question."""
    told = load_claims.load_claims_of_many(incidents)
    for incident in incidents:
        set_values_from_claims(incident, told[incident.pk])


def set_values_from_claims(incident: Incident, told: Ledger) -> None:
    """The same with claims that are at hand already, for loads of many at once."""
    if not told.rows:
        incident.consensus = {}
        return
    kept: dict[str, Any] = {}
    _place(incident, told, kept)
    _date(incident, told, kept)
    _values(incident, told, kept)
    _sides(incident, told, kept)
    _figures(incident, told, kept)
    _air_defence(incident, told, kept)
    incident.consensus = kept
    if "title" not in incident.hand_fields:
        incident.title = make_english_title(incident)


def make_english_title(incident: Incident) -> str:
    """A plain title in English, made of our own words: kind, place."""
    with translation.override("en"):  # whoever settles it: the row is read by everyone
        kind = str(label_of(IncidentType(incident.incident_type)))
    return f"{kind}, {incident.place_name}"[:300] if incident.place_name else kind


def _by_hand(incident: Incident, group: str) -> bool:
    return group in incident.hand_fields


def _place(incident: Incident, told: Ledger, kept: dict[str, Any]) -> None:
    choice = choose_place(told.places)
    kept["place"] = _choice(choice, incident, "place")
    if _by_hand(incident, "place"):
        return
    if not isinstance(choice.claim, PlaceClaim):
        place_columns.clear_place_columns(incident)
        return
    row = told.rows[choice.claim.id]
    precision, reach = Precision(choice.claim.precision), choice.claim.uncertainty_m
    if row.place is not None:
        place_columns.set_place_columns(incident, row.place, precision, row.uncertainty_m)
    elif row.area is not None:
        place_columns.set_area_columns(incident, row.area, precision, reach)
    elif row.point is not None:
        inside = told.around.get((row.point.x, row.point.y))
        place_columns.set_point_columns(incident, row.point, precision, reach, inside)
        incident.place_name = choice.claim.name or incident.place_name


def _date(incident: Incident, told: Ledger, kept: dict[str, Any]) -> None:
    choice = choose_date(told.dates)
    kept["date"] = _choice(choice, incident, "date")
    if _by_hand(incident, "date"):
        return
    claim = choice.claim if isinstance(choice.claim, DateClaim) else None
    incident.date_start = claim.start if claim else None
    incident.date_end = claim.end if claim else None
    incident.date_precision = claim.precision if claim else ""
    incident.local_time = claim.local_time if claim else None


def _values(incident: Incident, told: Ledger, kept: dict[str, Any]) -> None:
    value, behind = value_of_most_voices(told.values_of(ClaimField.TYPE))
    rule = "type_most_voices" if behind else "none"
    kept["incident_type"] = _kept(incident, "incident_type", rule, behind)
    if not _by_hand(incident, "incident_type"):
        incident.incident_type = value or incident.incident_type or IncidentType.OTHER.value
    for group, name in (("weapons", ClaimField.WEAPON), ("target_kinds", ClaimField.TARGET_KIND)):
        values, behind = union_of_values(told.values_of(name))
        kept[group] = _kept(incident, group, "union" if behind else "none", behind)
        if not _by_hand(incident, group):
            setattr(incident, group, values)
    damage = told.values_of(ClaimField.DAMAGE)
    kept["damage"] = {"rule": "all_told" if damage else "none", "claims": [claim.id for claim in damage]}


def _sides(incident: Incident, told: Ledger, kept: dict[str, Any]) -> None:
    attacker = agree_on_side(told.values_of(ClaimField.ATTACKER))
    target = agree_on_side(told.values_of(ClaimField.TARGET))
    kept["attacker"] = attacker.as_json() | _hand(incident, "attacker")
    kept["target"] = target.as_json() | _hand(incident, "target")
    if not _by_hand(incident, "attacker"):
        incident.attacker, incident.attacker_status = attacker.value[:60], attacker.status
    if not _by_hand(incident, "target"):
        incident.target = target.value[:60]
    named = {each["value"] for each in (*attacker.claimed, *target.claimed)}
    parties = named | {incident.country_code} | set(settings.INCIDENTS_THEATRE) - {""}
    everything = told.everything()
    found = count_voices_by_side(
        everything, parties, disputed=attacker.status == "disputed", side=incident.country_code
    )
    incident.verification = found.verification.value if found.verification else ""
    kept["verification"] = found.as_json()
    kept["accounts"] = _accounts(everything)


def _accounts(claims: Iterable[Any]) -> dict[str, Any]:
    """Each side's account beside the others': who speaks for it and in which claims."""
    found: dict[str, Any] = {}
    for claim in claims:
        whose = THIRD_PARTY if claim.is_third_party else claim.side or "unknown"
        account = found.setdefault(whose, {"speakers": [], "claims": []})
        name = claim.speaker or claim.source
        if name not in account["speakers"]:
            account["speakers"].append(name)
        account["claims"].append(claim.id)
    return found


def _figures(incident: Incident, told: Ledger, kept: dict[str, Any]) -> None:
    for name in RANGED:
        claims = told.figures_of(ClaimField(name))
        found = compute_figure(claims, side=incident.country_code, rollup=incident.is_rollup)
        kept[name] = found.as_json() | _hand(incident, name)
        if not _by_hand(incident, name):
            set_figures(incident, name, found)
    victims = told.figures_of(ClaimField.VICTIMS)
    kept["victims"] = {"rule": "no_figure", "claims": [claim.id for claim in victims]}


def set_figures(incident: Incident, name: str, found: Figures) -> None:
    """Set the four columns of one figure."""
    for part in ("low", "best", "high"):
        setattr(incident, f"{name}_{part}", getattr(found, part))
    setattr(incident, f"{name}_rule", "" if found.rule == "none" else found.rule)


def _air_defence(incident: Incident, told: Ledger, kept: dict[str, Any]) -> None:
    """Launched, intercepted, lost, hits and debris, side by side as each tells it; never mixed."""
    found = count_air_defence_by_side(told.figures, side=incident.country_code)
    kept["air_defence"] = found.as_json()
    for name in COUNTED:
        if not _by_hand(incident, name):
            setattr(incident, f"{name}_best", found.best(ClaimField(name)))


def _choice(choice: Choice, incident: Incident, group: str) -> dict[str, Any]:
    return choice.as_json() | _hand(incident, group)


def _kept(incident: Incident, group: str, rule: str, claims: list[int]) -> dict[str, Any]:
    return {"rule": rule, "claims": claims} | _hand(incident, group)


def _hand(incident: Incident, group: str) -> dict[str, Any]:
    """Marks a value that a person has set over what the claims say."""
    return {"by_hand": True, "hand_rule": BY_HAND} if _by_hand(incident, group) else {}


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure over several incidents; null when none of them has one."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


def sum_figure_without_double_counting(incidents: Iterable[Incident], figure: str = "killed") -> Sum:
    """The figure over a set of incidents that counts each victim once.

    Where the set holds a parent and parts of it, the larger of the parent's own figure and the parts' sum
    counts, at every depth. high is null when a counted incident is open ("24+").
    """
    chosen = {incident.pk: incident for incident in incidents}
    parts: dict[int | None, list[Incident]] = {}
    for incident in chosen.values():
        inside = incident.parent_id if incident.parent_id in chosen else None
        parts.setdefault(inside, []).append(incident)
    return _add_up([_tree(each, parts, figure) for each in parts.get(None, [])])


def _tree(incident: Incident, parts: dict[int | None, list[Incident]], figure: str) -> Sum:
    own = Sum(*(getattr(incident, f"{figure}_{part}") for part in ("low", "best", "high")))
    below = _add_up([_tree(each, parts, figure) for each in parts.get(incident.pk, [])])
    return max((own, below), key=_weight)


def _weight(found: Sum) -> tuple[int, int]:
    number = next((n for n in (found.best, found.low, found.high) if n is not None), -1)
    return (number, found.high or number)


def _add_up(sums: list[Sum]) -> Sum:
    told = [each for each in sums if each != Sum()]
    if not told:
        return Sum()
    lows = [each.low for each in told if each.low is not None]
    bests = [each.best for each in told if each.best is not None]
    highs = [each.high for each in told]
    return Sum(
        low=sum(lows) if lows else None,
        best=sum(bests) if bests else None,
        high=None if None in highs else sum(number or 0 for number in highs),
    )
