"""The same audit on a Dask cluster: batches of portals as tasks, each machine's workers watched as they are here.

A task lies with one Dask worker; when that dies, Dask gives the task to another. Within each Dask worker the portals
go to a `WorkerPool` of its own, so that a pathological page ends a process of that pool, not the Dask worker.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Any

from banner_kit.audit.batches import host_key
from banner_kit.audit.results import Portal, Result
from banner_kit.audit.specification import Specification
from banner_kit.audit.workers import WorkerPool, cores
from banner_kit.campaign import Campaign
from banner_kit.errors import ClusterError

CONNECT_SECONDS = 10


@dataclass(frozen=True)
class OnNode:
    """Audits a portal with the workers of whichever machine it is called on."""

    told: Specification

    @property
    def campaign(self) -> Campaign:
        """What is looked for."""
        return self.told.campaign

    def __call__(self, portal: Portal) -> Result:
        """Audit one portal. Raises `WorkerError` when its page is too much for a worker."""
        result: Result = _pool().submit(self.told, portal).result()
        return result


@cache
def _pool() -> WorkerPool:
    """This Dask worker's own processes, with as many threads together as the Dask worker has."""
    from distributed import get_worker

    threads = get_worker().state.nthreads
    processes = max(1, min(cores(), threads))
    return WorkerPool(processes, ceil(threads / processes), affinity=host_key)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor that gives its tasks to the cluster of a scheduler. Raises `ClusterError`."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("A cluster needs Dask: pip install 'banner-kit[cluster]'.") from error
    try:
        client: Any = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(
            "{address}: no Dask scheduler answers there ({cause}). Start one with “dask scheduler”.",
            address=address,
            cause=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from error
    with client, client.get_executor(pure=False) as executor:
        yield executor
