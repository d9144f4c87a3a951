"""Asking for digests, confirming by the link in the letter, leaving by one click. No page tells who is subscribed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from incidents.forms.filter_problems_in_words import problem_sentences
from incidents.limits import rate_counters
from incidents.limits.rate_limit_address import rate_limit_address
from incidents.models import Subscription
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.query.values_on_record import reject_values_not_on_record
from incidents.subscriptions import digest_double_opt_in, incident_text_formatting, subscription_query
from incidents.web.language_parameter import in_asked_language
from incidents.web.query_string import conditions_in_words, filter_parameters_only, page_query

HOUR_S = 3_600


class SubscribeForm(forms.Form):
    """Who wants a digest, and how often."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    rhythm = forms.ChoiceField(label=_("How often"), choices=Subscription.Rhythm.choices, initial="daily")


@require_http_methods(["GET", "HEAD", "POST"])
@in_asked_language
def subscribe_page(request: HttpRequest) -> HttpResponse:
    """The form for the filter in the address; the answer is the same for every address given."""
    form = SubscribeForm(request.POST or None)
    try:
        query = subscription_query.followable_part_of_query(
            page_query(request, filter_parameters_only(request))
        )
        reject_values_not_on_record(query)
    except BadParameters as problem:
        return _page(request, {"problems": problem_sentences(problem)}, status=400)
    told = {
        "form": form,
        "filter": _conditions_in_words(query),
        "count": query.rows().count(),
        "query": query.text,
    }
    if request.method != "POST" or not form.is_valid():
        return _page(request, told)
    if wait_s := rate_counters.consume_and_get_wait_seconds(
        f"subscribe:{rate_limit_address(request)}", settings.INCIDENTS_SUBSCRIBE_RATE, HOUR_S
    ):
        answer = _page(request, {**told, "too_often": True}, status=429)
        answer["Retry-After"] = str(wait_s)
        return answer
    language = (get_language() or "en").split("-")[0]
    given = form.cleaned_data
    digest_double_opt_in.request_subscription(
        given["email"], query, language=language, rhythm=given["rhythm"], now=timezone.now()
    )
    return _page(request, {"asked": True})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing (mail programs open links by themselves); the button does."""
    found = digest_double_opt_in.pending_subscription(token, timezone.now())
    if found is None:
        return _page(request, {"unknown": True}, status=404)
    if request.method == "POST":
        digest_double_opt_in.confirm_subscription(found, timezone.now())
        return _page(request, {"confirmed": True, "token": token})
    told = {
        "confirming": found,
        "filter": _stored_conditions_in_words(found.query),
        "done": found.confirmed_at,
    }
    return _page(request, told)


@csrf_exempt  # RFC 8058: mail programs post here without cookies; the token is the proof
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_page(request: HttpRequest, token: str) -> HttpResponse:
    """A page with a button; a POST leaves at once. Unknown tokens are answered alike."""
    if request.method == "POST":
        digest_double_opt_in.delete_subscription(token)
        return _page(request, {"left": True})
    return _page(request, {"leaving": True, "token": token})


def _conditions_in_words(query: IncidentQuery) -> str:
    return " · ".join(conditions_in_words(query))


def _stored_conditions_in_words(text: str) -> str:
    """As the address writes them where the grammar has changed since."""
    try:
        return _conditions_in_words(IncidentQuery.parse(text))
    except BadParameters:
        return incident_text_formatting.filter_in_words(text)


def _page(request: HttpRequest, told: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "web/subscribe.html", told, status=status)
