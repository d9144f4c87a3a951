"""Forms over values that stand already: only what a person touched is written, and what two touched is asked about.

Such a form carries in `seen_NAME` each value as it stood when the page was opened. A value that still equals it was not
touched: it follows what stands by now, so that an old page never brings back what somebody else has changed since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

SEEN = "seen_"


def spelled(value: Any) -> str:
    """A value as a form sends it; a tick is “1”, no tick and nothing at all are empty."""
    if value is None or isinstance(value, bool):
        return "1" if value else ""
    return value.isoformat() if isinstance(value, dt.date) else str(value).replace("\r\n", "\n").strip()


def seen_fields(standing: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The hidden fields of such a form: name and value."""
    return [(SEEN + name, spelled(value)) for name, value in standing.items()]


def brought_up_to_date(sent: QueryDict, standing: Mapping[str, Any]) -> tuple[QueryDict, dict[str, str]]:
    """What was sent with everything untouched as it stands now, and by name what two people have set otherwise.

    What was sent without `seen_NAME` counts as touched, and as meant.
    """
    data: QueryDict = sent.copy()
    overlaps: dict[str, str] = {}
    for name, value in standing.items():
        now, typed = spelled(value), _typed(sent, name, value)
        seen = spelled(sent.get(SEEN + name, now))
        if typed == seen:
            _put(data, name, value)
        elif seen != now and typed != now:
            overlaps[name] = now
        data[SEEN + name] = now
    return data, overlaps


def ask_about_overlaps(form: forms.Form, overlaps: Mapping[str, str]) -> bool:
    """Say beside each field what somebody else has set there; whether there is anything to ask.

    The form then carries what stands now as seen, so that saving once more is meant.
    """
    for name in overlaps:
        form.add_error(name, overlap_words(_shown(form.fields[name], overlaps[name])))
    return bool(overlaps)


def overlap_words(now: str) -> str:
    """What is said where two people set the same."""
    words = _(
        "Somebody else has set this meanwhile: %(now)s. What you chose is kept here; save once more to set it."
    )
    return words % {"now": f"“{now}”" if now else _("nothing")}


def _typed(sent: QueryDict, name: str, standing: Any) -> str:
    if isinstance(standing, bool):
        return "1" if sent.get(name) else ""
    return spelled(sent.get(name, ""))


def _put(data: QueryDict, name: str, value: Any) -> None:
    if isinstance(value, bool) and not value:
        data.pop(name, None)
    else:
        data[name] = spelled(value)


def _shown(field: forms.Field, now: str) -> str:
    if isinstance(field, forms.BooleanField):
        return _("yes") if now else _("no")
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(now, now))
