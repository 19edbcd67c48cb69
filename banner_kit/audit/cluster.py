"""The same audit on a Dask cluster: batches of portals as tasks, each machine's workers watched as they are here.

A task lies with one Dask worker; when that dies, Dask gives the task to another. Within each Dask worker the portals
go to a `WorkerPool` of its own, so that a pathological page ends a process of that pool, not the Dask worker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, InvalidStateError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from math import ceil
from threading import Lock
from typing import Any

from banner_kit.audit.batches import host_key
from banner_kit.audit.results import Portal, Result
from banner_kit.audit.specification import Specification
from banner_kit.audit.workers import WorkerPool, cores
from banner_kit.campaign import Campaign
from banner_kit.errors import ClusterError

CONNECT_SECONDS = 10
_STARTING = Lock()  # the tasks of a Dask worker that come first come together


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
        with _STARTING:
            pool = _pool()
        result: Result = pool.submit(self.told, portal).result()
        return result


@cache
def _pool() -> WorkerPool:
    """This Dask worker's own processes, with as many threads together as the Dask worker has."""
    from distributed import get_worker

    threads = get_worker().state.nthreads
    processes = max(1, min(cores(), threads))
    return WorkerPool(processes, ceil(threads / processes), affinity=host_key)


class DaskExecutor(Executor):
    """Tasks for a Dask cluster, whose results count from when they arrive.

    Dask's own executor asks a task for its state once more after its result is there, and takes the result for an
    error when the worker has died in between (`distributed.cfexecutor._cascade_future`, 2026.8).
    """

    def __init__(self, client: Any) -> None:
        self._client = client

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a function called by a worker. The future raises `ClusterError` when the cluster gives the task up."""
        task, future = self._client.submit(fn, *args, **kwargs, pure=False), Future[Any]()
        future.add_done_callback(lambda done: task.cancel() if done.cancelled() else None)
        self._client.loop.add_callback(_pass_on, task, future)
        return future


async def _pass_on(task: Any, future: Future[Any]) -> None:
    with suppress(InvalidStateError):  # cancelled meanwhile
        try:
            future.set_result(await task)
        except Exception as error:
            future.set_exception(error if task.status == "error" else _given_up(error))


def _given_up(cause: Exception) -> ClusterError:
    return ClusterError(
        "The cluster gave the audit up. Start its scheduler again; --resume goes on from here. Dask says: {cause}",
        cause=" ".join(str(cause).split()),
    )


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor that gives its tasks to the cluster of a scheduler. Raises `ClusterError`."""
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise ClusterError("A cluster needs Dask: pip install 'banner-kit[cluster]'.") from error
    try:
        get_address_host_port(address)  # a client that finds out itself that this is none takes long to be rid of
        client: Any = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(
            "{address}: no Dask scheduler answers there ({cause}). Start one with “dask scheduler”.",
            address=address,
            cause=str(error).splitlines()[0] if str(error) else type(error).__name__,
        ) from error
    with client, DaskExecutor(client) as executor:
        yield executor
