"""The codebook as Markdown, which docs/use/codebook.md is a copy of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from incidents.exports import codebook

_HEAD = """# Codebook

What every column of the exports holds. The same page is at `/codebook/` on the site, in three languages; both are
printed from `incidents/exports/codebook.py`. Formats and profiles are described in [exports.md](exports.md).

An empty cell (null in JSON) means "not stated". It is never zero.
"""


def as_markdown() -> str:
    """The whole page in the language of the moment."""
    parts = [
        _HEAD,
        "## Columns\n",
        _table(
            ("column", "kind", "meaning", "example"),
            (
                (f"`{e.name}`", e.kind, e.meaning, f"`{e.example}`" if e.example else "")
                for e in codebook.codebook_entries()
            ),
        ),
        "## How exactly a place is known\n",
        _table(
            ("`precision`", "meaning", "usual radius, m", "ACLED", "UCDP"),
            (
                (f"`{r['value']}`", r["label"], r["metres"], r["acled"], r["ucdp"])
                for r in codebook.precision_levels()
            ),
        ),
        "## Words\n",
    ]
    for name, found in codebook.columns_with_labelled_words():
        parts += [f"### `{name}`\n", _table(("word", "meaning"), ((f"`{w}`", text) for w, text in found))]
    parts += [
        "## Figures: worked examples\n",
        _table(("the text says", "low", "best", "high"), codebook.EXAMPLES),
    ]
    return "\n".join(parts)


def _table(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "".join(f"| {' | '.join(_cell(value) for value in line)} |\n" for line in lines)


def _cell(value: Any) -> str:
    return "" if value is None else str(value).replace("|", "\\|")
