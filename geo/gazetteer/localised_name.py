"""The name of a place or area in the language of the request."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language

NAMES = ("name", "name_en", "name_uk", "name_ru", "country_code")  # the columns it reads


def localised_name(row: Any, otherwise: str = "") -> str:
    """The name of a place or area in the reader's language; `otherwise` where English has none."""
    language = (get_language() or "en").split("-")[0]
    if language == "en":
        return row.name_en or otherwise or row.name
    return str(row.display_name(language))
