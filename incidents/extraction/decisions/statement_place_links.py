"""Which places a statement is about: every candidate weighed, those that hold kept."""

from __future__ import annotations

from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.decisions.statement_features import kind_of, statement_substance_word
from incidents.extraction.decisions.statement_place_candidates import Candidate
from incidents.extraction.events.statements import Statement
from incidents.extraction.types import PlaceMention

_LEVELS = {"exact": "settlement", "hromada": "district"}


class CommonFeatures:
    """What holds of a statement alone, and what that is beside each tie of the rules to a place."""

    def __init__(self, s: Statement, names: list[str]) -> None:
        self.names = names
        self.kind, self.told = kind_of(s), statement_substance_word(s)
        self._by_tie: dict[str, list[str]] = {}

    def beside(self, tie: str) -> list[str]:
        """Each with the tie; put together once for all candidates that share it."""
        if tie not in self._by_tie:
            self._by_tie[tie] = [f"{name}&{tie}" for name in self.names]
        return self._by_tie[tie]


def features_of_link(
    s: Statement, candidate: Candidate, around: Surroundings, common: CommonFeatures
) -> list[str]:
    """Names of the features that hold for a statement and a place; `common` are those of the statement alone."""
    place, relation = candidate.place, candidate.relation
    level = _LEVELS.get(place.level, place.level)
    kind, ruled = common.kind, _ruled(s, place)
    rel = relation + (str(min(candidate.distance, 4)) if relation in ("before", "behind") else "")
    found = [
        "rel=" + rel, "level=" + level, "ruled=" + ruled, f"rel+ruled={rel}+{ruled}", f"rel+kind={rel}+{kind}",
        f"rel+told={rel}+{common.told}", f"ruled+kind={ruled}+{kind}", f"level+kind={level}+{kind}",
        f"level+rel={level}+{rel}",
        f"between={min(candidate.between, 4)}", "role=" + place.role, f"role+rel={place.role}+{rel}",
        f"lang+rel={around.language}+{rel}", f"lang+ruled={around.language}+{ruled}",
    ]  # fmt: skip
    found += common.beside(ruled)
    found += _of_place(place, s, around)
    if relation in ("clause", "left", "right"):
        found += _in_sentence(s, place, around)
    return found


def _ruled(s: Statement, place: PlaceMention) -> str:
    """How the rules tie the place to the statement."""
    if any(p.key == place.key for p in s.places):
        return s.place_basis + ("_one" if len(s.places) == 1 else "_many")
    return "other" if s.places else "open"


def _of_place(place: PlaceMention, s: Statement, around: Surroundings) -> list[str]:
    found = []
    times, rank = around.times[place.key], around.first_named.get(place.key, 9)
    found.append("times=" + ("1" if times <= 1 else "2" if times == 2 else "3+"))
    found.append("rank=" + ("0" if rank == 0 else "1-2" if rank < 3 else "3+"))
    found.append(
        "places=" + ("1" if len(around.first_named) == 1 else "2-4" if len(around.first_named) < 5 else "5+")
    )
    if around.in_headline(place):
        found.append("in_headline")
    if s.attacker is not None and place.country and s.attacker.value == place.country:
        found.append("attackers_own")
    if s.speaker is not None and s.speaker.place is not None:
        same = s.speaker.place.key == place.key
        found.append(
            "office_same"
            if same
            else "office_holds"
            if s.speaker.place.key in place.within
            else "office_other"
        )
    if place.country not in ("UA", "RU"):
        found.append("elsewhere")
    if place.confidence < 0.5:
        found.append("ambiguous")
    if any(place.key in p.within for p in s.marked.places if p.key != place.key):
        found.append("contains_named")
    if any(p.key in place.within for p in s.marked.places if p.key != place.key and p.level != "country"):
        found.append("inside_named")
    return found


def _in_sentence(s: Statement, place: PlaceMention, around: Surroundings) -> list[str]:
    tokens = s.marked.sentence.tokens
    at, behind = s.marked.token_at(place.start), s.marked.token_at(max(place.start, place.end - 1)) + 1
    before = tokens[at - 1].low if at > 0 else "^"
    before2 = tokens[at - 2].low if at > 1 else "^"
    after = tokens[behind].low if behind < len(tokens) else "$"
    found = [
        f"word_before={before}",
        f"word_before2={before2}",
        f"word_after={after}",
        f"words={before}_{after}",
    ]
    if at == 0:
        found.append("opens")
    facts = (
        [h.first for h in s.triggers]
        + [s.marked.token_at(c.at) for c in s.casualties]
        + [d.first for d in s.damage]
    )
    if facts:
        near = min(facts, key=lambda f: abs(f - at))
        gap = near - at
        size = "0-2" if abs(gap) < 3 else "3-6" if abs(gap) < 7 else "7-14" if abs(gap) < 15 else "15+"
        found.append(f"gap={'+' if gap >= 0 else '-'}{size}")
        word = tokens[near].low[:6]
        found.append(f"fact={word}")
        others = {
            p.key
            for p in s.marked.places
            if p.role not in ("person", "adjective")
            and min(at, near) < s.marked.token_at(p.start) < max(at, near)
        }
        found.append(f"others_between={min(2, len(others - {place.key}))}")
    mine = place.start
    said = s.marked.speaker
    if said is not None and said.start <= mine < said.end:
        found.append("in_speaker")
    clean = around.clean
    if clean[place.end : place.end + 1] == ".":
        found.append("full_stop_after")
    return found
