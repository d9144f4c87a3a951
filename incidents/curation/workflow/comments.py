"""What editors say to each other about an incident, with word to those it names. Nothing of it is ever public."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from incidents.curation.errors import Invalid
from incidents.curation.workflow import desk_notices
from incidents.curation.workflow.permissions import Action, is_allowed, require_permission
from incidents.models import Incident, IncidentComment

LONGEST = 4_000
_NAMED = re.compile(r"(?<![\w@.])@([\w.+\-]+)")


@transaction.atomic
def write_comment(
    incident: Incident, by: Any, text: str, *, people: Iterable[Any], now: dt.datetime
) -> IncidentComment:
    """Keep a comment; tell those of `people` that it names as @name, and those who have to do with the incident.

    Raises Invalid when it is empty, too long, or names somebody who is not among them.
    """
    require_permission(by, Action.COMMENT)
    words = text.strip()
    if not words:
        raise Invalid({"comment": _("Write something first.")})
    if len(words) > LONGEST:
        raise Invalid({"comment": _("Use at most %(most)s letters.") % {"most": LONGEST}})
    named = _people_named(words, people)
    comment = IncidentComment.objects.create(incident=incident, by=by, text=words, at=now)
    desk_notices.tell_of_comment(comment, named)
    return comment


def _people_named(text: str, people: Iterable[Any]) -> list[Any]:
    """Each once, in the order of the text. A full stop or hyphen that ends a sentence is no part of a name."""
    known = {
        person.get_username().casefold(): person
        for person in people
        if is_allowed(person, Action.READ_DRAFTS)
    }
    found: dict[int, Any] = {}
    for name in _NAMED.findall(text):
        person = known.get(name.casefold()) or known.get(name.rstrip(".-").casefold())
        if person is None:
            raise Invalid({"comment": _("Nobody at this desk is called @%(name)s.") % {"name": name}})
        found[person.pk] = person
    return list(found.values())
