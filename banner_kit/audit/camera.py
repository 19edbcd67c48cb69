"""Pictures of a page in the browser, small enough to be mailed."""

from __future__ import annotations

import base64
from typing import Any

from playwright import async_api as playwright

LARGEST = 200_000  # bytes
QUALITIES = (80, 50, 25, 8)  # WebP, tried until the picture is small enough
MARGIN = 8  # CSS pixels around a part


async def photograph(page: playwright.Page, box: playwright.FloatRect | None = None) -> bytes:
    """A WebP of the window, or of a part of it given in CSS pixels."""
    session = await page.context.new_cdp_session(page)
    options: dict[str, Any] = {"format": "webp", **({"clip": _clip(box)} if box else {})}
    picture = b""
    for quality in QUALITIES:
        shot = await session.send("Page.captureScreenshot", {**options, "quality": quality})
        picture = base64.b64decode(shot["data"])
        if len(picture) <= LARGEST:
            break
    await session.detach()
    return picture


def _clip(box: playwright.FloatRect) -> dict[str, float]:
    return {
        "x": max(box["x"] - MARGIN, 0),
        "y": max(box["y"] - MARGIN, 0),
        "width": box["width"] + 2 * MARGIN,
        "height": box["height"] + 2 * MARGIN,
        "scale": 1,
    }
