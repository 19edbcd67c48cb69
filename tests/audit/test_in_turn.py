"""Rendering takes its turn at a host like any other request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from protego import Protego

from banner_kit.audit.fetch import Fetcher
from banner_kit.audit.in_turn import AfterWorkers, InTurn
from banner_kit.audit.inspection import Inspector
from banner_kit.audit.politeness import Gate, Manners
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError
from banner_kit.audit.results import Portal
from banner_kit.audit.robots import Robots
from banner_kit.audit.run import PortalAudit
from banner_kit.audit.viewport import DESKTOP, Viewport
from tests.audit.clocks import Clock

HOME, OTHER = "http://sonoivu.gov.vn/", "http://soyte.gov.vn/"


class Opened:
    """A browser that notes what it opens, and when."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.pages, self.ways = clock, list[tuple[str, float]](), list[str]()

    @contextmanager
    def open(self, address: str, _seconds: float, _viewport: Viewport) -> Iterator[Any]:
        self.pages.append((address, self.clock.now))
        yield self

    def alone(self) -> Opened:
        self.ways.append("alone")
        return self


@pytest.fixture
def fetcher(clock: Clock) -> Fetcher:
    made = Fetcher(manners=Manners(pause=3))
    made.gate = Gate(clock, clock.sleep)
    return made


@pytest.fixture
def browser(clock: Clock) -> Opened:
    return Opened(clock)


def test_a_page_is_rendered_a_pause_after_the_host_was_asked(fetcher: Fetcher, browser: Opened, clock: Clock) -> None:
    with fetcher.turn(HOME, 15):
        pass
    with InTurn(browser, fetcher).open(HOME, 15, DESKTOP):
        pass

    assert clock.slept == [3]


def test_another_host_is_not_held_up(fetcher: Fetcher, browser: Opened, clock: Clock) -> None:
    with fetcher.turn(HOME, 15), InTurn(browser, fetcher).open(OTHER, 15, DESKTOP):
        assert browser.pages == [(OTHER, clock.now)]

    assert clock.slept == []


def test_the_pause_is_the_one_that_robots_txt_asks_for(fetcher: Fetcher, browser: Opened, clock: Clock) -> None:
    fetcher.robots.put(HOME.rstrip("/"), Robots(Protego.parse("User-agent: *\nCrawl-delay: 7")))
    for _ in range(2):
        with InTurn(browser, fetcher).open(HOME, 15, DESKTOP):
            pass

    assert clock.slept == [7]


def test_the_host_may_be_asked_while_its_page_is_read(fetcher: Fetcher, browser: Opened) -> None:
    with InTurn(browser, fetcher).open(HOME, 15, DESKTOP) as tab, fetcher.turn(HOME, 15):
        assert tab is browser


def test_a_host_that_asked_to_be_left_alone_for_long_is_not_opened(fetcher: Fetcher, browser: Opened) -> None:
    fetcher.gate.close("sonoivu.gov.vn", 3600, 503)
    with pytest.raises(FetchError) as refused, InTurn(browser, fetcher).open(HOME, 15, DESKTOP):
        pass

    assert (refused.value.reason, browser.pages) == (Reason.STATUS, [])


def test_who_is_to_be_alone_waits_for_its_turn_too(fetcher: Fetcher, browser: Opened, clock: Clock) -> None:
    for _ in range(2):
        with InTurn(browser, fetcher).alone().open(HOME, 15, DESKTOP):
            pass

    assert (clock.slept, browser.ways) == ([3], ["alone", "alone"])


def test_what_workers_have_just_asked_is_asked_again_after_a_pause(fetcher: Fetcher, clock: Clock, campaign) -> None:
    AfterWorkers(PortalAudit(Inspector(campaign), fetcher))(Portal("Sở Nội vụ", "127.0.0.1:9"))

    assert clock.slept[0] == 3
