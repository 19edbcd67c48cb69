"""Portals with certificates of an authority that the tests trust, and a fetcher that finds them on this machine."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from banner_kit.audit import Fetcher, Limits
from banner_kit.audit.fetch import Network, Visit
from banner_kit.audit.politeness import Manners
from banner_kit.audit.transport import Resolver
from tests.audit.authority import authority

HOST = "portal.test"
PAGE = '<p>Tin tức</p><a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
LIMITS = Limits(seconds=20)
TRUSTED = authority()


@dataclass
class Server:
    """A portal that sets a cookie and remembers those it got."""

    port: int
    cookies: list[str]


Serve = Callable[[ssl.SSLContext], Server]
"""Starts a server with that context."""


def fetcher(ca_file: Path, strict: bool = False, limits: Limits = LIMITS) -> Fetcher:
    """Trusts the tests' authority and finds every host on this machine."""
    made = Fetcher(limits, network=Network(ca_file=ca_file, strict_tls=strict), manners=Manners(pause=0, retries=0))
    made.resolver = Resolver(lambda _host, port, **rest: socket.getaddrinfo("127.0.0.1", port, **rest))
    return made


def faults(visit: Visit, server: Server, host: str = HOST) -> list[str]:
    return [str(fault.kind) for fault in visit.get(f"https://{host}:{server.port}/").faults]
