"""Portals reached through a proxy of the audit's: what the proxy does wrong is not the portals' fault."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from banner_kit.audit.fetch import Fetcher, Limits, Network
from banner_kit.audit.politeness import Manners
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError, TlsFault
from tests.audit.authority import Identity, self_signed
from tests.audit.secure import HOST, LIMITS, PAGE, TRUSTED, Serve

HEAD = b"HTTP/1.1 %s\r\nContent-Length: 2\r\n\r\nok"


@contextmanager
def proxy(answer: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """One that says the same to everybody: its port, and what it was asked."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            inwards, _ = listener.accept()
            with inwards:
                asked.append(inwards.recv(65536))
                inwards.sendall(answer)

        thread = Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1], asked
        thread.join()


def failure(address: str, way: str) -> Reason | None:
    made = Fetcher(Limits(seconds=10), network=Network(proxy=way), manners=Manners(pause=0, retries=0))
    try:
        with made.visit() as visit:
            visit.get(address)
    except FetchError as error:
        return error.reason
    return None


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (HEAD % b"407 Proxy Authentication Required", Reason.PROXY),
        (b"", Reason.RESET),  # as some do when the server behind them says nothing
    ],
)
def test_a_proxy_that_lets_nobody_in_is_told_from_a_server_that_says_nothing(
    scheme: str, answer: bytes, reason: Reason
) -> None:
    with proxy(answer) as (port, _):
        assert failure(f"{scheme}://portal.test/", f"http://127.0.0.1:{port}") is reason


@pytest.mark.parametrize(
    ("status", "reason"), [(b"403 Forbidden", Reason.PROXY), (b"503 Service Unavailable", Reason.RESET)]
)
def test_a_proxy_that_makes_no_connection_is_at_fault_unless_it_blames_the_server(
    status: bytes, reason: Reason
) -> None:
    with proxy(HEAD % status) as (port, _):
        assert failure("https://portal.test/", f"http://127.0.0.1:{port}") is reason


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_is_not_there_is_at_fault(scheme: str) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        for host in (f"127.0.0.1:{bound.getsockname()[1]}", "proxy.invalid:3128"):
            assert failure(f"{scheme}://portal.test/", f"http://{host}") is Reason.PROXY


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_is_told_the_name_and_password_that_its_address_holds(scheme: str) -> None:
    with proxy(HEAD % b"407 No") as (port, asked):
        failure(f"{scheme}://portal.test/", f"http://ten:mat%20khau@127.0.0.1:{port}")

    assert b"Proxy-Authorization: Basic " + base64.b64encode(b"ten:mat khau") in asked[0]


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_speaks_no_tls_where_it_should_is_at_fault(scheme: str) -> None:
    with proxy(HEAD % b"400 Bad Request") as (port, _):
        assert failure(f"{scheme}://portal.test/", f"https://127.0.0.1:{port}") is Reason.PROXY


def test_a_proxy_of_the_environment_that_cannot_be_spoken_to_is_at_fault(monkeypatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:1080")

    assert failure("http://portal.test/", "env") is Reason.PROXY


def tunnel(listener: socket.socket, port: int) -> None:
    """A proxy for one connection: it tells what was asked of it, and passes everything on to a port."""
    inwards, _ = listener.accept()
    asked = inwards.recv(65536).split(b"\r\n")[0]
    with inwards, socket.create_connection(("127.0.0.1", port)) as outwards:
        inwards.sendall(b"HTTP/1.1 200 OK\r\n\r\n" if asked.startswith(b"CONNECT portal.test:443 ") else b"no")
        back = Thread(target=relay, args=(outwards, inwards))
        back.start()
        relay(inwards, outwards)
        back.join()


def relay(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)


@pytest.mark.parametrize(("identity", "kinds"), [(TRUSTED.issue(HOST), []), (self_signed(HOST), [TlsFault.REFUSED])])
def test_a_proxy_passes_tls_on_and_vouches_for_nobody(
    serve: Serve, ca_file: Path, identity: Identity, kinds: list[TlsFault]
) -> None:
    port = serve(identity.server()).port
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threads = [Thread(target=tunnel, args=(listener, port)) for _ in range(1 + len(kinds))]
        for thread in threads:
            thread.start()
        proxy = f"http://127.0.0.1:{listener.getsockname()[1]}"
        made = Fetcher(LIMITS, network=Network(ca_file=ca_file, proxy=proxy), manners=Manners(pause=0, retries=0))
        with made.visit() as visit:
            answer = visit.get(f"https://{HOST}/")
        for thread in threads:
            thread.join()

    assert ([fault.kind for fault in answer.faults], answer.body.decode()) == (kinds, PAGE)
