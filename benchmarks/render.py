"""How fast portals are rendered, and in how much memory: python -m benchmarks.render [PORTALS]

The demo's province is served as often as it takes to make up that many portals (300 unless told), each at an address
of its own, and audited as the command does it: first with a browser for every page, then only where markup leaves
something open. Each figure is of one whole run, its browser's start included. Memory is what this process and all
beneath it hold, Chromium's among them, shared pages shared out (PSS). The portals are served by this process too. One
of each province never answers and one refuses; they stay in, as they do in a real registry.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

import psutil

from banner_kit import default_campaign
from banner_kit.audit.fetch import Limits
from banner_kit.audit.politeness import Manners
from banner_kit.audit.registry import read_registry
from banner_kit.audit.rendered import Browse
from banner_kit.audit.results import Audit, Method, Portal
from banner_kit.audit.run import run_audit
from banner_kit.audit.specification import Specification
from banner_kit.cli.auditing import Look, auditing
from banner_kit.cli.executors import Place, running
from banner_kit.web import create_app
from demo_site.portals import PORTALS
from demo_site.registry import registry
from demo_site.serve import running as serving
from demo_site.serve import running_province

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 300
JOBS = 32  # portals at a time, as the command has it
PORT = 8377
GAP = 0.25  # seconds between two looks at the memory


def provinces(folder: Path, servers: ExitStack) -> list[Portal]:
    """Serve as many provinces as it takes, and list their portals, each row one of its own."""
    base = servers.enter_context(serving(create_app(default_campaign()), "127.0.0.1", 0))
    found: list[Portal] = []
    for number in range(-(-COUNT // len(PORTALS))):
        addresses = {portal.number: f"127.31.{number}.{portal.number}:{PORT}" for portal in PORTALS}
        servers.enter_context(running_province(default_campaign(), f"http://127.0.0.1:{base.port}", addresses))
        file = folder / "portals.csv"
        file.write_bytes(registry(addresses))
        found += read_registry(file).portals
    return [replace(portal, row=row) for row, portal in enumerate(found[:COUNT], 2)]


def resident() -> int:
    """Bytes that this process and all beneath it hold, those that several share counted in parts."""
    total = 0
    for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
        try:
            total += process.memory_full_info().pss
        except psutil.Error:
            continue
    return total


@contextmanager
def peak_memory() -> Iterator[list[int]]:
    """Watches the memory while the block runs; the one number in the list is the peak, in bytes."""
    peak, ended = [0], Event()

    def watch() -> None:
        while not ended.wait(GAP):
            peak[0] = max(peak[0], resident())

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        ended.set()
        watcher.join()


def audited(portals: list[Portal], browse: Browse) -> Audit:
    told = Specification(default_campaign(), Limits(seconds=10), manners=Manners(pause=0, retries=0))
    with (
        auditing(told, Look(browse)) as by_hand,
        running(Place(jobs=JOBS), told, by_hand, len(portals)) as run,
    ):
        return run_audit(portals, run.inspect, run.executor, size=run.size)


def main() -> None:
    """Audit the same portals with `always` and with `auto`, and print both."""
    print(f"{'--browser':<10}{'portals/h':>12}{'seconds':>10}{'rendered':>10}{'peak MB':>10}")
    with TemporaryDirectory() as folder, ExitStack() as servers:
        portals = provinces(Path(folder), servers)
        for browse in (Browse.ALWAYS, Browse.AUTO):
            started = perf_counter()
            with peak_memory() as peak:
                done = audited(portals, browse)
            took = perf_counter() - started
            share = sum(one.method is Method.BROWSER for one in done.results) / len(done.results)
            print(f"{browse:<10}{len(portals) / took * 3600:>12.0f}{took:>10.1f}{share:>10.0%}{peak[0] / 1e6:>10.0f}")


if __name__ == "__main__":
    main()
