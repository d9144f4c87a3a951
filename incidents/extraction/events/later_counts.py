"""Later counts of an incident told before: "in the evening two were dead; on Monday the number rose to three"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from incidents.extraction.events.statements import Statement
from incidents.vocabulary.enums import ClaimField, FigureKind

if TYPE_CHECKING:
    from incidents.extraction.events.assembler import Incident

_LONGEST = dt.timedelta(days=3)  # between what happened and a count that is still news of it
_COUNTED = frozenset(
    "figure figures toll number count counted already now had рахують уже вже дані данные".split()
)
_COUNTING = (
    "цифр", "кільк", "числ", "налічу", "нарахува", "насчит", "насчёт", "зрос", "зріс", "вырос", "возрос", "увелич",
    "збільш", "rose", "risen", "climb", "reach", "сягн", "достиг",
)  # fmt: skip
_FIELDS = (ClaimField.KILLED, ClaimField.INJURED)


def counted_anew(statement: Statement, known: Sequence[Incident]) -> Incident | None:
    """The incident whose victims a statement counts again days later; its day is that of the count.

    It tells numbers as counted ("the number rose", "had been hurt") and nothing that struck, names no place of its own,
    and counts no fewer of any kind. "On Monday two were killed in the city" is another incident.
    """
    date, last = statement.date, known[-1] if known else None
    if date is None or last is None or last.date is None or last.background or last.interception:
        return None
    if statement.place_basis == "stated" or statement.interception or statement.background:
        return None
    if statement.kinds() - {"killing"} or statement.weapons or statement.targets or statement.damage:
        return None
    if not _is_counted(statement) or not dt.timedelta(0) < date.date_start - last.date.date_end <= _LONGEST:
        return None
    before, now = _largest(last.statements), _largest([statement])
    both = before.keys() & now.keys()
    return last if both and all(now[name] >= before[name] for name in both) else None


def _is_counted(statement: Statement) -> bool:
    if all(c.kind is FigureKind.TOTAL for c in statement.casualties):
        return True
    tokens = statement.marked.sentence.tokens[statement.first : statement.last]
    return any(t.low in _COUNTED or t.low.startswith(_COUNTING) for t in tokens)


def _largest(statements: Sequence[Statement]) -> dict[ClaimField, int]:
    found: dict[ClaimField, int] = {}
    for s in statements:
        for c in s.casualties:
            if c.field in _FIELDS and c.kind is not FigureKind.SUBSET and c.low:
                found[c.field] = max(c.low, found.get(c.field, 0))
    return found
