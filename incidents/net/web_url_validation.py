"""Which texts are addresses of the web: only those become links, whatever else a row may hold. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"\s*(?!https?:)[a-z][a-z0-9+.\-]*:(?=\S)(?!\d+(?:/|$))", re.IGNORECASE)


def http_url_or_empty(text: str) -> str:
    """The address when it is one of the web, else nothing: other schemes could run in the reader's browser."""
    address = text.strip()
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # half a bracketed host, a port that is no number
        return ""
    return address if is_whole and parts.scheme in {"http", "https"} and address.isprintable() else ""


def has_foreign_scheme(text: str) -> bool:
    """Whether the text is an address that is none of the web, as `javascript:` and `file:` are; words are none."""
    return bool(_SCHEME.match(text))
