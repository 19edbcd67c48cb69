"""One run over a registry: portals in, results out as they come, over any `concurrent.futures.Executor`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass
from time import sleep

from banner_kit.audit.address import Compass
from banner_kit.audit.clues import page_state
from banner_kit.audit.fetch import Fetcher, Limits, Network
from banner_kit.audit.inspection import Inspector, web_address
from banner_kit.audit.page import Page
from banner_kit.audit.politeness import Manners, back_off, may_pass
from banner_kit.audit.reasons import Reason
from banner_kit.audit.redirects import follow
from banner_kit.audit.response import FetchError
from banner_kit.audit.results import Audit, Portal, Result
from banner_kit.audit.sheets import SheetCache
from banner_kit.campaign import Campaign

InspectPortal = Callable[[Portal], Result]


@dataclass(frozen=True)
class PortalAudit:
    """What is done with one portal: a visit, an inspection, a result. It may be shared between threads."""

    inspector: Inspector
    fetcher: Fetcher

    def __call__(self, portal: Portal) -> Result:
        """Audit one portal; never raises. What may pass is asked again, within the time for that many attempts."""
        result = self._attempt(portal, self.fetcher.limits.seconds)
        for attempt in range(self.fetcher.manners.retries):
            if not may_pass(result):
                break
            wait = min(back_off(attempt), self.fetcher.limits.seconds / 2)
            sleep(wait)
            result = self._attempt(portal, self.fetcher.limits.seconds - wait)
        return result

    def _attempt(self, portal: Portal, seconds: float) -> Result:
        with self.fetcher.visit(seconds) as visit:
            return self.inspector.inspect(portal, visit.get, visit.page)

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
) -> PortalAudit:
    """The audit of single portals for a campaign: call it with a `Portal`. `contact` is sent with every request."""
    fetcher = Fetcher(limits, contact or campaign.contact, network=network, manners=manners)
    return PortalAudit(Inspector(campaign, SheetCache()), fetcher)


def results_as_they_come(portals: Iterable[Portal], inspect: InspectPortal, executor: Executor) -> Iterator[Result]:
    """Audit every portal on the executor; yields each result as soon as it is there, in no order."""
    waiting = [executor.submit(inspect, portal) for portal in portals]
    try:
        for done in as_completed(waiting):
            yield done.result()
    finally:
        for future in waiting:
            future.cancel()


def run_audit(
    portals: Sequence[Portal],
    inspect: PortalAudit,
    executor: Executor,
    on_result: Callable[[Result], None] = lambda _: None,
) -> Audit:
    """Audit a registry whole. `on_result` hears of every result as it comes; the results keep the registry's order."""
    campaign, now = inspect.inspector.campaign, inspect.inspector.now
    started = now()
    found: dict[tuple[int, str], Result] = {}
    for result in results_as_they_come(portals, inspect, executor):
        on_result(result)
        found[_key(result.portal)] = result
    ordered = tuple(found[_key(portal)] for portal in portals)
    titles = {language: texts.title for language, texts in campaign.texts.items()}
    return Audit(campaign.id, campaign.target, started, now(), ordered, titles)


def is_void(done: Audit) -> bool:
    """Whether the run says more about this machine than about the portals: not one host name could be resolved."""
    return len(done.results) > 1 and all(one.reason == Reason.DNS for one in done.results)


def _key(portal: Portal) -> tuple[int, str]:
    """What tells portals of one registry apart, even after a result has travelled between processes."""
    return portal.row, portal.url
