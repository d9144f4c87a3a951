"""Attacks that a clause names only to say what came before: "a quiet weekend after Friday's attacks" (English)."""

from __future__ import annotations

from geo.text.tokenizer import Token
from incidents.extraction.events.statements import Statement
from incidents.extraction.lexicon import Hit

_AFTER = frozenset({"after", "following", "since", "before", "despite", "amid", "після", "после", "попри"})


def is_only_named_as_before(s: Statement) -> bool:
    """ "a quiet weekend after Friday's attacks on the capital": every attack word hangs on "after"."""
    marked, tokens = s.marked, s.marked.sentence.tokens
    nouns = [t for t in s.triggers if t.value != "killing"]
    if not nouns or marked.language != "en":
        return False
    return all(
        any(
            tokens[i].low in _AFTER and not (i and tokens[i - 1].low in _TIMES)
            for i in range(max(s.first, t.first - 6), t.first)
        )
        and not _is_done(t, tokens)
        for t in nouns
    )


_TIMES = frozenset(
    "night day evening week morning days hours weeks".split()
)  # "the night before, a pipeline …"


def _is_done(trigger: Hit, tokens: list[Token]) -> bool:
    word = tokens[trigger.last - 1].low
    return word.endswith("ed") or word in ("hit", "struck", "fell", "down", "fire", "up", "blew")
