"""By which address somebody is counted and locked out."""

from __future__ import annotations

import ipaddress
from typing import Any

SUBSCRIBER_BITS = 64  # of IPv6: one household or server owns all addresses that begin alike
NOBODYS = "0.0.0.0"  # noqa: S104 – where a connection has no address (a socket), all are counted as one


def rate_limit_address(request: Any) -> str:
    """The client's IPv4 address, or the network of its IPv6 address: whoever has one of those has 2⁶⁴ more.

    REMOTE_ADDR is right by the time a request gets here: `config/client_address.py` is the first to see it.
    """
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "").partition("%")[0])
    except ValueError:
        return NOBODYS
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, SUBSCRIBER_BITS), strict=False).network_address)
