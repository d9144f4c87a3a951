"""Whose request it is: the address of the client, as told by proxies the operator trusts and by nobody else."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponseBase

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
SOCKET = "unix"  # the word for a proxy that comes by a Unix socket, where there is no address
_TOLD_BY_PROXIES = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_X_FORWARDED_PORT",
)


@dataclass(frozen=True, slots=True)
class TrustedProxies:
    """Networks (and perhaps the Unix socket) whose word about the client is taken; none by default."""

    networks: tuple[Network, ...] = ()
    by_socket: bool = False

    def __bool__(self) -> bool:
        return bool(self.networks) or self.by_socket

    def include(self, peer: str) -> bool:
        """Whether this address, as a connection or an earlier proxy told it, is one of them."""
        if not peer:
            return self.by_socket
        address = _read(peer)
        return address is not None and any(address in network for network in self.networks)


def parse_trusted_proxies(words: Iterable[str], setting: str = "INCIDENTS_TRUSTED_PROXIES") -> TrustedProxies:
    """The networks and addresses named by a setting. Raises ImproperlyConfigured with the word that is wrong."""
    networks, by_socket = [], False
    for word in filter(None, map(str.strip, words)):
        if word == SOCKET:
            by_socket = True
            continue
        try:
            networks.append(ipaddress.ip_network(word))
        except ValueError as wrong:
            raise ImproperlyConfigured(
                f"{setting}: “{word}” is no address or network ({wrong}). Name each proxy as 10.0.0.7,"
                f" 10.0.0.0/24 or fd00::/64, or write {SOCKET} for a Unix socket."
            ) from wrong
    return TrustedProxies(tuple(networks), by_socket)


def client_address(peer: str, forwarded_for: str, trusted: TrustedProxies) -> str:
    """The nearest address that is no trusted proxy; what stands left of it in the header is anybody's invention.

    `peer` is the other end of the connection, `forwarded_for` the header X-Forwarded-For.
    """
    known = peer
    told = forwarded_for.split(",") if forwarded_for else []
    while told and trusted.include(known):
        address = _read(told.pop())
        if address is None:
            break  # a proxy that tells no address: the proxy itself is the last that is known
        known = str(address)
    address = _read(known)
    return known if address is None else str(address)


class ClientAddressMiddleware:
    """First of all: REMOTE_ADDR becomes the client's address, so that whoever counts or locks asks one place.

    The headers of proxies are taken away where nobody may believe them. Without trusted proxies the scheme that a
    proxy tells stays INCIDENTS_BEHIND_PROXY's own affair.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to the request, asked in the client's name."""
        put_client_address(request.META, settings.INCIDENTS_TRUSTED_PROXIES)
        return self.get_response(request)


def put_client_address(meta: dict[str, Any], trusted: TrustedProxies) -> None:
    """Write the client's address over the connection's, and drop what is not to be believed."""
    peer = meta.get("REMOTE_ADDR", "")
    is_trusted = trusted.include(peer)
    meta["REMOTE_ADDR"] = client_address(peer, meta.get("HTTP_X_FORWARDED_FOR", ""), trusted)
    for name in _TOLD_BY_PROXIES if trusted and not is_trusted else ("HTTP_X_FORWARDED_FOR",):
        meta.pop(name, None)


def _read(text: str) -> Address | None:
    """An address as proxies write it, perhaps with a port; an IPv4 one in IPv6's clothes is IPv4."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
