"""What an audit of a country takes: python -m benchmarks.scale [PORTALS]

Runs the audit as the command does, over hosts of this machine (`benchmarks/hosts.py`): without latency, which shows
what a core can do, and with 200 ms in the mean and 3 % of the hosts hanging, which shows what waiting costs. Then the
overhead of a Dask scheduler, and from all of it what 20,000 and 1,000,000 portals would take.
"""

from __future__ import annotations

import os
import resource
import sys
from concurrent.futures import Executor, wait
from dataclasses import dataclass
from statistics import mean
from time import perf_counter
from typing import Any

from banner_kit import default_campaign
from banner_kit.audit import Limits, Manners, Portal, run_audit
from banner_kit.audit.batches import Batch, host_key
from banner_kit.audit.run import InspectPortal
from banner_kit.audit.specification import Specification
from banner_kit.audit.workers import WorkerPool, cores
from benchmarks.hosts import address, answering

PORTALS = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
TIMEOUT, BATCH, TASKS = 10.0, 8, 2000


@dataclass(frozen=True)
class Measured:
    """One run: seconds on the clock, CPU seconds of all its processes, the largest process, the mean of a portal."""

    portals: int
    seconds: float
    cpu: float
    worker_mb: float
    held: float

    def __str__(self) -> str:
        return (
            f"{self.portals / self.seconds:7.0f} portals/s  {1000 * self.cpu / self.portals:6.2f} ms CPU a portal  "
            f"{self.worker_mb:4.0f} MB the largest worker  {1000 * self.held:6.0f} ms in a slot"
        )


def affinity(_inspect: InspectPortal, batch: Batch) -> str:
    return host_key(batch[0])


def cpu_seconds() -> float:
    """Of this process and of those of its children that have ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def run(portals: int, port: int, processes: int, threads: int) -> Measured:
    told = Specification(default_campaign(), Limits(seconds=TIMEOUT), manners=Manners(robots=False, retries=0))
    registry = [Portal(f"Xã {row}", address(row, port), row=row) for row in range(portals)]
    before, started = cpu_seconds(), perf_counter()
    with WorkerPool(processes, threads, affinity=affinity) as executor:
        done = run_audit(registry, told, executor)
    seconds = perf_counter() - started
    held = mean(one.elapsed_ms for one in done.results) / 1000
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Measured(portals, seconds, cpu_seconds() - before, largest, held)


def nothing(_inspect: object, batch: list[int]) -> list[int]:
    return batch


def scheduling() -> float:
    """Milliseconds that a Dask scheduler on this machine spends on a task that does nothing."""
    from distributed import Client, LocalCluster

    make: Any = LocalCluster  # its package says little of types
    place = make(n_workers=cores(), threads_per_worker=16, dashboard_address=None)
    with place, Client(place) as client:  # type: ignore[no-untyped-call]
        executor: Executor = client.get_executor(pure=False)
        wait([executor.submit(nothing, None, [0]) for _ in range(100)])
        started = perf_counter()
        wait([executor.submit(nothing, None, [number] * BATCH) for number in range(TASKS)])
        return 1000 * (perf_counter() - started) / TASKS


def hours(portals: int, machines: int, jobs: int, computing: Measured, waiting: Measured) -> float:
    """What the slower of two bounds allows: the processors, or the places in which portals are waited for."""
    by_cores = portals * computing.cpu / computing.portals / (cores() * machines)
    by_places = portals * waiting.held / (jobs * machines)
    return max(by_cores, by_places) / 3600


def main() -> None:
    print(f"{PORTALS} portals, {cores()} cores, Python {sys.version.split()[0]}, {os.uname().sysname}\n")
    with answering() as port:
        one = run(PORTALS, port, 1, 16)
        print(f"no latency, 1 process × 16     {one}")
        computing = run(PORTALS, port, cores(), 16)
        print(f"no latency, {cores()} processes × 16   {computing}")
    with answering(200, 30) as port:
        waiting = run(PORTALS, port, cores(), 64)
        print(f"200 ms, 3 % hang, {cores()} × 64       {waiting}")
    task = scheduling()
    print(f"\nDask: {task:.2f} ms a task, {task / BATCH:.2f} ms a portal in batches of {BATCH}\n")
    for portals, machines, jobs in ((20_000, 1, 32), (20_000, 1, 256), (1_000_000, 1, 256), (1_000_000, 10, 256)):
        taken = hours(portals, machines, jobs, computing, waiting)
        told = f"{taken * 60:.0f} min" if taken < 2 else f"{taken:.1f} h"
        print(f"{portals:>9,} portals on {machines:>2} × {cores()} cores, {jobs:>3} at a time each: {told}")


if __name__ == "__main__":
    main()
