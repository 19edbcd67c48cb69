"""What another HTTP engine would change: python -m benchmarks.engines [PORTALS]

Every home page of the farm is fetched and unpacked once over a connection of its own, one after the other in one
thread, by our fetcher and by the bare engines that are installed (pip install httpx aiohttp pycurl). Nothing is
looked at. What the bare ones do not do: a deadline for the whole, caps, robots.txt, the gate, TLS faults told apart.
"""

from __future__ import annotations

import asyncio
import gzip
import sys
from collections.abc import Callable, Iterable
from http.client import HTTPConnection
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import requests
import urllib3

from banner_kit.audit import Fetcher, Limits, Manners
from benchmarks.farm import Farm, served
from benchmarks.fetch import free_port

ROUNDS = 5
HEADERS = {"Accept-Encoding": "gzip"}


FETCHER = Fetcher(Limits(10), manners=Manners(pause=0, robots=False))


def engine(name: str) -> Any:
    """A package that may not be installed."""
    return import_module(name)


def ours(addresses: Iterable[str]) -> int:
    size = 0
    for address in addresses:
        with FETCHER.visit() as visit:
            size += len(visit.page(address).body)
    return size


def by_requests(addresses: Iterable[str]) -> int:
    size = 0
    for address in addresses:
        with requests.Session() as session:
            size += len(session.get(address, headers=HEADERS, timeout=10).content)
    return size


def by_urllib3(addresses: Iterable[str]) -> int:
    pool = urllib3.PoolManager(num_pools=1)
    return sum(len(pool.request("GET", address, headers=HEADERS, timeout=10).data) for address in addresses)


def by_http_client(addresses: Iterable[str]) -> int:
    size = 0
    for address in addresses:
        connection = HTTPConnection(address.split("/")[2], timeout=10)
        connection.request("GET", "/", headers=HEADERS)
        size += len(gzip.decompress(connection.getresponse().read()))
        connection.close()
    return size


def by_httpx(addresses: Iterable[str]) -> int:
    client = engine("httpx").Client(headers=HEADERS, timeout=10, trust_env=False)
    with client:
        return sum(len(client.get(address).content) for address in addresses)


def by_aiohttp(addresses: Iterable[str]) -> int:
    async def fetched() -> int:
        async with engine("aiohttp").ClientSession(headers=HEADERS) as session:
            size = 0
            for address in addresses:
                async with session.get(address) as answer:
                    size += len(await answer.read())
            return size

    return asyncio.run(fetched())


def by_pycurl(addresses: Iterable[str]) -> int:
    pycurl = engine("pycurl")
    curl, size = pycurl.Curl(), 0
    for address in addresses:
        body = BytesIO()
        curl.setopt(pycurl.URL, address)
        curl.setopt(pycurl.ACCEPT_ENCODING, "gzip")
        curl.setopt(pycurl.WRITEDATA, body)
        curl.perform()
        size += body.tell()
    return size


ENGINES: dict[str, Callable[[Iterable[str]], int]] = {
    "banner_kit": ours, "requests": by_requests, "urllib3": by_urllib3, "http": by_http_client, "httpx": by_httpx,
    "aiohttp": by_aiohttp, "pycurl": by_pycurl,
}  # fmt: skip


def milliseconds(fetch: Callable[[Iterable[str]], int], farm: Farm, size: int) -> float:
    """CPU of this process for a page: the least of some rounds, since noise only adds."""
    taken = []
    for _ in range(ROUNDS):
        started = process_time()
        fetched = fetch([one.address for one in farm.portals])
        taken.append(process_time() - started)
        if fetched != size:
            raise SystemExit(f"{fetch.__name__}: {fetched} bytes instead of {size}")
    return 1000 * min(taken) / len(farm.portals)


def main() -> None:
    """Measure each engine that is installed."""
    with TemporaryDirectory() as folder:
        farm = Farm(Path(folder), int(sys.argv[1]) if len(sys.argv) > 1 else 500, free_port())
        size = sum((farm.folder / "pages" / one.host / "index.html").stat().st_size for one in farm.portals)
        with served(farm):
            for name, fetch in ENGINES.items():
                told = f"{milliseconds(fetch, farm, size):6.2f} ms CPU a page" if find_spec(name) else "not installed"
                print(f"{name:<12}{told}", flush=True)


if __name__ == "__main__":
    main()
