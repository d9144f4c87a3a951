"""Figures, days and places in words, for pages made by the server."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo.geometry.place_precision_levels import Precision
from incidents.net.web_url_validation import http_url_or_empty
from incidents.vocabulary.kind_in_words import kind_in_words
from incidents.vocabulary.labels import label_of
from incidents.web.messages.map_page_ui_strings import script_messages

register = template.Library()


@register.filter
def figure(value: dict[str, Any] | None) -> str:
    """ "3–5", "24+", "up to 160", or "not stated"; never a zero nobody stated."""
    if not value:
        return _("not stated")
    low, best, high = value.get("low"), value.get("best"), value.get("high")
    if low is None and best is None and high is None:
        return _("not stated")
    if low is None:
        return _("up to %(n)s") % {"n": number(high if high is not None else best)}
    if high is None:
        return f"{number(low)}+"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


@register.filter
def number(value: int | None) -> str:
    """A count with its thousands apart, or "not stated"."""
    return _("not stated") if value is None else number_format(value, force_grouping=True)


@register.filter
def is_unstated(value: dict[str, Any]) -> bool:
    """Whether nobody gave a number."""
    return value["low"] is value["best"] is value["high"] is None


register.filter("web_address", http_url_or_empty)


@register.filter
def days(incident: dict[str, Any]) -> str:
    """ "Fri 29 Dec 2023", "night of 28–29 Dec 2023", "28–30 Dec 2023"."""
    start, end = incident["date_start"], incident["date_end"]
    if start is None:
        return _("day not known")
    precision = incident["date_precision"]
    if precision == "year":
        return str(start.year)
    if precision == "month":
        return _small(date_format(start, "YEAR_MONTH_FORMAT"))
    if precision == "week":
        return _("week of %(day)s") % {"day": date_format(start, "DATE_FORMAT")}
    if precision == "night":
        end = end if end and end > start else start + timedelta(days=1)
        return _("night of %(days)s") % {"days": _span(start, end)}
    if end is None or end == start:
        return f"{_small(date_format(start, 'D'))} {date_format(start, 'DATE_FORMAT')}"
    return _span(start, end)


@register.filter
def in_words(value: str, enumeration: str) -> str:
    """A word of the vocabulary as a person reads it."""
    return script_messages().get(f"{enumeration}.{value}", value.replace("_", " "))


@register.filter
def kind(told: dict[str, Any]) -> str:
    """What kind of incident it was, as exactly as it is known."""
    return kind_in_words(told["type"], told.get("weapons"))


@register.filter
def distance(metres: int) -> str:
    """ "800 m", "25 km", in the reader's letters; as `distance` of the scripts writes it."""
    if metres < 1000:
        return _("%(n)s m") % {"n": number(metres)}
    return _("%(n)s km") % {"n": number(round(metres / 1000))}


@register.filter
def precision_in_words(place: dict[str, Any]) -> str:
    """How exactly the place is known."""
    known = script_messages()
    within = known["within"].replace("{distance}", distance(place["uncertainty_m"] or 0))
    text = known.get(f"precision_{place['precision']}", str(label_of(Precision(place["precision"]))))
    return text.replace("{within}", within)


@register.filter
def claims_of(claims: list[dict[str, Any]], report_id: int) -> list[dict[str, Any]]:
    """The claims of one report."""
    return [claim for claim in claims if claim["report"] == report_id]


@register.filter
def says(claim: dict[str, Any]) -> str:
    """ "says the regional governor", "claimed by …, not confirmed"."""
    known = script_messages()
    return known[f"stance.{claim['stance']}"].replace("{speaker}", claim["speaker"] or known["outlet_itself"])


@register.filter
def quote_parts(claim: dict[str, Any]) -> dict[str, str]:
    """The quote before, at and after the figure it states."""
    quote, mark = claim["quote"], claim["mark"]
    if not mark:
        return {"before": quote, "marked": "", "after": ""}
    return {"before": quote[: mark[0]], "marked": quote[mark[0] : mark[1]], "after": quote[mark[1] :]}


@register.filter
def claim_value(claim: dict[str, Any]) -> str:
    """What the claim states, in a few words."""
    if any(claim[bound] is not None for bound in ("low", "best", "high")):
        return figure(claim)
    if claim["date_start"]:
        return date_format(claim["date_start"], "DATE_FORMAT")
    return claim["place"] or in_words(
        claim["value"], "type" if claim["field"] == "incident_type" else claim["field"]
    )


def _small(name: str) -> str:
    """The name of a month or weekday as it stands in a line: only English begins it with a capital."""
    return name if (get_language() or "en").startswith("en") else name.lower()


def _span(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{date_format(end, 'DATE_FORMAT')}"
    return f"{date_format(start, 'MONTH_DAY_FORMAT')} – {date_format(end, 'DATE_FORMAT')}"


@register.filter
def unlocalized(number: float) -> str:
    """A coordinate of a drawing: with a point, whatever the language."""
    return f"{number:g}"


@register.filter
def step_day(step: dict[str, Any]) -> str:
    """The day a total was reported; consensus keeps it as text."""
    day = date.fromisoformat(step["on"]) if isinstance(step["on"], str) else step["on"]
    return date_format(day, "MONTH_DAY_FORMAT") if day else _("day not known")
