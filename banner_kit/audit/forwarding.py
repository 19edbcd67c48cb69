"""What a browser asks of a proxy, and what of it is sent on: the rules of our own proxy, without its sockets.

RFC 9110, 7.6 (what a proxy may pass on) and 9.3.6 (CONNECT); RFC 9112, 3.2 (the forms of a request's target).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from banner_kit.audit.address import parse
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError

WEB_PORTS = frozenset({80, 443})
LONGEST_BODY = 1024 * 1024  # bytes that a page may send with one request
_REQUEST = re.compile(r"([A-Z]+) ([\x21-\x7e]+) HTTP/1\.[01]")
_AUTHORITY = re.compile(r"[^/?#@\\]+:\d{1,5}")
_FIELD = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):([^\x00\n\r]*)")
# About one connection, not about what is asked (RFC 9110, 7.6.1); the host is written anew from the address.
_OF_ONE_HOP = frozenset({"connection", "host", "keep-alive", "te", "trailer", "upgrade"})
_STATUS = {Reason.ADDRESS: 403, Reason.TIMEOUT: 504}


@dataclass(frozen=True)
class Errand:
    """What a browser wants done: a tunnel to a host, or a request of which `head` and `body` bytes are sent on."""

    host: str
    port: int
    head: bytes = b""
    body: int = 0

    @property
    def is_tunnel(self) -> bool:
        """Whether bytes are to be carried both ways without being looked at."""
        return not self.head


def read_errand(head: bytes) -> Errand:
    """What the head of a request asks for.

    Raises `FetchError` for addresses that are no proxy's business, and `ValueError` for what is no request.
    """
    first, *fields = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    asked = _REQUEST.fullmatch(first)
    if asked is None:
        raise ValueError(first[:100])
    method, target = asked.groups()
    return _tunnel(target) if method == "CONNECT" else _request(method, target, [_field(line) for line in fields])


def require_port(errand: Errand, ports: frozenset[int]) -> None:
    """Raise `FetchError` for other ports than these."""
    if errand.port not in ports:
        raise FetchError(Reason.ADDRESS, f"port {errand.port}")


def refusal(failure: FetchError) -> bytes:
    """The whole answer to what is not done, or came to nothing (RFC 9110, 15.5.4, 15.6.3 and 15.6.5)."""
    return answer(_STATUS.get(failure.reason, 502))


def answer(status: int) -> bytes:
    """An answer without a body, after which the connection is closed."""
    return f"HTTP/1.1 {status} -\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".encode()


def _field(line: str) -> tuple[str, str]:
    field = _FIELD.fullmatch(line)
    if field is None:
        raise ValueError(line[:100])
    return field[1], field[2].strip()


def _tunnel(authority: str) -> Errand:
    place = parse(f"https://{authority}/") if _AUTHORITY.fullmatch(authority) else None
    if place is None:
        raise FetchError(Reason.ADDRESS, authority)
    return Errand(place.hostname.strip("[]"), int(place.port or 443))


def _request(method: str, target: str, fields: list[tuple[str, str]]) -> Errand:
    """A request for a plain address. What is sent on is written anew, so that there are no two ways to read it."""
    place = parse(target)
    if place is None or place.protocol != "http:" or place.username or place.password:
        raise FetchError(Reason.ADDRESS, target)
    kept = [(name, value) for name, value in fields if not _is_of_one_hop(name)]
    lines = [f"{method} {place.pathname}{place.search} HTTP/1.1", f"Host: {place.host}", "Connection: close"]
    head = "\r\n".join([*lines, *(f"{name}: {value}" for name, value in kept), "", ""])
    return Errand(place.hostname.strip("[]"), int(place.port or 80), head.encode("latin-1"), _body(fields))


def _is_of_one_hop(name: str) -> bool:
    return name.lower() in _OF_ONE_HOP or name.lower().startswith("proxy-")


def _body(fields: list[tuple[str, str]]) -> int:
    """How many bytes follow the head. Browsers say so beforehand; what does not is refused."""
    said = {(name.lower(), value) for name, value in fields if name.lower() in ("content-length", "transfer-encoding")}
    if not said:
        return 0
    [(name, value)] = said
    if name != "content-length" or not value.isascii() or not value.isdecimal() or int(value) > LONGEST_BODY:
        raise ValueError(f"{name}: {value}")
    return int(value)
