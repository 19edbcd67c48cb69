"""A real browser for the rendered check, started once and shared by all who open pages in it.

One Chromium, driven from a thread of its own; any number of threads may open tabs in it. Every tab is a fresh
context: no cookies, storage or permissions of another portal, no downloads, no service workers. WebSockets, and with
`public_only` everything, go through a proxy of ours that reaches no private address.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import AbstractContextManager, AsyncExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any, TypeVar
from urllib.request import getproxies_environment

from playwright import async_api as playwright

from banner_kit.audit.crashes import failure
from banner_kit.audit.fetch import Network
from banner_kit.audit.flags import UNWANTED, flags
from banner_kit.audit.forwarding import WEB_PORTS
from banner_kit.audit.proxy import FilteringProxy
from banner_kit.audit.reasons import Reason
from banner_kit.audit.renderers import LOOK_EVERY, MEMORY, end_overfed
from banner_kit.audit.response import FetchError
from banner_kit.audit.tab import Tab, close_quietly
from banner_kit.audit.transport import Resolver
from banner_kit.audit.viewport import DESKTOP, Viewport
from banner_kit.errors import BrowserError

T = TypeVar("T")

PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome")
RECYCLE = 200  # tabs after which the browser is replaced, before its memory grows


class Browser:
    """A running Chromium, for use in a `with` block. Raises `BrowserError` when there is none.

    `campaign_hosts` are answered locally and never really visited; `tabs` is how many pages are open at a time;
    `network` is how the web is reached, and `proxy` what keeps pages from private addresses.
    """

    def __init__(
        self,
        campaign_hosts: Sequence[str] = (),
        tabs: int | None = None,
        network: Network | None = None,
        proxy: FilteringProxy | None = None,
    ) -> None:
        self.tabs = tabs or 2 * (os.cpu_count() or 1)
        self._hosts, self._network = tuple(campaign_hosts), network or Network()
        self._proxy = proxy or FilteringProxy(Resolver(), WEB_PORTS if self._network.public_only else None)
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True, name="browser")
        self._thread.start()
        self._opened, self._closed = 0, False
        self._waiting: set[Future[Any]] = set()
        self._watches: set[asyncio.Task[None]] = set()
        self._ending = AsyncExitStack()
        try:
            self._call(self._start(), 60)
        except (playwright.Error, FetchError) as error:
            self.close()
            raise BrowserError(
                "Chromium could not be started ({cause}). Install it (Debian: apt-get install chromium; elsewhere: "
                "playwright install chromium), or use --browser never.",
                cause=str(error).splitlines()[0],
            ) from error

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End Chromium and the thread that drives it. What still waits for a page gets a `FetchError`."""
        self._closed = True
        for future in tuple(self._waiting):
            future.cancel()
        with suppress(Exception):
            self._call(self._ending.aclose(), 15)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        if not self._thread.is_alive():
            self._loop.close()

    @contextmanager
    def open(self, address: str, seconds: float, viewport: Viewport = DESKTOP, *, alone: bool = False) -> Iterator[Tab]:
        """A tab in which the address was opened and watched until it is finished. Raises `FetchError`.

        With `alone` no other tab is open meanwhile.
        """
        places = self.tabs if alone else 1
        self.call(self._enter(places), None)
        try:
            tab = self.call(self._open(address, viewport, seconds), None)
            try:
                yield tab
            finally:
                self.call(self._end(tab.context), None)
        finally:
            with suppress(RuntimeError):  # the loop has ended with the browser
                self._loop.call_soon_threadsafe(self._leave, places)

    def alone(self) -> Alone:
        """The same browser for pages of which one may bring it down: each is opened when no other is."""
        return Alone(self)

    def call(self, work: Coroutine[Any, Any, T], seconds: float | None) -> T:
        """Do something in the browser's thread and wait for it, `seconds` at most. Raises `FetchError`."""
        if self._closed:
            work.close()
            raise FetchError(Reason.RESET, "the browser was closed")
        try:
            return self._call(work, seconds)
        except playwright.Error as error:
            raise failure(error) from error

    def _call(self, work: Coroutine[Any, Any, T], seconds: float | None) -> T:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        self._waiting.add(future)
        try:
            return future.result(seconds)
        except TimeoutError as error:
            future.cancel()
            raise FetchError(Reason.TIMEOUT, f"{seconds or 0:g} s") from error
        except CancelledError as error:
            raise FetchError(Reason.RESET, "the browser was closed") from error
        finally:
            self._waiting.discard(future)

    async def _start(self) -> None:
        self._free = asyncio.Semaphore(self.tabs)
        self._launching, self._collecting = asyncio.Lock(), asyncio.Lock()
        self._ending.push_async_callback(self._proxy.close)
        self._ending.push_async_callback(self._stop_watching)
        self._port = await self._proxy.start()
        self._playwright = await playwright.async_playwright().start()
        self._ending.push_async_callback(self._playwright.stop)
        self._running = await self._launch()
        self._ending.push_async_callback(lambda: close_quietly(self._running))

    async def _launch(self) -> playwright.Browser:
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        launched = await self._playwright.chromium.launch(
            executable_path=installed_chromium(),
            args=flags(self._network, self._port, getproxies_environment(), is_root=is_root),
            ignore_default_args=UNWANTED,
        )
        watch = asyncio.create_task(_keep_in_bounds(launched))
        self._watches.add(watch)
        watch.add_done_callback(self._watches.discard)
        return launched

    async def _stop_watching(self) -> None:
        for watch in self._watches:
            watch.cancel()
        await asyncio.gather(*self._watches, return_exceptions=True)

    async def _browser(self) -> playwright.Browser:
        """The running browser; a new one when it has crashed or has served long enough."""
        async with self._launching:
            if self._opened >= RECYCLE or not self._running.is_connected():
                worn, self._running, self._opened = self._running, await self._launch(), 0
                if not worn.contexts:
                    await close_quietly(worn)
            self._opened += 1
            return self._running

    async def _context(self, viewport: Viewport) -> playwright.BrowserContext:
        """A fresh context; in a new browser when the running one is found dying, which it does not say at once."""
        browser = await self._browser()
        with suppress(playwright.Error):
            return await _fresh_context(browser, viewport)
        if browser is self._running:
            self._opened = RECYCLE
        return await _fresh_context(await self._browser(), viewport)

    async def _enter(self, places: int) -> None:
        """Wait for so many free places; who needs several of them collects while nobody else does."""
        async with self._collecting if places > 1 else nullcontext():
            for _ in range(places):
                await self._free.acquire()

    def _leave(self, places: int) -> None:
        for _ in range(places):
            self._free.release()

    async def _open(self, address: str, viewport: Viewport, seconds: float) -> Tab:
        context = None
        try:
            context = await self._context(viewport)
            return await Tab(self, context, await context.new_page(), seconds, self._hosts).visit(address)
        except BaseException:
            await self._end(context)
            raise

    async def _end(self, context: playwright.BrowserContext | None) -> None:
        """Close a tab's context, and with the last one of a replaced browser the browser itself."""
        browser = context.browser if context else None
        await close_quietly(context)
        if browser is not None and browser is not self._running and not browser.contexts:
            await close_quietly(browser)


@dataclass(frozen=True)
class Alone:
    """Opens pages in a browser one at a time, while no other is open in it."""

    browser: Browser

    def open(self, address: str, seconds: float, viewport: Viewport = DESKTOP) -> AbstractContextManager[Tab]:
        """A tab as `Browser.open` gives it. Raises `FetchError`."""
        return self.browser.open(address, seconds, viewport, alone=True)

    def alone(self) -> Alone:
        """Itself."""
        return self


def installed_chromium() -> str | None:
    """The system's Chromium, best the one without windows, which renders a page in half the time; Playwright's own,
    which is such a one too, where there is none."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


async def _keep_in_bounds(browser: playwright.Browser) -> None:
    """Watch the memory of a browser's renderers while it runs."""
    with suppress(playwright.Error):
        session = await browser.new_browser_cdp_session()
        while browser.is_connected():
            told = await session.send("SystemInfo.getProcessInfo")
            end_overfed((one["id"] for one in told["processInfo"] if one["type"] == "renderer"), MEMORY)
            await asyncio.sleep(LOOK_EVERY)


async def _fresh_context(browser: playwright.Browser, viewport: Viewport) -> playwright.BrowserContext:
    context = await browser.new_context(
        **viewport.settings(browser.version),
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        accept_downloads=False,
        service_workers="block",
        ignore_https_errors=True,
    )
    await context.grant_permissions([])  # which denies them all; what is not told so may be asked for ever
    return context
