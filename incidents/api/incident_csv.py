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
    told = visibility.rows_as_of(as_of or timezone.now()).filter(public_id=public_id)
    stored = told.values_list("record", flat=True).first()
    return fill_missing_columns(stored) if stored else None
