"""What a statement is like, in words that every decision about it can weigh."""

from __future__ import annotations

from incidents.extraction.decisions.document_context import Surroundings
from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import DatePrecision

_GUARDS = (
    "future",
    "hypothesis",
    "history",
    "court",
    "reaction",
    "sport",
    "accident",
    "labour",
    "metaphor",
    "denied",
)
_HEAVY = frozenset({"airstrike", "shelling"})
_CLOSE = frozenset({"shooting", "violence", "clash", "ied", "sabotage"})


def kind_of(s: Statement) -> str:
    """One word for what it tells: the first that holds."""
    kinds = s.kinds()
    if s.interception:
        return "interception"
    if s.debris:
        return "debris"
    if kinds & _HEAVY:
        return "heavy"
    if kinds & _CLOSE:
        return "close"
    named = next((name for name in ("strike", "blast", "front", "protest") if name in kinds), "")
    if named:
        return named
    if s.casualties:
        return "figures" if s.has_figures() else "zeros"
    return "damage" if s.damage else "fire" if "fire" in kinds else "none"


def statement_substance_word(s: Statement) -> str:
    """What of substance it brings."""
    if s.has_figures():
        return "figures"
    if s.casualties:
        return "zeros"
    if s.damage or s.targets:
        return "damage"
    if s.air:
        return "air"
    return "nothing"


def statement_day_age_word(s: Statement, around: Surroundings) -> str:
    """How old its own day is."""
    if s.date is None:
        return "undated"
    if s.date.precision in (DatePrecision.MONTH, DatePrecision.YEAR):
        return "vague"
    days = (around.document.published - s.date.date_end).days
    if days < 0:
        return "future"
    return (
        "today"
        if days == 0
        else "yesterday"
        if days == 1
        else "recent"
        if days <= 3
        else "week"
        if days <= 8
        else "old"
    )


def features_of_statement(s: Statement, number: int, around: Surroundings) -> list[str]:
    """Names of features that hold for it, whatever the place."""
    marked = s.marked
    kind, lang = kind_of(s), around.language
    found = [
        "lang=" + lang, "kind=" + kind, "told=" + statement_substance_word(s),
        f"kind+told={kind}+{statement_substance_word(s)}",
        "when=" + statement_day_age_word(s, around),
        "lang+kind=" + lang + "+" + kind,
    ]  # fmt: skip
    found += ["trigger=" + k for k in s.kinds()]
    guards = {h.value for h in marked.of("guard") if s.first <= h.first < s.last}
    found += ["guard=" + g for g in guards if g in _GUARDS]
    found += ["anaphor=" + h.value for h in marked.of("anaphor") if s.first <= h.first < s.last]
    if s.refused:
        found += ["refused", "refused=" + s.refused.split(",")[0][:28]]
    if s.background:
        found += ["background", "background=" + s.background.split(",")[0][:28]]
    return found + _manner(s) + _people(s) + _position(number, around)


def _manner(s: Statement) -> list[str]:
    """How it is told."""
    holds = {
        "weak": s.weak,
        "responsible": s.responsible,
        "plural": s.plural,
        "points_back": s.points_back(),
        "done": s.is_told_as_done(),
        "armed": s.weapons,
    }
    return [word for word, is_so in holds.items() if is_so] + [
        "weapon=" + w for w in {w.value for w in s.weapons}
    ]


def _people(s: Statement) -> list[str]:
    """Who did it and who says so."""
    found = []
    if s.attacker is not None:
        found += ["attacker", "attacker" + ("_strong" if s.attacker.weight >= 1.8 else "_weak")]
    if s.speaker is not None:
        found.append("speaker=" + s.speaker.kind.value)
    return found


def _position(number: int, around: Surroundings) -> list[str]:
    count = len(around.sentences)
    found = ["sentence=" + ("0" if number == 0 else "1" if number == 1 else "2-4" if number < 5 else "5+")]
    found.append("texts=" + ("short" if count <= 3 else "middle" if count <= 10 else "long"))
    if number == count - 1 and count > 3:
        found.append("last_sentence")
    return found
