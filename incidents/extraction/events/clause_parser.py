"""From the clauses of a sentence to statements: what happened, where, to whom, told by whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.text.tokenizer import Token
from incidents.extraction.annotate.actors import BLAMED, claims_responsibility, find_attacker, find_target
from incidents.extraction.annotate.air_defence import falls_as_debris, tells_interception
from incidents.extraction.annotate.annotations import DatePhrase, Marked
from incidents.extraction.annotate.negatives import Topic, off_topic_reason, unreal_reason, without_metaphors
from incidents.extraction.annotate.place_groups import Group, groups_of
from incidents.extraction.annotate.sides import is_country
from incidents.extraction.events.denials import note_denial
from incidents.extraction.events.discourse import Focus, definite_place
from incidents.extraction.events.follow_ups import adds_figures
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
    abstentions: list[Abstention] = field(default_factory=list)
    refused: list[Statement] = field(default_factory=list)  # what the rules alone would not take

    def abstain(self, marked: Marked, reason: str, place: PlaceMention | None = None) -> None:
        """Note a sentence that looked like an incident, with the reason it was not taken."""
        a, b = marked.sentence.start, marked.sentence.end
        self.abstentions.append(Abstention(reason, a, b, self.text[a:b], place.key if place else None))


def read_sentence(marked: Marked, reading: Reading) -> list[Statement]:
    """The statements of a sentence; places that are missing are left empty."""
    literal = without_metaphors(marked)
    note_denial(marked, reading.focus)
    found: list[Statement] = []
    parts = split_clauses(marked.sentence.tokens, marked.language)
    for n, (first, last) in enumerate(parts):
        statement = _clause(marked, first, last, literal, reading)
        if statement is None:
            continue
        found += _by_place(statement, reading, parts[:n])
    _share_within([s for s in found if not s.refused], marked, reading)
    return found


def _clause(marked: Marked, first: int, last: int, literal: list[Hit], reading: Reading) -> Statement | None:
    tokens = marked.sentence.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    statement = Statement(marked, first, last, ())
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
    if not _tells_something(statement) and not statement.responsible:
        if not (statement.damage or statement.triggers or _lists(statement)):
            return None
        statement.refused = "little"
    reason = off_topic_reason(marked, first, last, statement.triggers, reading.topic) or unreal_reason(
        marked, first, last, statement.triggers, statement.casualties
    )
    statement.refused = reason or statement.refused
    statement.speaker = reading.focus.resolve_speaker(marked.speaker)
    statement.date = _event_date(marked, start, end)
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
    if s.casualties or s.interception or s.air or s.debris:
        return True
    if kinds & {"fire"} and not kinds - {"fire", "killing"}:
        return any(
            first.first <= h.first < s.last for first in s.triggers[:1] for h in s.marked.of("strategic")
        ) or bool(s.marked.of("strategic"))
    return bool(kinds - {"killing"})


def _is_defence(trigger: Hit, marked: Marked, *, interception: bool) -> bool:
    for hit in marked.of("defence"):
        if hit.first < trigger.last and trigger.first < hit.last:
            if hit.value in ("down", "lost"):
                return True
            if hit.value == "destroyed" and interception:
                return True
    return False


def _event_date(marked: Marked, start: int, end: int) -> DatePhrase | None:
    """The day the clause gives its incident; the day of the statement does only when there is no other."""
    dates = [d for d in marked.dates if start <= d.start < end and not d.future]
    events = [d for d in dates if not d.spoken]
    if events:
        return min(events, key=lambda d: (d.date_end - d.date_start).days)
    return None


def _is_weak(s: Statement, marked: Marked) -> bool:
    """A reaction to an attack, or a bare noun of attack without anything that happened."""
    if s.casualties or s.interception or s.air:
        return False
    if s.kinds() - {"killing"} <= {"front"} and s.date is None:
        return True
    if not s.damage and _only_named_as_before(s, marked):
        return True
    guards = {h.value for h in marked.of("guard") if s.first <= h.first < s.last}
    return bool(guards & {"reaction", "court"}) and not s.damage and s.date is None


_AFTER = frozenset({"after", "following", "since", "before", "despite", "amid", "після", "после", "попри"})


def _only_named_as_before(s: Statement, marked: Marked) -> bool:
    """ "a quiet weekend after Friday's attacks on the capital": every attack word hangs on "after"."""
    tokens = marked.sentence.tokens
    nouns = [t for t in s.triggers if t.value != "killing"]
    if not nouns or marked.language != "en":
        return False
    return all(
        any(tokens[i].low in _AFTER for i in range(max(s.first, t.first - 6), t.first))
        and not _is_done(t, tokens)
        for t in nouns
    )


def _is_done(trigger: Hit, tokens: list[Token]) -> bool:
    word = tokens[trigger.last - 1].low
    return word.endswith("ed") or word in ("hit", "struck", "fell", "down", "fire")


def _by_place(statement: Statement, reading: Reading, earlier: list[tuple[int, int]]) -> list[Statement]:
    marked = statement.marked
    found = groups_of(marked, statement.start, statement.end, reading.clean, marked.language)
    if (
        not found
        and marked.sentence.tokens[statement.first].low in ("which", "where", "який", "который")
        and earlier
    ):
        before = [
            p for p in marked.places if p.start < statement.start and p.role not in ("person", "adjective")
        ]
        if before:
            statement.places = (before[-1],)
            return [statement]
    if not found or _told_by_local(found, statement):
        return [statement]
    if len(found) == 1 or not _is_splittable(statement):
        _place(statement, _best_group(found, statement))
        return [statement]
    return _split(statement, found)


def _told_by_local(found: list[Group], statement: Statement) -> bool:
    """ "In Russia, the governor of Rostov said …": the governor's place is meant, not the whole country."""
    place = statement.speaker.place if statement.speaker else None
    sites = [p for g in found for p in g.places]
    return place is not None and all(p.level == "country" and p.country == place.country for p in sites)


def _place(statement: Statement, group: Group) -> None:
    statement.places, statement.near = group.places, group.near


def _is_splittable(statement: Statement) -> bool:
    return len(statement.casualties) + len(statement.triggers) + len(statement.air) > 1


def _best_group(found: list[Group], statement: Statement) -> Group:
    at = (
        statement.casualties[0].at
        if statement.casualties
        else statement.triggers[0].start
        if statement.triggers
        else statement.start
    )
    return min(found, key=lambda g: _distance(g, at))


def _distance(group: Group, at: int) -> float:
    if group.start >= at:
        return group.start - at
    return (at - group.end) * 1.0 + 8


def _split(statement: Statement, found: list[Group]) -> list[Statement]:
    """One statement per group, each with the facts nearest to it; groups without facts are dropped."""
    parts = []
    for group in found:
        part = Statement(
            statement.marked, statement.first, statement.last, group.places, near=group.near,
            triggers=[t for t in statement.triggers if _nearest(found, t.start) is group],
            weapons=[w for w in statement.weapons if _nearest(found, w.start) is group],
            targets=[t for t in statement.targets if _nearest(found, t.start) is group],
            damage=[d for d in statement.damage if _nearest(found, d.start) is group],
            casualties=[c for c in statement.casualties if _nearest(found, max(c.start, c.at)) is group],
            air=[a for a in statement.air if _nearest(found, a.start) is group],
            date=statement.date, attacker=statement.attacker, target=statement.target, speaker=statement.speaker,
            weak=statement.weak, interception=statement.interception, debris=statement.debris, plural=statement.plural,
        )  # fmt: skip
        if part.triggers or part.casualties or part.air or (part.interception and not part.triggers):
            parts.append(part)
    for part in parts:  # what the clause says of means holds for each of its places
        part.weapons = part.weapons or statement.weapons
        if not part.kinds() - {"killing"}:
            part.triggers = part.triggers + [t for t in statement.triggers if t.value != "killing"][:1]
    return parts or [statement]


def _nearest(found: list[Group], at: int) -> Group:
    return min(found, key=lambda g: _distance(g, at))


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
        elif len({p.places for p in placed}) == 1:
            s.places, s.place_basis = placed[0].places, "inherited"
            s.date = s.date or placed[0].date
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
    for code in ([own[0]] if own and s.interception else []) + [speaker_side] + own:
        if code in reading.focus.countries:
            s.places, s.place_basis = (reading.focus.countries[code],), "inferred"
            return
