"""What is right of all that a text may tell: from its gold, for the decisions that are fitted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from incidents.extraction.annotate.annotations import Casualty
from incidents.extraction.decisions.statement_place_candidates import Candidate
from incidents.extraction.evaluation import Gold, draft_as_read, incident_match_closeness
from incidents.extraction.events.assembler import Incident
from incidents.extraction.events.claims import When
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import IncidentDraft
from incidents.vocabulary.enums import FigureKind
from tests.support.corpus_texts import Sample
from tests.support.extraction_scores import days_agree, figure_agrees, is_false, pairs, place_agrees
from tests.support.reading_corpus import Text

Row = dict[str, Any]
_ENOUGH = 0.3
_WHOLE = (FigureKind.COUNT, FigureKind.TOTAL)
_IN_SENTENCE = ("clause", "left", "right")


def tells_of(s: Statement, candidate: Candidate, text: Text) -> int:
    """Whether a statement tells of a gold incident at a place: by the quotes, else by its words and figures."""
    where = text.where[candidate.place.key]
    row = {"lat": where.lat, "lon": where.lon, "country": where.country, "precision": where.precision}
    near = candidate.relation in _IN_SENTENCE or any(p.key == candidate.place.key for p in s.places)
    best = 0.0
    for gold in text.gold:
        weight = place_agrees(row, gold)
        if not weight or not _may_be(s, gold):
            continue
        quoted = _quoted(s, gold, text) if gold["quotes"] else None
        if quoted is False:
            weight *= 0.3 if near else 0.0
        elif quoted is None and not near:
            weight *= 0.6
        weight *= -1.0 if gold["background"] else 1.0
        weight *= 0.35 if _contradicts(s, gold) else 1.0
        if abs(weight) > abs(best):
            best = weight
    return int(best >= _ENOUGH)


def _quoted(s: Statement, gold: Row, text: Text) -> bool:
    sentence = s.marked.sentence
    for quote in gold["quotes"]:
        at = text.document.text.find(quote)
        if at < sentence.end and sentence.start < at + len(quote):
            return True
    return False


def _may_be(s: Statement, gold: Row) -> bool:
    types = {gold["event_type"], *gold["event_type_also_accepted"]}
    if s.interception:
        return "interception" in types or s.has_figures() or bool(s.damage)
    if s.debris or types != {"interception"}:
        return True
    return s.kinds() <= {"killing", "fire", "blast", "front"} or bool(s.air)


def _contradicts(s: Statement, gold: Row) -> bool:
    for name in ("killed", "injured"):
        told = [c for c in s.casualties if c.field.value == name and c.kind in _WHOLE]
        if any(c.low for c in told) and not any(is_figure(c, gold) for c in told):
            return True
    return False


def is_figure(c: Casualty, gold: Row) -> int | None:
    """Whether a number is the gold's figure of its field; None where the gold does not judge."""
    name = c.field.value
    if f"{name}_low" not in gold:
        return None
    low, high = gold[f"{name}_low"], gold[f"{name}_high"]
    if low is None and high is None and c.low == 0 and not c.high:
        return None  # nobody hurt, where the gold says nothing
    more_than = c.high is None and high is None and c.low is not None and c.low + 1 == low  # "over 60" is 61
    return int((c.low is not None and c.low == low) or (c.high is not None and c.high == high) or more_than)


def figure_is_right(row: Row, gold: Row, name: str) -> bool:
    """Whether a figure told is right; nobody hurt is right where the gold says nothing."""
    return figure_agrees(row, gold, name) in ("exact", "near", "zero")


def types_of_incident(incident: Incident, when: When, text: Text) -> set[str]:
    """The types that the gold accepts of an incident at its place and day; none where the gold does not tell one."""
    where = text.where.get(incident.place.key)
    if where is None:
        return set()
    row = {
        "lat": where.lat, "lon": where.lon, "country": where.country, "precision": where.precision,
        "date_start": when.start.isoformat(), "date_end": when.end.isoformat(),
    }  # fmt: skip
    here = [g for g in text.gold if place_agrees(row, g) == 1 and days_agree(row, g)]
    here = [g for g in here if g["event_type"] != "interception"] or here
    for test in (_is_quoted_of, _counts_as):
        if len(here) > 1:
            here = [g for g in here if any(test(s, g, text) for s in incident.statements)] or here
    accepted = [{g["event_type"], *g["event_type_also_accepted"]} for g in here]
    return accepted[0] if accepted and all(a == accepted[0] for a in accepted) else set()


def _is_quoted_of(s: Statement, gold: Row, text: Text) -> bool:
    return bool(gold["quotes"]) and _quoted(s, gold, text)


def _counts_as(s: Statement, gold: Row, _: Text) -> bool:
    return any(c.low and is_figure(c, gold) for c in s.casualties)


def of_all(
    rows: list[Row], firsts: Sequence[int | None], gold: list[Row], text: Text
) -> list[tuple[int | None, int | None]]:
    """For each row that a text may tell whether it is an incident, and which of the gold it is.

    `firsts`: of a possible second incident at a place, the number of the first one. What is right of the others is
    told without the seconds; a second one has to be another of the gold than the first, told at no other place.
    """
    plain = [n for n, first in enumerate(firsts) if first is None]
    told = [rows[n] for n in plain]
    matched = pairs(told, gold)
    false = is_false(told, gold, matched, text)
    pair = {plain[i]: j for i, j in matched}
    found: list[tuple[int | None, int | None]] = [(0, None)] * len(rows)
    for i, n in enumerate(plain):
        found[n] = (_right(pair.get(n), gold, false=false[i]), pair.get(n))
    place_of = {j: _spot(rows[n]) for n, j in pair.items() if place_agrees(rows[n], gold[j]) == 1}
    for first in sorted({first for first in firsts if first is not None}):
        family = [first, *(n for n, of in enumerate(firsts) if of == first)]
        here = [
            j for j, g in enumerate(gold)
            if place_agrees(rows[first], g) == 1 and place_of.get(j, _spot(rows[first])) == _spot(rows[first])
        ]  # fmt: skip
        of_family = dict(pairs([rows[n] for n in family], [gold[j] for j in here]))
        for i, n in enumerate(family[1:], 1):
            j = here[of_family[i]] if i in of_family else None
            found[n] = (_right(j, gold, false=j is None), j)
    return found


def _spot(row: Row) -> tuple[Any, ...]:
    return row["lat"], row["lon"], row["precision"]


def _right(pair: int | None, gold: list[Row], *, false: bool) -> int | None:
    main = pair is not None and not gold[pair]["background"] and not gold[pair]["optional"]
    return 1 if main else 0 if false else None


def of_sample(drafts: Sequence[IncidentDraft], sample: Sample) -> list[int | None]:
    """For each draft of a short sample whether it is an incident; None where the sample does not say."""
    if sample.kind == "sentence":
        return _of_sentence(drafts, sample.gold)
    found: list[int | None] = []
    for draft in drafts:
        read = draft_as_read(draft)
        best = max(
            ((incident_match_closeness(g, read), not g.optional) for g in sample.gold), default=(0, False)
        )
        found.append((1 if best[1] else None) if best[0] else None if draft.national_total else 0)
    return found


def _of_sentence(drafts: Sequence[IncidentDraft], gold: Sequence[Gold]) -> list[int | None]:
    if not gold:
        return [0 for _ in drafts]
    if gold[0].optional:
        return [None for _ in drafts]
    return [
        1 if draft.incident_type.value in gold[0].types or not gold[0].types else None for draft in drafts
    ]


def figures_of_sample(one: Casualty, gold: Gold) -> int | None:
    """Whether a number is the figure of the sample's incident."""
    wanted = {"killed": gold.killed, "injured": gold.injured}.get(one.field.value)
    if one.field.value not in ("killed", "injured") or (wanted is None and one.low == 0):
        return None
    if wanted is None:
        return 0
    return int(
        (one.low is not None and one.low == wanted.low) or (one.high is not None and one.high == wanted.high)
    )


def gold_of_draft(draft: IncidentDraft, sample: Sample) -> Gold | None:
    """The gold of a sample that a draft is."""
    if sample.kind == "sentence":
        return sample.gold[0] if sample.gold else None
    read = draft_as_read(draft)
    return max(sample.gold, key=lambda gold: incident_match_closeness(gold, read), default=None)
