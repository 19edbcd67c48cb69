"""A real browser for the rendered check. Only this module and `tab.py` know Playwright.

One Chromium, driven from a thread of its own; any number of threads may open tabs in it. Every tab is a fresh
context: no cookies, storage or permissions of another portal, no downloads, no service workers.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Coroutine, Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Any, TypeVar

from playwright import async_api as playwright

from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError
from banner_kit.audit.tab import DESKTOP, Tab, Viewport, close_quietly, failure
from banner_kit.errors import BrowserError

T = TypeVar("T")

RECYCLE = 200  # tabs after which the browser is replaced, before its memory grows
_ARGUMENTS = (
    "--disable-dev-shm-usage",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--mute-audio",
)


class Browser:
    """A running Chromium, for use in a `with` block. Raises `BrowserError` when there is none.

    `campaign_hosts` are answered locally and never really visited; `tabs` is how many pages are open at a time.
    """

    def __init__(self, campaign_hosts: Sequence[str] = (), tabs: int | None = None) -> None:
        self.tabs = tabs or 2 * (os.cpu_count() or 1)
        self._hosts = tuple(campaign_hosts)
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True, name="browser")
        self._thread.start()
        self._opened = 0
        try:
            self.call(self._start(), 60)
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
        """End Chromium and the thread that drives it."""
        with suppress(Exception):
            self.call(self._stop(), 15)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        if not self._thread.is_alive():
            self._loop.close()

    @contextmanager
    def open(self, address: str, seconds: float, viewport: Viewport = DESKTOP) -> Iterator[Tab]:
        """A tab in which the address was opened and watched until it is finished. Raises `FetchError`."""
        tab = self.call(self._open(address, viewport, seconds), None)
        try:
            yield tab
        finally:
            self.call(self._end(tab.context), None)

    def call(self, work: Coroutine[Any, Any, T], seconds: float | None) -> T:
        """Do something in the browser's thread and wait for it, `seconds` at most."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(seconds)
        except TimeoutError as error:
            future.cancel()
            raise FetchError(Reason.TIMEOUT, f"{seconds or 0:g} s") from error

    async def _start(self) -> None:
        self._free = asyncio.Semaphore(self.tabs)
        self._launching = asyncio.Lock()
        self._playwright = await playwright.async_playwright().start()
        self._running = await self._launch()

    async def _launch(self) -> playwright.Browser:
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        return await self._playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=[*_ARGUMENTS, *(["--no-sandbox"] if is_root else [])],
        )

    async def _stop(self) -> None:
        await close_quietly(self._running)
        await self._playwright.stop()

    async def _browser(self) -> playwright.Browser:
        """The running browser; a new one when it has crashed or has served long enough."""
        async with self._launching:
            if self._opened >= RECYCLE or not self._running.is_connected():
                worn, self._running, self._opened = self._running, await self._launch(), 0
                if not worn.contexts:
                    await close_quietly(worn)
            self._opened += 1
            return self._running

    async def _open(self, address: str, viewport: Viewport, seconds: float) -> Tab:
        await self._free.acquire()
        context = None
        try:
            browser = await self._browser()
            context = await browser.new_context(
                viewport={"width": viewport.width, "height": viewport.height},
                locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
                accept_downloads=False,
                service_workers="block",
                ignore_https_errors=True,
            )
            return await Tab(self, context, await context.new_page(), seconds, self._hosts).visit(address)
        except BaseException as error:
            await self._end(context)
            if isinstance(error, playwright.Error):
                raise failure(error) from error
            raise

    async def _end(self, context: playwright.BrowserContext | None) -> None:
        """Close a tab's context, and with the last one of a replaced browser the browser itself."""
        browser = context.browser if context else None
        await close_quietly(context)
        if browser is not None and browser is not self._running and not browser.contexts:
            await close_quietly(browser)
        self._free.release()
