"""One run over a registry: portals in, results out as they come, over any `concurrent.futures.Executor`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass

from banner_kit.audit.fetch import Fetcher
from banner_kit.audit.inspection import Inspector
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Audit, Portal, Result

InspectPortal = Callable[[Portal], Result]


@dataclass(frozen=True)
class PortalAudit:
    """What is done with one portal: a visit, an inspection, a result."""

    inspector: Inspector
    fetcher: Fetcher

    def __call__(self, portal: Portal) -> Result:
        """Audit one portal; never raises."""
        with self.fetcher.visit() as visit:
            return self.inspector.inspect(portal, visit.get)


def results_as_they_come(portals: Iterable[Portal], inspect: InspectPortal, executor: Executor) -> Iterator[Result]:
    """Audit every portal on the executor; yields each result as soon as it is there, in no order."""
    waiting = [executor.submit(inspect, portal) for portal in portals]
    try:
        for done in as_completed(waiting):
            yield done.result()
    finally:
        for future in waiting:
            future.cancel()


def audit(
    portals: Sequence[Portal],
    inspector: Inspector,
    inspect: InspectPortal,
    executor: Executor,
    on_result: Callable[[Result], None] = lambda _: None,
) -> Audit:
    """Audit a registry whole. `on_result` hears of every result as it comes; the results keep the registry's order."""
    started = inspector.now()
    found: dict[tuple[int, str], Result] = {}
    for result in results_as_they_come(portals, inspect, executor):
        on_result(result)
        found[_key(result.portal)] = result
    ordered = tuple(found[_key(portal)] for portal in portals)
    return Audit(inspector.campaign.id, inspector.campaign.target, started, inspector.now(), ordered)


def is_void(done: Audit) -> bool:
    """Whether the run says more about this machine than about the portals: not one host name could be resolved."""
    return len(done.results) > 1 and all(one.reason == Reason.DNS for one in done.results)


def _key(portal: Portal) -> tuple[int, str]:
    """What tells portals of one registry apart, even after a result has travelled between processes."""
    return portal.row, portal.url
