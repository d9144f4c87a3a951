"""What stands around a number of victims: the last place named, the headline, the frame, the order of a list."""

from __future__ import annotations

from bisect import bisect_left

from incidents.extraction.annotate.annotations import Casualty
from incidents.extraction.annotate.casualties import find_casualties
from incidents.extraction.annotate.non_incident_places import NO_SITES
from incidents.extraction.annotate.quantities import find_quantities
from incidents.extraction.decisions.candidate_incident_index import Company
from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.events.assembler import Incident, are_dates_compatible
from incidents.extraction.events.statements import Statement
from incidents.extraction.lexicon import Hit, load_lexicon
from incidents.extraction.types import Document, PlaceMention

Headline = frozenset[tuple[str, int | None]]


def headline_figures(document: Document) -> Headline:
    """The numbers of killed and injured that the headline tells: context, never evidence."""
    tokens = list(document.cut.title_tokens)
    if not tokens or document.language not in ("en", "uk", "ru"):
        return frozenset()
    hits: dict[str, list[Hit]] = {}
    for hit in load_lexicon(document.language).annotate(tokens):
        hits.setdefault(hit.category, []).append(hit)
    quantities = find_quantities(tokens, hits, document.language, document.title, document.cut.lemmas)
    found = find_casualties(tokens, hits, quantities, document.language)
    return frozenset((c.field.value, c.low) for c in found if c.kind.value != "subset")


def features_around_figure(
    s: Statement, c: Casualty, incident: Incident, company: Company, around: Surroundings
) -> list[str]:
    """Names of the features of a number among the places, days and speakers of its text."""
    place, number = incident.place, around.number[id(s.marked)]
    level = place.level
    last = _relation(_last_site(c, around), place)
    likely = "1" if company.likely <= 1 else "2-3" if company.likely < 4 else "4+"
    found = [
        f"last_site={last}", f"last_site+level={last}+{level}", f"next_site={_relation(_next_site(c, around), place)}",
        f"likely={likely}", f"likely+last={likely}+{last}", f"far={_distance(s, incident, around)}",
        "sentence=" + ("0" if number == 0 else "1" if number == 1 else "2+"), f"order={_order(s, c, place)}",
        f"likely+level={likely}+{level}",
    ]  # fmt: skip
    found += _of_sentence_before(s, place, level)
    frame = around.frames.get(number)
    found.append(f"frame={_relation(frame, place)}")
    found += _of_headline(c, around, likely)
    if s.speaker is not None and s.speaker.place is not None:
        found.append(f"office={_relation(s.speaker.place, place)}")
    if s.date is not None and incident.date is not None:
        found.append("same_day" if are_dates_compatible(s.date, incident.date) else "other_day")
    if s.points_back():
        found.append("points_back")
    told = company.figures_inside(incident)
    if told.inside:
        found.append(f"holds_figures={told.any_inside}+{level}")
        found += ["sum_of_inside"] if c.low and c.low == told.sum_of(c.field) else []
    if told.any_around:
        found.append(f"inside_of_figures+{last}")
    if any(h.value for h in s.marked.of("rollup")):
        found.append(f"rollup_word+{level}")
    return found


def _of_sentence_before(s: Statement, place: PlaceMention, level: str) -> list[str]:
    """What the sentence before names, when a number's own names no place."""
    marked = s.marked
    if any(p.role not in NO_SITES for p in marked.places):
        return ["unknown_named"] if marked.unknown else []
    if marked.behind_unknown or marked.unknown:
        return ["unknown_before", f"unknown_before+{level}"]
    relations = {_relation(p, place) for p in marked.opened_by} or {"none"}
    found = next(r for r in ("same", "inside", "around", "other", "none") if r in relations)
    size = min(2, len({p.key for p in marked.opened_by}))
    return [f"before={found}", f"before+level={found}+{level}", f"before+size={found}+{size}"]


def _of_headline(c: Casualty, around: Surroundings, likely: str) -> list[str]:
    told = [low for name, low in around.headline_figures if name == c.field.value]
    if not told:
        return []
    agrees = "same" if c.low in told else "other"
    return [f"headline={agrees}", f"headline+likely={agrees}+{likely}"]


def _relation(other: PlaceMention | None, place: PlaceMention) -> str:
    if other is None:
        return "none"
    if other.key == place.key:
        return "same"
    if place.key in other.within:
        return "inside"
    return "around" if other.key in place.within else "other"


def _last_site(c: Casualty, around: Surroundings) -> PlaceMention | None:
    """The place named last before a number."""
    at = bisect_left(around.places, c.start, key=lambda p: p.start)
    return around.places[at - 1] if at else None


def _next_site(c: Casualty, around: Surroundings) -> PlaceMention | None:
    at = bisect_left(around.places, c.end, key=lambda p: p.start)
    return around.places[at] if at < len(around.places) else None


def _distance(s: Statement, incident: Incident, around: Surroundings) -> str:
    """Sentences between a number and what is told of the incident."""
    number = around.number[id(s.marked)]
    far = min(abs(around.number[id(o.marked)] - number) for o in incident.statements)
    return str(far) if far < 3 else "3+"


def _order(s: Statement, c: Casualty, place: PlaceMention) -> str:
    """Whether the number stands in its sentence where the place does: the second number, the second place."""
    sites = list(dict.fromkeys(p.key for p in s.marked.places if p.role not in NO_SITES))
    told = [o for o in s.marked.casualties if o.field is c.field and o.kind.value != "subset"]
    if place.key not in sites or not any(o is c for o in told):
        return "absent"
    mine = next(n for n, o in enumerate(told) if o is c)
    size = "alike" if len(sites) == len(told) else "unlike"
    return ("match" if sites.index(place.key) == mine else "apart") + "+" + size
