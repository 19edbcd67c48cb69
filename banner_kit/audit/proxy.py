"""A proxy of our own between the browser and the web: it reaches public addresses, and no others.

A browser cannot be told which addresses to leave alone: names change what they mean, and pages ask by fetch,
picture, frame, redirect and WebSocket alike. So everything that has to be kept from private addresses is sent
through here. Each name is resolved once, every address of the answer is judged, and what was judged is connected to.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from banner_kit.audit.deadline import Deadline
from banner_kit.audit.forwarding import Errand, answer, read_errand, refusal, require_port
from banner_kit.audit.public import require_public
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError
from banner_kit.audit.transport import Resolver

HEAD_BYTES = 64 * 1024  # of a request, and of one line of an answer
HEAD_SECONDS = 10.0  # in which a request must be there
REACH_SECONDS = 10.0  # in which a host must be reached, its name looked up included
LONGEST = 300.0  # seconds that a connection may live: longer than any page is looked at
LOOKUPS = 64  # names looked up at a time: one page's dead names must not hold up another's
CHUNK = 65536

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connect = Callable[[str, int], Awaitable[Stream]]
"""Opens a connection to an IP address. Raises `OSError`."""


async def connect_directly(address: str, port: int) -> Stream:
    """A connection to an IP address, which needs no lookup."""
    return await asyncio.open_connection(address, port, limit=HEAD_BYTES)


class FilteringProxy:
    """Listens on this machine's loopback address, in the event loop that started it.

    `ports` are those that may be asked for, all when None; `judge` raises `FetchError` for an address that may not
    be reached.
    """

    def __init__(
        self,
        resolver: Resolver,
        ports: frozenset[int] | None = None,
        judge: Callable[[str], None] = require_public,
        connect: Connect = connect_directly,
    ) -> None:
        self._resolver, self._ports, self._judge, self._connect = resolver, ports, judge, connect
        self._server: asyncio.Server | None = None
        self._serving: set[asyncio.Task[None]] = set()
        self._lookups = ThreadPoolExecutor(LOOKUPS, thread_name_prefix="lookup")

    @property
    def open(self) -> int:
        """How many connections are being served."""
        return len(self._serving)

    async def start(self) -> int:
        """Begin to listen; returns the port."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=HEAD_BYTES)
        return int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Stop listening, and end what is under way."""
        if self._server:
            self._server.close()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)
        self._lookups.shutdown(wait=False, cancel_futures=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(LONGEST):
                await self._run(reader, writer)
        except FetchError as failure:
            writer.write(refusal(failure))
        except ValueError:
            writer.write(answer(400))
        except (OSError, EOFError):
            pass
        finally:
            await _closed(writer)

    async def _run(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        errand = await _errand(reader)
        if self._ports is not None:
            require_port(errand, self._ports)
        upstream = await self._reach(errand)
        try:
            if errand.is_tunnel:
                await _carry((reader, writer), upstream)
            else:
                await _forward(errand, (reader, writer), upstream)
        finally:
            await _closed(upstream[1])

    async def _reach(self, errand: Errand) -> Stream:
        """A connection to the first address of the host that answers, when all of them may be reached."""
        deadline = Deadline(REACH_SECONDS)
        addresses = await self._addresses(errand, deadline)
        for address in addresses:
            self._judge(address)
        for rest, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            with suppress(OSError):
                async with asyncio.timeout(deadline.left() / rest):
                    return await self._connect(address, errand.port)
        raise FetchError(Reason.REFUSED, errand.host)

    async def _addresses(self, errand: Errand, deadline: Deadline) -> list[str]:
        try:
            found = await asyncio.get_running_loop().run_in_executor(
                self._lookups, self._resolver.endpoints, errand.host, errand.port, deadline
            )
        except (OSError, UnicodeError) as error:
            raise FetchError(Reason.DNS, errand.host) from error
        return [endpoint[4][0] for endpoint in found]


async def _errand(reader: asyncio.StreamReader) -> Errand:
    try:
        async with asyncio.timeout(HEAD_SECONDS):
            return read_errand(await reader.readuntil(b"\r\n\r\n"))
    except asyncio.LimitOverrunError as error:
        raise ValueError(str(error)) from error


async def _carry(client: Stream, upstream: Stream) -> None:
    """Carry a tunnel's bytes both ways, until either side has ended."""
    client[1].write(b"HTTP/1.1 200 -\r\n\r\n")
    await _first(_copy(client[0], upstream[1]), _copy(upstream[0], client[1]))


async def _forward(errand: Errand, client: Stream, upstream: Stream) -> None:
    """Send one request on, and its answer back.

    The answer is told to be the connection's last one. Were the connection kept, the next request, for whatever
    host, would go to this one unread.
    """
    upstream[1].write(errand.head)
    await _copy(client[0], upstream[1], errand.body)
    status = await _status_line(upstream[0])
    client[1].write(status + b"Connection: close\r\n")
    await _first(_copy(upstream[0], client[1]), _ignore(client[0]))


async def _status_line(reader: asyncio.StreamReader) -> bytes:
    """The first line of an answer, interim ones (RFC 9110, 15.2) passed over. Raises `FetchError` when it is none."""
    while True:
        line = await _line(reader)
        if not line.startswith(b"HTTP/1."):
            raise FetchError(Reason.RESET, "no status line")
        if line[8:10] != b" 1":
            return line + b"\r\n"
        while await _line(reader):
            pass


async def _line(reader: asyncio.StreamReader) -> bytes:
    try:
        return (await reader.readline()).rstrip(b"\r\n")
    except ValueError as error:
        raise FetchError(Reason.TOO_LARGE, f"line > {HEAD_BYTES // 1024} KB") from error


async def _copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter, most: int | None = None) -> None:
    """Pass bytes on as they come: so many, or until there are no more."""
    left = CHUNK if most is None else most
    while left and (chunk := await source.read(min(CHUNK, left))):
        sink.write(chunk)
        await sink.drain()
        left -= len(chunk) if most is not None else 0


async def _ignore(source: asyncio.StreamReader) -> None:
    """Wait until the other side has gone; what it says until then is not meant for this host."""
    while await source.read(CHUNK):
        pass


async def _first(*ways: Awaitable[None]) -> None:
    """Wait until one of them ends, and end the others."""
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _closed(writer: asyncio.StreamWriter) -> None:
    """Send what is left, and close; a side that no longer takes anything is dropped."""
    with suppress(OSError):
        async with asyncio.timeout(1):
            writer.close()
            await writer.wait_closed()
            return
    writer.transport.abort()
