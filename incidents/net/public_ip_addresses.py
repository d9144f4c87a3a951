"""Which addresses belong to the open Internet. Pure."""

from __future__ import annotations

import ipaddress

# Not of the open Internet either, whatever this version of Python's tables say.
CLOSED_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "2001::/23", "3fff::/20", "5f00::/16")
)


def is_public_ip(address: str) -> bool:
    """Whether an IP address belongs to the open Internet, also when an IPv4 one is wrapped in IPv6."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _nat64(ip)
        if inner is not None:
            return is_public_ip(str(inner))
    closed = any(ip in network for network in CLOSED_NETWORKS if network.version == ip.version)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not closed


def _nat64(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
