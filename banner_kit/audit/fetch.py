"""Fetching pages within limits and with manners: one fetcher for the audit and for strangers' requests.

requests does the HTTP, over connections that obey a deadline (`transport`). Around it: a cap on decoded bytes,
redirects left to the caller (so that every hop is seen and judged), robots.txt and pauses, a lenient second try where
a certificate is at fault, and every failure put into one of our words.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

import requests
from ada_url import URL

from banner_kit.audit.address import parse, resolve
from banner_kit.audit.deadline import Deadline
from banner_kit.audit.failures import detail, explained, was_closed
from banner_kit.audit.kept import Kept
from banner_kit.audit.lazily import lazily
from banner_kit.audit.politeness import BUSY, Gate, Manners, retry_after
from banner_kit.audit.public import checked_for_stranger
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import SENDING_ON, Fault, FetchError, Response, TlsFault
from banner_kit.audit.robots import LARGEST, Robots, read_robots
from banner_kit.audit.session import Session, proxies_by
from banner_kit.audit.tls import lenient_context, peer, strict_context
from banner_kit.audit.transport import Adapter, Line, Resolver
from banner_kit.audit.unpacking import is_all, is_whole, require_end, unpack_as_browsers
from banner_kit.errors import NetworkError
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
UNREACHED = frozenset({Reason.DNS, Reason.REFUSED, Reason.TLS, Reason.ADDRESS, Reason.PROXY})
ROBOTS_KEPT = 5000  # hosts
_AS_IT_IS = "".join(map(chr, range(0x20, 0x7F)))
_UNREAD = re.compile(
    r"\s*(?:image/(?!svg)|(?:video|audio|font)/|application/(?!xhtml|xml|json|unknown|(?:x-)?javascript))",
    re.IGNORECASE,
)
Read = Callable[[requests.Response], tuple[bytes, FetchError | None]]
"""Reads what is wanted of a body; of one that broke off what came, and why no more did."""


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
    (for strangers' requests). Raises `NetworkError` for it together with a proxy, which would do the reaching.
    """

    proxy: str = ""
    ca_file: Path | None = None
    strict_tls: bool = False
    public_only: bool = False

    def __post_init__(self) -> None:
        if self.public_only and self.proxy:
            raise NetworkError("A proxy cannot be kept from private addresses. Do without one for strangers' requests.")


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
        whom_to_ask = f"; +{quote(contact, safe=_AS_IT_IS)}" if contact else ""
        self.headers = HEADERS | {"User-Agent": USER_AGENT.format(version=VERSION, contact=whom_to_ask)}
        self.proxies = proxies_by(self.network.proxy)
        self.strict = strict_context(self.network.ca_file)
        self.resolver, self.gate = Resolver(), Gate()
        self.robots = Kept[str, Robots](ROBOTS_KEPT)

    @lazily
    def lenient(self) -> ssl.SSLContext:
        """The TLS context for servers that browsers warn of."""
        return lenient_context()

    @contextmanager
    def visit(self, seconds: float | None = None) -> Iterator[Visit]:
        """A visit: cookies and connections of its own, closed at the end; its deadline starts now."""
        deadline = Deadline(self.limits.seconds if seconds is None else seconds)
        line = Line(self.resolver, deadline, self.limits.connect_seconds, self.network.public_only)
        with closing(line):
            yield Visit(self, deadline, line)

    def turn(self, address: str, patience: float) -> AbstractContextManager[float]:
        """One's turn at the host of an address, for a page that is fetched by somebody else; see `Gate.turn`."""
        place = _place(address)
        return self.gate.turn(place.host, self.pause(place), patience)

    def was_asked(self, address: str) -> None:
        """Note that somebody who does not come through here has just asked the host of an address."""
        self.gate.leave(_place(address).host)

    def pause(self, place: URL) -> float:
        """The seconds between two pages of a host: ours, or more where its robots.txt asks for it."""
        robots = self.robots.get(place.origin)
        return max(self.manners.pause, robots.delay if robots else 0.0)


class Visit:
    """The requests to one portal. Each is bounded by what is left of the visit's time."""

    def __init__(self, fetcher: Fetcher, deadline: Deadline, line: Line) -> None:
        self._fetcher, self._deadline, self._line = fetcher, deadline, line
        self._strict = self._session(fetcher.strict)
        self._faults: dict[str, tuple[Fault, ...]] = {}
        self._entered: set[str] = set()

    def page(self, address: str) -> Response:
        """Fetch a page that the audit asks for of its own accord: robots.txt is kept. Raises `FetchError`."""
        if self._fetcher.manners.robots and not self._robots(_place(address)).allows(address):
            raise FetchError(Reason.ROBOTS, address)
        return self.get(address)

    def get(self, address: str) -> Response:
        """Fetch one address, following nothing. Raises `FetchError`."""
        answer = self._ask(address, self._body)
        if answer.status in BUSY and (seconds := retry_after(answer.headers.get("retry-after", ""))):
            self._fetcher.gate.close(_place(address).host, seconds, answer.status)
        return answer

    def _ask(self, address: str, read: Read) -> Response:
        if self._fetcher.network.public_only:
            address = checked_for_stranger(address)
        place = _place(address)
        turn = self._fetcher.gate.turn(place.host, self._pause(place), self._deadline.left())
        with turn as waited, explained(address):
            self._deadline.extend(waited)
            self._entered.add(place.host)
            return self._answer(place, read)

    def give_back(self, seconds: float) -> None:
        """Give back time that this machine took: it is not the portal's."""
        self._deadline.extend(seconds)

    def next_page(self) -> None:
        """Turn to another page of the portal: with time of its own, and after a pause."""
        self._deadline.renew()
        self._entered.clear()

    def _pause(self, place: URL) -> float:
        """A browser asks for all that belongs to a page at once; only between pages it rests."""
        return 0.0 if place.host in self._entered else self._fetcher.pause(place)

    def _robots(self, place: URL) -> Robots:
        robots = self._fetcher.robots.get(place.origin)
        if robots is None:
            robots = read_robots(self._robots_answer(f"{place.origin}/robots.txt"))
            self._fetcher.robots.put(place.origin, robots)
        return robots

    def _robots_answer(self, asked: str) -> Response | None:
        """What the host says, redirects followed. A host that cannot be reached at all is not tried twice."""
        address = asked
        try:
            with self._deadline.sooner(ROBOTS_SHARE):
                for _ in range(1 + ROBOTS_HOPS):
                    answer = self._ask(address, _beginning)
                    if not answer.redirects:
                        return answer
                    address = resolve(answer.headers["location"], address)
        except FetchError as failure:
            if address == asked and failure.reason in UNREACHED:
                raise
        return None

    def _answer(self, place: URL, read: Read) -> Response:
        if place.origin not in self._faults:
            try:
                return self._received(self._strict, place.href, read)
            except requests.exceptions.SSLError as error:
                if self._fetcher.network.strict_tls:
                    raise
                refused = (Fault(TlsFault.REFUSED, detail(error)),)
            found = () if self._fetcher.network.proxy else self._examine(place)
            if not found and not self._fetcher.network.proxy:  # nothing is wrong: it may have been the moment
                with suppress(requests.exceptions.SSLError):
                    return self._received(self._strict, place.href, read)
            self._faults[place.origin] = found or refused
        return self._received(self._lenient, place.href, read, self._faults[place.origin])

    def _examine(self, place: URL) -> tuple[Fault, ...]:
        """What is wrong with the certificates and the protocol of a server that the strict attempt gave up on."""
        from banner_kit.audit.certificates import find_faults  # loads `cryptography`, which few audits need

        host, port = place.hostname.strip("[]"), int(place.port or 443)
        with self._line.secure(host, port, self._fetcher.lenient) as connection:
            shown = peer(connection)
        trusted = self._fetcher.strict.get_ca_certs(binary_form=True)
        return tuple(find_faults(shown.chain, shown.version, host, datetime.now(UTC), trusted))

    @lazily
    def _lenient(self) -> Session:
        """For servers that may be somebody else: they get back the cookies that such servers set, and no others."""
        return self._session(self._fetcher.lenient)

    def _session(self, context: ssl.SSLContext) -> Session:
        return Session(Adapter(self._line, context, POOL), self._fetcher.headers, self._fetcher.proxies)

    def _received(self, session: Session, address: str, read: Read, faults: tuple[Fault, ...] = ()) -> Response:
        """An answer. A server may close a connection that it had kept, just as it is used again: then it is asked anew
        over another (RFC 9112, 9.3.1)."""
        before = self._line.opened
        try:
            return self._exchanged(session, address, read, faults)
        except requests.exceptions.ConnectionError as error:
            if self._line.opened > before or not was_closed(error):
                raise
        return self._exchanged(session, address, read, faults)

    def _exchanged(self, session: Session, address: str, read: Read, faults: tuple[Fault, ...]) -> Response:
        with closing(session.get(address, self._deadline.left())) as answer:
            if answer.status_code == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED and self._fetcher.network.proxy:
                raise FetchError(Reason.PROXY, f"{answer.status_code} {answer.reason}")
            headers = {name.lower(): value for name, value in answer.headers.items()}
            ways = {*answer.raw.headers.getlist("location")}
            if len(ways) > 1:
                raise FetchError(Reason.REDIRECT, f"Location: {', '.join(sorted(ways))}"[:200])
            if ways:  # sent twice, the same, it is one for browsers
                headers["location"] = ways.pop()
            body, cut = read(answer)
            return Response(address, answer.status_code, headers, body, faults, cut)

    def _body(self, answer: requests.Response) -> tuple[bytes, FetchError | None]:
        """The decoded body, read as it comes; empty where nothing in it would be read."""
        redirects = answer.status_code in SENDING_ON and answer.headers.get("location")
        shows_nothing = answer.status_code == HTTPStatus.RESET_CONTENT  # browsers stay where they were, as with 204
        if redirects or shows_nothing or _UNREAD.match(answer.headers.get("content-type", "").rpartition(",")[2]):
            return b"", None
        body, most, torn = bytearray(), self._fetcher.limits.body_bytes, self._line.torn
        unpack_as_browsers(answer.raw)
        try:
            with explained(answer.url):
                while chunk := answer.raw.read1(CHUNK, decode_content=True):
                    body += chunk
                    if len(body) > most:
                        raise FetchError(Reason.TOO_LARGE, f"> {most // 1024} KB")
                    self._deadline.left()
            require_end(answer.raw, body, self._line.torn > torn)
        except FetchError as failure:
            if not body or failure.reason is Reason.TOO_LARGE:
                raise
            return bytes(body), None if is_whole(answer.raw, body) else failure
        part = answer.status_code == HTTPStatus.PARTIAL_CONTENT and not is_all(answer.headers)  # nobody asked for it
        return bytes(body), FetchError(Reason.RESET, "206 Partial Content") if part else None


def _beginning(answer: requests.Response) -> tuple[bytes, None]:
    """As much of a body, whatever its type, as a robots.txt is read."""
    body = bytearray()
    while len(body) < LARGEST and (chunk := answer.raw.read1(CHUNK, decode_content=True)):
        body += chunk
    return bytes(body), None


def _place(address: str) -> URL:
    """The parts of an address, as browsers read them."""
    place = parse(address)
    if place is None or not place.host:
        raise FetchError(Reason.ADDRESS, address)
    return place
