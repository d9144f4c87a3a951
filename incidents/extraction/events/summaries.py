"""Summaries and what they sum up: a coarse incident joins the finer one, or gives way to those told one by one."""

from __future__ import annotations

from collections.abc import Iterable

from incidents.extraction.events.assembler import Incident, are_dates_within_one_day
from incidents.vocabulary.enums import ClaimField

_SUMMARIES = 40  # how many coarse incidents are held against finer ones
_COARSE = frozenset({"country", "region", "district"})


def fold_summaries(incidents: list[Incident]) -> list[tuple[Incident, str]]:
    """Join summaries with what they sum up; returns incidents to drop, with the reason."""
    dropped: list[tuple[Incident, str]] = []
    live = [i for i in incidents if not i.background]
    finer_by_key: dict[str, list[Incident]] = {}
    for incident in live:
        for key in incident.place.within:
            finer_by_key.setdefault(key, []).append(incident)
        if incident.place.level != "country" and incident.place.country:
            finer_by_key.setdefault("country:" + incident.place.country, []).append(incident)
    for incident in [i for i in live if i.place.level in _COARSE or i.place.key in finer_by_key][:_SUMMARIES]:
        keys = [incident.place.key]
        if incident.place.level == "country" and incident.place.country:
            keys.append("country:" + incident.place.country)
        finer = _distinct(f for k in keys for f in finer_by_key.get(k, []))
        finer = [f for f in finer if f is not incident and not f.folded and _may_contain(incident, f)]
        reason = _fold_one(incident, finer)
        if reason:
            incident.folded = True
            dropped.append((incident, reason))
    return dropped


def _distinct(found: Iterable[Incident]) -> list[Incident]:
    seen: dict[int, Incident] = {}
    for incident in found:
        seen[id(incident)] = incident
    return list(seen.values())


def _may_contain(coarse: Incident, fine: Incident) -> bool:
    if coarse.interception != fine.interception or fine.is_weak():
        return False
    return are_dates_within_one_day(coarse.date, fine.date) and (coarse.kinds() == {"protest"}) == (
        fine.kinds() == {"protest"}
    )


def _fold_one(incident: Incident, finer: list[Incident]) -> str:
    if not finer:
        return ""
    if _is_sum_of(incident, finer):
        return "the total of incidents told one by one"
    finest = finer[0]
    same = _sums_up(incident, finest) or (
        incident.place.level not in _COARSE and not _are_two_deeds(incident, finest)
    )
    if len(finer) == 1 and same:
        fine = finer[0]
        for statement in incident.statements:
            fine.add(statement)
        fine.statements.sort(key=lambda s: s.start)
        fine.shared |= incident.shared
        return "the same incident, told with a finer place elsewhere in the text"
    if incident.place.level != "country":
        vague = _is_vague(incident) and _beside(incident, finer)
        return "a summary of what is told with a finer place beside it" if vague else ""
    counts = incident.has_figures() or any(a.best is not None for s in incident.own() for a in s.air)
    if not counts and not incident.national:
        return "a summary of the incidents told one by one"
    incident.national = True
    for fine in finer:
        fine.parent = fine.parent or incident
    return ""


def _are_two_deeds(coarse: Incident, fine: Incident) -> bool:
    """ "shot dead seven in the Jaffa district … missiles: two hurt in Tel Aviv": other deeds with other tolls."""
    fought, bombed = frozenset({"shooting", "violence", "clash", "ied"}), frozenset({"airstrike", "shelling"})
    one, other = coarse.kinds(), fine.kinds()
    parted = bool(one & fought) != bool(other & fought) or bool(one & bombed) != bool(other & bombed)
    return parted and coarse.has_figures() and fine.has_figures() and not _agree(coarse, fine)


def _is_sum_of(coarse: Incident, finer: list[Incident]) -> bool:
    """Whether its dead are those of the finer incidents together, and none of its wounded are left out there."""
    whole = _most(coarse, ClaimField.KILLED)
    parts = [k for f in finer if (k := _most(f, ClaimField.KILLED))]
    if not whole or len(parts) <= 1 or whole != sum(parts) or coarse.place.level == "country":
        return False
    wounded = sum(_most(f, ClaimField.INJURED) for f in finer)
    return wounded > 0 or not _most(coarse, ClaimField.INJURED)


def _most(incident: Incident, field: ClaimField) -> int:
    return max((c.best or 0 for s in incident.own() for c in s.casualties if c.field is field), default=0)


def _is_vague(incident: Incident) -> bool:
    return not incident.has_figures() and all(not s.targets and not s.damage for s in incident.own())


def _beside(incident: Incident, finer: list[Incident]) -> bool:
    told = {s.marked.sentence.index for s in incident.statements}
    return any(s.marked.sentence.index in told for f in finer for s in f.statements)


def _sums_up(coarse: Incident, fine: Incident) -> bool:
    """Whether a coarse account and a fine one are one incident."""
    names_both = any(p.key == coarse.place.key for s in fine.statements for p in s.marked.places)
    conflict = coarse.has_figures() and fine.has_figures() and not _agree(coarse, fine)
    if conflict and (coarse.place.level == "country" or not names_both):
        return False
    if coarse.place.level == "country":
        if coarse.has_figures() and _is_told_countrywide(coarse):
            return False
        return coarse.statements[0].start <= fine.statements[0].start or not coarse.has_figures()
    points_back = any(s.points_back() for s in fine.statements)
    return (points_back or names_both) and coarse.statements[0].start <= fine.statements[0].start


def _is_told_countrywide(coarse: Incident) -> bool:
    """ "across Ukraine", "a massive attack", «по всій Україні», «за добу»: the toll of many places."""
    return any(
        t.low.startswith(_COUNTRYWIDE)
        for s in coarse.own()
        for t in s.marked.sentence.tokens[s.first : s.last]
    )


_COUNTRYWIDE = (
    "across", "throughout", "nationwide", "massive", "масован", "массирован", "добу", "сутки", "всій", "всей",
    "усій", "всією", "весь",
)  # fmt: skip


def _agree(one: Incident, other: Incident) -> bool:
    def figures(incident: Incident) -> set[tuple[str, int | None]]:
        return {(c.field.value, c.low) for s in incident.own() for c in s.casualties if c.low}

    return bool(figures(one) & figures(other))
