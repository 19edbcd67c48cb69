"""A browser that waits for its turn: one page of a host at a time and a pause between, as the fetcher does it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

from banner_kit.audit.fetch import Fetcher
from banner_kit.audit.inspection import web_address
from banner_kit.audit.rendered import OpenedTab, Opens
from banner_kit.audit.response import FetchError
from banner_kit.audit.results import Portal, Result
from banner_kit.audit.run import PortalAudit
from banner_kit.audit.viewport import Viewport
from banner_kit.campaign import Campaign


@dataclass(frozen=True)
class InTurn:
    """Opens pages in `browser` when the `fetcher` would ask their hosts again. Other hosts are not held up."""

    browser: Opens
    fetcher: Fetcher

    @contextmanager
    def open(self, address: str, seconds: float, viewport: Viewport) -> Iterator[OpenedTab]:
        """Open a page as the browser does. While it is only read its host may be asked again. Raises `FetchError`."""
        with ExitStack() as opened:
            with self.fetcher.turn(address, seconds):
                tab = opened.enter_context(self.browser.open(address, seconds, viewport))
            yield tab

    def alone(self) -> InTurn:
        """The same for pages that are to be opened alone."""
        return InTurn(self.browser.alone(), self.fetcher)


@dataclass(frozen=True)
class AfterWorkers:
    """The audit of portals that workers in other processes, whose gates are their own, have just asked."""

    audit: PortalAudit

    @property
    def campaign(self) -> Campaign:
        """What is looked for."""
        return self.audit.campaign

    def __call__(self, portal: Portal) -> Result:
        """Audit one portal, when the pause after the worker's visit is over. Raises `MemoryError` alone."""
        with suppress(FetchError):  # what is no address is told by the audit itself
            self.audit.fetcher.was_asked(web_address(portal.url))
        return self.audit(portal)
