"""Every way in which a request fails, put into one of our words."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException, LineTooLong
from typing import Any

import requests
import urllib3

from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError

_MALFORMED = (requests.exceptions.InvalidURL, UnicodeError)
# Addresses are asked for as browsers write them: what requests knows no way to is the proxy of the environment.
_NO_PROXY = (requests.exceptions.InvalidProxyURL, requests.exceptions.InvalidSchema)
_FAILURES = (requests.RequestException, urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError)
_REASONS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Reason], ...] = (
    ((requests.exceptions.SSLError, urllib3.exceptions.SSLError, ssl.SSLError), Reason.TLS),
    ((urllib3.exceptions.NameResolutionError, socket.gaierror), Reason.DNS),
    (ConnectionRefusedError, Reason.REFUSED),
    ((requests.exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError), Reason.TIMEOUT),
    (urllib3.exceptions.LocationParseError, Reason.ADDRESS),
    (LineTooLong, Reason.TOO_LARGE),
)

# What this machine lacks is no fault of the portal's.
_OUR_OWN = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.EADDRNOTAVAIL})
UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH})
"""What a system says that has no way to an address."""

# Once a proxy has made the connection, TLS is the portal's own and no error of the proxy any more.
_NOT_THERE = (socket.gaierror, ConnectionRefusedError, urllib3.exceptions.ConnectTimeoutError, ssl.SSLError)
_TUNNEL = "Tunnel connection failed: "  # what http.client says where a proxy makes no connection, before its status
_CLOSED = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError)


@contextmanager
def explained(address: str) -> Iterator[None]:
    """Raise whatever a request to that address raises as `FetchError`."""
    try:
        yield
    except _NO_PROXY as error:
        raise FetchError(Reason.PROXY, detail(error)) from error
    except _MALFORMED as error:
        raise FetchError(Reason.ADDRESS, address) from error
    except _FAILURES as error:
        raise FetchError(_reason(error), detail(error)) from error


def detail(error: BaseException) -> str:
    """The innermost words of the system, without the objects that wrap them."""
    innermost = list(_causes(error))[-1]
    return str(getattr(innermost, "strerror", None) or innermost)[:200]


def was_closed(error: BaseException) -> bool:
    """Whether the other side closed the connection before it said anything."""
    return any(isinstance(cause, _CLOSED) for cause in _causes(error))


def _reason(error: BaseException) -> Reason:
    """The first of our words that fits the error or one that it was raised from."""
    causes = list(_causes(error))
    if any(isinstance(cause, OSError) and cause.errno in _OUR_OWN for cause in causes):
        return Reason.OUT_OF_SOCKETS
    if _is_of_proxy(causes):
        return Reason.PROXY
    if any(isinstance(cause, OSError) and cause.errno in UNREACHABLE for cause in causes):
        return Reason.REFUSED
    for kinds, reason in _REASONS:
        if any(isinstance(cause, kinds) for cause in causes):
            return reason
    return Reason.RESET


def _is_of_proxy(causes: Sequence[BaseException]) -> bool:
    """Whether the audit's own proxy is at fault: it is not there, or refuses. With 5xx, or by saying nothing, it speaks
    of the server behind it."""
    if not any(isinstance(cause, urllib3.exceptions.ProxyError) for cause in causes):
        return False
    refuses = any(str(cause).startswith(_TUNNEL) and not str(cause).startswith(f"{_TUNNEL}5") for cause in causes)
    return refuses or any(isinstance(cause, _NOT_THERE) for cause in causes)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[Any] = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
