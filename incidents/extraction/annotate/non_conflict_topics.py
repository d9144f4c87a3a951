"""What a text as a whole is about, where that speaks against an incident whatever the words of one clause say.

Told by the headline or the first sentence. A memorial service, a trial, a film, a denial, an avalanche or an attack on
computers is refused on firm grounds: the fitted decisions are not asked.
"""

from __future__ import annotations

import datetime as dt

from incidents.extraction.annotate.annotations import Marked
from incidents.extraction.events.statements import Statement
from incidents.extraction.lexicon import Hit

_HEAVY = frozenset({"airstrike", "shelling", "ied"})
_LATELY = dt.timedelta(days=2)
_LIGHT = frozenset({"small_arms", "other"})
_LEAD = 4  # sentences
_SEARCHED = 40
_IN_LEAD = frozenset({"cyber"})
_ANYWHERE = frozenset({"cyber", "accident"})
REASONS = {
    "memorial": "told in remembrance of something older",
    "cyber": "an attack on computers",
    "rumour": "the text denies it or tells it of a rumour",
    "screen": "the text is of a film",
    "court": "told in a court case",
    "accident": "an accident or a disaster, not an attack",
    "crime": "a crime without a sign of armed conflict",
    "launch": "a launch into space",
    "labour": "a strike of workers",
    "find": "arms that were found, not used",
    "opinion": "a column, not a report",
    "demining": "mines cleared or destroyed on purpose",
}
GENERIC = frozenset({"gunmen", "militants", "bandits", "police"})
BURIAL = "a burial, not an attack"
VETOES = frozenset({*REASONS.values(), BURIAL})


def subjects_of(sentences: list[Marked], title_hits: dict[str, list[Hit]]) -> frozenset[str]:
    """What the headline and the first sentence are about; of accidents any sentence where no arms are named."""
    first = sentences[0].of("topic") if sentences else []
    found = {h.value for h in [*title_hits.get("topic", []), *first]}
    armed = any(w.value not in _LIGHT for m in sentences for w in m.of("weapon"))
    searched = sentences[:_LEAD] if armed else sentences[:_SEARCHED]
    found |= {
        h.value for m in searched for h in m.of("topic") if h.value in (_ANYWHERE if not armed else _IN_LEAD)
    }
    return frozenset(found)


def subject_veto(s: Statement, subjects: frozenset[str], published: dt.date) -> str:
    """Why a statement tells no incident, given what its text is about, in words; "" when it may."""
    if s.marked.of("burial") and not s.kinds() - {"killing"} and not s.weapons:
        return BURIAL
    for subject in sorted(subjects):
        if _HOLDS[subject](s, published):
            return REASONS[subject]
    return ""


def _is_undated(s: Statement, published: dt.date) -> bool:
    """No day of its own but that of the ceremony or the hearing."""
    own = {h.value for h in s.marked.of("topic")}
    return s.date is None or (s.date.date_end >= published - _LATELY and bool(own & {"memorial", "court"}))


def _hurts_nobody(s: Statement, _: dt.date) -> bool:
    return not s.has_figures()


def _kills_nobody(s: Statement, _: dt.date) -> bool:
    return not any(c.low for c in s.casualties)


def _is_armed(s: Statement) -> bool:
    return any(w.value not in _LIGHT for w in s.weapons)


def _names_no_arms(s: Statement, _: dt.date) -> bool:
    return not _is_armed(s) and not s.kinds() & _HEAVY and not s.interception


def _names_nobody(s: Statement, _: dt.date) -> bool:
    by_force = s.attacker is not None and s.attacker.value not in GENERIC
    return not by_force and not _is_armed(s) and not s.kinds() & _HEAVY


def _always(_s: Statement, _: dt.date) -> bool:
    return True


_HOLDS = {
    "memorial": _is_undated,
    "court": _is_undated,
    "cyber": _kills_nobody,
    "rumour": _always,
    "screen": _hurts_nobody,
    "accident": _names_no_arms,
    "crime": _names_nobody,
    "launch": _hurts_nobody,
    "labour": _names_no_arms,
    "find": _hurts_nobody,
    "opinion": _is_undated,
    "demining": _hurts_nobody,
}
