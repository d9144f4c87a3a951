"""From the clauses of a sentence to statements: what happened, where, to whom, told by whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from incidents.extraction.annotate.air_defence import counts_over_place, falls_as_debris, tells_interception
from incidents.extraction.annotate.annotations import DatePhrase, Marked
from incidents.extraction.annotate.attacker_and_target import (
    BLAMED,
    claims_responsibility,
    find_attacker,
    find_target,
)
from incidents.extraction.annotate.guards_meant import bounds_superlative
from incidents.extraction.annotate.non_incident_contexts import (
    Topic,
    literal_trigger_hits,
    off_topic_reason,
    unreal_reason,
)
from incidents.extraction.annotate.sides import is_country
from incidents.extraction.events.attack_direction import ENEMY
from incidents.extraction.events.attacks_named_as_before import is_only_named_as_before
from incidents.extraction.events.clause_places import by_place, split_at_air_defence
from incidents.extraction.events.contrasted_places import is_contrasted, part_at_contrast
from incidents.extraction.events.denial_claims import add_denial_to_incident
from incidents.extraction.events.discourse_state import Focus, definite_place
from incidents.extraction.events.follow_up_figures import adds_figures
from incidents.extraction.events.gapped_clauses import LITTLE, carry_verbs
from incidents.extraction.events.parts_of_totals_with_own_place import split_off_parts, told_in_full
from incidents.extraction.events.statements import Statement
from incidents.extraction.lexicon import Hit
from incidents.extraction.text.clauses import split_clauses
from incidents.extraction.types import Abstention, PlaceMention

NOUNS_OF_ATTACK = frozenset({"airstrike", "shelling", "ied", "shooting", "violence", "clash", "sabotage"})


@dataclass(slots=True)
class Reading:
    """What reading a text needs at hand, and what it has given up on."""

    clean: str
    text: str
    language: str
    topic: Topic
    focus: Focus
    short: bool = False  # a headline or a lead: its sentences tell of one thing
    subjects: frozenset[str] = (
        frozenset()
    )  # what the text as a whole is about, as far as that speaks against incidents
    abstentions: list[Abstention] = field(default_factory=list)
    refused: list[Statement] = field(default_factory=list)  # what the rules alone would not take
    told_last: Statement | None = None  # the last deed told, for a list of numbers and places behind it
    told_in: int = -9  # its sentence
    air_told: Statement | None = None  # the last air defence told, for lists of what was brought down where

    def abstain(self, marked: Marked, reason: str, place: PlaceMention | None = None) -> None:
        """Note a sentence that looked like an incident, with the reason it was not taken."""
        a, b = marked.sentence.start, marked.sentence.end
        self.abstentions.append(Abstention(reason, a, b, self.text[a:b], place.key if place else None))


def read_sentence(marked: Marked, reading: Reading) -> list[Statement]:
    """The statements of a sentence; places that are missing are left empty."""
    add_denial_to_incident(marked, reading.focus)
    found = _statements_of_clauses(marked, reading) if _may_tell(marked) else []
    near = marked.sentence.index - reading.told_in <= 1
    reading.told_last = carry_verbs(found, (near and reading.told_last) or _told_before(marked, reading))
    reading.told_in = marked.sentence.index
    reading.air_told = next((s for s in reversed(found) if s.interception), reading.air_told)
    _share_within([s for s in found if not s.refused], marked, reading)
    return found


_DEEDS = ("trigger", "weapon", "damage", "defence")


def _may_tell(marked: Marked) -> bool:
    """Whether anything stands in the sentence of which a statement is made; in most there is nothing."""
    if marked.casualties or marked.air or marked.sides or (marked.quantities and marked.places):
        return True
    return any(marked.of(deed) for deed in _DEEDS)


def _statements_of_clauses(marked: Marked, reading: Reading) -> list[Statement]:
    literal = literal_trigger_hits(marked)
    found: list[Statement] = []
    clauses = split_at_air_defence(split_clauses(marked.sentence.tokens, marked.language), marked)
    parts, own = split_off_parts(part_at_contrast(clauses, marked), marked)
    for n, (first, last) in enumerate(parts):
        statement = _clause(marked, first, last, literal, reading)
        if statement is None:
            continue
        if first in own:
            told_in_full(statement, found, reading.focus)
        found += by_place(statement, reading.clean, parts[:n])
    return found


_LIST_WITHIN = 4  # sentences in which a list of what was brought down goes on


def _told_before(marked: Marked, reading: Reading) -> Statement | None:
    """The air defence told a few sentences before, when this sentence counts on: "над Калузькою – 11"."""
    told = reading.air_told
    if told is None or not counts_over_place(marked):
        return None
    return told if marked.sentence.index - told.marked.sentence.index <= _LIST_WITHIN else None


def _clause(marked: Marked, first: int, last: int, literal: list[Hit], reading: Reading) -> Statement | None:
    statement = Statement(marked, first, last, ())
    start, end = statement.start, statement.end
    statement.interception = tells_interception(marked, first, last)
    statement.debris = falls_as_debris(marked, first, last)
    statement.triggers = [
        t
        for t in literal
        if first <= t.first < last and not _is_defence(t, marked, interception=statement.interception)
    ]
    statement.casualties = [c for c in marked.casualties if start <= c.at < end]
    statement.air = [a for a in marked.air if start <= a.start < end]
    statement.weapons = [
        w for w in marked.of("weapon") if first <= w.first < last and not _is_product(w, marked, first)
    ]
    statement.targets = [t for t in marked.of("target") if first <= t.first < last]
    statement.damage = [d for d in marked.of("damage") if first <= d.first < last]
    statement.plural = any(
        q.noun == "settlement" and start <= q.start < end and (q.low or q.best or 0) > 1
        for q in marked.quantities
    )
    statement.responsible = claims_responsibility(marked, start, end, reading.clean)
    if not _tells_something(statement) and not statement.responsible and not _tells_under_heading(statement):
        if not (statement.damage or statement.triggers or _lists(statement)):
            return None
        statement.refused = LITTLE
    reason = off_topic_reason(marked, first, last, statement.triggers, reading.topic) or unreal_reason(
        marked, first, last, statement.triggers, statement.casualties
    )
    statement.refused = reason or statement.refused
    statement.speaker = reading.focus.resolve_speaker(marked.speaker)
    statement.date = _event_date(marked, start, end, _deed_at(statement))
    if statement.date is None and marked.heading is not None:
        statement.date, statement.date_sentence = marked.heading
    statement.attacker = find_attacker(marked, start, end, reading.clean, marked.language)
    statement.target = find_target(marked, start, end)
    if statement.attacker and statement.attacker.weight >= BLAMED and not statement.has_figures():
        statement.responsible = statement.responsible or statement.points_back()
    statement.weak = statement.responsible or _is_weak(statement, marked)
    return statement


def _lists(statement: Statement) -> bool:
    """Whether the clause counts something beside a place: "four over Rostov", "in Izium one"."""
    marked, start, end = statement.marked, statement.start, statement.end
    counted = any(
        start <= q.start < end and not q.implicit and q.noun != "measure" for q in marked.quantities
    )
    return counted and any(start <= p.start < end for p in marked.places)


_MAKING = ("make", "making", "produc", "manufactur", "виробл", "производ", "выпуска", "випуска")
_ANTI_AIRCRAFT = frozenset({"defence", "defense", "anti-aircraft", "interceptor", "patriot", "anti-air"})


def _is_product(weapon: Hit, marked: Marked, first: int) -> bool:
    """ "a factory that makes long-range missiles", "air defence missiles": not the means of this attack."""
    before = [t.low for t in marked.sentence.tokens[max(first, weapon.first - 9) : weapon.first]]
    return any(w.startswith(_MAKING) for w in before) or any(w in _ANTI_AIRCRAFT for w in before[-2:])


def _tells_something(s: Statement) -> bool:
    kinds = s.kinds()
    if s.casualties or s.interception or s.air or s.debris or _weapon_falls(s):
        return True
    if kinds & {"fire"} and not kinds - {"fire", "killing"}:
        return any(
            first.first <= h.first < s.last for first in s.triggers[:1] for h in s.marked.of("strategic")
        ) or bool(s.marked.of("strategic"))
    return bool(kinds - {"killing"})


_TO_WEAPON = 4  # tokens between a verb of falling and what falls


def _weapon_falls(s: Statement) -> bool:
    """ "на місто впали дві бомби", "ракета прилетіла у двір": arms that fall somewhere."""
    return any(
        s.first <= f.first < s.last and -_TO_WEAPON <= w.first - f.first <= _TO_WEAPON
        for f in s.marked.of("falling")
        for w in s.weapons
    )


def _tells_under_heading(s: Statement) -> bool:
    """ "Чугуїв. Два КАБи.", "Балаклія. Горіла хата.": under the name of a place a means or a fire is an incident."""
    return bool(s.marked.under) and bool(s.weapons or s.damage or "fire" in s.kinds())


def _is_defence(trigger: Hit, marked: Marked, *, interception: bool) -> bool:
    for hit in marked.of("defence"):
        if hit.first < trigger.last and trigger.first < hit.last:
            if hit.value in ("down", "lost"):
                return True
            if hit.value == "destroyed" and interception:
                return True
    return False


def _event_date(marked: Marked, start: int, end: int, deed: int) -> DatePhrase | None:
    """The day the clause gives its incident: the most exact, then the one nearest to what was done.

    The day of the statement does only when there is no other.
    """
    events = [
        d for d in marked.dates
        if start <= d.start < end and not d.future and not d.spoken and not bounds_superlative(d, marked)
    ]  # fmt: skip
    if not events:
        return None
    return min(events, key=lambda d: ((d.date_end - d.date_start).days, abs(d.start - deed)))


def _deed_at(s: Statement) -> int:
    """Where the clause says what was done."""
    deeds = [t.start for t in s.triggers if t.value != "killing"] or [t.start for t in s.triggers]
    return deeds[0] if deeds else s.start


def _is_weak(s: Statement, marked: Marked) -> bool:
    """A reaction to an attack, or a bare noun of attack without anything that happened."""
    if s.casualties or s.interception or s.air:
        return False
    if s.kinds() - {"killing"} <= {"front"} and s.date is None:
        return not (_tells_under_heading(s) or _weapon_falls(s))
    if not s.damage and is_only_named_as_before(s):
        return True
    guards = {h.value for h in marked.of("guard") if s.first <= h.first < s.last}
    return bool(guards & {"reaction", "court"}) and not s.damage and s.date is None


def _share_within(found: list[Statement], marked: Marked, reading: Reading) -> None:
    """Give clauses without a place the place their words point to."""
    placed = [s for s in found if s.places]
    for s in found:
        if s.places:
            continue
        first = 0 if marked.sentence.tokens[s.first].low in ("which", "where") else s.first
        place = definite_place(marked, first, s.last, reading.focus)
        if place is not None:
            s.places, s.place_basis = (place,), "inherited"
        elif (
            s.speaker is not None
            and s.speaker.place is not None
            and not s.interception
            and s.is_told_as_done()
            and not adds_figures(s, reading.focus)
        ):
            s.places, s.place_basis = (s.speaker.place,), "inherited"
        elif len({p.places for p in placed}) == 1 and not is_contrasted(placed[0].first, s.first, marked):
            s.places, s.place_basis = placed[0].places, "inherited"
            s.inherit_date(placed[0])
            s.attacker = s.attacker or placed[0].attacker
        elif s.interception or s.plural:
            _nationwide(s, reading)


def _nationwide(s: Statement, reading: Reading) -> None:
    """Air defence without a place, "120 settlements were attacked": the country of those who defend or speak."""
    speaker_side = s.speaker.side if s.speaker else ""
    own = [
        x.value
        for x in s.marked.sides
        if is_country(x.value) and (not s.attacker or x.value != s.attacker.value)
    ]
    attacked = ENEMY.get(s.attacker.value, "") if s.attacker and s.interception else ""
    for code in ([own[0]] if own and s.interception else []) + [speaker_side] + own + [attacked]:
        if code in reading.focus.countries:
            s.places, s.place_basis = (reading.focus.countries[code],), "inferred"
            return
