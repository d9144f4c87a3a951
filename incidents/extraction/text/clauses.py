"""Clauses: stretches of a sentence that may tell of different places."""

from __future__ import annotations

from geo.text.tokenizer import Token

_BREAKS = {
    "en": frozenset({"while", "whereas", "but", ";", "meanwhile", "which", "where"}),
    "uk": frozenset({"але", "однак", "тоді", ";", "водночас", "натомість", "а"}),
    "ru": frozenset({"но", "однако", ";", "тогда", "а", "одновременно"}),
}
_AFTER_COMMA = frozenset({"which", "where", "а", "тоді", "тогда"})  # break a sentence only behind a comma


def split_clauses(tokens: list[Token], language: str) -> list[tuple[int, int]]:
    """Token ranges of the clauses, covering the whole sentence."""
    breaks = _BREAKS.get(language, _BREAKS["en"])
    cuts = [0]
    for i, token in enumerate(tokens):
        then = token.low == "then" and i > 0 and tokens[i - 1].low == "and"
        if (token.low not in breaks and not then) or i - cuts[-1] < 3 or len(tokens) - i < 3:
            continue
        if token.low in _AFTER_COMMA and tokens[i - 1].low not in (",", "-"):
            continue
        cuts.append(i)
    return list(zip(cuts, [*cuts[1:], len(tokens)], strict=True))
