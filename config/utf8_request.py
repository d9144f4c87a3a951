"""Requests whose addresses and forms are read as UTF-8, whatever coding they claim."""

from __future__ import annotations

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Utf8Request(WSGIRequest):
    """As Django's, which decodes the address by the charset of the body, and breaks at codings that are none of text
    before any middleware is asked. Bodies in another coding are refused by `config.malformed_request_middleware`.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Utf8Handler(WSGIHandler):
    """Django's way in, with such requests."""

    request_class = Utf8Request
