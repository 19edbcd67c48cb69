"""Pages that do to a browser what they can: the right word for each, and no harm to the others."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import psutil
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit import default_campaign
from banner_kit.audit import Fetcher, Limits, PortalAudit, Result
from banner_kit.audit import browser as browser_module
from banner_kit.audit.browser import Browser
from banner_kit.audit.politeness import Manners
from banner_kit.audit.rendered import Browse, RenderedInspector
from banner_kit.audit.results import Portal

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
SECONDS = 4.0
SEEN, LOST = ("embedded", "visible-link", "browser"), ("undetermined", "renderer-crash", "browser")
ABSENT = ("missing", "not-found", "browser")
MANY = "const row = '<a href=/tin>Tin tức của sở</a>'.repeat(40000);"


@pytest.fixture(scope="module")
def rendering() -> Iterator[Browser]:
    with Browser(["vandongxahoi.mattran.org.vn"], tabs=2) as browser:
        yield browser


def audit(browser: Browser, address: str, seconds: float = SECONDS) -> Result:
    fetcher = Fetcher(Limits(seconds=10), manners=Manners(pause=0, robots=False, retries=0))
    inspector = RenderedInspector(
        campaign=default_campaign(), browser=browser, fetcher=fetcher, browse=Browse.ALWAYS, seconds=seconds
    )
    return PortalAudit(inspector, fetcher)(Portal("Sở Nội vụ", address, row=2))


@pytest.fixture
def httpserver(hosting: HTTPServer) -> Iterator[HTTPServer]:
    """One that answers several at a time."""
    yield hosting
    hosting.clear()


@pytest.fixture
def serve(httpserver: HTTPServer) -> Callable[[str, str], str]:
    """Puts a page up; returns its address."""

    def served(path: str, markup: str) -> str:
        content = f"<!doctype html><meta charset=utf-8><title>Sở</title><body>{markup}"
        httpserver.expect_request(path).respond_with_data(content, content_type="text/html")
        return httpserver.url_for(path)

    return served


def told(result: Result) -> tuple[str, str, str]:
    return result.verdict, result.reason, result.method


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Tin</p><script>for (;;) {}</script>", LOST),
        (f"{LINK}<script>setTimeout(() => {{ for (;;) {{}} }}, 0)</script>", LOST),
        ("<p>Tin</p><script>for (;;) alert(1)</script>", LOST),
        ("<p>Tin</p><script>for (;;) print()</script>", LOST),
        (f"{LINK}<script>setInterval(() => alert(1), 1)</script>", SEEN),
        (f"<script>confirm('Đồng ý?'); prompt('Tên?')</script>{LINK}", SEEN),
        (f"{LINK}<script>onbeforeunload = () => 'ở lại'; onpagehide = () => {{ for (;;) {{}} }}</script>", SEEN),
        (f"{LINK}<script>setInterval(() => open('/tin'), 10)</script>", SEEN),
        (f"{LINK}<script>for (let one = 0; one < 1000; one++) open('/tin')</script>", SEEN),
        ("<p>Tin</p><script>for (;;) open('/tin')</script>", LOST),
        (f"{LINK}<script>location = 'chrome://crash'</script>", SEEN),
        ("<p>Tin</p><script>location = 'chrome://hang'</script>", ABSENT),
        ("<p>Tin</p><script>setInterval(() => location.reload(), 50)</script>", ABSENT),
        ("<p>Tin</p><script>setInterval(() => document.body.append('x'), 10)</script>", ABSENT),
        (f"{LINK}<script>window.close(); open('', '_self').close()</script>", SEEN),
        ("<p>Tin</p><script>for (let all = []; ; ) all.push(new Array(1e6).fill(Math.random()))</script>", LOST),
    ],
)  # fmt: skip
def test_a_hostile_page_gets_the_right_word_and_harms_no_other(
    rendering: Browser, serve, markup: str, expected: tuple[str, str, str]
) -> None:
    assert told(audit(rendering, serve("/", markup))) == expected
    assert told(audit(rendering, serve("/other", LINK))) == SEEN


@pytest.mark.parametrize(
    "script",
    [
        "document.body.append('x'.repeat(100e6))",
        f"{MANY} for (let one = 0; one < 70; one++) document.body.insertAdjacentHTML('beforeend', row)",
        "let box = document.body; for (let one = 0; one < 1e5; one++) box.append(box = document.createElement('p'))",
    ],
)
def test_a_page_of_a_hundred_megabytes_cannot_be_judged_and_fills_no_memory(
    rendering: Browser, serve, script: str
) -> None:
    before = psutil.Process().memory_info().rss
    found = audit(rendering, serve("/", f"<p>Tin</p><script>{script}</script>"))
    gc.collect()

    assert (found.verdict, found.method) == ("undetermined", "browser")
    assert found.reason in ("renderer-crash", "too-complex")
    assert psutil.Process().memory_info().rss - before < 300e6


def test_a_page_that_eats_memory_is_ended_long_before_its_time(serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """It never hangs: without the limit it would go on to be judged."""
    monkeypatch.setattr(browser_module, "MEMORY", 400e6)
    eats = (
        "const all = []; setInterval(() => { all.push(new Uint8Array(2e7).fill(1)); document.title = all.length }, 20)"
    )
    with Browser(tabs=1) as browser:
        assert told(audit(browser, serve("/", f"<p>Tin</p><script>{eats}</script>"))) == LOST
        assert told(audit(browser, serve("/other", LINK))) == SEEN


def test_a_page_that_brings_the_browser_down_is_told_from_those_beside_it(
    serve, httpserver: HTTPServer, processes: Callable[[str], list[psutil.Process]]
) -> None:
    """Both are lost at first; each is rendered again alone, and only one of them brings the browser down again."""
    waits, ended = Event(), Event()

    def end(_request: Request) -> Response:
        waits.wait(20)
        for process in processes("--remote-debugging-pipe"):
            process.kill()
        ended.set()
        return Response("")

    def wait(_request: Request) -> Response:
        waits.set()
        ended.wait(20)
        return Response(f"document.body.innerHTML = `{LINK}`", content_type="text/javascript")

    httpserver.expect_request("/end").respond_with_handler(end)
    httpserver.expect_request("/wait").respond_with_handler(wait)
    addresses = [
        serve("/guilty", "<p>Tin</p><img src=/end>"),
        serve("/innocent", "<p>Tin</p><script src=/wait></script>"),
    ]
    with Browser(["vandongxahoi.mattran.org.vn"], tabs=2) as browser, ThreadPoolExecutor(2) as threads:
        guilty, innocent = threads.map(lambda address: audit(browser, address, 20), addresses)

    assert (told(guilty), told(innocent)) == (LOST, SEEN)


def test_a_hanging_page_takes_no_longer_than_its_time(rendering: Browser, serve) -> None:
    began = monotonic()
    audit(rendering, serve("/", "<p>Tin</p><script>for (;;) {}</script>"))

    assert monotonic() - began < 10 * SECONDS
