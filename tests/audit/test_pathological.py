"""Pages that are made to keep whoever reads them busy: they cost themselves a verdict, and no other portal anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer

from banner_kit import Campaign
from banner_kit.audit import Limits, Manners, Portal, Reason, run_audit
from banner_kit.audit.specification import Specification
from banner_kit.audit.workers import WorkerPool

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
MANY_ATTRIBUTES = f"<p {' '.join(f'a{number}=1' for number in range(120_000))}>"


@pytest.fixture
def anywhere() -> Iterator[HTTPServer]:
    """A server that answers for all of 127/8, so that portals have hosts of their own."""
    with HTTPServer(host="0.0.0.0", port=0, threaded=True) as server:
        yield server


@pytest.fixture
def audited(campaign: Campaign, anywhere: HTTPServer):
    """The reasons of portals with these pages, audited by one process."""

    def reasons(*pages: str) -> list[str]:
        for number, page in enumerate(pages):
            anywhere.expect_request(f"/{number}").respond_with_data(page, content_type="text/html; charset=utf-8")
        addresses = [f"http://127.0.2.{number + 1}:{anywhere.port}/{number}" for number, _ in enumerate(pages)]
        portals = [Portal(f"Sở {row}", address, row=row) for row, address in enumerate(addresses)]
        told = Specification(campaign, Limits(seconds=30), manners=Manners(pause=0, robots=False, retries=0))
        with WorkerPool(1, 3, judging_seconds=1) as executor:
            return [one.reason for one in run_audit(portals, told, executor).results]

    return reasons


def test_a_page_that_takes_too_long_to_read_is_too_complex_and_the_others_are_judged(audited) -> None:
    assert audited(MANY_ATTRIBUTES, LINK, LINK) == [Reason.TOO_COMPLEX, Reason.VISIBLE_LINK, Reason.VISIBLE_LINK]


def test_deep_nesting_ends_in_a_verdict(audited) -> None:
    assert audited("<b>" * 100_000 + LINK, LINK)[1] == Reason.VISIBLE_LINK


@pytest.mark.parametrize("tail", ["", " href=https://vandongxahoi.mattran.org.vn/"])
def test_comments_that_never_end_are_read_in_one_go(audited, tail: str) -> None:
    assert audited("<title>Sở</title>" + "<!--" * 100_000 + tail) == [Reason.EMPTY_PAGE]
