"""Lists of feeds in and out, as OPML."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from incidents.curation.workflow.permissions import Action
from incidents.desk.role_access import require_role_for_action
from incidents.ingest import opml
from incidents.ingest.errors import IngestError
from incidents.models import Feed

MOST_BYTES = 5_000_000
SHOWN_REFUSALS = 10


@require_safe
@require_role_for_action(Action.ACCEPT)
def export_opml(_request: HttpRequest) -> HttpResponse:
    """All feeds that are no samples."""
    feeds = (
        Feed.objects.filter(source__is_sample=False).select_related("source").order_by("source__name", "url")
    )
    answer = HttpResponse(opml.write_opml(feeds, timezone.now()), content_type="text/x-opml; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="feeds.opml"'
    return answer


@require_POST
@require_role_for_action(Action.MANAGE_SOURCES)
def import_opml(request: HttpRequest) -> HttpResponse:
    """Take in the feeds of a file that are not there yet; each that is refused is named."""
    given = request.FILES.get("file")
    if given is None:
        messages.error(request, _("Choose an OPML file."))
        return redirect("desk:sources")
    try:
        if (given.size or 0) > MOST_BYTES:
            raise IngestError(_("The file is larger than 5 MB."), field="file")
        taken = opml.take_in(opml.read_opml(given.read()))
    except IngestError as error:
        messages.error(request, error.reason)
        return redirect("desk:sources")
    told = _("%(new)s feeds added, %(known)s were there already.") % {"new": taken.new, "known": taken.known}
    messages.success(request, told)
    for refusal in taken.refused[:SHOWN_REFUSALS]:
        messages.warning(request, refusal)
    if (left := len(taken.refused) - SHOWN_REFUSALS) > 0:
        messages.warning(request, _("%(n)s more were refused.") % {"n": left})
    return redirect("desk:sources")
