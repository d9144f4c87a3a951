"""Fitting a decision as a sum of small trees over features that hold or not (gradient boosting); deterministic."""

from __future__ import annotations

from typing import Any

from incidents.extraction.decisions.boosted_trees import Leaf, Node, Split, Trees
from tests.support.training_lines import Lines

TREES = 150
DEPTH = 4
STEP = 0.08  # how much of what is still unexplained each tree takes up
RIDGE = 3.0  # of the leaves: the larger, the nearer to nought
FEWEST = 15  # lines on either side of a split
SEEN_IN = 6  # texts in which a feature must be seen


def fit_trees(lines: Lines) -> Trees:
    """The trees of a decision; the same lines give the same trees."""
    import numpy as np

    table = (lines._whole or lines).table()
    texts = np.array([owner not in lines.left_out for owner in sorted(table.owners)], dtype=bool)
    seen = np.asarray(table.by_owner[texts].sum(axis=0)).ravel()
    common = np.flatnonzero(seen >= SEEN_IN)
    matrix = table.matrix[texts[table.owner_of]][:, common].tocsr()
    names = [table.names[n] for n in common]
    right = np.array(lines.right, dtype=float)
    share = min(0.99, max(0.01, right.mean()))
    bias = float(np.log(share / (1 - share)))
    odds = np.full(len(right), bias)
    columns = matrix.tocsc()
    trees = []
    for _ in range(TREES):
        p = 1.0 / (1.0 + np.exp(-odds))
        grown = _Grower(matrix, columns, names, right - p, p * (1 - p))
        trees.append(grown.grow(np.arange(len(right))))
        odds += grown.moved
    return Trees(round(bias, 4), tuple(trees))


class _Grower:
    """One tree, from the whole down."""

    def __init__(self, matrix: Any, columns: Any, names: list[str], residual: Any, weight: Any) -> None:
        import numpy as np

        self.matrix, self.columns, self.names = matrix, columns, names
        self.residual, self.weight = residual, weight
        self.moved = np.zeros(len(residual))

    def grow(self, rows: Any, depth: int = 0, sums: Any = None) -> Node:
        """The part of the tree below some lines; `sums` are what each feature sums up to over them."""
        import numpy as np

        whole_g, whole_h = self.residual[rows].sum(), self.weight[rows].sum()
        value = round(float(STEP * whole_g / (whole_h + RIDGE)), 4)
        sums = self._sums(rows) if sums is None and depth < DEPTH else sums
        best = _best_split(sums, len(rows), whole_g, whole_h) if depth < DEPTH else None
        if best is None:
            self.moved[rows] = value
            return Leaf(value)
        holds = np.zeros(len(self.residual), dtype=bool)
        holds[self.columns.indices[self.columns.indptr[best] : self.columns.indptr[best + 1]]] = True
        inside = holds[rows]
        halves = rows[inside], rows[~inside]
        parts: tuple[Any, Any] = (None, None)
        if depth + 1 < DEPTH:  # the larger half is the whole without the smaller one
            small = int(len(halves[1]) < len(halves[0]))
            own = self._sums(halves[small])
            rest = tuple(a - b for a, b in zip(sums, own, strict=True))
            parts = (rest, own) if small else (own, rest)
        with_it = self.grow(halves[0], depth + 1, parts[0])
        return Split(self.names[best], with_it, self.grow(halves[1], depth + 1, parts[1]), value)

    def _sums(self, rows: Any) -> tuple[Any, Any, Any]:
        """For each feature how many lines hold it, and their residuals and weights."""
        import numpy as np

        part = self.matrix[rows]
        return np.asarray(part.sum(axis=0)).ravel(), part.T @ self.residual[rows], part.T @ self.weight[rows]


def _best_split(sums: Any, lines: int, whole_g: float, whole_h: float) -> int | None:
    """The feature that explains most of what is left, when enough lines stand on either side."""
    import numpy as np

    n, on_g, on_h = sums
    off_g, off_h = whole_g - on_g, whole_h - on_h
    gain = on_g**2 / (on_h + RIDGE) + off_g**2 / (off_h + RIDGE) - whole_g**2 / (whole_h + RIDGE)
    gain[(n < FEWEST) | (lines - n < FEWEST)] = -1.0
    best = int(np.argmax(np.round(gain, 6)))
    return best if gain[best] > _LEAST else None


_LEAST = 1e-4
