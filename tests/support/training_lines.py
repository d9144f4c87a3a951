"""What a decision learns from, and fitting it: a ridge logistic regression over features that hold or not."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import Any

from incidents.extraction.decisions.logistic_scoring import Weights

STRENGTH = 0.05  # of the ridge: the smaller, the nearer to nought
COMMON = 4  # texts in which a feature must be seen


@dataclass(slots=True)
class Table:
    """Lines as a matrix of noughts and ones, made once for all fits on parts of them."""

    matrix: Any  # lines x features
    by_owner: Any  # texts x features: where a feature is seen
    names: list[str]
    owners: dict[str, int]
    owner_of: Any  # for each line


@dataclass(slots=True)
class Lines:
    """What a decision learns from: the features that held, right or not, and in which text."""

    features: list[list[str]] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    owner: list[str] = field(default_factory=list)
    left_out: frozenset[str] = frozenset()
    _table: Table | None = None
    _whole: Lines | None = None

    def add(self, features: list[str], right: int, owner: str) -> None:
        """One line."""
        self.features.append(features)
        self.right.append(right)
        self.owner.append(owner)
        self._table = None

    def join(self, other: Lines) -> None:
        """Take in other lines."""
        self.features += other.features
        self.right += other.right
        self.owner += other.owner
        self._table = None

    def without(self, left_out: set[str]) -> Lines:
        """The lines of other texts; the matrix of all is kept for them."""
        whole = self._whole or self
        gone = self.left_out | left_out
        kept = Lines(left_out=frozenset(gone), _whole=whole)
        for features, right, owner in zip(whole.features, whole.right, whole.owner, strict=True):
            if owner not in gone:
                kept.features.append(features)
                kept.right.append(right)
                kept.owner.append(owner)
        return kept

    def table(self) -> Table:
        """The matrix of these lines."""
        if self._table is None:
            self._table = _table_of(self)
        return self._table


def _table_of(lines: Lines) -> Table:
    import numpy as np
    from scipy.sparse import csr_matrix

    names = sorted({name for features in lines.features for name in features})
    index = {name: n for n, name in enumerate(names)}
    owners = {owner: n for n, owner in enumerate(sorted(set(lines.owner)))}
    columns: list[int] = []
    starts = [0]
    for features in lines.features:
        columns += sorted({index[name] for name in features})
        starts.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(lines.features), len(names)))
    owner_of = np.array([owners[owner] for owner in lines.owner], dtype=int)
    rows = csr_matrix(
        (np.ones(len(owner_of)), (owner_of, np.arange(len(owner_of)))), shape=(len(owners), len(owner_of))
    )
    return Table(matrix, ((rows @ matrix) > 0).tocsr(), names, owners, owner_of)


def fit(lines: Lines) -> Weights:
    """Ridge logistic regression; the same lines give the same weights."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    table = (lines._whole or lines).table()
    texts = np.array([owner not in lines.left_out for owner in sorted(table.owners)], dtype=bool)
    seen = np.asarray(table.by_owner[texts].sum(axis=0)).ravel()
    common = np.flatnonzero(seen >= COMMON)
    matrix = table.matrix[texts[table.owner_of]][:, common]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = LogisticRegression(C=STRENGTH, max_iter=500).fit(matrix, np.array(lines.right))
    weights = {table.names[n]: round(float(w), 3) for n, w in zip(common, model.coef_[0], strict=True)}
    return Weights(round(float(model.intercept_[0]), 4), {n: w for n, w in weights.items() if abs(w) >= 0.01})
