"""What every public view of the API shares: parameters checked, answers that can be cached, a fair limit."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.functional import cached_property
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import get_language
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from incidents.caching import responses
from incidents.limits.throttles import AnonymousThrottle
from incidents.query import visibility
from incidents.query.filters import BadParameters
from incidents.query.incident_query import IncidentQuery
from incidents.query.values_on_record import reject_values_not_on_record

SETTLED = timedelta(seconds=2)


class Negotiation(DefaultContentNegotiation):
    """An unknown `format` is a wrong parameter, told like all others."""

    def filter_renderers(self, renderers: list[Any], format: str) -> list[Any]:
        """Renderers of this format."""
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            known = ", ".join(renderer.format for renderer in renderers)
            raise BadParameters({"format": f"“{format[:20]}” is not offered here. Use one of: {known}."})
        return found


class PublicView(APIView):
    """A view anyone may read. `parameters` names what it understands beside the filter's own words."""

    permission_classes = [AllowAny]
    throttle_classes = [AnonymousThrottle]
    renderer_classes = [JSONRenderer]
    content_negotiation_class = Negotiation
    parameters: frozenset[str] = frozenset({"format"})
    filtered = False
    refuses_unknown_values = True  # else the answer tells them itself
    kept = False  # whether the answer is kept until the data change
    _tag = _key = ""
    _modified: datetime | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Check parameters that no filter will check; remember which state of the data is being told."""
        super().initial(request, *args, **kwargs)
        if not self.filtered:
            reject_unknown_parameters(request.query_params, self.parameters)
        state = visibility.data_state()
        self._modified = state.modified
        if self.kept and request.accepted_media_type == JSONRenderer.media_type:
            self._key = responses.response_cache_key(
                state.version, request.path, self._spelled(), get_language() or ""
            )
        told = f"{state.version} {request.get_full_path()} {get_language()} {request.accepted_media_type}"
        self._tag = f'W/"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'

    @cached_property
    def query(self) -> IncidentQuery:
        """The question of this request, read and checked once. Raises BadParameters."""
        return IncidentQuery.parse(self.request.query_params, self.parameters)

    def _spelled(self) -> str:
        """What the address asks, in one spelling however its parameters stand."""
        given = self.request.query_params
        own = sorted((name, text) for name in self.parameters for text in given.getlist(name))
        return f"{self.query.text if self.filtered else ''}&{urlencode(own)}"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer 304 without reading anything when the reader already has this state."""
        answer = super().dispatch(request, *args, **kwargs)
        if answer.status_code == 200 and self._tag:
            answer.setdefault("ETag", self._tag)  # a kept file has one of its own
            answer["Cache-Control"] = "no-cache"
            patch_vary_headers(answer, ["Accept", "Accept-Language", "Cookie"])
            if self._modified:
                answer["Last-Modified"] = http_date(self._modified.timestamp())
        return answer

    def has_it(self, request: Request) -> bool:
        """Whether the reader's copy is of this state."""
        if given := request.headers.get("If-None-Match"):
            return self._tag in {part.strip() for part in given.split(",")} or given.strip() == "*"
        since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
        if since is None or self._modified is None or timezone.now() - self._modified < SETTLED:
            return False
        return int(self._modified.timestamp()) <= since

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The answer, or 304."""
        if self.has_it(request):
            answer = Response(status=304)
            answer["ETag"] = self._tag
            return answer
        if not self._key:
            return self._told(request, *args, **kwargs)
        content = responses.cached_response_bytes(self._key)
        if "incidents.caching.warming" not in request.META:
            responses.count_request(request.get_full_path(), get_language() or "", is_new=content is None)
        if content is not None:
            return HttpResponse(content, content_type=JSONRenderer.media_type)  # type: ignore[return-value]  # rendered already
        answer = self._told(request, *args, **kwargs)
        if answer.status_code == 200:
            responses.store_response(self._key, JSONRenderer().render(answer.data))
        return answer

    def _told(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Only where an answer is made: one that is kept was asked with what was on record in this state."""
        if self.filtered and self.refuses_unknown_values:
            reject_values_not_on_record(self.query)
        return self.tell(request, *args, **kwargs)

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The answer of this view."""
        raise TypeError(f"{type(self).__name__} tells nothing")


def reject_unknown_parameters(parameters: QueryDict, known: frozenset[str]) -> None:
    """Raise BadParameters for names that are not known."""
    unknown = [name for name in parameters if name not in known]
    if unknown:
        raise BadParameters(
            {name: f"Unknown parameter. Known: {', '.join(sorted(known))}." for name in unknown}
        )
