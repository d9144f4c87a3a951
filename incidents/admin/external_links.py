"""Links from the admin to pages elsewhere."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString

from incidents.net.web_url_validation import http_url_or_empty


def outward_link(address: str, words: object) -> SafeString | str:
    """The words as a link; without one where the address is none of the web, and then the address is shown as text."""
    if safe := http_url_or_empty(address):
        return format_html('<a href="{}" rel="noopener noreferrer nofollow">{}</a>', safe, words)
    return str(words) if not address or str(words) == address else f"{words} ({address})"
