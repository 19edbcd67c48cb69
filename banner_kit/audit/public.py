"""Which addresses a request made for a stranger may reach: public ones of the web, and no others.

Sources: the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its updates), and the addresses at
which clouds serve their metadata. `ipaddress.is_global` is not used: its answers change between Python versions
and let multicast, NAT64, 6to4 and documentation addresses through.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, ip_address, ip_network

from banner_kit.audit.address import parse
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError

DENIED_4 = tuple(
    ip_network(block)
    for block in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "168.63.129.16/32",  # Azure's own services, in the midst of public addresses
    )
)  # fmt: skip
ALLOWED_6 = ip_network("2000::/3")
"""All that is routed on the public IPv6 internet; mapped, NAT64, local and multicast addresses lie outside."""
DENIED_6 = tuple(
    ip_network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)  # fmt: skip
PORTS = frozenset({"", "80", "443"})
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is one of the public internet. What is no IP address is not."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv4Address):
        return not any(parsed in block for block in DENIED_4)
    return parsed in ALLOWED_6 and not any(parsed in block for block in DENIED_6)


def require_public(address: str) -> None:
    """Raise `FetchError` when an IP address is not a public one."""
    if not is_public(address):
        raise FetchError(Reason.ADDRESS, f"{address} is not a public address")


def checked_for_stranger(address: str) -> str:
    """The address as browsers write it.

    Raises `FetchError` for what a stranger may not ask for: other schemes, ports and credentials, and characters
    that parsers of addresses disagree about.
    """
    parsed = None if _UNSAFE.search(address) else parse(address)
    if (
        parsed is None
        or parsed.protocol not in ("http:", "https:")
        or parsed.port not in PORTS
        or parsed.username
        or parsed.password
    ):
        raise FetchError(Reason.ADDRESS, address)
    return str(parsed.href)
