"""What a page is answered in place of the web: its campaign's address, a dialog."""

from __future__ import annotations

import base64
from contextlib import suppress

from playwright import async_api as playwright

# An answer in the campaign's name, so that its outage says nothing about a portal.
_STAND_IN = "<!DOCTYPE html><title>-</title><p>-</p>"
_PIXEL = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")


async def stand_in(route: playwright.Route) -> None:
    """Answer for the campaign's site: a picture where one is asked for, else a page."""
    if route.request.resource_type == "image":
        await route.fulfill(body=_PIXEL, content_type="image/gif")
    else:
        await route.fulfill(body=_STAND_IN, content_type="text/html")


async def dismiss(dialog: playwright.Dialog) -> None:
    """Close a dialog as a visitor does who wants none."""
    with suppress(playwright.Error):
        await dialog.dismiss()
