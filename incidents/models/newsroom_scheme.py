"""A newsroom's own scheme beside the vocabulary: tags, and fields that an administrator defines.

Incidents keep the keys (`Incident.tags`, `Incident.custom_values`), so that a name may be changed without changing
them. What is not public never leaves the desk.
"""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

KEY = RegexValidator(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")
LONGEST_KEY = 60
LONGEST_TEXT = 500
YES, NO = "yes", "no"


class Tag(models.Model):
    """A word that editors put on incidents."""

    key = models.CharField(max_length=LONGEST_KEY, unique=True, validators=[KEY])  # never changed
    name = models.CharField(max_length=60)
    is_public = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("name"), name="tag_name_once")]

    def __str__(self) -> str:
        return self.name


class CustomField(models.Model):
    """A question that the newsroom asks of every incident."""

    class Kind(models.TextChoices):
        """What an answer is: text, a number, one of some words, yes or no, a day."""

        TEXT = "text", _("Text")
        NUMBER = "number", _("Number")
        CHOICE = "choice", _("One of some words")
        YES_NO = "yes_no", _("Yes or no")
        DATE = "date", _("Date")

    key = models.CharField(max_length=LONGEST_KEY, unique=True, validators=[KEY])  # never changed
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind.choices)  # never changed: stored answers are of it
    choices = models.JSONField(default=list, blank=True)  # [key, name] of each word, in order
    is_public = models.BooleanField(default=False)
    is_retired = models.BooleanField(default=False)  # asked no more; what was answered stays

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(Lower("name"), name="custom_field_name_once")]

    def __str__(self) -> str:
        return self.name

    def parse_answer(self, text: str) -> Any:
        """An answer as it is stored, of its spelling; None of an empty one. Raises ValueError saying what is wrong."""
        text = text.strip()
        if not text:
            return None
        if self.kind == self.Kind.TEXT:
            if len(text) > LONGEST_TEXT:
                raise ValueError(gettext("At most %(n)d letters.") % {"n": LONGEST_TEXT})
            return text
        if self.kind == self.Kind.NUMBER:
            return _number(text)
        if self.kind == self.Kind.DATE:
            return _day(text)
        known = {YES, NO} if self.kind == self.Kind.YES_NO else {key for key, _name in self.choices}
        if text not in known:
            raise ValueError(gettext("Choose one of the words."))
        return text == YES if self.kind == self.Kind.YES_NO else text

    def spell_answer(self, value: Any) -> str:
        """The one spelling of a stored answer: what a form, a filter and an export write."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return YES if value else NO
        return str(value)

    def answer_in_words(self, value: Any) -> str:
        """An answer as people read it; empty where there is none."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        if self.kind == self.Kind.CHOICE:
            return str(dict(self.choices).get(value, value))
        if self.kind == self.Kind.DATE and value:
            return date_format(dt.date.fromisoformat(value), "j M Y")
        return self.spell_answer(value)

    def public_words(self, value: Any) -> list[str]:
        """What strangers read an answer as and find it by: that there is one, "key", and which, "key=answer"."""
        return [] if value is None else [self.key, f"{self.key}={self.spell_answer(value)}"]


def _number(text: str) -> int | float:
    try:
        number = float(text.replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or abs(number) >= 1e15:
        raise ValueError(gettext("This is no number."))
    return int(number) if number == int(number) else number


def _day(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(
            gettext("This is no date. Give it as year-month-day, for example 2023-12-30.")
        ) from None
