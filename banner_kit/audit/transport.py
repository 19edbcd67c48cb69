"""Connections that obey a deadline and reach only where they may: the sockets beneath the fetcher.

requests and urllib3 bound each read, not the sum of them: a server that sends a byte a second, headers without end
or `100 Continue` for ever holds them as long as it likes. Here every read asks the visit's deadline first, and what
comes before a body is counted. Names are looked up in threads of their own, since nothing can interrupt a lookup.
"""

from __future__ import annotations

import errno
import os
import socket
import ssl
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from threading import Lock, Thread
from time import monotonic
from typing import Any, cast
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from banner_kit.audit.address import is_ip_address
from banner_kit.audit.deadline import Deadline
from banner_kit.audit.failures import UNREACHABLE
from banner_kit.audit.heads import Answer
from banner_kit.audit.kept import Kept
from banner_kit.audit.public import require_public
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError

HEAD_BYTES = 256 * 1024  # of status lines and headers, all `100 Continue` included; browsers stop at 256 KB too
LOOKUP_KEPT = 60.0  # seconds that an answer of the name service is used again
LOOKUPS_KEPT = 10_000  # answers kept at a time
# Says less of a host than another of its addresses does: this machine has no way to such addresses.
_NO_WAY = UNREACHABLE | {errno.EAFNOSUPPORT}

Endpoint = tuple[Any, ...]
"""What `socket.getaddrinfo` says of one address: family, type, protocol, name, address."""


# What urllib3 and requests call by names of theirs needs no docstring of ours.
# ruff: noqa: D102


class _Bounded(socket.socket):
    """A socket whose every read is bounded by what is left of the deadline, and by an allowance of bytes."""

    deadline: Deadline | None = None
    allowance: int | None = None

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        if self.deadline is not None:
            self.settimeout(self.deadline.left())
        received = super().recv_into(buffer, nbytes or len(buffer), flags)
        if self.allowance is not None:
            self.allowance -= received
            if self.allowance < 0:
                raise FetchError(Reason.TOO_LARGE, f"head > {HEAD_BYTES // 1024} KB")
        return received


class SecureSocket(_Bounded, ssl.SSLSocket):
    """The same over TLS; to be named as a context's `sslsocket_class`.

    `line` counts the ends without TLS's own word for it: an end like any other, unless it alone ends a page.
    """

    line: Line | None = None
    suppress_ragged_eofs: bool  # `ssl`'s own, which its type stubs do not name

    def read(self, size: int = 1024, buffer: Any = None) -> Any:
        try:
            return super().read(size, buffer)
        except ssl.SSLEOFError:
            if self.line is None:
                raise
            self.line.torn += 1
            return b"" if buffer is None else 0


class Resolver:
    """Looks names up, each once a minute at most, and waits no longer than a deadline allows."""

    def __init__(self, lookup: Callable[..., list[Endpoint]] = socket.getaddrinfo) -> None:
        self._lookup = lookup
        self._answers = Kept[tuple[str, int], tuple[float, Future[list[Endpoint]]]](LOOKUPS_KEPT)
        self._lock = Lock()

    def endpoints(self, host: str, port: int, deadline: Deadline) -> list[Endpoint]:
        """All addresses of a host. Raises `OSError` or `UnicodeError` as the lookup does, and `FetchError`."""
        if is_ip_address(host):
            return self._lookup(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        answer = self._answer(host, port)
        try:
            return answer.result(deadline.left())
        except TimeoutError as error:
            raise FetchError(Reason.DNS, f"{deadline.seconds:g} s") from error

    def _answer(self, host: str, port: int) -> Future[list[Endpoint]]:
        """The lookup under way or done lately, or a new one; failures are not remembered."""
        with self._lock:
            since, answer = self._answers.get((host, port)) or (0.0, None)
            failed = answer is not None and answer.done() and answer.exception() is not None
            if answer is None or failed or monotonic() - since > LOOKUP_KEPT:
                answer = Future()
                self._answers.put((host, port), (monotonic(), answer))
                Thread(target=self._look_up, args=(host, port, answer), daemon=True).start()
            return answer

    def _look_up(self, host: str, port: int, answer: Future[list[Endpoint]]) -> None:
        try:
            answer.set_result(self._lookup(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answer.set_exception(error)


class Line:
    """Opens the sockets of one visit: each name resolved once, every address of the answer judged where asked."""

    def __init__(self, resolver: Resolver, deadline: Deadline, connect_seconds: float, public_only: bool) -> None:
        self.deadline, self.opened, self.torn = deadline, 0, 0
        self.connections: list[HTTPConnection] = []
        self._resolver, self._connect_seconds, self._public_only = resolver, connect_seconds, public_only

    def close(self) -> None:
        """Close every connection; urllib3 would leave that to the garbage collector."""
        for connection in self.connections:
            connection.close()

    def connect(self, host: str, port: int) -> socket.socket:
        """A socket connected to the first address that answers. Raises `OSError`, `UnicodeError` or `FetchError`."""
        endpoints = self._resolver.endpoints(host, port, self.deadline)
        if self._public_only:
            for endpoint in endpoints:
                require_public(endpoint[4][0])
        failure: OSError = socket.gaierror(host)
        for rest, endpoint in zip(range(len(endpoints), 0, -1), endpoints, strict=True):
            try:
                return self._opened(endpoint, min(self._connect_seconds, self.deadline.left() / rest))
            except OSError as error:
                failure = error if error.errno not in _NO_WAY or rest == len(endpoints) else failure
        try:
            raise failure
        finally:
            del failure  # else the error and this frame hold each other, and with them all that was asked

    def secure(self, host: str, port: int, context: ssl.SSLContext) -> ssl.SSLSocket:
        """A connection with TLS, nothing asked yet. Raises as `connect` does."""
        plain = self.connect(host, port)
        try:
            return context.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise

    def _opened(self, endpoint: Endpoint, seconds: float) -> socket.socket:
        family, kind, protocol, _, address = endpoint
        opened = _Bounded(family, kind, protocol)
        try:
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opened.settimeout(seconds)
            _connect(opened, address)
            opened.settimeout(self.deadline.left())  # a TLS handshake is one operation, bounded whole by this
        except BaseException:
            opened.close()
            raise
        opened.deadline = self.deadline
        self.opened += 1
        return opened


def _connect(opened: socket.socket, address: Any) -> None:
    """Connect. Of IPv6, on a machine without it, the system says what it says of IPv4 when there are no ports left."""
    try:
        opened.connect(address)
    except OSError as error:
        if opened.family is socket.AF_INET6 and error.errno == errno.EADDRNOTAVAIL:
            raise OSError(errno.ENETUNREACH, os.strerror(errno.ENETUNREACH)) from error
        raise


class _OnLine(HTTPConnection):
    line: Line
    response_class = Answer

    def _new_conn(self) -> socket.socket:
        return self.line.connect(self._dns_host, self.port)

    def getresponse(self) -> Any:
        opened = cast(_Bounded, self.sock)
        opened.allowance = HEAD_BYTES
        try:
            return super().getresponse()
        finally:
            opened.allowance = None


class _Secure(_OnLine, HTTPSConnection):
    def connect(self) -> None:
        super().connect()
        if isinstance(self.sock, SecureSocket):
            self.sock.deadline, self.sock.line = self.line.deadline, self.line
            self.sock.suppress_ragged_eofs = False
        self.is_verified = True  # as far as the visit wants it: urllib3 would warn of each lenient request


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _OnLine

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._line = line

    def _new_conn(self) -> Any:
        connection: Any = super()._new_conn()
        connection.line = self._line
        self._line.connections.append(connection)
        return connection


class _SecurePool(_PlainPool, HTTPSConnectionPool):
    ConnectionCls = _Secure


class Adapter(HTTPAdapter):
    """Connections over one line, with one TLS context: reading certificate stores anew for each costs milliseconds."""

    def __init__(self, line: Line, context: ssl.SSLContext, pool: int) -> None:
        self._line, self._context = line, context
        super().__init__(pool_connections=pool, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)
        self._put_on_line(self.poolmanager)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=self._context, **kwargs)
        self._put_on_line(manager)
        return manager

    def get_connection_with_tls_context(self, request: Any, verify: Any, proxies: Any = None, cert: Any = None) -> Any:
        """The pool for a request."""
        if proxies:
            return super().get_connection_with_tls_context(request, verify, proxies=proxies, cert=cert)
        host, _ = self.build_connection_pool_key_attributes(request, verify, cert)
        return self.poolmanager.connection_from_host(**host)

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        """Where to connect; what to trust is the context's to say."""
        place = urlsplit(request.url)
        return {"scheme": place.scheme, "host": place.hostname, "port": place.port}, {}

    def request_url(self, request: Any, proxies: Any) -> str:
        """What stands in the request line: without a proxy the path, for which no proxy needs to be looked for."""
        return super().request_url(request, proxies) if proxies else str(request.path_url)

    def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
        """Nothing to add to the context."""

    def _put_on_line(self, manager: Any) -> None:
        manager.pool_classes_by_scheme = {
            "http": partial(_PlainPool, line=self._line),
            "https": partial(_SecurePool, line=self._line),
        }
