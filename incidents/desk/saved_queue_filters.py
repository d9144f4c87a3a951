"""Filters of the queue that a person keeps under a name of their own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from incidents.curation.workflow.permissions import Action
from incidents.desk.queue_order import Waiting
from incidents.desk.redirect_target import page_asked_for
from incidents.desk.role_access import require_role_for_action
from incidents.models import SavedQueueFilter

MOST = 30  # for one person


@require_role_for_action(Action.READ_DRAFTS)
@require_POST
def save_queue_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filter of the address under a name; a name used before stands for the new filter."""
    query = Waiting.of(request.GET).query()
    name = request.POST.get("name", "").strip()
    back = reverse("desk:queue") + (f"?{query}" if query else "")
    own = SavedQueueFilter.objects.filter(person=request.user)
    if not name or len(name) > 60:
        messages.error(request, _("Give the filter a name of 60 letters at most."))
    elif not query:
        messages.error(request, _("Choose a filter first: this is the whole queue."))
    elif own.exclude(name=name).count() >= MOST:
        messages.error(request, _("You keep %(most)s filters already. Delete one first.") % {"most": MOST})
    else:
        SavedQueueFilter.objects.update_or_create(person=request.user, name=name, defaults={"query": query})
        messages.success(request, _("The filter is kept as “%(name)s”.") % {"name": name})
    return redirect(back)


@require_role_for_action(Action.READ_DRAFTS)
@require_POST
def delete_queue_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of one's own filters."""
    get_object_or_404(SavedQueueFilter, pk=pk, person=request.user).delete()
    messages.success(request, _("The filter is deleted."))
    return redirect(page_asked_for(request) or reverse("desk:queue"))
