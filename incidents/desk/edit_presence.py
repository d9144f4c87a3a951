"""Who has the edit form of an incident open just now. Kept in the cache only, for seconds; it never blocks anybody.

Each person has one entry of their own, so that two who come and go at once never overwrite each other.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from incidents.caching.responses import run_with_cache_fallback

KEPT_S = 45  # after the last sign: three times as long as a page waits between two


@dataclass(frozen=True, slots=True)
class Editing:
    """A person who is editing, and since when."""

    name: str
    since: dt.datetime


def mark_editing(person: Any, public_id: str, now: dt.datetime) -> None:
    """The person has the form of this incident open, or still has."""
    open_forms = _open_forms(person.pk, now)
    since = open_forms.get(public_id, (now, now))[0]
    run_with_cache_fallback(
        lambda: cache.set(_key(person.pk), open_forms | {public_id: (since, now)}, KEPT_S)
    )


def mark_left(person: Any, public_id: str, now: dt.datetime) -> None:
    """The person has closed the form, saved it, or gone."""
    open_forms = _open_forms(person.pk, now)
    if open_forms.pop(public_id, None):
        run_with_cache_fallback(lambda: cache.set(_key(person.pk), open_forms, KEPT_S))


def editors_by_incident(
    people: Iterable[Any], now: dt.datetime, *, besides: Any = None
) -> dict[str, list[Editing]]:
    """Who of these is editing which incident, in one question; nobody when the cache is away."""
    names = {_key(each.pk): each.get_username() for each in people if each != besides}
    kept: dict[str, Any] = run_with_cache_fallback(lambda: cache.get_many(list(names)), {})
    found: dict[str, list[Editing]] = defaultdict(list)
    for key, open_forms in sorted(kept.items(), key=lambda item: names[item[0]]):
        for public_id, (since, _seen) in _still_open(open_forms, now).items():
            found[public_id].append(Editing(names[key], since))
    return found


def _open_forms(pk: int, now: dt.datetime) -> dict[str, tuple[dt.datetime, dt.datetime]]:
    return _still_open(run_with_cache_fallback(lambda: cache.get(_key(pk))) or {}, now)


def _still_open(open_forms: dict[str, Any], now: dt.datetime) -> dict[str, Any]:
    """A tab that was closed sends no more signs, while another tab of the same person keeps the entry alive."""
    oldest = now - dt.timedelta(seconds=KEPT_S)
    return {public_id: moments for public_id, moments in open_forms.items() if moments[1] >= oldest}


def _key(pk: int) -> str:
    return f"desk-editing:{pk}"
