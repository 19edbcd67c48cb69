"""Fetching pages within limits and with manners: one fetcher for the audit and for strangers' requests.

requests does the HTTP, over connections that obey a deadline (`transport`). Around it: a cap on decoded bytes,
redirects left to the caller (so that every hop is seen and judged), robots.txt and pauses, a lenient second try where
a certificate is at fault, and every failure put into one of our words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from http.cookiejar import Cookie, DefaultCookiePolicy
from pathlib import Path
from typing import Any

import requests
from ada_url import URL
from requests.cookies import RequestsCookieJar

from banner_kit.audit.address import parse, resolve
from banner_kit.audit.certificates import find_faults
from banner_kit.audit.deadline import Deadline
from banner_kit.audit.failures import detail, explained
from banner_kit.audit.politeness import BUSY, LONGEST_CRAWL_DELAY, Gate, Manners, retry_after
from banner_kit.audit.public import checked_for_stranger
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import Fault, FetchError, Response, TlsFault
from banner_kit.audit.robots import Robots, read_robots
from banner_kit.audit.tls import lenient_context, peer, strict_context
from banner_kit.audit.transport import Adapter, Line, Resolver
from banner_kit.version import VERSION

USER_AGENT = "Mozilla/5.0 (compatible; banner-kit/{version}{contact})"
HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi,en;q=0.5",
    "Accept-Encoding": "gzip, deflate, br, zstd",
}
CHUNK = 65536  # bytes asked of a connection at a time
POOL = 4  # hosts whose connections a visit keeps open
ROBOTS_SHARE = 1 / 3  # of what is left of the time: a robots.txt that hangs must not cost the page
ROBOTS_HOPS = 5  # RFC 9309, 2.3.1.2
MOST_COOKIES, LARGEST_COOKIE = 50, 4096  # RFC 6265, 6.1: what browsers keep at least of a site
_UNREAD = re.compile(
    r"\s*(?:(?:image|video|audio|font)/|application/(?!xhtml|xml|json|(?:x-)?javascript))", re.IGNORECASE
)


@dataclass(frozen=True)
class Limits:
    """What one visit may cost: seconds in all, bytes of one decoded body, seconds to connect."""

    seconds: float = 15.0
    body_bytes: int = 5 * 1024 * 1024
    connect_seconds: float = 5.0


@dataclass(frozen=True)
class Network:
    """How the web is reached.

    `proxy` is an address, or `env` for what the environment says; `ca_file` holds further authorities (PEM);
    `strict_tls` calls a portal unreachable whose certificate is at fault; `public_only` reaches no private address
    (for strangers' requests; not together with a proxy, which would do the reaching).
    """

    proxy: str = ""
    ca_file: Path | None = None
    strict_tls: bool = False
    public_only: bool = False


class Fetcher:
    """Opens visits to portals. They share TLS contexts, looked-up names, robots.txt and the gate; no cookie."""

    def __init__(
        self,
        limits: Limits | None = None,
        contact: str = "",
        *,
        network: Network | None = None,
        manners: Manners | None = None,
    ) -> None:
        self.limits, self.network, self.manners = limits or Limits(), network or Network(), manners or Manners()
        self.agent = USER_AGENT.format(version=VERSION, contact=f"; +{contact}" if contact else "")
        self.strict = strict_context(self.network.ca_file)
        self.resolver, self.gate = Resolver(), Gate()
        self.robots: dict[str, Robots] = {}

    @cached_property
    def lenient(self) -> Any:
        """The TLS context for servers that browsers warn of."""
        return lenient_context()

    @contextmanager
    def visit(self, seconds: float | None = None) -> Iterator[Visit]:
        """A visit: cookies and connections of its own, closed at the end; its deadline starts now."""
        deadline = Deadline(self.limits.seconds if seconds is None else seconds)
        with ExitStack() as sessions:
            yield Visit(self, deadline, sessions)


class Visit:
    """The requests to one portal. Each is bounded by what is left of the visit's time."""

    def __init__(self, fetcher: Fetcher, deadline: Deadline, sessions: ExitStack) -> None:
        self._fetcher, self._deadline, self._sessions = fetcher, deadline, sessions
        network, limits = fetcher.network, fetcher.limits
        self._line = Line(fetcher.resolver, deadline, limits.connect_seconds, network.public_only)
        self._strict = self._session(fetcher.strict, _Cookies())
        self._faults: dict[str, tuple[Fault, ...]] = {}
        self._entered: set[str] = set()

    def page(self, address: str) -> Response:
        """Fetch a page that the audit asks for of its own accord: robots.txt is kept. Raises `FetchError`."""
        if self._fetcher.manners.robots and not self._robots(address).allows(address):
            raise FetchError(Reason.ROBOTS, address)
        return self.get(address)

    def get(self, address: str) -> Response:
        """Fetch one address, following nothing. Raises `FetchError`."""
        if self._fetcher.network.public_only:
            address = checked_for_stranger(address)
        with explained(address):
            host = _place(address).host
            with self._fetcher.gate.turn(host, self._pause(host), self._deadline.left()) as waited:
                self._deadline.extend(waited)
                self._entered.add(host)
                answer = self._answer(address)
        if answer.status in BUSY and (seconds := retry_after(answer.headers.get("retry-after", ""))):
            self._fetcher.gate.close(host, seconds, answer.status)
        return answer

    def next_page(self) -> None:
        """Turn to another page of the portal: with time of its own, and after a pause."""
        self._deadline.renew()
        self._entered.clear()

    def _pause(self, host: str) -> float:
        """A browser asks for all that belongs to a page at once; only between pages it rests."""
        if host in self._entered:
            return 0.0
        asked = self._fetcher.robots.get(host, Robots()).delay
        return max(self._fetcher.manners.pause, min(asked, LONGEST_CRAWL_DELAY))

    def _robots(self, address: str) -> Robots:
        host = _place(address).host
        if host not in self._fetcher.robots:
            self._fetcher.robots[host] = read_robots(self._robots_answer(resolve("/robots.txt", address)))
        return self._fetcher.robots[host]

    def _robots_answer(self, address: str) -> Response | None:
        """What the host says, redirects followed. A host that cannot be reached at all is not tried twice."""
        try:
            with self._deadline.sooner(ROBOTS_SHARE):
                for _ in range(ROBOTS_HOPS):
                    answer = self.get(address)
                    if not (300 <= answer.status < 400 and answer.headers.get("location")):
                        return answer
                    address = resolve(answer.headers["location"], address)
        except FetchError as failure:
            if failure.reason in (Reason.DNS, Reason.REFUSED, Reason.TLS, Reason.ADDRESS):
                raise
        return None

    def _answer(self, address: str) -> Response:
        origin = _place(address).origin
        if origin in self._faults:
            return self._received(self._lenient, address, self._faults[origin])
        try:
            return self._received(self._strict, address)
        except requests.exceptions.SSLError as error:
            if self._fetcher.network.strict_tls:
                raise
            self._faults[origin] = self._examine(address, error)
        return self._received(self._lenient, address, self._faults[origin])

    def _examine(self, address: str, error: Exception) -> tuple[Fault, ...]:
        """What is wrong with the TLS of a server that the strict attempt gave up on with that error."""
        place = _place(address)
        host, port = place.hostname.strip("[]"), int(place.port or 443)
        found: list[Fault] = []
        if not self._fetcher.network.proxy:
            with self._line.secure(host, port, self._fetcher.lenient) as connection:
                shown = peer(connection)
            trusted = self._fetcher.strict.get_ca_certs(binary_form=True)
            found = find_faults(shown.chain, shown.version, host, datetime.now(UTC), trusted)
        return tuple(found) or (Fault(TlsFault.REFUSED, detail(error)),)

    @cached_property
    def _lenient(self) -> requests.Session:
        """For servers that may be somebody else: no cookie is kept or sent."""
        return self._session(self._fetcher.lenient, RequestsCookieJar(DefaultCookiePolicy(allowed_domains=())))

    def _session(self, context: Any, cookies: RequestsCookieJar) -> requests.Session:
        session = self._sessions.enter_context(_Session())
        proxy = self._fetcher.network.proxy
        session.trust_env = proxy == "env"
        if proxy and proxy != "env":
            session.proxies = {"http": proxy, "https": proxy}
        session.cookies = cookies
        session.headers.update(HEADERS | {"User-Agent": self._fetcher.agent})
        adapter = Adapter(self._line, context, POOL)
        session.mount("http://", adapter)
        session.mount("https://", adapter)
        return session

    def _received(self, session: requests.Session, address: str, faults: tuple[Fault, ...] = ()) -> Response:
        answer = session.get(address, stream=True, timeout=self._deadline.left(), allow_redirects=False)
        try:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return Response(address, answer.status_code, headers, self._body(answer), faults)
        finally:
            answer.close()

    def _body(self, answer: requests.Response) -> bytes:
        """The decoded body, read as it comes; empty where nothing in it would be read."""
        redirects = 300 <= answer.status_code < 400 and answer.headers.get("location")
        if redirects or _UNREAD.match(answer.headers.get("content-type", "")):
            return b""
        body, most = bytearray(), self._fetcher.limits.body_bytes
        while chunk := answer.raw.read1(CHUNK, decode_content=True):
            body += chunk
            if len(body) > most:
                raise FetchError(Reason.TOO_LARGE, f"> {most // 1024} KB")
            self._deadline.left()
        return bytes(body)


def _place(address: str) -> URL:
    """The parts of an address, as browsers read them."""
    place = parse(address)
    if place is None:
        raise FetchError(Reason.ADDRESS, address)
    return place


class _Session(requests.Session):
    """A session that follows nothing: requests would read a redirect's whole body even when told to stream."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class _Cookies(RequestsCookieJar):
    """Keeps cookies as browsers do, but never more than a request should carry."""

    def set_cookie(self, cookie: Cookie, *args: Any, **kwargs: Any) -> Any:
        if len(cookie.name) + len(cookie.value or "") <= LARGEST_COOKIE and len(self) < MOST_COOKIES:
            super().set_cookie(cookie, *args, **kwargs)
