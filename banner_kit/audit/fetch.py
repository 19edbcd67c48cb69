"""Fetching pages within limits: the only module that opens sockets.

requests does the HTTP. Around it: one deadline for everything a visit to a portal asks, a cap on decoded bytes,
redirects left to the caller (so that every hop is seen and judged), and every failure put into one of our words.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter

from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError, Response
from banner_kit.version import VERSION

USER_AGENT = "Mozilla/5.0 (compatible; banner-kit/{version}{contact})"
HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br",
}
CHUNK = 65536  # bytes asked of a connection at a time


@dataclass(frozen=True)
class Limits:
    """What one visit may cost: seconds in all, bytes of one decoded body, seconds to connect."""

    seconds: float = 15.0
    body_bytes: int = 5 * 1024 * 1024
    connect_seconds: float = 5.0


class _Session(requests.Session):
    """A session that follows nothing: requests would read a redirect's whole body even when told to stream."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class Fetcher:
    """Opens visits to portals; they share the TLS context, nothing else."""

    def __init__(self, limits: Limits | None = None, contact: str = "", pool: int = 4) -> None:
        self.limits = limits or Limits()
        self.agent = USER_AGENT.format(version=VERSION, contact=f"; +{contact}" if contact else "")
        self._context = ssl.create_default_context()
        self._pool = pool

    @contextmanager
    def visit(self) -> Iterator[Visit]:
        """A visit: cookies and connections of its own, closed at the end; its deadline starts now."""
        with _Session() as session:
            session.trust_env = False
            session.headers.update(HEADERS | {"User-Agent": self.agent})
            adapter = _Adapter(self._context, self._pool)
            session.mount("http://", adapter)
            session.mount("https://", adapter)
            yield Visit(session, self.limits)


class _Adapter(HTTPAdapter):
    """One TLS context for all connections: reading the certificate store anew for each costs milliseconds."""

    def __init__(self, context: ssl.SSLContext, pool: int) -> None:
        self._context = context
        super().__init__(pool_connections=pool, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)


class Visit:
    """The requests to one portal. Each is bounded by what is left of the visit's time."""

    def __init__(self, session: requests.Session, limits: Limits) -> None:
        self._session, self._limits = session, limits
        self._deadline = monotonic() + limits.seconds

    def get(self, address: str) -> Response:
        """Fetch one address, following nothing. Raises `FetchError`."""
        with _explained(address):
            answer = self._session.get(address, stream=True, timeout=self._timeout(), allow_redirects=False)
            try:
                return Response(
                    url=address,
                    status=answer.status_code,
                    headers={name.lower(): value for name, value in answer.headers.items()},
                    body=self._body(answer),
                )
            finally:
                answer.close()

    def _left(self) -> float:
        left = self._deadline - monotonic()
        if left <= 0:
            raise FetchError(Reason.TIMEOUT, f"{self._limits.seconds:g} s")
        return left

    def _timeout(self) -> tuple[float, float]:
        left = self._left()
        return min(left, self._limits.connect_seconds), left

    def _body(self, answer: requests.Response) -> bytes:
        """The decoded body, read as it comes, so that a dripping server meets the deadline."""
        if 300 <= answer.status_code < 400 and answer.headers.get("location"):
            return b""
        body = bytearray()
        while chunk := answer.raw.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > self._limits.body_bytes:
                raise FetchError(Reason.TOO_LARGE, f"> {self._limits.body_bytes // 1024} KB")
            self._left()
        return bytes(body)


@contextmanager
def _explained(address: str) -> Iterator[None]:
    """Put every way in which a request fails into one of our words."""
    try:
        yield
    except (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError) as error:
        raise FetchError(Reason.ADDRESS, address) from error
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, ValueError) as error:
        raise FetchError(_reason(error), _detail(error)) from error


_REASONS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], Reason], ...] = (
    ((requests.exceptions.SSLError, urllib3.exceptions.SSLError, ssl.SSLError), Reason.TLS),
    ((urllib3.exceptions.NameResolutionError, socket.gaierror), Reason.DNS),
    (ConnectionRefusedError, Reason.REFUSED),
    ((requests.exceptions.Timeout, urllib3.exceptions.TimeoutError, TimeoutError), Reason.TIMEOUT),
    ((urllib3.exceptions.LocationParseError, requests.exceptions.InvalidHeader), Reason.ADDRESS),
)


def _reason(error: BaseException) -> Reason:
    """The first of our words that fits the error or one that it was raised from."""
    causes = list(_causes(error))
    for kinds, reason in _REASONS:
        if any(isinstance(cause, kinds) for cause in causes):
            return reason
    return Reason.RESET


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[Any] = [error]
    while waiting:
        one = waiting.pop()
        if isinstance(one, BaseException) and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]


def _detail(error: BaseException) -> str:
    """The innermost words of the system, without the objects that wrap them."""
    innermost = list(_causes(error))[-1]
    return str(getattr(innermost, "strerror", None) or innermost)[:200]
