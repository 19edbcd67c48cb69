"""Hosts by the million, for the benchmarks of whole runs: python -m benchmarks.hosts PORT MEAN_MS HANGING_PER_MILLE

One process answers for all of 127/8, so that every portal has a host of its own. An answer comes after a time of
its own (exponential, by the host's number, so that every run meets the same), some never do.
"""

from __future__ import annotations

import asyncio
import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from subprocess import PIPE, Popen

from benchmarks.judge import portal_page

PAGES = [gzip.compress(portal_page(size), 6) for size in (20, 50, 80, 120, 200)]
HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n"


def address(number: int, port: int) -> str:
    """The address of a portal: one of sixteen million hosts of this machine."""
    return f"http://127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}:{port}/"


async def serve(port: int, mean_ms: float, hanging: int) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                chance = Random(head.split(b"Host: ")[1].split(b"\r\n")[0])
                if chance.randrange(1000) < hanging:
                    await asyncio.sleep(3600)
                await asyncio.sleep(chance.expovariate(1) * mean_ms / 1000)
                body = chance.choice(PAGES)
                writer.write(HEAD.format(len(body)).encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "0.0.0.0", port, backlog=4096)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


@contextmanager
def answering(mean_ms: float = 0, hanging: int = 0) -> Iterator[int]:
    """The portals, answered for by a process of its own; yields its port."""
    words = [sys.executable, "-m", "benchmarks.hosts", "0", str(mean_ms), str(hanging)]
    with Popen(words, stdout=PIPE, text=True) as process:
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])))
