"""Opens connections to addresses of the open Internet alone, whatever name led to them."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from typing import Any

import httpcore2
from django.conf import settings
from django.utils.translation import gettext as _

from incidents.net.connection_deadline import Deadline, DeadlineStream
from incidents.net.errors import OutboundError
from incidents.net.public_ip_addresses import is_public_ip


class GuardedBackend(httpcore2.SyncBackend):
    """Resolves a name itself and connects only to an address that is open to everybody, until the deadline."""

    def __init__(self, deadline: Deadline | None = None) -> None:
        super().__init__()
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Open a connection to the first public address of `host`; raises OutboundError when any is private."""
        addresses = _resolve(host, port)
        if f"{host}:{port}" not in settings.INCIDENTS_FETCH_PRIVATE_HOSTS:
            private = next((a for a in addresses if not is_public_ip(a)), None)
            if private is not None:
                reason = _(
                    "%(host)s is an address of a private or local network (%(address)s), which is not fetched."
                )
                raise OutboundError(reason % {"host": host, "address": private}, permanent=True)
        if self._deadline is None:
            return super().connect_tcp(addresses[0], port, timeout, local_address, socket_options)
        left_s = max(0.001, self._deadline.left_s(timeout))
        stream = super().connect_tcp(addresses[0], port, left_s, local_address, socket_options)
        return DeadlineStream(stream, self._deadline)

    def connect_unix_socket(self, *_args: Any, **_kwargs: Any) -> httpcore2.NetworkStream:
        """Never: a socket file is not a web address."""
        raise OutboundError("Local sockets are not fetched.", permanent=True)


def _resolve(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise OutboundError(_("The name %(host)s is not known.") % {"host": host}, permanent=False) from error
    found.sort(
        key=lambda entry: entry[0] != socket.AF_INET
    )  # IPv4 first: many small servers have no IPv6 route
    return [str(entry[4][0]) for entry in found]
