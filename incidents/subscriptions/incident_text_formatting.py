"""Incidents and filters in plain words, for feeds and letters: figures as ranges, "not stated" where nobody said."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from django.template.loader import get_template


def summarise_incident(card: dict[str, Any]) -> str:
    """One incident in two or three sentences."""
    text = get_template("follow/summary.txt").render({"incident": card})
    return " ".join(text.split())


def filter_in_words(query: str) -> str:
    """The filter as name and value, as it stands in the address; readable enough to know one's own filter again."""
    told = (f"{name} = {', '.join(texts)}" for name, texts in parse_qs(query).items())
    return " ".join("; ".join(told).split())
