"""Values that can hardly be right, each with its reason, when a person types them and when a draft becomes public.

None is forbidden: a person who knows better names the values that hold all the same, and says why. Both are kept in
the ledger. What an import refuses in a file is refused by `imports`, with its row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from geo.gazetteer.countries import COUNTRIES
from geo.geometry.place_precision_levels import Precision
from geo.models import AdminArea
from incidents.curation.errors import Doubtful
from incidents.curation.workflow import entered_values_to_claims
from incidents.models import Actor, ActorName, Incident
from incidents.vocabulary.enums import FIGURE_FIELDS

EARLIEST = dt.date(1900, 1, 1)
MOST_PEOPLE = 10_000  # of one incident at one place
LONGEST_DAYS = 366
AHEAD = dt.timedelta(days=1)  # the day may have begun elsewhere


class Overruling(NamedTuple):
    """Why something was done, and the field groups whose values hold although they can hardly be right."""

    reason: str
    despite: Collection[str]


Reason = str | Overruling  # plain words overrule nothing


def today() -> dt.date:
    """The day that is called the future from."""
    return timezone.localdate()


def doubts_of_values(found: Mapping[str, entered_values_to_claims.Columns]) -> dict[str, str]:
    """What is odd about values being typed (see `values.clean_values`), by field group."""
    doubts: dict[str, str] = {}
    if "date" in found:
        doubts |= _named("date", _of_days(found["date"]["date_start"], found["date"]["date_end"]))
    if "place" in found:
        doubts |= _named("place", "" if found["place"].get("place") is not None else _nowhere())
    for group in ("attacker", "target"):
        if group in found:
            doubts |= _named(group, _of_side(found[group][group]))
    for name in (field.value for field in FIGURE_FIELDS):
        if name in found:
            doubts |= _named(
                name, _of_figure(*(found[name][f"{name}_{part}"] for part in ("low", "best", "high")))
            )
    return doubts


def doubts_of_incident(incident: Incident) -> dict[str, str]:
    """The same of an incident as it stands, for the moment in which it becomes public."""
    located = incident.place_precision != Precision.UNKNOWN
    found: dict[str, entered_values_to_claims.Columns] = {
        "date": {"date_start": incident.date_start, "date_end": incident.date_end},
        "place": {"place": True if located else None},
        "attacker": {"attacker": incident.attacker},
        "target": {"target": incident.target},
    }
    for name in (field.value for field in FIGURE_FIELDS):
        found[name] = {
            f"{name}_{part}": getattr(incident, f"{name}_{part}") for part in ("low", "best", "high")
        }
    return doubts_of_values(found)


def overruled_reason(doubts: Mapping[str, str], why: Reason) -> str:
    """The reason as the ledger keeps it, with what it overrules.

    Raises Doubtful for doubts that nobody has said to hold all the same, and for all when no reason is given.
    """
    reason, despite = why if isinstance(why, Overruling) else (why, ())
    open_doubts = {name: words for name, words in doubts.items() if name not in despite}
    if open_doubts:
        raise Doubtful(open_doubts)
    if not doubts:
        return reason
    if not reason.strip():
        raise Doubtful({**doubts, "reason": _("Say why it holds all the same.")})
    return f"{reason} [overruled: {'; '.join(f'{name}: {words}' for name, words in doubts.items())}]"


def _named(group: str, words: str) -> dict[str, str]:
    return {group: words} if words else {}


def _nowhere() -> str:
    return _("No place is given: it would be on no map.")


def _of_days(start: dt.date | None, end: dt.date | None) -> str:
    if start is None:
        return ""
    last = end or start
    if last > today() + AHEAD:
        return _("%(day)s lies in the future.") % {"day": last.isoformat()}
    if start < EARLIEST:
        return _("%(day)s lies before %(year)d.") % {"day": start.isoformat(), "year": EARLIEST.year}
    if (last - start).days > LONGEST_DAYS:
        return _("One incident of more than a year is hardly one.")
    return ""


def _of_side(name: str) -> str:
    if not name or _is_known_side(name):
        return ""
    return _("“%(name)s” is no country's code and no group that is known here.") % {"name": name}


def _is_known_side(name: str) -> bool:
    if len(name) == 2 and name.isupper():
        return (
            name in COUNTRIES or AdminArea.objects.filter(level=AdminArea.Level.COUNTRY, code=name).exists()
        )
    known = Actor.objects.filter(slug__iexact=name) | Actor.objects.filter(name__iexact=name)
    return known.exists() or ActorName.objects.filter(name__iexact=name).exists()


def _of_figure(low: int | None, best: int | None, high: int | None) -> str:
    most = max((number for number in (low, best, high) if number is not None), default=0)
    if most <= MOST_PEOPLE:
        return ""
    return _("%(n)d is more than one incident has ever had.") % {"n": most}
