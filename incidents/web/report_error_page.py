"""The form by which anybody says that something is wrong: with an incident, one of its values, or a page."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from incidents.curation.workflow.error_reports import MESSAGE_MAX, ReportedError, file_error_report
from incidents.limits import rate_counters
from incidents.limits.rate_limit_address import rate_limit_address
from incidents.models import ErrorReport, Incident
from incidents.public.error_report_answers import reportable_incident
from incidents.web.language_parameter import in_asked_language

HOUR_S = 3_600
FILLED_IN_MIN_S = 2  # a person needs longer for a sentence; programs that fill in every form do not
FORM_MAX_S = 24 * HOUR_S
LINKS_MAX = 2  # in the message; its own field is for the proof
_SALT = "report-error"


class ReportErrorForm(forms.Form):
    """What is wrong, in the reader's words. `website` is no field for people: who fills it in is a program."""

    subject = forms.ChoiceField(label=_("What is wrong?"), choices=ErrorReport.Subject.choices)
    message = forms.CharField(
        label=_("What should it say, and how do you know?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        min_length=10,
        max_length=MESSAGE_MAX,
    )
    evidence_url = forms.URLField(
        label=_("A link that shows it (if you have one)"),
        required=False,
        max_length=1000,
        assume_scheme="https",
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_message(self) -> str:
        """The words; with many links they are advertising."""
        words: str = self.cleaned_data["message"]
        if words.count("://") > LINKS_MAX:
            raise forms.ValidationError(_("At most two links in the text, please."))
        return words

    def clean(self) -> dict[str, Any]:
        """What shows that a person filled it in."""
        cleaned = super().clean() or {}
        if cleaned.get("website") or not _was_open_long_enough(cleaned.get("opened", "")):
            raise forms.ValidationError(
                _(
                    "This was sent too fast, or the page had been open for more than a day. Please send it again."
                )
            )
        return cleaned


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_asked_language
def report_incident_error(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form for one public incident; `?about=killed` chooses the subject."""
    incident = reportable_incident(public_id)
    if incident is None:
        raise Http404
    return _report_page(request, incident, "")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@in_asked_language
def report_page_error(request: HttpRequest) -> HttpResponse:
    """The form for anything else; `?page=/path` says where the reader was."""
    page = request.GET.get("page", "")[:300]
    return _report_page(request, None, page if page.startswith("/") and not page.startswith("//") else "")


def _report_page(request: HttpRequest, incident: Incident | None, page: str) -> HttpResponse:
    form = ReportErrorForm(request.POST or None, initial=_initial(request, page))
    told: dict[str, Any] = {"form": form, "incident": incident, "page": page, "message_max": MESSAGE_MAX}
    if request.method != "POST" or not form.is_valid():
        if request.method == "POST":
            again = request.POST.copy()
            again["opened"], again["website"] = _opened_now(), ""
            form.data = again
        return render(request, "web/report_error.html", told, status=400 if form.errors else 200)
    if wait_s := _seconds_to_wait(request):
        answer = render(request, "web/report_error.html", {**told, "too_often": True}, status=429)
        answer["Retry-After"] = str(wait_s)
        return answer
    given = form.cleaned_data
    reported = ReportedError(
        subject=given["subject"],
        message=given["message"],
        evidence_url=given["evidence_url"],
        language=(get_language() or "en").split("-")[0],
        page=page,
    )
    file_error_report(incident, reported, timezone.now())
    return render(request, "web/report_error.html", {**told, "sent": True})


def _initial(request: HttpRequest, page: str) -> dict[str, str]:
    about = request.GET.get("about", "")
    known = set(ErrorReport.Subject)
    subject = about if about in known else ErrorReport.Subject.PAGE if page else ErrorReport.Subject.OTHER
    return {"subject": subject, "opened": _opened_now()}


def _opened_now() -> str:
    return signing.dumps(int(time.time()), salt=_SALT)


def _was_open_long_enough(opened: str) -> bool:
    try:
        since = int(signing.loads(opened, salt=_SALT, max_age=FORM_MAX_S))
    except (signing.BadSignature, ValueError, TypeError):
        return False
    return time.time() - since >= FILLED_IN_MIN_S


def _seconds_to_wait(request: HttpRequest) -> int:
    """Seconds until this network, or everybody together, may send another; 0 when it may now."""
    return rate_counters.consume_and_get_wait_seconds(
        f"report-error:{rate_limit_address(request)}", settings.INCIDENTS_ERROR_REPORT_RATE, HOUR_S
    ) or rate_counters.consume_and_get_wait_seconds(
        "report-error:everybody", settings.INCIDENTS_ERROR_REPORT_RATE_ALL, HOUR_S
    )
