"""Words that speak against an incident, and what beside them takes that back: "annexed Crimea", "was fired at"."""

from __future__ import annotations

from incidents.extraction.annotate.air_defence import FLYING
from incidents.extraction.annotate.annotations import DatePhrase, Marked
from incidents.extraction.lexicon import Hit
from incidents.vocabulary.enums import DatePrecision

_FIRED_AT = frozenset({"at", "on", "upon", "into", "towards", "toward", "across"})
_MOST = frozenset(
    "worst deadliest biggest heaviest largest fiercest bloodiest first longest gravest most".split()
)
_TO_MOST = 14  # tokens before "since the war began" in which the superlative stands
_REPORTS = frozenset(
    "count counts summary report reports update toll figures bulletin briefing tally digest".split()
)
_FOILED = frozenset({"thwarted", "foiled", "prevented"})
_AIMING = frozenset({"was", "were"})
_TO_AIM = 2  # tokens before "aimed at" in which "were" stands


def is_meant(hit: Hit, marked: Marked) -> bool:
    """Whether a word of plans, memory, courts or speech figures means what it says in this sentence."""
    tokens = marked.sentence.tokens
    word = tokens[hit.last - 1].low
    behind = tokens[hit.last].low if hit.last < len(tokens) else ""
    if hit.value == "metaphor":
        return not (word == "fired" and behind in _FIRED_AT and not _is_day(hit.last, marked))
    if hit.value == "history":
        return _recalls(hit, marked, word, behind)
    if hit.value == "court":
        # "an attempted terrorist attack was thwarted, a drone shot down": so ministries report air defence
        return not (word in _FOILED and _flies(marked))
    if hit.value == "future" and word == "at" and tokens[hit.first].low == "aimed":
        before = {t.low for t in tokens[max(0, hit.first - _TO_AIM) : hit.first]}
        return not (before & _AIMING and _flies(marked))
    return True


def _is_day(at: int, marked: Marked) -> bool:
    """ "was fired on Tuesday"."""
    start, end = marked.sentence.tokens[at].start, marked.sentence.tokens[at].end
    return any(start <= d.start <= end + 1 for d in marked.dates)


def _recalls(hit: Hit, marked: Marked, word: str, behind: str) -> bool:
    tokens = marked.sentence.tokens
    if word == "annexed":  # "annexed Crimea" is where it is, not what happened
        return not any(p.start == tokens[hit.last].start for p in marked.places) if behind else True
    if tokens[hit.first].low == "since":  # "the worst attack since the war began" is this one
        return not is_record_since(hit.first, marked)
    return not (word == "daily" and behind in _REPORTS)


def bounds_superlative(date: DatePhrase, marked: Marked) -> bool:
    """ "the deadliest attack since the revolution of 1979", "наймасованіша атака з 2022 року": no day of this one."""
    if date.precision not in (DatePrecision.MONTH, DatePrecision.YEAR):
        return False
    tokens = marked.sentence.tokens
    at = marked.token_at(date.start)
    since = next((i for i in range(at, max(-1, at - _TO_SINCE), -1) if tokens[i].low in _SINCE), None)
    return since is not None and is_record_since(since, marked)


def is_record_since(at: int, marked: Marked) -> bool:
    """Whether "since" at a token tells of how long nothing worse was seen: "the deadliest attack since …"."""
    before = marked.sentence.tokens[max(0, at - _TO_MOST) : at]
    return any(t.low in _MOST or t.low.startswith(_MOST_SLAVIC) for t in before)


_SINCE = frozenset("since з із від с со от".split())
_TO_SINCE = 6  # tokens from "since" to the year
_MOST_SLAVIC = (
    "наймасов", "найбільш", "найкривав", "найсмертон", "найтяж", "найпотужн", "найдовш", "найгірш", "найжахлив",
    "самый", "самая", "самой", "самого", "самую", "самых", "крупнейш", "наибол", "худш", "кровопролитнейш",
    "смертоноснейш", "мощнейш", "масштабнейш",
)  # fmt: skip


def _flies(marked: Marked) -> bool:
    return any(w.value in FLYING for w in marked.of("weapon"))
