"""The Atom twin of the list: the same filter, told to feed readers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import translation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from incidents.api.base_views import PublicView
from incidents.forms.filter_problems_in_words import unknown_values_of_query
from incidents.public import changefeed
from incidents.public.serializing import incident_cards
from incidents.query.filters import BadParameters
from incidents.subscriptions import atom, subscription_query

LANGUAGES = ("en", "uk", "ru")


class AtomRenderer(BaseRenderer):
    """The document is ready when it comes here."""

    media_type = "application/atom+xml"
    format = "atom"
    charset = None
    render_style = "binary"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> Any:
        """As it is."""
        return data


class AtomView(PublicView):
    """The matching incidents, the newest correction first, at most 100 of them; the count of all is told."""

    filtered = True
    refuses_unknown_values = False  # a reader asks for ever: it is told above no entries
    parameters = frozenset({"lang"})
    renderer_classes = [AtomRenderer]
    schema = None

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """Whatever a reader says it accepts: there is one form."""
        return AtomRenderer(), AtomRenderer.media_type

    def handle_exception(self, exc: Exception) -> Response:
        """What went wrong is told as everywhere in the API."""
        self.request.accepted_renderer = JSONRenderer()
        self.request.accepted_media_type = JSONRenderer.media_type
        return super().handle_exception(exc)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """In the language asked for, else in the reader's."""
        language = request.GET.get("lang", "")
        with translation.override(language if language in LANGUAGES else translation.get_language()):
            answer: HttpResponse = super().dispatch(request, *args, **kwargs)
            if hasattr(answer, "render"):
                answer.render()
            return answer

    def tell(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The document."""
        if request.query_params.get("lang", "en") not in LANGUAGES:
            raise BadParameters({"lang": f"Use one of: {', '.join(LANGUAGES)}."})
        rows, matched = changefeed.recently_told_incidents_and_count(self.query, atom.MAX_ENTRIES)
        since = {row.public_id: changefeed.first_readable_at(row) for row in rows}
        told = [card | {"updated_at": since[card["id"]]} for card in incident_cards(rows)]
        feed = atom.Feed(
            query=subscription_query.followable_part_of_query(self.query).text,
            address=subscription_query.site_url(request.path, request.META.get("QUERY_STRING", "")),
            matched=matched,
            unknown=unknown_values_of_query(self.query),
            updated=told[0]["updated_at"] if told else self._modified,
        )
        return Response(atom.atom_document(feed, told))
