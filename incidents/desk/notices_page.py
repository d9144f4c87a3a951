"""What a person is told: their notices, newest first, and whether they want letters about them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from incidents.curation.workflow.desk_notices import mark_notices_as_seen
from incidents.curation.workflow.permissions import Action
from incidents.desk.role_access import require_role_for_action
from incidents.models import DeskNotice, NoticeLetters
from incidents.subscriptions.desk_notice_letters import is_mail_server_set
from incidents.vocabulary.labels import enum_choices
from incidents.vocabulary.teamwork_enums import NoticeKind, NoticeRhythm

PER_PAGE = 50


class LettersForm(forms.Form):
    """Whether, how often and where to; the address is that of the person's account."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("Letters about notices"),
        required=False,
        choices=[("", gettext_lazy("Never")), *enum_choices(NoticeRhythm)],
    )
    email = forms.EmailField(label=gettext_lazy("Your address"), required=False, max_length=254)

    def clean(self) -> dict[str, Any]:
        """Letters need an address."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("rhythm") and not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Give an address, or choose “never”."))
        return given


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def list_notices(request: HttpRequest) -> HttpResponse:
    """Every notice of the person, newest first, and the form for letters."""
    kept = NoticeLetters.objects.filter(person=request.user.pk).first()
    initial = {"rhythm": kept.rhythm if kept else "", "email": getattr(request.user, "email", "")}
    return _page(request, LettersForm(initial=initial))


@require_role_for_action(Action.READ_DRAFTS)
@require_GET
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what it speaks of; it counts as seen."""
    found = DeskNotice.objects.filter(pk=pk, person=request.user.pk).select_related("incident").first()
    if found is None:
        raise Http404
    mark_notices_as_seen(request.user, timezone.now(), pk=pk)
    return redirect(_target(found))


@require_role_for_action(Action.READ_DRAFTS)
@require_POST
def mark_all_seen(request: HttpRequest) -> HttpResponse:
    """All that the person's page showed counts as seen; what came in since does not."""
    newest = request.POST.get("newest", "")
    if newest.isdecimal() and len(newest) < 19:
        mark_notices_as_seen(request.user, timezone.now(), pk__lte=int(newest))
    return redirect(reverse("desk:notices"))


@require_role_for_action(Action.READ_DRAFTS)
@require_POST
def set_letters(request: HttpRequest) -> HttpResponse:
    """Keep whether the person wants letters, and their address."""
    form = LettersForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    person: Any = request.user
    email, rhythm = form.cleaned_data["email"], form.cleaned_data["rhythm"]
    if person.email != email:
        person.email = email
        person.save(update_fields=["email"])
    if not rhythm:
        NoticeLetters.objects.filter(person=person).delete()
        messages.success(request, _("You get no letters about notices."))
        return redirect(reverse("desk:notices"))
    about = {"rhythm": rhythm, "language": translation.get_language() or settings.LANGUAGE_CODE}
    NoticeLetters.objects.update_or_create(
        person=person, defaults=about, create_defaults=about | {"since": timezone.now()}
    )
    messages.success(request, _("Letters go to %(email)s.") % {"email": email})
    return redirect(reverse("desk:notices"))


def _page(request: HttpRequest, form: LettersForm, status: int = 200) -> HttpResponse:
    told = DeskNotice.objects.filter(person=request.user.pk).select_related("incident", "by", "comment")
    page = Paginator(told, PER_PAGE).get_page(request.GET.get("page"))
    first = page.object_list[0].pk if page.object_list else 0
    context = {
        "here": "notices",
        "page": page,
        "newest": first if page.number == 1 else told[0].pk,
        "form": form,
        "kept": NoticeLetters.objects.filter(person=request.user.pk).first(),
        "has_mail_server": is_mail_server_set(),
    }
    return render(request, "desk/notices.html", context, status=status)


def _target(notice: DeskNotice) -> str:
    """The page that the notice speaks of."""
    if notice.incident is None:
        is_given = notice.kind == NoticeKind.ASSIGNED
        return f"{reverse('desk:queue')}?assigned={notice.person_id}" if is_given else reverse("desk:my_work")
    name = {
        NoticeKind.MENTIONED: "desk:comments",
        NoticeKind.COMMENTED: "desk:comments",
        NoticeKind.UNDONE: "desk:history",
        NoticeKind.OVERRULED: "desk:history",
    }.get(NoticeKind(notice.kind), "desk:review")
    where = reverse(name, args=[notice.incident.public_id])
    return f"{where}#comment-{notice.comment_id}" if notice.comment_id else where
