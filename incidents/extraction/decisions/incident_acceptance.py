"""Whether an incident that the text may tell is one: new, real and there. Features of the whole incident."""

from __future__ import annotations

from geo.text.tokenizer import Token
from incidents.extraction.decisions.candidate_incident_index import Company
from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.decisions.second_incidents import features_of_second
from incidents.extraction.decisions.statement_features import (
    features_of_statement,
    kind_of,
    statement_substance_word,
)
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.claims import Verdict
from incidents.extraction.events.statements import Statement

_STEPS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def features_of_incident(
    incident: Incident, verdict: Verdict, around: Surroundings, company: Company
) -> list[str]:
    """Names of the features that hold for an incident among all that the text may tell."""
    key, level = incident.place.key, incident.place.level
    best = max(incident.statements, key=lambda s: s.linked.get(key, 0.0))
    links = sorted((s.linked.get(key, 0.0) for s in incident.statements), reverse=True)
    found = [f"best_link>{x}" for x in _STEPS if links[0] > x]
    found += [f"second_link>{x}" for x in (0.2, 0.4, 0.6, 0.8) if len(links) > 1 and links[1] > x]
    found.append("statements=" + str(min(4, len(links))))
    found += ["level=" + level, "type=" + verdict.kind.value, f"level+type={level}+{verdict.kind.value}"]
    found += ["day=" + verdict.when.basis, "place=" + best.place_basis]
    lang = around.language
    found += [f"lang+type={lang}+{verdict.kind.value}", f"lang+level={lang}+{level}"]
    found += ["best:" + f for f in features_of_statement(best, around.number[id(best.marked)], around)]
    found += _of_rivals(incident, best)
    found += [f"word={w}" for w in _stems(best.marked.sentence.tokens[best.first : best.last])]
    found += _of_list(best, incident)
    found += _of_statements(incident)
    found += _of_place(incident, around, company)
    found += _of_day(verdict, around)
    found += _of_text(around, company)
    found += features_of_second(incident)
    if all(s.refused or key not in s.ruled or s.twin is not None for s in incident.statements):
        found += ["further", f"further+level={level}", f"further+type={verdict.kind.value}"]
    if incident.folded:
        found.append("summed_up")
    if incident.background:
        found += ["background", "background=" + incident.background.split(",")[0][:28]]
    found += ["doubt=" + d[:28] for d in incident.doubts]
    if incident.national:
        found.append("national")
    if verdict.attacker is None:
        found.append("no_attacker")
    elif verdict.attacker.value == incident.place.country:
        found.append("attackers_own")
    return found


def _stems(tokens: list[Token]) -> set[str]:
    return {t.low[:6] for t in tokens if t.low[0].isalpha() and len(t.low) > 2}


def _of_list(best: Statement, incident: Incident) -> list[str]:
    """How many places are named with it in one breath."""
    count = len(
        {
            p.key
            for p in best.marked.places
            if p.role not in ("person", "adjective") and p.level == incident.place.level
        }
    )
    size = "1" if count <= 1 else "2-3" if count < 4 else "4-6" if count < 7 else "7+"
    open_end = _goes_on(best, incident)
    counted = any(q.noun == "settlement" and (q.low or q.best or 0) > _FEW for q in best.marked.quantities)
    return [
        *(["list_goes_on", f"list_goes_on={size}"] if open_end else []),
        *([f"settlements_counted={size}"] if counted else []),
        f"listed={size}",
        f"listed+told={size}+{statement_substance_word(best)}",
        f"listed+level={size}+{incident.place.level}",
    ]


def is_example(incident: Incident, features: list[str]) -> bool:
    """One of many names of a list left open, without a figure: it stands for what is told of the whole area."""
    return "list_goes_on=7+" in features and not incident.has_figures()


_FEW = 3
_OTHERS = frozenset(
    "others інші інших другие других ін др elsewhere among низка ряд several including dozens десятки".split()
)
_SEEN = 6  # tokens behind the last place of a list


def _goes_on(best: Statement, incident: Incident) -> bool:
    """ "on Malynivka, Plavni, Kamianske and others": the list names examples of what is told of the whole area."""
    marked = best.marked
    named = [p for p in marked.places if p.level == incident.place.level]
    if len(named) < _FEW:
        return False
    tokens = marked.sentence.tokens
    return any(
        t.low in _OTHERS
        for p in named
        for t in tokens[marked.token_at(p.end) : marked.token_at(p.end) + _SEEN]
    )


def _of_rivals(incident: Incident, best: Statement) -> list[str]:
    """How the place stands among those that its best statement may be about."""
    place, mine = incident.place, best.linked.get(incident.place.key, 0.0)
    better = {key: p for key, p in best.linked.items() if key != place.key and p > mine}
    likely = sum(1 for p in best.linked.values() if p >= 0.4)
    found = [
        f"best_rank={min(3, len(better))}",
        f"best_likely={min(4, likely)}",
        f"best_rank+likely={min(3, len(better))}+{min(4, likely)}",
    ]
    if not better:
        return found
    gap = max(better.values()) - mine
    size = "little" if gap < 0.1 else "some" if gap < 0.3 else "much"
    top = max(better, key=lambda k: better[k])
    named = next((p for p in best.places if p.key == top), None)
    if top in place.within:
        relation = "around"
    elif named is not None and place.key in named.within:
        relation = "inside"
    else:
        relation = "beside" if named is not None else "afar"
    return [
        *found,
        f"rival={relation}",
        f"rival+gap={relation}+{size}",
        f"rival+level={relation}+{place.level}",
    ]


def _of_statements(incident: Incident) -> list[str]:
    statements = incident.statements
    kinds = {kind_of(s) for s in statements}
    found = ["some_kind=" + k for k in kinds] + [
        "some_told=" + t for t in {statement_substance_word(s) for s in statements}
    ]
    if all(s.refused for s in statements):
        found.append("all_refused")
    if all(s.weak for s in statements):
        found.append("all_weak")
    if all(s.background for s in statements):
        found.append("all_background")
    ruled = [s for s in statements if incident.place.key in s.ruled and not s.refused]
    found.append("ruled=" + str(min(2, len(ruled))))
    found += ["ruled_basis=" + b for b in {s.place_basis for s in ruled}]
    if all(len(s.places) > 1 for s in statements):
        found.append("only_shared=" + str(min(4, min(len(s.places) for s in statements))))
    if any(s.twin is not None for s in statements):
        figures = any(s.has_figures() for s in statements)
        hit = any(s.damage or s.targets for s in statements)
        down = "intercepted" if incident.interception else "struck"
        found += [f"twin+{down}", f"twin+{down}+figures={figures}+hit={hit}"]
        found += [f"twin+{down}+{k}" for s in statements for k in s.kinds()]
        found += [f"twin+{down}+{h.value}" for s in statements for h in s.marked.of("defence")]
    return found


def _of_place(incident: Incident, around: Surroundings, company: Company) -> list[str]:
    place = incident.place
    times, rank = around.times[place.key], around.first_named.get(place.key, 9)
    found = ["times=" + str(min(4, times)), "rank=" + ("0" if rank == 0 else "1-2" if rank < 3 else "3+")]
    found += ["in_headline"] if around.in_headline(place) else []
    found.append("place_kind=" + place.kind)
    families = [i for i in company.at(incident) if i.interception != incident.interception]
    if families:
        best = max(company.strength(i) for i in families)
        twin = any(s.twin is not None for s in incident.statements)
        found += [
            "other_family",
            "other_family_" + ("weaker" if best <= company.strength(incident) else "stronger"),
            f"other_family_twin={twin}",
        ]
    roles = {p.role for p in around.places if p.key == place.key}
    found += ["role=" + r for r in roles] or ["role=none"]
    found += ["elsewhere"] if place.country not in ("UA", "RU") else []
    same = [
        i
        for i in company.at(incident)
        if i.interception == incident.interception and i is not incident.apart_from
    ]
    if same:
        best = max(company.strength(i) for i in same)
        found += [
            "same_place",
            "same_place_" + ("weaker" if best <= company.strength(incident) else "stronger"),
        ]
    inside = [i for i in company.inside(incident) if i.interception == incident.interception]
    if inside:
        found += [f"holds_others+{place.level}", "holds_others=" + str(min(3, len(inside)))]
        if max(company.strength(i) for i in inside) > company.strength(incident):
            found.append("holds_stronger")
    around_it = [i for i in company.around(incident) if i.interception == incident.interception]
    if around_it and max(company.strength(i) for i in around_it) > company.strength(incident):
        found.append("inside_stronger")
    if place.confidence < 0.5:
        found.append("ambiguous")
    return found


def _of_day(verdict: Verdict, around: Surroundings) -> list[str]:
    days = (around.document.published - verdict.when.end).days
    size = (
        "future"
        if days < 0
        else "0"
        if days == 0
        else "1"
        if days == 1
        else "2-3"
        if days < 4
        else "4-8"
        if days < 9
        else "9+"
    )
    long = (verdict.when.end - verdict.when.start).days
    span = "day" if long <= 1 else "days" if long < 8 else "long"
    return [f"days_ago={size}", f"span={span}", f"days_ago+basis={size}+{verdict.when.basis}"]


def _of_text(around: Surroundings, company: Company) -> list[str]:
    count = company.likely
    size = "0" if count == 0 else "1" if count == 1 else "2-4" if count < 5 else "5+"
    return ["likely_incidents=" + size, *around.about]
