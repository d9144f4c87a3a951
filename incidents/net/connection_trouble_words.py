"""What went wrong with a connection, in the words of people instead of a library's."""

from __future__ import annotations

_WORDS = (  # what a library says; the first that is found counts
    ("certificate has expired", "The certificate of {host} has expired."),
    ("hostname mismatch", "The certificate of {host} is for another name."),
    ("ip address mismatch", "The certificate of {host} is for another name."),
    ("certificate_verify_failed", "The certificate of {host} cannot be trusted."),
    ("wrong_version_number", "{host} does not speak https; try http://."),
    ("record_layer_failure", "{host} does not speak https; try http://."),
    ("ssl", "No safe connection to {host} could be made."),
    ("tls", "No safe connection to {host} could be made."),
    ("connection refused", "{host} takes no connection."),
    ("network is unreachable", "There is no way to {host} from here."),
    ("no route to host", "There is no way to {host} from here."),
    ("connection reset", "{host} broke off the connection."),
    ("server disconnected", "{host} broke off the connection."),
    ("peer closed connection", "{host} broke off in the middle of the page."),
    ("broken pipe", "{host} broke off the connection."),
    ("illegal", "{host} does not answer as a web server does."),
    ("malformed", "{host} does not answer as a web server does."),
    ("can't handle event type", "{host} does not answer as a web server does."),
)


def connection_trouble(host: str, error: Exception) -> str:
    """One sentence on why there was no answer; what is not known keeps the words of the library."""
    said = str(error)
    for part, words in _WORDS:
        if part in said.lower():
            return words.format(host=host)
    return f"No connection to {host}: {said or type(error).__name__}."
