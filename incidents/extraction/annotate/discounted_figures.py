"""Figures that a text tells and that are none of the incident's: denied, unreal, withdrawn, of the whole war."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.text.tokenizer import Token
from incidents.extraction.annotate.annotations import Casualty, Marked, Unread
from incidents.extraction.annotate.corrected_figures import correct_in_same_breath, mark_shared_out_totals
from incidents.extraction.annotate.guards_meant import is_record_since
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import FigureKind, Group

_MODALS = frozenset(
    "could might would may can will shall может могут могли мог могла може можуть міг могла можемо можем".split()
)
_COUNTERFACTUAL = frozenset({"could", "might", "would", "should"})
_PARTICLES = frozenset({"б", "би", "бы"})
_NEAR = 3  # tokens around the word of harm in which a modal or particle makes it unreal
_FAR = 8  # tokens between a word of report or denial and the figure
_BREAKS = frozenset({";", "but", "however", "але", "проте", "однак", "но", "однако"})
_OF_ONE_ATTACK = ("attack", "strike", "raid", "day", "shelling", "operation", "assault", "night", "week", "search",
                  "атак", "обстр", "удар", "доб", "сут", "дня", "операц", "ноч", "ноч", "тижн", "недел")  # fmt: skip
_MANY = 2
RUNNING_TOTAL = "a running total since the beginning of a war or a year"


def remove_discounted_figures(marked: Marked) -> None:
    """Take out of a sentence the figures that are no figure of an incident, and note each with its reason."""
    kept = []
    for casualty in marked.casualties:
        reason = _why_not(casualty, marked)
        if reason:
            marked.unread.append(Unread("figure", reason, casualty.start, casualty.end))
        else:
            kept.append(casualty)
    marked.casualties = kept
    correct_in_same_breath(marked)
    mark_shared_out_totals(marked)
    _discount_earlier(marked)


def remove_corrected_figures(sentences: list[Marked]) -> None:
    """ "An earlier version gave 13. The correct figure is 3": the older figure goes, across two sentences."""
    for n, marked in enumerate(sentences):
        earlier = [c for c in marked.casualties if _is_called_earlier(c, marked)]
        for later in sentences[n + 1 : n + 3] if earlier else []:
            if not _of(later, "corrected"):
                continue
            fields = {c.field for c in later.casualties}
            if not later.casualties:
                later.casualties += _bare_correction(later, earlier[0])
                fields = {c.field for c in later.casualties}
            for casualty in [c for c in earlier if c.field in fields]:
                _take_out(casualty, marked, "an earlier figure, corrected further on")


def _why_not(casualty: Casualty, marked: Marked) -> str:
    at = marked.token_at(casualty.at)
    first = marked.token_at(casualty.start)
    if _is_unreal(at, marked):
        return "what might have been or may yet be"
    if _is_denied(first, at, marked):
        return "denied, or told not to be confirmed"
    if _is_running_total(casualty, marked):
        return RUNNING_TOTAL
    if _is_enemy_loss(casualty, at, marked):
        return "losses of the enemy as claimed"
    return ""


def _is_unreal(at: int, marked: Marked) -> bool:
    tokens = marked.sentence.tokens
    before = [t.low for t in tokens[max(0, at - _NEAR) : at] if not _in_date(t, marked)]
    if _COUNTERFACTUAL & set(before) and "have" in before:
        return True
    if _MODALS & set(before) and "have" not in before:
        return True
    return bool(_PARTICLES & {t.low for t in tokens[max(0, at - _NEAR) : at + _NEAR]})


def _in_date(token: Token, marked: Marked) -> bool:
    """ "on 7 May killed": the month is no modal."""
    return any(d.start <= token.start < d.end for d in marked.dates)


def _is_denied(first: int, at: int, marked: Marked) -> bool:
    low, high = min(first, at), max(first, at)
    for hit in _of(marked, "rejects"):
        if 0 <= low - hit.last <= _FAR and not _broken(hit.last, low, marked, ","):
            return True
    for report in _of(marked, "report"):
        if not 0 <= low - report.last <= _FAR or _broken(report.last, low, marked, ","):
            continue
        if any(high <= u.first and not _broken(high, u.first, marked) for u in _of(marked, "unfounded")):
            return True
    return False


def _is_running_total(casualty: Casualty, marked: Marked) -> bool:
    since = [
        h for h in _of(marked, "since")
        if not _is_of_one_attack(h, marked) and not is_record_since(h.first, marked)
    ]  # fmt: skip
    if not since or casualty.kind is FigureKind.SUBSET:
        return False
    clause = [c for c in marked.casualties if not _broken_between(c, since[0], marked)]
    if casualty not in clause:
        return False
    values = [c.best or c.low or 0 for c in clause if c.field is casualty.field]
    several = {c.field for c in clause if sum(o.field is c.field for o in clause) >= _MANY}
    if several and casualty.field not in several:
        return False
    return (casualty.best or casualty.low or 0) == max(values)


def _is_of_one_attack(hit: Hit, marked: Marked) -> bool:
    """ "since the start of the attack" is no running total of a war."""
    after = marked.sentence.tokens[hit.last : hit.last + 3]
    return any(t.low.startswith(_OF_ONE_ATTACK) for t in after)


_ELIMINATED = ("ліквід", "ликвид", "eliminat", "neutrali", "знищ", "уничтож")


def _is_enemy_loss(casualty: Casualty, at: int, marked: Marked) -> bool:
    if casualty.group is not Group.COMBATANT and not _of(marked, "losses"):
        return False
    if _of(marked, "losses"):
        return not any(t.low.startswith(("civilian", "цивіл", "мирн")) for t in marked.sentence.tokens)
    return marked.sentence.tokens[at].low.startswith(_ELIMINATED)


def _discount_earlier(marked: Marked) -> None:
    """ "Ранее сообщалось о семи погибших; по уточнённым данным, погибли пять": the seven go."""
    for casualty in [c for c in marked.casualties if _is_called_earlier(c, marked)]:
        if casualty.high == 0:  # "в первом сообщении пострадавших не было": not known to be so
            _take_out(casualty, marked, "an earlier figure, corrected further on")
            continue
        behind = (c for c in marked.casualties if c.start > casualty.end and c.field is casualty.field)
        if any(not _is_called_earlier(c, marked) for c in behind):
            _take_out(casualty, marked, "an earlier figure, corrected further on")


def _is_called_earlier(casualty: Casualty, marked: Marked) -> bool:
    first = marked.token_at(casualty.start)
    return any(
        h.last <= first
        and not _broken(h.last, first, marked)
        and not _corrected_between(h.last, first, marked)
        for h in _of(marked, "earlier")
    )


def _corrected_between(start: int, end: int, marked: Marked) -> bool:
    return any(start <= h.first < end for h in _of(marked, "corrected"))


def _bare_correction(later: Marked, older: Casualty) -> list[Casualty]:
    """ "The correct figure is 3": a number without a word of harm, of the kind of the older one."""
    numbers = [
        q for q in later.quantities if q.is_people and q.first > min(h.first for h in _of(later, "corrected"))
    ]
    return [
        replace(
            older, low=q.low, best=q.best, high=q.high, kind=FigureKind.TOTAL, start=q.start, end=q.end, at=q.start,
            rule="casualty.correction",
        )
        for q in numbers[:1]
    ]  # fmt: skip


def _take_out(casualty: Casualty, marked: Marked, reason: str) -> None:
    marked.casualties = [c for c in marked.casualties if c is not casualty]
    marked.unread.append(Unread("figure", reason, casualty.start, casualty.end))


def _of(marked: Marked, value: str) -> list[Hit]:
    return [h for h in marked.of("figure") if h.value == value]


def _broken_between(casualty: Casualty, hit: Hit, marked: Marked) -> bool:
    at = marked.token_at(casualty.at)
    return _broken(min(at, hit.last), max(at, hit.first), marked)


def _broken(start: int, end: int, marked: Marked, *more: str) -> bool:
    words: Iterable[str] = (t.low for t in marked.sentence.tokens[start:end])
    return any(w in _BREAKS or w in more for w in words)
