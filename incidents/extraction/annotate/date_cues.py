"""Rules for date words, each with the letters without which it can't match: most of a text names no day at all."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from incidents.extraction.text.calendar import Value

Cues = tuple[str, ...]  # one of them stands in whatever the pattern finds
Rule = tuple[Cues, re.Pattern[str], Callable[[re.Match[str], dt.date], Value | None]]

FIGURE: Cues = ("a figure",)  # not these words: any digit
_DIGIT = re.compile(r"\d")


def rules_with_cue(rules: list[Rule], low: str) -> Iterator[Rule]:
    """The rules that may find something in a sentence in small letters, in their order."""
    holds = {FIGURE: bool(_DIGIT.search(low))}
    for rule in rules:
        cues = rule[0]
        if cues not in holds:
            holds[cues] = any(cue in low for cue in cues)
        if holds[cues]:
            yield rule
