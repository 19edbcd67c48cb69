"""Asking portals for a discovery, with the manners of an audit: retried, at every address that they are named by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from threading import Event
from time import sleep
from typing import TypeVar

from banner_kit.audit.address import Compass, host_of
from banner_kit.audit.discovery import Answer, leads_to_lists, names_folder
from banner_kit.audit.fetch import Fetcher, Visit
from banner_kit.audit.frontier import identity
from banner_kit.audit.gist import Gist, gist_of
from banner_kit.audit.inspection import web_address
from banner_kit.audit.mentions import moved_to
from banner_kit.audit.places import home_of, other_scheme, settled, site_host
from banner_kit.audit.politeness import back_off, passes
from banner_kit.audit.reasons import Reason
from banner_kit.audit.redirects import Journey, follow
from banner_kit.audit.response import FetchError
from banner_kit.audit.tour import walk

MOST_MOVES = 2  # notices of a move that are followed, one after the other
_OF_HOST = frozenset({Reason.DNS, Reason.ADDRESS})
_OF_SERVER = frozenset({Reason.REFUSED, Reason.TLS, Reason.TIMEOUT, Reason.RESET})
"""Failures that another page of the same server would share; by the other scheme it is another server."""

Brought = TypeVar("Brought")


class _StatusError(FetchError):
    """A server answered with an error; `address` is where, as it is to be remembered."""

    def __init__(self, status: int, address: str) -> None:
        super().__init__(Reason.STATUS, str(status))
        self.status, self.address = status, address


@dataclass(frozen=True)
class Scout:
    """Reads portals for a discovery; it may be shared between threads."""

    fetcher: Fetcher
    compass: Compass

    def ask(self, ways: Sequence[str]) -> Answer:
        """What a portal answers at the first of these addresses that works; failing all, why the first did not."""
        try:
            journey, remembered = self._first(ways)
        except FetchError as failure:
            address = failure.address if isinstance(failure, _StatusError) else ""
            return Answer(address, reason=failure.reason, detail=failure.detail)
        except Exception as error:  # one host that the audit fails on must not cost the others
            return Answer(reason=Reason.INTERNAL_ERROR, detail=f"{type(error).__name__}: {error}")
        return Answer(remembered, gist_of(journey.page) if journey.page else None)

    def read(self, address: str, most: int) -> Iterator[Gist]:
        """A portal's pages, those that promise lists of units first. Raises `FetchError` when there is no home page."""
        asked = web_address(address)
        journey, _ = self._first([way for way in (asked, other_scheme(asked)) if way])
        if journey.page is None:
            raise FetchError(Reason.LEAVES_FOR_CAMPAIGN, journey.end)
        yield gist_of(journey.page)
        with self.fetcher.visit() as visit:

            def arrive(address: str) -> Journey:
                visit.next_page()
                return follow(address, visit.page, self.compass)

            for stop in walk(journey.page, arrive, most - 1, leads_to_lists, names_folder):
                if stop.page:
                    yield gist_of(stop.page)

    def _first(self, ways: Sequence[str]) -> tuple[Journey, str]:
        """Where the first address leads that answers, and the address to remember. Raises the first `FetchError`."""
        failures: dict[str, FetchError] = {}
        for way in ways:
            if not any(_shared(failure.reason, failed, way) for failed, failure in failures.items()):
                try:
                    return self._persistently(partial(self._arrived, way))
                except FetchError as failure:
                    failures[way] = failure
        raise next(iter(failures.values()))

    def _persistently(self, attempt: Callable[[Visit], Brought]) -> Brought:
        """Try something on a visit; again on another after what may pass. Raises `FetchError`."""
        for again in range(self.fetcher.manners.retries):
            try:
                with self.fetcher.visit() as visit:
                    return attempt(visit)
            except FetchError as failure:
                if not passes(failure.reason, _status(failure)):
                    raise
            sleep(back_off(again))
        with self.fetcher.visit() as visit:
            return attempt(visit)

    def _arrived(self, address: str, visit: Visit) -> tuple[Journey, str]:
        """Where an address leads, notices of a move followed, and the address to remember for it."""
        journey = self._followed(address, visit)
        for _ in range(MOST_MOVES):
            new = moved_to(journey.page) if journey.page else ""
            if not new:
                break
            try:
                visit.next_page()
                journey = self._followed(new, visit)
            except FetchError:  # where it is to be found now is told, and that it is not there yet
                break
        return journey, self._remembered(journey, visit)

    def _followed(self, address: str, visit: Visit) -> Journey:
        journey = follow(web_address(address), visit.page, self.compass)
        if journey.response and journey.response.status >= 400:
            raise _StatusError(journey.response.status, settled(journey.chain))
        if journey.response and journey.page is None:
            raise FetchError(Reason.NOT_HTML, journey.response.content_type)
        return journey

    def _remembered(self, journey: Journey, visit: Visit) -> str:
        """The address to remember: of a portal that was led to, its home page if that is the same page."""
        address = settled(journey.chain)
        home = home_of(address)
        if address in (home, journey.chain[0]):
            return address
        try:
            visit.next_page()
            again = self._followed(home, visit)
        except FetchError:
            return address
        return home if identity(again.end) == identity(journey.end) else address


def ask_all(
    scout: Scout, executor: Executor, portals: Sequence[Sequence[str]], heard: Callable[[], None] = lambda: None
) -> list[Answer]:
    """The answers of all portals, in their order. Those of one host are asked one after the other, others meanwhile.

    `heard` is called after each. When this is interrupted nothing more is asked.
    """
    answers, interrupted = [Answer()] * len(portals), Event()
    hosts: dict[str, list[int]] = {}
    for at, ways in enumerate(portals):
        hosts.setdefault(site_host(ways[0]), []).append(at)

    def ask(those: Sequence[int]) -> None:
        for at in those:
            if not interrupted.is_set():
                answers[at] = scout.ask(portals[at])
                heard()

    try:
        list(executor.map(ask, hosts.values()))
    finally:
        interrupted.set()
    return answers


def _shared(reason: Reason, failed: str, way: str) -> bool:
    """Whether what failed at one address is sure to fail at another too."""
    if reason in _OF_HOST:
        return host_of(way) == host_of(failed)
    if reason in _OF_SERVER:
        return home_of(way) == home_of(failed)
    return identity(way) == identity(failed)


def _status(failure: FetchError) -> int:
    return failure.status if isinstance(failure, _StatusError) else 0
