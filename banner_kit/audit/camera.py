"""Pictures of a page in the browser, set below their captions, small enough to be mailed."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from playwright import async_api as playwright

from banner_kit.audit.evidence import Box

LARGEST = 200_000  # bytes
QUALITIES = (85, 60, 35, 15, 5)  # WebP, tried until the picture is small enough


async def photograph(page: playwright.Page) -> bytes:
    """A PNG of the window as it stands."""
    session = await page.context.new_cdp_session(page)
    shot = await session.send("Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True})
    await session.detach()
    return base64.b64decode(shot["data"])


async def place_in_window(
    page: playwright.Page, element: playwright.ElementHandle, place: Sequence[float]
) -> Box | None:
    """Where in the window an element is, told its place in its frame: left, top, width and height of what is seen of
    it, left and top of its own box."""
    shown, size = await element.bounding_box(), page.viewport_size
    if not shown or not size:
        return None
    zoom = size["width"] / await page.evaluate("innerWidth")  # a phone shows pages not made for it smaller
    left, top, width, height, own_left, own_top = place
    x, y = shown["x"] + left - own_left, shown["y"] + top - own_top
    return Box(x * zoom, y * zoom, width * zoom, height * zoom)


async def develop(browser: playwright.Browser, document: str, width: int, density: float) -> bytes:
    """A WebP of a document of ours, which is as wide as told and as high as it needs.

    It is shown in a context of its own, where no script runs and nothing is loaded: the page that was pictured can
    neither change its caption nor cover it.
    """
    context = await browser.new_context(
        viewport={"width": width, "height": 100}, device_scale_factor=density, java_script_enabled=False, offline=True
    )
    try:
        page = await context.new_page()
        await page.set_content(document)
        return await _small_enough(await context.new_cdp_session(page))
    finally:
        await context.close()


async def _small_enough(session: playwright.CDPSession) -> bytes:
    size = (await session.send("Page.getLayoutMetrics"))["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1}
    picture = b""
    for quality in QUALITIES:
        options = {"format": "webp", "quality": quality, "clip": clip, "captureBeyondViewport": True}
        picture = base64.b64decode((await session.send("Page.captureScreenshot", options))["data"])
        if len(picture) <= LARGEST:
            break
    return picture
