"""What looks like an incident and is none: plans, threats, memories, courts, sport, accidents, figures of speech."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from incidents.extraction.annotate.annotations import Casualty, Marked
from incidents.extraction.annotate.discounted_figures import RUNNING_TOTAL
from incidents.extraction.events.statements import Statement
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import DatePrecision, Group

OLD = dt.timedelta(
    days=8
)  # an incident that ended earlier than this before publication is recalled, not reported
_VIOLENT = frozenset(
    {"airstrike", "shelling", "ied", "shooting", "violence", "clash", "strike", "sabotage", "blast"}
)
PLANNED = "planned, feared or demanded, not reported as done"
_STRONG = frozenset({"airstrike", "shelling", "ied", "shooting", "violence"})


@dataclass(frozen=True, slots=True)
class Topic:
    """What the whole text is about, as far as that speaks against incidents."""

    sport: bool = False
    accident: bool = False
    court: bool = False
    exercise: bool = False
    armed: bool = False  # arms or deeds of arms are told of somewhere


def judge_text_topic(sentences: list[Marked], title_hits: dict[str, list[Hit]]) -> Topic:
    """Judge the text by its first sentences, its title and how often words of sport appear."""
    lead = sentences[:4]
    sport = sum(1 for m in sentences for h in m.of("guard") if h.value == "sport")
    violent = sum(1 for m in sentences for h in m.of("trigger") if h.value in _STRONG) + sum(
        len(m.of("weapon")) for m in sentences
    )
    return Topic(
        sport=sport >= 4 and sport > 2 * violent,
        accident=_leads(lead, title_hits, "accident") and not any(_attacked(m) for m in lead),
        court=_leads(lead[:2], title_hits, "court") and not any(m.casualties for m in lead[:2]),
        exercise=_leads(lead[:1], {}, "hypothesis") and not any(m.casualties for m in lead[:2]),
        armed=violent > 0,
    )


_MUCH_SPORT = 2


def literal_trigger_hits(marked: Marked) -> list[Hit]:
    """The trigger words of a sentence that are meant literally."""
    figures = [h for h in marked.of("guard") if h.value in ("metaphor", "labour")]
    return [
        t for t in marked.of("trigger") if not any(f.first < t.last and t.first < f.last for f in figures)
    ]


def unreal_reason(
    marked: Marked, first: int, last: int, triggers: list[Hit], casualties: list[Casualty]
) -> str:
    """Why what tokens first..last tell did not happen (yet), in words; "" when it did."""
    if any(h.value == "fiction" for h in marked.of("guard")):
        return FICTION
    if any(c.low or c.best for c in casualties):
        return ""
    guards = [h for h in marked.of("guard") if first <= h.first < last and not _only_trusts(h, marked)]
    deeds = [t for t in triggers if t.value != "killing"] or triggers
    at = min((t.first for t in deeds), default=last)
    aims = [t for t in triggers if _is_infinitive(t, marked)]
    if (
        aims
        and len(aims) == len([t for t in triggers if t.value != "killing"])
        and any(g.value in ("future", "hypothesis") and g.first < aims[0].first for g in guards)
    ):
        return PLANNED
    for guard in guards:
        words = {t.low for t in marked.sentence.tokens[guard.last : max(guard.last, at)]}
        if (
            guard.value == "future"
            and guard.first <= at
            and at - guard.last <= 6
            and not words & _ANOTHER_CLAUSE
        ):
            return PLANNED
        if guard.value == "hypothesis" and guard.first <= min((t.first for t in triggers), default=last):
            return "told as a supposition, an exercise or fiction"
        if guard.value == "denied" and 0 <= at - guard.last <= 6:
            return "denied, or told not to have happened"
    return ""


_TRUSTING = ("вірит", "повірит", "верить", "повер", "believe", "довіря", "доверя")
_TO_TRUST = 5  # tokens behind "if" in which the trust stands


def _only_trusts(guard: Hit, marked: Marked) -> bool:
    """ "якщо вірити відомству", "if the ministry is to be believed": who says so, no supposition."""
    behind = marked.sentence.tokens[guard.last : guard.last + _TO_TRUST]
    return guard.value == "hypothesis" and any(t.low.startswith(_TRUSTING) for t in behind)


_ANOTHER_CLAUSE = frozenset({",", "when", "after", "as", "because", "коли", "когда", "після", "после", "бо"})


def _is_infinitive(trigger: Hit, marked: Marked) -> bool:
    tokens = marked.sentence.tokens
    return trigger.first > 0 and tokens[trigger.first - 1].low == "to" and trigger.last - trigger.first == 1


def off_topic_reason(marked: Marked, first: int, last: int, triggers: list[Hit], topic: Topic) -> str:
    """Why the words belong to another subject: sport, an accident, a strike of workers, mine clearance."""
    values = {
        h.value
        for h in marked.of("guard")
        if first <= h.first < last and not (topic.armed and _is_smoke(h, marked))
    }
    kinds = {t.value for t in triggers}
    armed = bool(kinds & _STRONG) or any(first <= w.first < last for w in marked.of("weapon"))
    sport = sum(1 for h in marked.of("guard") if h.value == "sport" and first <= h.first < last)
    hurt = any(first <= marked.token_at(c.start) < last for c in marked.casualties)
    if (topic.sport or sport > 1) and (not armed or (sport > _MUCH_SPORT and not hurt)):
        return "sport"
    if topic.court and not any(first <= marked.token_at(c.start) < last for c in marked.casualties):
        return "a court case or a foiled plot"
    if "labour" in values and not armed:
        return "labour dispute"
    clearing = [h for h in marked.of("demining") if first <= h.first < last]
    if clearing and not (hurt and _went_off(marked, kinds, clearing)):
        return "mine clearance or a controlled explosion"
    fighters = any(c.group is Group.COMBATANT for c in marked.casualties)
    if (
        ("accident" in values or topic.accident)
        and not fighters
        and not (kinds & (_VIOLENT - {"blast", "strike"}))
        and not (armed or ("strike" in kinds and _attacked(marked)))
    ):
        return "accident or disaster, not an attack"
    return ""


_SMOKE = ("чадн", "отруї", "угарн", "отрав")


def _is_smoke(guard: Hit, marked: Marked) -> bool:
    """ "двоє отруїлися чадним газом": in a text of attacks that comes of a fire they lit."""
    return marked.sentence.tokens[guard.first].low.startswith(_SMOKE)


def _went_off(marked: Marked, kinds: set[str], clearing: list[Hit]) -> bool:
    """ "sappers were killed by a mine", "an unexploded shell went off": what was to be cleared did harm."""
    lying = all(marked.sentence.tokens[h.first].low == "unexploded" for h in clearing)
    return lying or "ied" in kinds or any(w.value == "mine" for w in marked.of("weapon"))


REFUSED = frozenset(
    {
        "sport",
        "labour dispute",
        "a court case or a foiled plot",
        "mine clearance or a controlled explosion",
        "accident or disaster, not an attack",
        "denied, or told not to have happened",
        "told as a supposition, an exercise or fiction",
        PLANNED,
    }
)  # what only these statements tell has to be next to certain
REMEMBERED = "told in remembrance"
FICTION = "told of a film, a book or a drill"
NEVER_NEW = frozenset({REMEMBERED, FICTION, RUNNING_TOTAL})  # whatever else speaks for it
_DAYS_OF_MEMORY = dt.timedelta(days=2)
_MEMORY = ("anniversar", "commemorat", "годовщин", "роковин", "річниц", "вшанува", "почтили")


def recalled_reason(statement: Statement, published: dt.date) -> str:
    """Why a statement recalls something older, in words; "" when it reports something new."""
    marked, first, last, date = statement.marked, statement.first, statement.last, statement.date
    guards = {h.value for h in marked.of("guard") if first <= h.first < last}
    words = (t.low for t in marked.sentence.tokens)
    if (date is None or date.date_end >= published - _DAYS_OF_MEMORY) and (
        "memory" in guards or any(w.startswith(_MEMORY) for w in words)
    ):
        statement.date = None  # that of the ceremony
        return REMEMBERED
    if date is None and not statement.casualties and _only_a_running_total(statement):
        return RUNNING_TOTAL
    if date is not None:
        if date.date_end < published - OLD:
            return "dated well before publication"
        if date.precision in (DatePrecision.MONTH, DatePrecision.YEAR):
            return "dated only by month or year"
        phrase = " ".join(t.low for t in marked.sentence.tokens[first:last])
        return (
            "named as what came before" if "history" in guards and any(p in phrase for p in _AFTERS) else ""
        )
    if "history" in guards:
        return "told as history or habit"
    return "told in a court case or a foiled plot" if "court" in guards else ""


def _only_a_running_total(statement: Statement) -> bool:
    """Whether the one figure of a clause is that of a whole war."""
    return any(
        u.reason == RUNNING_TOTAL and statement.start <= u.start < statement.end
        for u in statement.marked.unread
    )


_AFTERS = (
    "day after",
    "week after",
    "days after",
    "weeks after",
    "month after",
    "months after",
    "hours after",
    "через день после",
)


def _leads(lead: list[Marked], title_hits: dict[str, list[Hit]], value: str) -> bool:
    inside = any(h.value == value for m in lead for h in m.of("guard"))
    return inside or any(h.value == value for h in title_hits.get("guard", []))


def _attacked(marked: Marked) -> bool:
    return (
        any(t.value in _VIOLENT - {"blast"} for t in literal_trigger_hits(marked) if t.value != "strike")
        or any(
            t.value == "strike"
            and marked.sentence.tokens[t.first].low.startswith(("attack", "assault", "raid", "airstr"))
            for t in literal_trigger_hits(marked)
        )
        or bool(marked.of("weapon"))
    )
