"""The farm as the internet shows it: answers take a while, and some hosts accept a connection and say nothing.

python -m benchmarks.latency FOLDER PORT serves the pages of a farm until it is stopped.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import cast

MEAN_SECONDS = 0.2
HANGING = 0.03
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@cache
def temper(host: str) -> tuple[float, bool]:
    """The seconds a host takes for every answer, and whether it answers at all: always the same for one host."""
    draw = Random(host)
    return min(2.0, draw.expovariate(1 / MEAN_SECONDS)), draw.random() < HANGING


class Connection(asyncio.Protocol):
    """Answers with a packed home page, to each request after its host's time; nothing is read but where it begins."""

    def __init__(self, pages: Mapping[str, bytes]) -> None:
        self._pages = pages

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Find out which host is meant: each has an address of its own."""
        self._transport = cast(asyncio.Transport, transport)
        self._host = transport.get_extra_info("sockname")[0]
        self._seconds, self._hangs = temper(self._host)

    def data_received(self, data: bytes) -> None:
        """Answer later: a request comes in one piece on a loopback address."""
        if not self._hangs:
            answer = self._pages[self._host] if data.startswith(b"GET / ") else NOT_FOUND
            asyncio.get_running_loop().call_later(self._seconds, self._transport.write, answer)


def answer(file: Path) -> bytes:
    """The whole answer of a host whose page is in a file."""
    body = file.read_bytes()
    head = f"Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}"
    return f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body


async def serve(folder: Path, port: int) -> None:
    """Serve for ever."""
    pages = {place.name: answer(place / "index.html.gz") for place in (folder / "pages").iterdir()}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(pages), "0.0.0.0", port, backlog=4096)
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), int(sys.argv[2])))
