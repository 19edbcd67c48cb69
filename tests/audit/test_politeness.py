"""Manners, by a clock that the tests turn themselves."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit import Campaign
from banner_kit.audit import Fetcher, Limits, Portal, PortalAudit, Reason, Result, run
from banner_kit.audit.fetch import Visit
from banner_kit.audit.inspection import Inspector
from banner_kit.audit.politeness import Gate, Manners, back_off, retry_after
from banner_kit.audit.response import FetchError
from banner_kit.version import VERSION
from tests.audit.clocks import Clock

NOW = datetime(2021, 10, 21, 7, 28, tzinfo=UTC)
PAGE = "<p>Tin tức</p>"


def polite(clock: Clock, manners: Manners | None = None) -> Fetcher:
    made = Fetcher(Limits(seconds=30), manners=manners or Manners())
    made.gate = Gate(clock, clock.sleep)
    return made


@pytest.fixture
def visit(clock: Clock) -> Iterator[Visit]:
    with polite(clock).visit() as opened:
        yield opened


def serve(httpserver: HTTPServer, robots: str = "", status: int = 200, **headers: str) -> str:
    """A page behind a robots.txt; the address of the page."""
    httpserver.expect_request("/robots.txt").respond_with_data(robots)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    httpserver.expect_request("/").respond_with_data(PAGE, status, named, content_type="text/html")
    return httpserver.url_for("/")


def paths(httpserver: HTTPServer) -> list[str]:
    return [request.path for request, _ in httpserver.log]


def test_a_host_is_asked_one_request_at_a_time(httpserver: HTTPServer) -> None:
    within, most, lock = 0, 0, Lock()

    def answer(_request: Request) -> Response:
        nonlocal within, most
        with lock:
            within += 1
            most = max(most, within)
        with lock:
            within -= 1
        return Response(PAGE)

    httpserver.expect_request("/").respond_with_handler(answer)
    fetcher = Fetcher(Limits(seconds=30), manners=Manners(pause=0))

    def ask(_: int) -> int:
        with fetcher.visit() as visit:
            return visit.get(httpserver.url_for("/")).status

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(ask, range(24))) == {200}
    assert most == 1


def test_between_two_pages_of_a_portal_is_a_pause(httpserver: HTTPServer, clock: Clock, visit: Visit) -> None:
    address = serve(httpserver)
    visit.page(address)
    visit.next_page()
    visit.page(address)

    assert clock.slept == [1.0]


def test_what_belongs_to_one_page_is_asked_at_once(httpserver: HTTPServer, clock: Clock, visit: Visit) -> None:
    address = serve(httpserver)
    visit.page(address)
    visit.get(address)

    assert clock.slept == []


def test_robots_txt_can_make_the_pause_longer(httpserver: HTTPServer, clock: Clock, visit: Visit) -> None:
    address = serve(httpserver, "User-agent: *\nCrawl-delay: 4\n")
    visit.page(address)
    visit.next_page()
    visit.page(address)

    assert clock.slept == [4.0]


@pytest.mark.parametrize("delay", ["3600", "1e300", "inf", "nan", "-5", "soon", ""])
def test_no_delay_that_robots_txt_asks_for_stops_an_audit(
    httpserver: HTTPServer, clock: Clock, visit: Visit, delay: str
) -> None:
    address = serve(httpserver, f"User-agent: *\nCrawl-delay: {delay}\n")
    visit.page(address)
    visit.next_page()
    visit.page(address)

    assert sum(clock.slept) <= 10.0


def test_robots_txt_is_kept_and_asked_once(httpserver: HTTPServer, clock: Clock) -> None:
    address, fetcher = serve(httpserver, "User-agent: banner-kit\nDisallow: /\n"), polite(clock)
    for _ in range(2):
        with fetcher.visit() as visit, pytest.raises(FetchError) as caught:
            visit.page(address)
        assert caught.value.reason is Reason.ROBOTS
    assert paths(httpserver) == ["/robots.txt"]


def test_a_robots_txt_of_any_type_and_size_is_kept(httpserver: HTTPServer, visit: Visit) -> None:
    rules = "User-agent: *\nDisallow: /\n" + "#" * 6_000_000
    httpserver.expect_request("/robots.txt").respond_with_data(rules, 203, content_type="application/octet-stream")

    with pytest.raises(FetchError) as caught:
        visit.page(httpserver.url_for("/"))
    assert caught.value.reason is Reason.ROBOTS


@pytest.mark.parametrize(("redirects", "kept"), [(5, True), (6, False)])
def test_five_redirects_to_a_robots_txt_are_followed(
    httpserver: HTTPServer, visit: Visit, redirects: int, kept: bool
) -> None:
    address = serve(httpserver)
    httpserver.clear_all_handlers()
    for place in range(redirects):
        httpserver.expect_request(f"/{place}" if place else "/robots.txt").respond_with_data(
            "", 302, {"Location": f"/{place + 1}"}
        )
    httpserver.expect_request(f"/{redirects}").respond_with_data("User-agent: *\nDisallow: /\n")
    httpserver.expect_request("/").respond_with_data(PAGE)
    with pytest.raises(FetchError) if kept else nullcontext():
        visit.page(address)


def test_a_busy_robots_txt_does_not_shut_the_page_out(httpserver: HTTPServer, visit: Visit) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", 503, {"Retry-After": "3600"})
    httpserver.expect_request("/").respond_with_data(PAGE)

    assert visit.page(httpserver.url_for("/")).status == 200


def test_ones_own_portals_are_read_whatever_robots_txt_says(httpserver: HTTPServer, clock: Clock) -> None:
    address = serve(httpserver, "User-agent: *\nDisallow: /\n")
    with polite(clock, Manners(robots=False)).visit() as visit:
        assert visit.page(address).status == 200
    assert paths(httpserver) == ["/"]


class _Lasting(BaseHTTPRequestHandler):
    """Keeps connections open, and remembers where requests came from."""

    protocol_version = "HTTP/1.1"
    clients: ClassVar[list[object]] = []

    def do_GET(self) -> None:
        self.clients.append(self.client_address)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


def test_robots_txt_and_page_share_a_connection() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Lasting) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        with Fetcher(Limits(seconds=30)).visit() as visit:
            visit.page(f"http://127.0.0.1:{server.server_port}/")
        server.shutdown()
        thread.join()

    assert len(_Lasting.clients) == 2
    assert len(set(_Lasting.clients)) == 1


@pytest.mark.parametrize("location", ["http://[::1", "http://gone.invalid/robots.txt", "/robots.txt"])
def test_a_robots_txt_that_leads_astray_forbids_nothing(httpserver: HTTPServer, visit: Visit, location: str) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", 302, {"Location": location})
    httpserver.expect_request("/").respond_with_data(PAGE)

    assert visit.page(httpserver.url_for("/")).status == 200


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_is_left_alone_as_long_as_it_asks(
    httpserver: HTTPServer, clock: Clock, visit: Visit, status: int
) -> None:
    address = serve(httpserver, status=status, Retry_After="7")
    visit.page(address)
    visit.get(address)

    assert clock.slept == [7.0]


def test_nobody_waits_longer_than_the_time_there_is(httpserver: HTTPServer, clock: Clock, visit: Visit) -> None:
    address = serve(httpserver, status=429, Retry_After="3600")
    visit.page(address)
    with pytest.raises(FetchError, match="Retry-After: 3600 s") as caught:
        visit.get(address)

    assert (caught.value.reason, clock.slept) == (Reason.STATUS, [])


def audited(campaign: Campaign, fetcher: Fetcher, address: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setattr(run, "sleep", lambda _seconds: None)
    return PortalAudit(Inspector(campaign), fetcher)(Portal("Sở Nội vụ", address))


@pytest.mark.parametrize(("status", "asked"), [(429, 3), (502, 3), (503, 3), (504, 3), (404, 1), (403, 1), (500, 1)])
def test_what_may_pass_is_asked_again(
    httpserver: HTTPServer, clock: Clock, campaign: Campaign, monkeypatch, status: int, asked: int
) -> None:
    address = serve(httpserver, status=status)
    result = audited(campaign, polite(clock, Manners(robots=False, retries=2)), address, monkeypatch)

    assert (result.reason, len(paths(httpserver))) == (Reason.STATUS, asked)


def test_a_second_answer_that_is_good_counts(
    httpserver: HTTPServer, clock: Clock, campaign: Campaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_ordered_request("/").respond_with_data("", 503)
    httpserver.expect_ordered_request("/").respond_with_data(PAGE, content_type="text/html")
    fetcher = polite(clock, Manners(robots=False, retries=1))

    assert audited(campaign, fetcher, httpserver.url_for("/"), monkeypatch).reason == Reason.NOT_FOUND


def test_backing_off_grows_and_scatters() -> None:
    waits = [[back_off(attempt) for _ in range(50)] for attempt in (0, 1)]

    assert all(0.25 <= wait <= 0.75 for wait in waits[0])
    assert all(0.5 <= wait <= 1.5 for wait in waits[1])
    assert len(set(waits[0])) > 40


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("Thu, 21 Oct 2021 07:28:30 GMT", 30),
        ("Thu, 21 Oct 2021 14:28:30 +0700", 30),
        ("Thu, 21 Oct 2021 07:28:30", 30),
        ("Thu, 21 Oct 2021 07:00:00 GMT", 0),
        ("Mon, 01 Jan 99999999999 00:00:00 GMT", 0),
        ("", 0),
        ("soon", 0),
        ("-5", 0),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str, seconds: float) -> None:
    assert retry_after(header, NOW) == seconds


@given(st.text(max_size=60))
def test_retry_after_may_be_nonsense(header: str) -> None:
    assert retry_after(header, NOW) >= 0


@pytest.mark.parametrize("contact", ["https://haison.gov.vn/kiểm-tra", "a@b.vn\r\nX: y", "Sở TT&TT"])
def test_whom_to_ask_back_fits_into_a_header(httpserver: HTTPServer, contact: str) -> None:
    httpserver.expect_request("/").respond_with_handler(lambda request: Response(request.headers["User-Agent"]))
    with Fetcher(Limits(seconds=30), contact).visit() as visit:
        agent = visit.get(httpserver.url_for("/")).body.decode()

    assert agent.startswith(f"Mozilla/5.0 (compatible; banner-kit/{VERSION}; +")
    assert "\r" not in agent
    assert agent.isascii()
