"""What went wrong with a connection is told in the words of people."""

from __future__ import annotations

import pytest

from incidents.net.connection_trouble_words import connection_trouble


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "[SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:1006)",
            "does not speak https; try http://.",
        ),
        (
            "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)",
            "The certificate of a.example has expired.",
        ),
        (
            "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch",
            "is for another name.",
        ),
        ("[Errno 111] Connection refused", "a.example takes no connection."),
        ("illegal status line: bytearray(b'GARBAGE')", "does not answer as a web server does."),
        ("Server disconnected without sending a response.", "broke off the connection."),
        ("something new", "No connection to a.example: something new."),
    ],
)
def test_the_words_of_a_library_become_those_of_people(said: str, told: str) -> None:
    assert told in connection_trouble("a.example", OSError(said))
