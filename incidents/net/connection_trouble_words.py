"""What went wrong with a connection, in the words of people instead of a library's."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

_WORDS = (  # what a library says; the first that is found counts
    ("certificate has expired", noop("The certificate of {host} has expired.")),
    ("hostname mismatch", noop("The certificate of {host} is for another name.")),
    ("ip address mismatch", noop("The certificate of {host} is for another name.")),
    ("certificate_verify_failed", noop("The certificate of {host} cannot be trusted.")),
    ("wrong_version_number", noop("{host} does not speak https; try http://.")),
    ("record_layer_failure", noop("{host} does not speak https; try http://.")),
    ("ssl", noop("No safe connection to {host} could be made.")),
    ("tls", noop("No safe connection to {host} could be made.")),
    ("connection refused", noop("{host} takes no connection.")),
    ("network is unreachable", noop("There is no way to {host} from here.")),
    ("no route to host", noop("There is no way to {host} from here.")),
    ("connection reset", noop("{host} broke off the connection.")),
    ("server disconnected", noop("{host} broke off the connection.")),
    ("peer closed connection", noop("{host} broke off in the middle of the page.")),
    ("broken pipe", noop("{host} broke off the connection.")),
    ("illegal", noop("{host} does not answer as a web server does.")),
    ("malformed", noop("{host} does not answer as a web server does.")),
    ("can't handle event type", noop("{host} does not answer as a web server does.")),
)

TROUBLES = frozenset(words for _part, words in _WORDS)


def connection_trouble(host: str, error: Exception) -> str:
    """One sentence on why there was no answer; what is not known keeps the words of the library."""
    said = str(error)
    for part, words in _WORDS:
        if part in said.lower():
            return _(words).format(host=host)
    return _("No connection to {host}: {why}.").format(host=host, why=said or type(error).__name__)
