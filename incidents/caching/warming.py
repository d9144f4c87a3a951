"""Makes ready what readers ask most, after the data have changed: the first of them need not wait for it."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import translation

from incidents.caching.opening_days import opening_days
from incidents.query import visibility

WARMED_KEY = "answers:warmed"
ASKED_KEY = "answers:asked"  # counted by incidents.caching.responses
MOST = 24
ALWAYS = ("api:meta", "api:map", "api:summary", "api:timeline", "api:facets", "web:trends")

AT_OPENING = ("api:summary", "web:answer")


def warm_answers() -> int:
    """Ask for the front view and the most wanted questions, once for each state of the data; how many."""
    version = visibility.data_state().version
    if cache.get(WARMED_KEY) == version:
        return 0
    cache.set(WARMED_KEY, version, 3_600)
    asked = _wanted()
    for address, language in asked:
        _ask(address, language)
    return len(asked)


def _wanted() -> list[tuple[str, str]]:
    counted: dict[tuple[str, str], int] = cache.get(ASKED_KEY) or {}
    most = sorted(counted, key=lambda asked: -counted[asked])[:MOST]
    always = [(reverse(name), settings.LANGUAGE_CODE) for name in ALWAYS]
    if opening := opening_days():  # what the map asks at an address that asks nothing
        always += [(f"{reverse(name)}?datetime={opening}", settings.LANGUAGE_CODE) for name in AT_OPENING]
    return list(dict.fromkeys([*most, *always]))


def _ask(address: str, language: str) -> None:
    """Through the view itself, which keeps its answer; the task's own request counts against nobody."""
    request = RequestFactory(SERVER_NAME="localhost").get(address)
    request.META["incidents.caching.warming"] = True  # a name no header can have: not counted as wanted
    found = resolve(request.path)
    with translation.override(language):
        found.func(request, *found.args, **found.kwargs)
