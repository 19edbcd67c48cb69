"""Using an element of a page as a visitor does, to see where that leads; nothing is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from time import monotonic

from playwright import async_api as playwright

from banner_kit.audit.address import host_of, same_site
from banner_kit.audit.rendering import Click

CLICK_WAIT = 1.5  # seconds in which a click must have led somewhere
AFTER_CLICK = 0.3  # seconds in which it may lead to another page besides, as advertisements make it do
_ANYBODY = {"Access-Control-Allow-Origin": "*"}  # the counter may be at another site

# Chooses an entry of a list, and says whether the element is one.
_CHOOSE = """(option) => {
  if (option.localName !== "option") return false;
  const list = option.closest("select");
  list.value = option.value;
  for (const name of ["input", "change"]) list.dispatchEvent(new Event(name, { bubbles: true }));
  return true;
}"""
# The button that stands nearest to the list, which on old portals opens what was chosen in it.
_BUTTON = """(option) => {
  if (option.localName !== "option") return null;
  const button = "button,input[type=button],input[type=submit],input[type=image],a[onclick],a[href^='javascript:' i]";
  let around = option.closest("select").parentElement;
  for (let step = 0; around && step < 4; step++, around = around.parentElement) {
    const found = around.querySelector(button);
    if (found) return found;
  }
  return null;
}"""


async def use(page: playwright.Page, element: playwright.ElementHandle, hosts: Sequence[str]) -> Click:
    """Click an element, or choose it where it is an entry of a list; `hosts` are those that nothing better follows."""
    led: asyncio.Queue[str] = asyncio.Queue()
    kept_back: list[str] = []
    errors: list[playwright.Error] = []

    def note(error: playwright.Error) -> None:
        errors.append(error)

    await page.context.route("**/*", partial(_intercept, page.url, led, kept_back))
    page.on("pageerror", note)
    await _press(element)
    found = await _addresses(led, hosts)
    if not found and (button := await _button_beside(element)):
        await _press(button)
        found = await _addresses(led, hosts)
    page.remove_listener("pageerror", note)
    return Click(found, bool(errors), bool(kept_back))


async def _intercept(address: str, led: asyncio.Queue[str], kept_back: list[str], route: playwright.Route) -> None:
    """Let a click lead nowhere: note the pages it asks for by GET, and send nothing. The page stays where it is.

    What it would send is noted where an answer could lead on: neither a beacon's nor that of statistics elsewhere does.
    """
    request = route.request
    if request.method == "GET" and not request.is_navigation_request():
        await route.fallback()
        return
    if request.method != "GET":
        if request.resource_type != "ping" and same_site(request.url, address):
            kept_back.append(request.url)
    elif not (kept_back and request.url.endswith("/undefined")):  # which is made of what the answer would have held
        led.put_nowait(request.url)
    if request.is_navigation_request():
        await route.abort("aborted")
    else:  # who counts the click before the address is opened waits for an answer
        await route.fulfill(status=200, content_type="application/json", headers=_ANYBODY, body="{}")


async def _press(element: playwright.ElementHandle) -> None:
    with suppress(playwright.Error, TimeoutError):
        if not await element.evaluate(_CHOOSE):
            await element.click(timeout=CLICK_WAIT * 1000, no_wait_after=True)


async def _addresses(led: asyncio.Queue[str], hosts: Sequence[str]) -> tuple[str, ...]:
    """What is asked for soon after a click."""
    found: list[str] = []
    end = monotonic() + CLICK_WAIT
    with suppress(TimeoutError):
        while not (found and host_of(found[-1]) in hosts):
            left = end - monotonic()
            found.append(await asyncio.wait_for(led.get(), min(AFTER_CLICK, left) if found else left))
    return tuple(found)


async def _button_beside(element: playwright.ElementHandle) -> playwright.ElementHandle | None:
    """The button that opens what was chosen in a list."""
    with suppress(playwright.Error, TimeoutError):
        return (await element.evaluate_handle(_BUTTON)).as_element()
    return None
