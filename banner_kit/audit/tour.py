"""A walk through a portal, from its home page along the frontier; the fetching is passed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import filterfalse

from banner_kit.audit.address import same_site
from banner_kit.audit.frontier import Frontier, Link, page_links
from banner_kit.audit.page import Page
from banner_kit.audit.reasons import Reason
from banner_kit.audit.redirects import Journey
from banner_kit.audit.response import FetchError

MOST_FAILURES = 3  # in a row: a portal that no longer answers is left alone
ASKED_PER_PAGE = 3  # addresses asked for a page that counts: some turn out to be files, or lead off the site
_GONE = (404, 410)  # the page is not there, but the portal is
_NOT_PAGES = frozenset({Reason.ROBOTS, Reason.NOT_HTML, Reason.REDIRECT, Reason.ADDRESS})

Arrive = Callable[[str], Journey]
"""Follows one address to its end, robots.txt kept. Raises `FetchError`."""


@dataclass(frozen=True)
class Stop:
    """A page that was asked for: as it was read, or the reason why it could not be."""

    address: str
    page: Page | None = None
    reason: Reason | None = None
    status: int = 0

    @property
    def silent(self) -> bool:
        """Whether the portal, and not only this page, may be at fault."""
        return self.page is None and self.status not in _GONE


def no_link(_link: Link) -> bool:
    """Says no to every link."""
    return False


def walk(
    home: Page,
    arrive: Arrive,
    most: int,
    wanted: Callable[[Link], bool] = no_link,
    left_out: Callable[[Link], bool] = no_link,
) -> Iterator[Stop]:
    """The pages after the home page, `most` of them at most, each as soon as it was read, `wanted` links first.

    What is no page of the portal (a file, a way off the site, a page seen before, what robots.txt forbids) is passed
    over and does not count; links `left_out` are not asked at all.
    """
    frontier = Frontier(home.url, wanted)
    frontier.add(filterfalse(left_out, page_links(home)))
    counted = failures = 0
    for _ in range(most * ASKED_PER_PAGE):
        address = frontier.next()
        if address is None or counted == most or failures == MOST_FAILURES:
            return
        stop = _stop(address, home, arrive, frontier)
        if stop is None:
            continue
        counted += 1
        failures = failures + 1 if stop.silent else 0
        if stop.page:
            frontier.add(filterfalse(left_out, page_links(stop.page)))
        yield stop


def _stop(address: str, home: Page, arrive: Arrive, frontier: Frontier) -> Stop | None:
    try:
        journey = arrive(address)
    except FetchError as failure:
        return None if failure.reason in _NOT_PAGES else Stop(address, reason=failure.reason)
    if journey.response is None or not same_site(journey.end, home.url) or not frontier.arrived(journey.end):
        return None
    if journey.response.status >= 400:
        return Stop(address, reason=Reason.STATUS, status=journey.response.status)
    return Stop(journey.end, journey.page) if journey.page else None
