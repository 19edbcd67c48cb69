"""One run over a registry: portals in, results out as they come, over any `concurrent.futures.Executor`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from itertools import chain
from queue import SimpleQueue
from time import sleep
from typing import Protocol

from banner_kit.audit.address import Compass
from banner_kit.audit.batches import Batch, Batches
from banner_kit.audit.clues import page_state
from banner_kit.audit.confirming import confirmed
from banner_kit.audit.fetch import Fetcher, Limits, Network
from banner_kit.audit.filter_list import FilterList
from banner_kit.audit.inspection import Inspector, unjudged, vietnamese_now, web_address
from banner_kit.audit.page import Page
from banner_kit.audit.politeness import Manners, back_off, may_pass
from banner_kit.audit.reasons import Reason
from banner_kit.audit.redirects import follow
from banner_kit.audit.response import FetchError
from banner_kit.audit.results import Audit, Portal, Result, Verdict
from banner_kit.audit.sharing import Sharing
from banner_kit.audit.sheets import SheetCache
from banner_kit.audit.silence import Silence, network_lost
from banner_kit.audit.strays import told_of_strays
from banner_kit.audit.validity import answered, why_void
from banner_kit.audit.watch import waiting, while_fetching
from banner_kit.campaign import Campaign
from banner_kit.errors import ClusterError, WorkerError, WorkersLostError

AHEAD = 8192  # batches handed to an executor at a time: twice what may be under way, and no registry of a country whole


class InspectPortal(Protocol):
    """Audits one portal; an executor of processes asks that it can be pickled."""

    @property
    def campaign(self) -> Campaign: ...  # noqa: D102
    def __call__(self, portal: Portal) -> Result: ...  # noqa: D102


@dataclass(frozen=True)
class PortalAudit:
    """What is done with one portal: a visit, an inspection, a result. It may be shared between threads.

    A portal about to be called missing is asked again up to `confirm` times.
    """

    inspector: Inspector
    fetcher: Fetcher
    confirm: int = 0

    @property
    def campaign(self) -> Campaign:
        """What is looked for."""
        return self.inspector.campaign

    def __call__(self, portal: Portal) -> Result:
        """Audit one portal. Raises `MemoryError` alone."""
        first = self._persistently(portal)
        return confirmed(first, lambda: self._persistently(portal), self.confirm)

    def _persistently(self, portal: Portal) -> Result:
        """Ask a portal; again after what may pass, within the time for that many attempts."""
        result = self._attempt(portal, self.fetcher.limits.seconds)
        for attempt in range(self.fetcher.manners.retries):
            if not may_pass(result):
                break
            wait = min(back_off(attempt), self.fetcher.limits.seconds / 2)
            with waiting():
                sleep(wait)
            result = self._attempt(portal, self.fetcher.limits.seconds - wait)
        return result

    def _attempt(self, portal: Portal, seconds: float) -> Result:
        with self.fetcher.visit(seconds) as visit:
            get, page = while_fetching(visit.get, visit.give_back), while_fetching(visit.page, visit.give_back)
            return self.inspector.inspect(portal, get, page, visit.next_page)

    def read_page(self, address: str) -> Page:
        """The page at an address, redirects followed. Raises `FetchError` when none came back that is the portal's."""
        with self.fetcher.visit() as visit:
            journey = follow(web_address(address), visit.get, Compass(self.inspector.campaign))
        response, page = journey.response, journey.page
        if response and response.status >= 400:
            raise FetchError(Reason.STATUS, f"{response.status}, {journey.end}")
        if page is None:
            raise FetchError(Reason.NOT_HTML, journey.end)
        if state := page_state(page):
            raise FetchError(state, journey.end)
        return page


def portal_audit(
    campaign: Campaign,
    limits: Limits | None = None,
    contact: str = "",
    network: Network | None = None,
    manners: Manners | None = None,
    confirm: int = 0,
    pages: int = 0,
    filters: FilterList | None = None,
) -> PortalAudit:
    """The audit of single portals for a campaign: call it with a `Portal`.

    `contact` is sent with every request; `pages` of a portal are read, as many as the campaign needs with 0;
    `filters` are the rules of an ad blocker.
    """
    fetcher = Fetcher(limits, contact or campaign.contact, network=network, manners=manners)
    return PortalAudit(Inspector(campaign, SheetCache(), pages=pages, filters=filters), fetcher, confirm)


def results_as_they_come(
    portals: Iterable[Portal], inspect: InspectPortal, executor: Executor, size: int = 1
) -> Iterator[Result]:
    """Audit every portal on the executor, `size` in a task; yields each result as soon as it is there, in no order.

    Portals of one host are never in two tasks at a time. Raises `BrokenExecutor`,
    `ClusterError` or `WorkersLostError` when it ends.
    """
    batches, waiting = Batches(portals, size), set[Future[list[Result]]]()
    arrived: SimpleQueue[tuple[Batch, Future[list[Result]]]] = SimpleQueue()

    def hand_over(batch: Batch) -> None:
        future = executor.submit(audit_batch, inspect, batch)
        waiting.add(future)
        future.add_done_callback(lambda done: arrived.put((batch, done)))

    try:
        while True:
            while len(waiting) < AHEAD and (batch := batches.take()):
                hand_over(batch)
            if not waiting:
                return
            batch, done = arrived.get()
            waiting.remove(done)
            yield from _results(batch, done)
            batches.give_back(batch)
    finally:
        for future in waiting:
            future.cancel()


def audit_batch(inspect: InspectPortal, batch: Batch) -> list[Result]:
    """Audit some portals one after another: the task that executors are given."""
    return [inspect(portal) for portal in batch]


def _results(batch: Batch, done: Future[list[Result]]) -> list[Result]:
    """What a task brought back. A portal on which it failed gets a verdict all the same."""
    try:
        return done.result()
    except (BrokenExecutor, ClusterError, WorkersLostError):
        raise
    except (MemoryError, WorkerError):
        return [unjudged(portal, Reason.TOO_COMPLEX) for portal in batch]
    except Exception as error:
        return [unjudged(portal, Reason.INTERNAL_ERROR, f"{type(error).__name__}: {error}") for portal in batch]


def believed(results: Iterable[Result], heard: Iterable[Result], ask: Callable[[Portal], Result]) -> Iterator[Result]:
    """The results, those of portals that kept silent only when it is sure that this machine has its network.

    `heard` are earlier results of the run. Raises `NetworkLostError` when none of the portals that answered last does
    so any more.
    """
    silence = Silence(heard)

    def settled(*, at_the_end: bool = False) -> tuple[Result, ...]:
        if not silence.doubtful(at_the_end=at_the_end):
            return ()
        if not any(answered(ask(witness)) for witness in silence.witnesses):
            raise network_lost(silence.witnesses[0].name)
        return silence.release()

    for result in results:
        yield from silence.hear(result)
        yield from settled()
    yield from settled(at_the_end=True)
    yield from silence.release()


def run_audit(
    portals: Sequence[Portal],
    inspect: InspectPortal,
    executor: Executor,
    on_result: Callable[[Result], None] = lambda _: None,
    known: Iterable[Result] = (),
    size: int = 1,
) -> Audit:
    """Audit a registry whole. `on_result` hears of every result as it comes; the results keep the registry's order.

    Portals with a result in `known`, of an interrupted run, are not asked again; units that share a portal get one
    result. Canaries are asked before the others and after them; when they fail before, the others are not asked: see
    `why_void`. Raises `NetworkLostError`.
    """

    def ask(some: Iterable[Portal]) -> Iterator[Result]:
        return results_as_they_come(some, inspect, executor, size)

    canaries, units = ([one for one in portals if one.canary is is_canary] for is_canary in (True, False))
    begun = _opening(inspect.campaign, ask(canaries))
    if why_void(begun):
        return begun
    results = told_of_strays(_audited(units, ask, begun.canaries, on_result, known))
    after = {result.portal.key: result for result in ask(canaries)}
    started = min(chain([begun.started], (result.checked for result in results)))
    return replace(
        begun,
        started=started,
        finished=vietnamese_now(),
        results=results,
        canaries=tuple(_worse(one, after[one.portal.key]) for one in begun.canaries),
    )


def _audited(
    units: Sequence[Portal],
    ask: Callable[[Iterable[Portal]], Iterator[Result]],
    canaries: Iterable[Result],
    on_result: Callable[[Result], None],
    known: Iterable[Result],
) -> list[Result]:
    """A result for each unit; what is `known` is not asked again, and of units that share a portal one is asked."""
    sharing, found = Sharing(units), {result.portal.key: result for result in known}

    def settle(result: Result) -> None:
        for one in sharing.results(result):
            if one.portal.key not in found:
                on_result(one)
                found[one.portal.key] = one

    for result in tuple(found.values()):
        settle(result)  # a run may have ended between the units of one portal
    left = [one for one in sharing.asked if one.key not in found]
    for result in believed(ask(left), [*canaries, *found.values()], lambda one: next(ask([one]))):
        settle(result)
    return [found[one.key] for one in units]


def _opening(campaign: Campaign, canaries: Iterable[Result]) -> Audit:
    titles = {language: texts.title for language, texts in campaign.texts.items()}
    ordered = sorted(canaries, key=lambda one: one.portal.row)
    begun = min(chain([vietnamese_now()], (one.checked for one in ordered)))
    return Audit(campaign.id, campaign.target, begun, vietnamese_now(), (), titles, tuple(ordered))


def _worse(before: Result, after: Result) -> Result:
    return before if before.verdict is not Verdict.EMBEDDED else after
