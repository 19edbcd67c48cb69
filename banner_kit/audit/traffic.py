"""What a page loads: how busy it is, and what failed."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from playwright import async_api as playwright

MOST = 200  # lines of the console, and failures, that are kept of a page
QUIET = 0.5  # seconds without a request or a change after which a page is taken to be finished


@dataclass
class Traffic:
    """The requests of one page. `failed` holds (address, what), `console` the lines that the page wrote."""

    console: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    crashed: bool = False
    _busy: set[playwright.Request] = field(default_factory=set)
    _last: float = field(default_factory=monotonic)

    def listen(self, page: playwright.Page) -> None:
        """Hear of everything that the page asks for from now on."""
        page.on("request", self._began)
        page.on("requestfinished", self._ended)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("console", self._wrote)
        page.on("crash", self._crash)

    @property
    def quiet(self) -> bool:
        """Whether nothing has been asked or answered for a while, and nothing is being waited for."""
        return not self._busy and monotonic() - self._last > QUIET

    def _wrote(self, line: playwright.ConsoleMessage) -> None:
        if len(self.console) < MOST:
            self.console.append(line.text[:500])

    def _crash(self, _page: object) -> None:
        self.crashed = True

    def _began(self, request: playwright.Request) -> None:
        self._busy.add(request)
        self._last = monotonic()

    def _ended(self, request: playwright.Request) -> None:
        self._busy.discard(request)
        self._last = monotonic()

    def _failed(self, request: playwright.Request) -> None:
        self._ended(request)
        self._note(request.url, request.failure or "")

    def _answered(self, response: playwright.Response) -> None:
        if response.status >= 400:
            self._note(response.url, str(response.status))

    def _note(self, address: str, what: str) -> None:
        if len(self.failed) < MOST and (address, what) not in self.failed:
            self.failed.append((address, what))
