"""One page in the browser: opened, watched until it is finished, asked what a visitor sees, clicked, pictured."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Coroutine, Sequence
from contextlib import suppress
from itertools import zip_longest
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from playwright import async_api as playwright

from banner_kit.audit.camera import develop, photograph, place_in_window
from banner_kit.audit.clicks import use
from banner_kit.audit.crashes import failure, is_lost
from banner_kit.audit.evidence import Box, Shot
from banner_kit.audit.page_scripts import look_call, script
from banner_kit.audit.reasons import Reason
from banner_kit.audit.rendering import Click
from banner_kit.audit.response import FetchError
from banner_kit.audit.routes import dismiss, stand_in
from banner_kit.audit.traffic import QUIET, Traffic

if TYPE_CHECKING:
    from banner_kit.audit.browser import Browser

T = TypeVar("T")

WAYS = 3  # places in the box that cuts it off: what moves has more than what a clock beside it pushes to and fro
POLL = 0.12  # seconds between two looks at a page that is not finished
STABLE = 2  # looks in a row at which a placement must be seen
TURN = 8.0  # seconds that a carousel or ticker is watched: one turn of nearly all
LINGER = 6.0  # seconds after which timers that take a banner away have mostly run
CLOSING = 5.0  # seconds that a page which hangs may take to close
PATIENCE = 3.0  # seconds that a picture on its way is waited for
PULSE = 5.0  # seconds in which a page that does not hang answers the simplest question

_SAID = {None: "layout-decides", "loading": "empty"}  # of an element gone, and of pictures that never come


class Tab:
    """A page that was opened. Its plain methods may be called from any thread; they raise `FetchError`."""

    def __init__(
        self,
        browser: Browser,
        context: playwright.BrowserContext,
        page: playwright.Page,
        seconds: float,
        hosts: Sequence[str],
    ) -> None:
        self.context, self.page, self.hosts = context, page, list(hosts)
        self.traffic, self.status = Traffic(), 0
        self._browser, self._deadline = browser, monotonic() + seconds

    @property
    def address(self) -> str:
        """Where the page ended up."""
        return self.page.url

    async def visit(self, address: str) -> Tab:
        """Open the address and wait until a placement is seen, or the page is finished."""
        await self._prepare()
        try:
            response = await self.page.goto(address, wait_until="domcontentloaded", timeout=self._left() * 1000)
        except playwright.TimeoutError:
            await self._require_life()
            raise
        self.status = response.status if response else 200
        await self._settle()
        return self

    def written(self, frame: int = 0) -> str:
        """A frame's document as it stands, its elements marked; empty when it cannot be had."""
        return self._ask(self._written(self.page.frames[frame]))

    def address_of(self, frame: int) -> str:
        """The address of a frame."""
        return self.page.frames[frame].url

    def sight(self, frame: int, mark: int) -> str:
        """Why a marked element is not seen; empty when it is."""
        return self._ask(self._sight(self.page.frames[frame], mark))

    def watch(self, frame: int, mark: int, *, rotates: bool = False) -> bool:
        """Whether a marked element is seen within one turn of what it is part of. As many a turn is longer, it is
        enough that it moves within the box that cuts it off, with `rotates` that anything around it does."""
        return self._ask(self._watch(self.page.frames[frame], mark, rotates=rotates))

    def animates(self) -> bool:
        """Whether a style sheet of the page, or of a frame of it, moves anything."""
        return self._ask(self._any("animated"))

    def timers(self) -> list[str]:
        """The code of the page's timers that are still to come."""
        return list(map(str, self._ask(self._look(self.page.main_frame, "timers")) or []))

    def linger(self) -> None:
        """Leave the page to its timers for some seconds."""
        self._ask(asyncio.sleep(min(LINGER, max(self._left(), 0))))

    def frame_of(self, frame: int, mark: int) -> int | None:
        """The number of the frame that a marked frame element shows."""
        return self._ask(self._frame_of(self.page.frames[frame], mark))

    def click(self, frame: int, mark: int) -> Click:
        """Where using a marked element leads; it is not gone there."""
        return self._ask(self._click(self.page.frames[frame], mark))

    @property
    def version(self) -> str:
        """Which browser shows the page."""
        return f"Chromium {self.context.browser.version}" if self.context.browser else "Chromium"

    def picture(self, frame: int, mark: int | None, seen: bool) -> Shot:
        """The window, with the marked element brought into view, else the head of the page.

        With `seen` the element is waited for: it may be one of those that take turns.
        """
        return self._ask(self._picture(self.page.frames[frame], mark, seen))

    def develop(self, document: str, width: int, density: float) -> bytes:
        """A WebP of a document of ours."""
        browser = self.context.browser
        return self._ask(develop(browser, document, width, density)) if browser else b""

    def refusals(self) -> list[tuple[str, str, str]]:
        """What the page's policies refused: (directive, address, policy)."""
        found = self._ask(self._look(self.page.main_frame, "refused")) or []
        return [(str(directive), str(address), str(policy)) for directive, address, policy in found]

    def failures(self) -> list[tuple[str, str]]:
        """What could not be loaded: (address, status or what happened)."""
        return list(self.traffic.failed)

    def console(self) -> list[str]:
        """What the page and the browser wrote to the console."""
        return list(self.traffic.console)

    def _ask(self, work: Coroutine[Any, Any, T]) -> T:
        return self._browser.call(work, max(self._left(), 1) + TURN + CLOSING)

    async def _prepare(self) -> None:
        page, context = self.page, self.context
        await context.add_init_script(script("watch.js"))
        if self.hosts:
            named = "|".join(map(re.escape, self.hosts))
            await context.route(re.compile(rf"^https?://(?:{named})(?:[:/]|$)", re.IGNORECASE), stand_in)
        self.traffic.listen(page)
        page.on("dialog", dismiss)
        context.on("page", self._close_popup)

    async def _close_popup(self, popup: playwright.Page) -> None:
        if popup is not self.page:
            await close_quietly(popup)

    async def _settle(self) -> None:
        """Wait for a placement that stays, else for quiet after a scroll to the end, else for the deadline."""
        seen, scrolled = 0, False
        while self._left() > POLL:
            seen = seen + 1 if await self._any("visible", self.hosts) else 0
            if seen >= STABLE:
                return
            if await self._quiet():
                if scrolled:
                    return
                await self._look(self.page.main_frame, "scroll")
                scrolled = True
            await asyncio.sleep(POLL)

    async def _written(self, frame: playwright.Frame) -> str:
        found = await self._look(frame, "write", frame is self.page.main_frame)
        if found is None and frame is self.page.main_frame:
            await self._require_life()
            found = await self._written_later(frame)
        if found is False:
            raise FetchError(Reason.TOO_COMPLEX, "rendered")
        return str(found or "")

    async def _written_later(self, frame: playwright.Frame) -> object:
        """What a page that is on its way to another, or to itself, holds once it is there; as it stands in the end, if
        it is met between two of its loads."""
        end = monotonic() + PULSE
        while (found := await self._look(frame, "write", monotonic() < end)) is None and monotonic() < end + PULSE:
            await asyncio.sleep(POLL / 4)
        return found

    async def _require_life(self) -> None:
        """Raise `FetchError` when the page hangs: its scripts or dialogs leave nobody a word in."""
        try:
            await asyncio.wait_for(self.page.evaluate("0"), PULSE)
        except TimeoutError as error:
            raise FetchError(Reason.RENDERER_CRASH, f"{PULSE:g} s") from error
        except playwright.Error as error:
            if is_lost(error):  # else it was asked between two pages, and lives
                raise failure(error) from error

    async def _quiet(self) -> bool:
        if self.traffic.crashed:
            raise FetchError(Reason.RENDERER_CRASH)
        changed = await self._look(self.page.main_frame, "quiet") if self.traffic.quiet else None
        return changed is not None and changed > QUIET * 1000

    async def _any(self, task: str, argument: object = None) -> bool:
        """Whether a frame says yes."""
        for frame in self.page.frames:
            if await self._look(frame, task, argument):
                return True
        return False

    async def _look(self, frame: playwright.Frame, task: str, argument: object = None) -> Any:
        """Ask one frame; a frame that is gone, hangs or is loading says nothing. A crash raises `FetchError`."""
        try:
            return await self._within(frame.evaluate(look_call(), [task, argument]))
        except (playwright.Error, TimeoutError) as error:
            if self.traffic.crashed:
                raise FetchError(Reason.RENDERER_CRASH) from error
            if is_lost(error) and frame is self.page.main_frame:
                raise failure(error) from error
            return None

    async def _within(self, work: Awaitable[T]) -> T:
        return await asyncio.wait_for(work, max(self._left(), 1))

    def _left(self) -> float:
        return self._deadline - monotonic()

    async def _sight(self, frame: playwright.Frame, mark: int) -> str:
        """What is said of an element once its pictures have come: a script may have just put them in others' place."""
        end = min(monotonic() + PATIENCE, self._deadline)
        while (found := await self._look(frame, "sight", mark)) == "loading" and monotonic() < end:
            await asyncio.sleep(POLL)
        return _SAID.get(found, str(found))

    async def _watch(self, frame: playwright.Frame, mark: int, *, rotates: bool = False) -> bool:
        end = min(monotonic() + TURN, max(self._deadline, monotonic() + 1))
        states: list[list[str]] = []
        enough = 2 if rotates else WAYS
        while monotonic() < end:
            if await self._look(frame, "sight", mark) == "":
                return True
            states.append(await self._look(frame, "states" if rotates else "drift", mark) or [])
            if any(len(set(filter(None, level))) >= enough for level in zip_longest(*states)):
                return True
            await asyncio.sleep(POLL)
        return False

    async def _frame_of(self, frame: playwright.Frame, mark: int) -> int | None:
        element = await self._element(frame, mark)
        inner = await self._shown_in(element) if element else None
        return self.page.frames.index(inner) if inner in self.page.frames else None

    async def _shown_in(self, element: playwright.ElementHandle) -> playwright.Frame | None:
        """The frame of a frame element; of an `<object>` or `<embed>` it has to be looked for."""
        if inner := await element.content_frame():
            return inner
        for one in self.page.frames[1:]:
            with suppress(playwright.Error):
                if await element.evaluate("(element, other) => element === other", await one.frame_element()):
                    return one
        return None

    async def _element(
        self, frame: playwright.Frame, mark: int, task: str = "element"
    ) -> playwright.ElementHandle | None:
        try:
            return (await self._within(frame.evaluate_handle(look_call(), [task, mark]))).as_element()
        except (playwright.Error, TimeoutError):
            return None

    async def _click(self, frame: playwright.Frame, mark: int) -> Click:
        element = await self._element(frame, mark)
        return await use(self.page, element, self.hosts) if element else Click()

    async def _picture(self, frame: playwright.Frame, mark: int | None, seen: bool) -> Shot:
        if mark is not None and seen:
            await self._watch(frame, mark)
        box = await self._spot(frame, mark) if mark is not None else None
        scrolled = await self._look(self.page.main_frame, "scrolled", box is None) or (0, 0)
        return Shot(await photograph(self.page), box, *map(round, scrolled))

    async def _spot(self, frame: playwright.Frame, mark: int) -> Box | None:
        place, element = await self._look(frame, "spot", mark), await self._element(frame, mark, "used")
        return await self._within(place_in_window(self.page, element, place)) if place and element else None


async def close_quietly(thing: playwright.Page | playwright.BrowserContext | playwright.Browser | None) -> None:
    """Close a page, context or browser; one that hangs or is gone is left."""
    if thing is not None:
        with suppress(playwright.Error, TimeoutError):
            await asyncio.wait_for(thing.close(), CLOSING)
