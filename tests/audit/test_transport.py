"""Ways to servers: names that take for ever, several addresses, proxies, further authorities, packed bodies."""

from __future__ import annotations

import errno
import gzip
import os
import socket
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import brotli
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit.audit import Fetcher, Limits, Reason
from banner_kit.audit.deadline import Deadline
from banner_kit.audit.fetch import Network
from banner_kit.audit.politeness import Manners
from banner_kit.audit.response import FetchError
from banner_kit.audit.transport import LOOKUP_KEPT, Endpoint, Resolver
from banner_kit.errors import NetworkError
from tests.audit.faults import Fault, page, serving

LOCAL = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
PATIENT = Limits(seconds=20)

try:
    from compression import zstd
except ImportError:  # Python before 3.14
    from backports import zstd


def fetcher(lookup: Callable[..., list[Endpoint]], limits: Limits = PATIENT) -> Fetcher:
    made = Fetcher(limits, manners=Manners(pause=0, retries=0))
    made.resolver = Resolver(lookup)
    return made


def get(address: str, made: Fetcher) -> bytes:
    with made.visit() as visit:
        return visit.get(address).body


@contextmanager
def fails(reason: Reason) -> Iterator[None]:
    with pytest.raises(FetchError) as caught:
        yield
    assert caught.value.reason is reason


@pytest.mark.parametrize("lack", [errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.EADDRNOTAVAIL])
def test_what_this_machine_lacks_is_not_laid_to_the_portal(lack: int) -> None:
    def lookup(*_: Any, **__: Any) -> list[Endpoint]:
        raise OSError(lack, os.strerror(lack))

    with fails(Reason.OUT_OF_SOCKETS):
        get("http://portal.test/", fetcher(lookup))


def test_a_lookup_that_takes_for_ever_is_given_up() -> None:
    over = Event()

    def lookup(*_: Any, **__: Any) -> list[Endpoint]:
        over.wait(20)
        return []

    started = monotonic()
    with fails(Reason.DNS):
        get("http://portal.test/", fetcher(lookup, Limits(seconds=0.3)))
    over.set()

    assert monotonic() - started < 10


@pytest.mark.parametrize("error", [socket.gaierror(-2, "Name or service not known"), UnicodeError("label too long")])
def test_a_lookup_that_fails_is_tried_anew_next_time(error: Exception) -> None:
    asked: list[str] = []

    def lookup(host: str, _port: int, **_: Any) -> list[Endpoint]:
        asked.append(host)
        raise error

    resolver = Resolver(lookup)
    for _ in range(2):
        with pytest.raises(type(error)):
            resolver.endpoints("portal.test", 80, Deadline(5))

    assert asked == ["portal.test"] * 2


def test_a_name_is_looked_up_once_for_a_while() -> None:
    asked: list[str] = []

    def lookup(host: str, port: int, **_: Any) -> list[Endpoint]:
        asked.append(host)
        return [(*LOCAL, ("127.0.0.1", port))]

    resolver = Resolver(lookup)
    for _ in range(3):
        resolver.endpoints("portal.test", 80, Deadline(5))

    assert asked == ["portal.test"]
    assert LOOKUP_KEPT <= 60


def test_the_first_address_that_answers_is_taken() -> None:
    with serving(Fault("home", "", page())) as home, socket.create_server(("127.0.0.1", 0)) as dead:
        live, closed = int(home.rstrip("/").rpartition(":")[2]), dead.getsockname()[1]
        dead.close()
        endpoints = [(*LOCAL, ("127.0.0.1", closed)), (*LOCAL, ("127.0.0.1", live))]

        assert get("http://portal.test/", fetcher(lambda *_, **__: endpoints))


@pytest.mark.parametrize(
    ("lack", "reason"),
    [(errno.EADDRNOTAVAIL, Reason.REFUSED), (errno.ENETUNREACH, Reason.REFUSED), (errno.EACCES, Reason.RESET)],
)
def test_a_way_that_this_machine_lacks_says_nothing_of_the_host(
    monkeypatch: pytest.MonkeyPatch, lack: int, reason: Reason
) -> None:
    def connect(opened: socket.socket, address: Any) -> None:
        raise OSError(lack if opened.family is socket.AF_INET6 else errno.ECONNREFUSED, address[0])

    monkeypatch.setattr("banner_kit.audit.transport._Bounded.connect", connect)
    endpoints = [(*LOCAL, ("127.0.0.1", 80)), (socket.AF_INET6, *LOCAL[1:], ("::1", 80, 0, 0))]
    with fails(reason):
        get("http://portal.test/", fetcher(lambda *_, **__: endpoints))


def test_a_name_without_addresses_is_a_name_that_does_not_exist() -> None:
    with fails(Reason.DNS):
        get("http://portal.test/", fetcher(lambda *_, **__: []))


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("zstd", zstd.compress)],
)
def test_what_is_asked_for_packed_is_unpacked(
    httpserver: HTTPServer, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    body = "Vận động ".encode() * 1000

    def answer(request: Request) -> Response:
        assert encoding in request.headers["Accept-Encoding"]
        return Response(pack(body), headers={"Content-Encoding": encoding})

    httpserver.expect_request("/").respond_with_handler(answer)

    assert get(httpserver.url_for("/"), Fetcher(PATIENT)) == body


@pytest.mark.parametrize("pack", [gzip.compress, brotli.compress, zstd.compress])
def test_no_packing_gets_past_the_cap(httpserver: HTTPServer, pack: Callable[[bytes], bytes]) -> None:
    names = {gzip.compress: "gzip", brotli.compress: "br", zstd.compress: "zstd"}
    bomb = pack(bytes(20 * 1024 * 1024))
    httpserver.expect_request("/").respond_with_data(bomb, headers={"Content-Encoding": names[pack]})
    with fails(Reason.TOO_LARGE):
        get(httpserver.url_for("/"), Fetcher(Limits(seconds=20, body_bytes=50_000)))


def proxied(httpserver: HTTPServer) -> str:
    """A proxy: it is asked for whole addresses."""
    httpserver.expect_request("/").respond_with_handler(lambda request: Response(request.host))
    return httpserver.url_for("").rstrip("/")


def test_a_proxy_that_is_given_is_asked(httpserver: HTTPServer) -> None:
    made = Fetcher(PATIENT, network=Network(proxy=proxied(httpserver)))

    assert get("http://portal.test/", made) == b"portal.test"


def test_the_environments_proxy_is_asked_only_when_told(httpserver: HTTPServer, monkeypatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, proxied(httpserver))
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)

    assert get("http://portal.test/", Fetcher(PATIENT, network=Network(proxy="env"))) == b"portal.test"
    with fails(Reason.DNS):
        get("http://portal.invalid/", Fetcher(PATIENT))


def test_the_environments_certificates_are_not_taken_over(httpserver: HTTPServer, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "none.pem"))
    httpserver.expect_request("/").respond_with_data("ok")

    assert get(httpserver.url_for("/"), Fetcher(PATIENT)) == b"ok"


@pytest.mark.parametrize("content", [None, b"no certificate"])
def test_a_file_of_certificates_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "authorities.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NetworkError, match=r"authorities\.pem: cannot be read as certificates"):
        Fetcher(network=Network(ca_file=file))
