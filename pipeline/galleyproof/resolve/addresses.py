# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""An IP address into whether it belongs to the public web. Pure; asked of the address connected to."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# `is_global` of Python 3.11 calls these public though each leads, or may lead, to a private IPv4
# address: NAT64 (RFC 6052, 8215), 6to4 (3056), Teredo (4380), site-local (3879), IPv4-compatible (4291).
_UNSAFE = tuple(
    ip_network(net)
    for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "fec0::/10", "::/96", "5f00::/16")
)
PORTS = (80, 443)


def public(ip: str) -> bool:
    """Say whether `ip`, as getaddrinfo gives it, is an address of the public web."""
    address: IPv4Address | IPv6Address = ip_address(ip.partition("%")[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            address = address.ipv4_mapped
        elif any(address in net for net in _UNSAFE):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
