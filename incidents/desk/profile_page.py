"""What a person sets for themselves: e-mail, language, password, filters kept. For everybody who can log in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from incidents.desk.role_access import require_login
from incidents.limits.throttles import LoginThrottle
from incidents.models import DeskProfile
from incidents.public.http import rate_limit_response_or_none


class ProfileForm(forms.Form):
    """Address and language."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"), required=False, help_text=gettext_lazy("Nobody but admins sees it.")
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the desk"),
        required=False,
        choices=[("", gettext_lazy("as the browser asks")), *settings.LANGUAGES],
    )


class NewPasswordForm(PasswordChangeForm):
    """One form of several on the page, which begins elsewhere."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["old_password"].widget.attrs.pop("autofocus", None)


@sensitive_post_parameters()
@require_login
@require_http_methods(["GET", "POST"])
def show_profile(request: HttpRequest) -> HttpResponseBase:
    """The forms; each is saved by itself."""
    what = request.POST.get("what", "")
    if what == "password":
        return rate_limit_response_or_none(request, LoginThrottle()) or _change_password(request)
    if what == "profile":
        return _save_profile(request)
    return _page(request)


def follow_language_of_person(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let this browser speak the language that the person has chosen, if they have."""
    chosen = DeskProfile.objects.filter(person=request.user.pk).values_list("language", flat=True).first()
    if chosen in dict(settings.LANGUAGES):
        _set_language(response, chosen)


def _change_password(request: HttpRequest) -> HttpResponse:
    form = NewPasswordForm(request.user, request.POST)  # a person is logged in
    if not form.is_valid():
        return _page(request, password=form, status=422)
    update_session_auth_hash(request, form.save())  # other browsers are logged out
    messages.success(request, _("The password is changed. Other browsers have to log in anew."))
    return redirect(reverse("desk:profile"))


def _save_profile(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _page(request, profile=form, status=422)
    language = form.cleaned_data["language"]
    get_user_model().objects.filter(pk=request.user.pk).update(email=form.cleaned_data["email"])
    DeskProfile.objects.update_or_create(person=request.user, defaults={"language": language})
    with translation.override(language or translation.get_language()):
        messages.success(request, _("Your profile is saved."))
    response = redirect(reverse("desk:profile"))
    if language:
        _set_language(response, language)
    else:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, path=settings.LANGUAGE_COOKIE_PATH)
    return response


def _set_language(response: HttpResponseBase, language: str) -> None:
    """As the switch of the site does it."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )


def _page(request: HttpRequest, status: int = 200, **forms_with_errors: Any) -> HttpResponse:
    person: Any = request.user
    kept = DeskProfile.objects.filter(person=person.pk).first()
    initial = {"email": person.email, "language": kept.language if kept else ""}
    context = {
        "here": "profile",
        "profile": ProfileForm(initial=initial),
        "password": NewPasswordForm(person),
        "saved": person.saved_queue_filters.all(),
        **forms_with_errors,
    }
    return render(request, "desk/profile.html", context, status=status)
