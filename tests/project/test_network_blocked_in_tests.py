"""The suite's own safety net holds: no test can reach another machine."""

from __future__ import annotations

import socket

import pytest

from tests.conftest import OutsideConnectionError


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80)], ids=["v4", "v6"])
def test_a_connection_to_another_machine_is_refused(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as line, pytest.raises(OutsideConnectionError):
        line.connect(address)


def test_a_name_of_another_machine_is_not_looked_up() -> None:
    with pytest.raises(socket.gaierror, match="no outside name"):
        socket.getaddrinfo("news.example", 443)


def test_a_connection_to_this_machine_goes_through() -> None:
    with socket.socket() as server, socket.socket() as client:
        server.bind(("127.0.0.1", 0))
        server.listen()
        client.connect(server.getsockname())
        assert client.getpeername() == server.getsockname()
