"""From a row in our words to an entry that curation can take: place found, sides known, values checked."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from incidents.curation.errors import Invalid
from incidents.curation.workflow import entered_values_to_claims
from incidents.curation.workflow.bulk_import import Entry
from incidents.imports.row_places import Placer
from incidents.imports.side_names import Sides
from incidents.imports.types import Draft, Problem, Raw, Wrong
from incidents.models import Source

QUOTE_MOST = 4_000


class Maker:
    """Makes entries of one import. `really`: actors that are not known yet are made."""

    def __init__(self, dataset: str, source: Source | None, *, really: bool) -> None:
        self._dataset = dataset
        self._source = source
        self._really = really
        self._placer = Placer()
        self._sides = Sides(self._placer)

    def entry(self, draft: Draft) -> Entry:
        """The entry. Raises Wrong."""
        given = dict(draft.given) | self._placer.place(draft.where)
        for side, text in draft.sides.items():
            given[side] = self._sides.key(text, make=self._really)
        try:
            found = entered_values_to_claims.validate_values_into_columns(given)
        except Invalid as error:
            told = [Problem(draft.number, name, "", reason) for name, reason in error.fields.items()]
            raise Wrong(told) from None
        return Entry(
            found=found,
            quote=draft.quote[:QUOTE_MOST],
            source=self._source,
            url=draft.url,
            reported_on=draft.reported_on,
            summary=draft.summary[:20_000],
            country=self._placer.country(draft.where.country),
            more_claims=tuple(self._with_side(claim) for claim in draft.more_claims),
            row={"dataset": self._dataset, "id": draft.external_id, "row": _as_json(draft.row)},
            is_rollup=draft.is_rollup,
        )

    def _with_side(self, claim: dict[str, Any]) -> dict[str, Any]:
        side = claim.get("side", "")
        return claim | {"side": self._sides.key(side, make=self._really)} if side else claim


def content_hash(raw: Raw, mapping: str) -> str:
    """By which a row that has changed is told from one that has not; another mapping gives it another meaning."""
    told = json.dumps(_as_json(raw.cells), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{told}\n{mapping}".encode()).hexdigest()


def _as_json(cells: Any) -> Any:
    return json.loads(json.dumps(dict(cells), default=str, ensure_ascii=False).replace("\\u0000", ""))
