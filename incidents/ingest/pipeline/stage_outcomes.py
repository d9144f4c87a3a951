"""How a stage ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What follows a stage."""

    NEXT = "next"
    SKIP = "skip"  # nothing more to do, and that is fine
    RETRY = "retry"
    FAIL = "fail"
    HOLD = "hold"  # doubtful: set aside until a person has looked
    GONE = "gone"  # the row was folded into another article and is no more


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict, its reason in words for people, and the article's columns the stage has to say something about."""

    verdict: Verdict = Verdict.NEXT
    reason: str = ""
    columns: dict[str, Any] = field(default_factory=dict)
