"""Webhooks of the people at the desk: add, test, look into the log, send again, pause. Admins see everybody's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from incidents.curation.workflow.permissions import Action, roles_of
from incidents.desk.role_access import require_role_for_action
from incidents.forms.filter_problems_in_words import problem_sentences
from incidents.models import FollowEvent, Webhook, WebhookDelivery
from incidents.net import http_client
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.query.values_on_record import reject_values_not_on_record
from incidents.subscriptions import subscription_query, webhook_delivery_queue
from incidents.vocabulary.enums import Role

PAGE = 50
EVENTS = [choice for choice in FollowEvent.choices if choice[0] != FollowEvent.TEST]


class WebhookForm(forms.Form):
    """Where to send what."""

    url = forms.CharField(label=gettext_lazy("Address that receives the messages"), max_length=1000)
    query = forms.CharField(
        label=gettext_lazy("Filter"),
        help_text=gettext_lazy(
            "As in the address of the map: type=air_drone_strike&country=UA. Empty: everything."
        ),
        required=False,
        max_length=2000,
    )
    events = forms.MultipleChoiceField(
        label=gettext_lazy("Only these"),
        help_text=gettext_lazy("None chosen: all."),
        choices=EVENTS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_url(self) -> str:
        """A plain web address; whether it may be reached is decided when the connection is opened."""
        url: str = self.cleaned_data["url"].strip()
        try:
            http_client.reject_non_http_url(url)
        except http_client.OutboundError as error:
            raise forms.ValidationError(error.reason) from error
        return url

    def clean_query(self) -> str:
        """The filter as it is kept; the host and path of a pasted address are cut off."""
        text: str = self.cleaned_data["query"].strip().rpartition("?")[2]
        try:
            query = subscription_query.followable_part_of_query(IncidentQuery.parse(text))
            reject_values_not_on_record(query)
        except BadParameters as problem:
            raise forms.ValidationError(problem_sentences(problem)) from problem
        return query.text


@require_role_for_action(Action.WEBHOOKS)
@require_http_methods(["GET", "POST"])
def webhook_list(request: HttpRequest) -> HttpResponse:
    """All webhooks the person may see, and the form for a further one."""
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = Webhook.objects.create(
            owner=request.user, position=webhook_delivery_queue.newest_position(), **form.cleaned_data
        )
        messages.success(request, _("Added. Send a test message to see whether the address answers."))
        return redirect("desk:webhook", made.pk)
    rows = _theirs(request).select_related("owner")
    told = {"form": form, "rows": rows, "here": "webhooks"}
    return render(request, "desk/webhooks.html", told, status=422 if form.is_bound else 200)


@require_role_for_action(Action.WEBHOOKS)
@require_GET
def webhook_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One webhook with its secret and its log."""
    found = get_object_or_404(_theirs(request), pk=pk)
    rows = found.deliveries.select_related("edition")
    told: dict[str, Any] = {
        "webhook": found,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "labels": [label for value, label in EVENTS if value in found.events],
        "here": "webhooks",
    }
    return render(request, "desk/webhook.html", told)


@require_POST
@require_role_for_action(Action.WEBHOOKS)
def webhook_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Test, pause, go on, or delete."""
    found = get_object_or_404(_theirs(request), pk=pk)
    match request.POST.get("act"):
        case "test":
            webhook_delivery_queue.create_test_delivery(found, timezone.now())
            messages.success(request, _("A test message is on its way; its outcome will stand in the log."))
        case "pause":
            Webhook.objects.filter(pk=pk).update(state=Webhook.State.PAUSED)
            messages.success(request, _("Paused: nothing is sent until it is switched on again."))
        case "go_on":
            Webhook.objects.filter(pk=pk).update(state=Webhook.State.ACTIVE, failures=0, note="")
            messages.success(request, _("Switched on."))
        case "delete":
            found.delete()
            messages.success(request, _("The webhook and its log were deleted."))
            return redirect("desk:webhooks")
        case _unknown:
            messages.error(request, _("Choose what to do with the webhook."))
    return redirect("desk:webhook", pk)


@require_POST
@require_role_for_action(Action.WEBHOOKS)
def resend_webhook_delivery(request: HttpRequest, pk: int, delivery: int) -> HttpResponse:
    """Send one message again under its old key."""
    found = get_object_or_404(WebhookDelivery, pk=delivery, webhook__in=_theirs(request), webhook=pk)
    webhook_delivery_queue.requeue_delivery(found, timezone.now())
    messages.success(request, _("The message will be sent again, under the same key."))
    return redirect("desk:webhook", pk)


def _theirs(request: HttpRequest) -> QuerySet[Webhook]:
    rows = Webhook.objects.all()
    return rows if Role.ADMIN in roles_of(request.user) else rows.filter(owner=request.user)
