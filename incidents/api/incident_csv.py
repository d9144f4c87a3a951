"""One incident as a CSV of one row: the flat record of the exports, under their header."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils import timezone
from rest_framework.renderers import BaseRenderer
from rest_framework.utils.encoders import JSONEncoder

from incidents.exports.csv_lines import csv_lines
from incidents.projection.flat_record import COLUMNS, fill_missing_columns
from incidents.query import visibility
from incidents.query.victims_counted_once import counted_record, told_by_parts_of


class RecordCsv(BaseRenderer):
    """The flat record as text; whatever is no record (an error) as JSON."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> str:
        """The header and the row."""
        if "flat" not in data:
            return json.dumps(data, cls=JSONEncoder, ensure_ascii=False)
        return "".join(csv_lines([COLUMNS], [[data["flat"][name] for name in COLUMNS]]))


def public_flat_record(public_id: str, as_of: datetime | None) -> dict[str, Any] | None:
    """The flat record as the site tells it, or told it at a moment; none when strangers may not see it."""
    rows = visibility.rows_as_of(as_of or timezone.now())
    told = rows.filter(public_id=public_id)
    found = told.values_list("incident_id", "record").first()
    if not found or not found[1]:
        return None
    by_parts = told_by_parts_of([found[0]], rows)
    return counted_record(fill_missing_columns(found[1]), by_parts.get(found[0], {}))
