"""What programs look for at fixed addresses: robots.txt, llms.txt and the icon."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# Every answer of these is made anew for each question; the data in them are in the API and the files.
_COSTLY = ("web:picture", "web:embed", "web:oembed")
_ONE_DAY_S = 86_400


@require_safe
@cache_control(public=True, max_age=_ONE_DAY_S)
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Crawlers may read every page for everyone; not the desk, and not views made anew for each question."""
    closed = [reverse("desk:queue"), reverse("admin:index"), *map(reverse, _COSTLY), "/*?"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('web:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=_ONE_DAY_S)
def llms_txt(request: HttpRequest) -> HttpResponse:
    """For programs that read texts: what is here, how to ask for it and what must be said when it is told on."""
    context = {"site": request.build_absolute_uri("/").rstrip("/")}
    return render(request, "web/llms.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=_ONE_DAY_S)
def favicon(_request: HttpRequest) -> HttpResponse:
    """The icon, where browsers look for it without having read a page."""
    return redirect(static("img/icon.svg"))
