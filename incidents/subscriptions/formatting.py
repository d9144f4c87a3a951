"""Incidents and filters in plain words, for feeds and letters: figures as ranges, "not stated" where nobody said."""

from __future__ import annotations

from typing import Any

from django.template.loader import get_template

from incidents.subscriptions.queries import parse_stored_query


def summarise_incident(card: dict[str, Any]) -> str:
    """One incident in two or three sentences."""
    text = get_template("follow/summary.txt").render({"incident": card})
    return " ".join(text.split())


def filter_in_words(query: str) -> str:
    """The filter as name and value, as it stands in the address; readable enough to know one's own filter again."""
    parameters = parse_stored_query(query)
    told = (f"{name} = {', '.join(parameters.getlist(name))}" for name in parameters)
    return " ".join("; ".join(told).split())
