"""Where an audit runs: processes of this machine, or a cluster; with a browser beside them where one is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import wraps
from math import ceil
from typing import Any

import click

from banner_kit.audit.batches import Batch, host_key
from banner_kit.audit.in_turn import AfterWorkers
from banner_kit.audit.rendered import RenderedInspector
from banner_kit.audit.run import InspectPortal, PortalAudit
from banner_kit.audit.second_look import SecondLook
from banner_kit.audit.specification import Specification
from banner_kit.audit.workers import WorkerPool, cores
from banner_kit.cli.options import with_options
from banner_kit.cli.words import _
from banner_kit.errors import ClusterError

FEWEST_PORTALS = 16  # for which another process is worth its start
BATCH = 8  # portals in a task of a cluster: its scheduler spends about a millisecond on each task


@dataclass(frozen=True)
class Place:
    """Where to run: the address of a Dask scheduler, or here; portals at a time, and by how many processes."""

    cluster: str = ""
    jobs: int = 32
    processes: int = 0

    def pool(self, portals: int) -> WorkerPool:
        """The workers of this machine for so many portals."""
        processes = self.processes or max(1, min(cores(), self.jobs, portals // FEWEST_PORTALS))
        return WorkerPool(processes, ceil(self.jobs / processes), affinity=_affinity)


@dataclass(frozen=True)
class Running:
    """What `run_audit` is given: how a portal is inspected, by what, and how many in a task."""

    inspect: InspectPortal
    executor: Executor
    size: int = 1


@contextmanager
def running(place: Place, told: Specification, auditing: PortalAudit, portals: int) -> Iterator[Running]:
    """The executor for an audit. `auditing` tells whether a browser is at hand. Raises `ClusterError`."""
    inspector = auditing.inspector
    with ExitStack() as stack:
        inspect: InspectPortal = told
        executor: Executor
        if place.cluster:
            from banner_kit.audit.cluster import OnNode, cluster

            executor, inspect = stack.enter_context(cluster(place.cluster)), OnNode(told)
        else:
            executor = stack.enter_context(place.pool(portals))
        if isinstance(inspector, RenderedInspector):
            executor = stack.enter_context(
                SecondLook(executor, AfterWorkers(auditing), inspector.browse, place.jobs, inspector.mobile)
            )
        yield Running(inspect, executor, BATCH if place.cluster else 1)


def _affinity(_inspect: InspectPortal, batch: Batch) -> str:
    return host_key(batch[0])


def _address(_ctx: click.Context, _param: click.Parameter, name: str) -> str:
    """The scheduler's address; empty for this machine. Raises `ClusterError`."""
    kind, _equals, address = name.partition("=")
    if name == "local":
        return ""
    if kind != "dask" or not address:
        raise ClusterError("--executor: “{name}” is not known. Write “local” or “dask=tcp://host:8786”.", name=name)
    return address


_OPTIONS = (
    click.option(
        "--jobs",
        type=click.IntRange(1, 4096),
        metavar=_("NUMBER"),
        default=32,
        show_default=True,
        help=_("Portals at a time."),
    ),
    click.option(
        "--processes",
        type=click.IntRange(1, 256),
        metavar=_("NUMBER"),
        help=_("Processes that share these jobs; one for each core, but few for few portals."),
    ),
    click.option(
        "--executor",
        default="local",
        show_default=True,
        metavar="local|dask=ADDRESS",
        callback=_address,
        help=_("Run on this machine, or on the Dask cluster with this scheduler."),
    ),
)


def place_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it gets them as one `place`."""

    @wraps(command)
    def gathered(*args: Any, jobs: int, processes: int | None, executor: str, **rest: Any) -> None:
        command(*args, place=Place(executor, jobs, processes or 0), **rest)

    return with_options(gathered, _OPTIONS)
