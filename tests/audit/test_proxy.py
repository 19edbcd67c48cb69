"""The proxy at work: what arrives at the servers behind it, and what comes back."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from banner_kit.audit import proxy as proxy_module
from banner_kit.audit.forwarding import WEB_PORTS
from banner_kit.audit.proxy import FilteringProxy, Stream
from banner_kit.audit.transport import Endpoint, Resolver

GET = b"GET http://portal.test/a HTTP/1.1\r\nHost: portal.test\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 3\r\n\r\nTin"


class Behind:
    """The public web behind the proxy: one server at 8.8.8.8, which says its piece to each request it reads."""

    def __init__(self, piece: bytes = OK, *, ends: bool = True) -> None:
        self.piece, self.ends = piece, ends
        self.asked: list[bytes] = []
        self.reached: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            self.asked.append(data)
            writer.write(self.piece)
            if self.ends:
                break
        writer.close()

    async def connect(self, address: str, _port: int) -> Stream:
        self.reached.append(address)
        if address != "8.8.8.8":
            raise ConnectionRefusedError
        return await asyncio.open_connection("127.0.0.1", self.port)


def leading_to(*addresses: str) -> Resolver:
    def lookup(_host: str, port: int, **_rest: Any) -> list[Endpoint]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    return Resolver(lookup)


def in_thread(work: Coroutine[Any, Any, Any]) -> Any:
    """Run to its end beside whatever event loop the test's own thread may have: a browser's, from a test before."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, work).result()


def through(
    behind: Behind, talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[Any]], *addresses: str
) -> Any:
    """Have somebody talk to the proxy; afterwards nothing of it is left."""

    async def run() -> Any:
        server = await asyncio.start_server(behind.serve, "127.0.0.1", 0)
        behind.port = server.sockets[0].getsockname()[1]
        proxy = FilteringProxy(leading_to(*addresses or ["8.8.8.8"]), WEB_PORTS, connect=behind.connect)
        reader, writer = await asyncio.open_connection("127.0.0.1", await proxy.start())
        try:
            async with asyncio.timeout(20):
                return await talk(reader, writer)
        finally:
            await proxy.close()
            assert proxy.open == 0
            writer.close()
            server.close()

    return in_thread(run())


def saying(said: bytes) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[bytes]]:
    """Says something and hears the answer out."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(said)
        return await reader.read()

    return talk


def test_a_request_reaches_its_host_and_the_answer_comes_back() -> None:
    behind = Behind()

    assert through(behind, saying(GET)).endswith(b"\r\n\r\nTin")
    assert behind.asked == [b"GET /a HTTP/1.1\r\nHost: portal.test\r\nConnection: close\r\n\r\n"]


def test_every_answer_is_the_last_of_its_connection() -> None:
    behind = Behind(ends=False)

    async def twice(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
        writer.write(GET)
        answer = await reader.readuntil(b"Tin")
        writer.write(GET.replace(b"portal.test", b"other.test"))
        await writer.drain()
        writer.write_eof()
        await reader.read()
        return answer

    assert through(behind, twice).startswith(b"HTTP/1.1 200 OK\r\nConnection: close\r\n")
    assert len(behind.asked) == 1


def test_a_body_is_sent_along_and_nothing_after_it() -> None:
    behind = Behind()
    through(behind, saying(GET.replace(b"GET", b"POST").replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\nabcGET /")))

    assert b"".join(behind.asked).endswith(b"\r\n\r\nabc")


def test_interim_answers_are_passed_over() -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"

    assert through(Behind(early + OK), saying(GET)).startswith(b"HTTP/1.1 200 OK\r\nConnection: close\r\n")


def test_a_tunnel_carries_bytes_both_ways() -> None:
    behind = Behind(b"\x16\x03\x01", ends=False)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> list[bytes]:
        writer.write(b"CONNECT portal.test:443 HTTP/1.1\r\n\r\n")
        heard = [await reader.readuntil(b"\r\n\r\n")]
        for said in (b"\x00\xff", b"GET http://127.0.0.1/ HTTP/1.1\r\n\r\n"):
            writer.write(said)
            heard.append(await reader.readexactly(3))
        return heard

    assert through(behind, talk)[1:] == [b"\x16\x03\x01"] * 2
    assert behind.asked == [b"\x00\xff", b"GET http://127.0.0.1/ HTTP/1.1\r\n\r\n"]


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["::1"], ["8.8.8.8", "192.168.1.1"]]
)
@pytest.mark.parametrize("said", [GET, b"CONNECT portal.test:443 HTTP/1.1\r\n\r\n"])
def test_one_private_address_in_the_answer_refuses_the_host(said: bytes, addresses: list[str]) -> None:
    behind = Behind()

    assert through(behind, saying(said), *addresses).startswith(b"HTTP/1.1 403 ")
    assert behind.reached == []


@pytest.mark.parametrize("port", [22, 8080, 444])
def test_other_ports_are_refused(port: int) -> None:
    behind = Behind()

    for said in (b"CONNECT portal.test:%d HTTP/1.1\r\n\r\n" % port, GET.replace(b".test/", b".test:%d/" % port)):
        assert through(behind, saying(said)).startswith(b"HTTP/1.1 403 ")
    assert behind.reached == []


def test_the_next_address_is_tried_when_one_does_not_answer() -> None:
    behind = Behind()

    assert through(behind, saying(GET), "8.8.4.4", "8.8.8.8").endswith(b"Tin")
    assert behind.reached == ["8.8.4.4", "8.8.8.8"]


@pytest.mark.parametrize(
    ("said", "piece", "status"),
    [
        (b"hello\r\n\r\n", OK, 400),
        (b"GET http://portal.test/ HTTP/1.1\r\n" + b"a: b\r\n" * 20_000 + b"\r\n", OK, 400),
        (GET, b"SSH-2.0-OpenSSH_9.2\r\n", 502),
        (GET, b"HTTP/1.1 200" + b"x" * 200_000, 502),
    ],
)
def test_what_is_no_http_gets_an_answer_and_is_left(said: bytes, piece: bytes, status: int) -> None:
    assert through(Behind(piece), saying(said)).startswith(f"HTTP/1.1 {status} ".encode())


def test_a_name_that_leads_nowhere_is_told() -> None:
    def lookup(*_: Any, **__: Any) -> list[Endpoint]:
        raise socket.gaierror(-2, "Name or service not known")

    async def run() -> bytes:
        proxy = FilteringProxy(Resolver(lookup))
        reader, writer = await asyncio.open_connection("127.0.0.1", await proxy.start())
        writer.write(GET)
        answer = await reader.read()
        await proxy.close()
        writer.close()
        return answer

    assert in_thread(run()).startswith(b"HTTP/1.1 502 ")


def test_who_says_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxy_module, "HEAD_SECONDS", 0.1)

    assert through(Behind(), saying(b"GET ")) == b""


def test_what_is_under_way_ends_with_the_proxy() -> None:
    behind = Behind(b"", ends=False)

    async def begin(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(GET)
        while not behind.asked:
            await asyncio.sleep(0)

    through(behind, begin)
