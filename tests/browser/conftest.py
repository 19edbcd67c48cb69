from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from operator import attrgetter
from pathlib import Path
from threading import Thread
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, sync_playwright
from pytest_httpserver import HTTPServer
from werkzeug.serving import make_server

from banner_kit import Campaign, default_campaign
from banner_kit.audit import Fetcher, Limits, Portal, PortalAudit, Result
from banner_kit.audit.browser import Browser as AuditBrowser
from banner_kit.audit.browser import installed_chromium
from banner_kit.audit.flags import FEATURES_OFF
from banner_kit.audit.rendered import Browse, RenderedInspector
from banner_kit.embed import Form, Snippet, Widget, snippet, widgets
from banner_kit.web import create_app

PAIRS = [(one, form) for one in widgets() for form in one.forms]
LOOPBACK_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"
PLACED = (Path(__file__).parent / "placed.js").read_text(encoding="utf-8")
HTML = "text/html; charset=utf-8"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="12" height="12"/>'
PORTAL = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cổng thông tin</title>{head}</head>
<body><p>Trang chủ</p><div class="column">{body}</div><p id="below">Tin tức</p></body></html>
"""
WATCH = """
window.violations = [];
window.shifted = 0;
document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
new PerformanceObserver((list) => { for (const one of list.getEntries()) shifted += one.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


@contextmanager
def listening(campaign: Campaign) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_app(campaign), threaded=True)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    flags = [FEATURES_OFF, LOOPBACK_ONLY] + ["--no-sandbox"] * (os.geteuid() == 0)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=installed_chromium(), args=flags)
        yield started
        started.close()


@pytest.fixture(scope="session")
def serve() -> Callable[[Campaign], AbstractContextManager[str]]:
    return listening


@pytest.fixture(scope="session")
def banners() -> Iterator[str]:
    with listening(default_campaign()) as base:
        yield base


@pytest.fixture(scope="session")
def hosting() -> Iterator[HTTPServer]:
    with HTTPServer(port=0, threaded=True) as server:
        yield server


@pytest.fixture
def portal(hosting: HTTPServer) -> Iterator[Callable[..., str]]:
    """Puts a page around markup: the address of a portal with this style sheet and this policy."""
    numbers = count(1)
    hosting.expect_request("/favicon.ico").respond_with_data(status=204)

    def built(body: str, *, css: str = "", policy: str = "", picture: str = "") -> str:
        path = f"/{next(numbers)}/"
        if picture:
            hosting.expect_request(picture).respond_with_data(PICTURE, content_type="image/svg+xml")
        headers = {"Content-Security-Policy": policy} if policy else {}
        page = PORTAL.format(head='<link rel="stylesheet" href="portal.css">' if css else "", body=body)
        hosting.expect_request(path).respond_with_data(page, content_type=HTML, headers=headers)
        hosting.expect_request(f"{path}portal.css").respond_with_data(css, content_type="text/css")
        return hosting.url_for(path)

    yield built
    hosting.clear()


@pytest.fixture
def complaints() -> list[str]:
    """What the console of every visited page says in red."""
    return []


@pytest.fixture
def visit(browser: Browser, complaints: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens pages, each in a browser context of its own; the campaign's site says nothing and keeps them."""

    def listen(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    with ExitStack() as stack:

        def opened(url: str = "", **options: object) -> Page:
            context = browser.new_context(**options)
            stack.callback(context.close)
            context.add_init_script(WATCH)
            context.route(f"{default_campaign().target}**", lambda route: route.fulfill(status=204))
            page = context.new_page()
            page.on("console", listen)
            page.on("pageerror", lambda error: complaints.append(str(error)))
            if options.get("java_script_enabled", True):
                page.goto = _drawn(page)  # type: ignore[method-assign]
            if url:
                page.goto(url)
            return page

        yield opened


def _drawn(page: Page) -> Callable[..., Any]:
    """Goes to an address and waits for the page to be drawn, before which no script dresses a banner."""
    plain = page.goto

    def gone(url: str, **how: Any) -> Any:
        answer = plain(url, **how)
        if "wait_until" not in how:
            page.evaluate("new Promise(requestAnimationFrame)")
        return answer

    return gone


@pytest.fixture(params=widgets(), ids=attrgetter("name"))
def widget(request: pytest.FixtureRequest) -> Widget:
    return request.param


@pytest.fixture(params=PAIRS, ids=lambda pair: f"{pair[0].name}-{pair[1]}")
def pair(request: pytest.FixtureRequest) -> tuple[Widget, Form]:
    """A widget and a form that it comes in."""
    return request.param


@pytest.fixture
def made(pair: tuple[Widget, Form], banners: str) -> Snippet:
    return snippet(default_campaign(), *pair, base_url=banners)


@pytest.fixture
def nobody() -> Iterator[str]:
    """An address on which nobody answers."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"


@pytest.fixture(scope="session")
def rendering() -> Iterator[AuditBrowser]:
    """The browser of the rendered check."""
    with AuditBrowser(["vandongxahoi.mattran.org.vn"], tabs=2) as started:
        yield started


@pytest.fixture
def audit_at(rendering: AuditBrowser) -> Callable[..., Result]:
    """Audits the portal at an address in the browser."""

    def audited(address: str, browse: Browse = Browse.ALWAYS, seconds: float = 8, **more: Any) -> Result:
        fetcher = Fetcher(Limits(seconds=10))
        wishes = {"browse": browse, "seconds": seconds, **more}
        inspector = RenderedInspector(campaign=default_campaign(), browser=rendering, fetcher=fetcher, **wishes)
        return PortalAudit(inspector, fetcher)(Portal("Sở Nội vụ", address, row=2))

    return audited


@pytest.fixture
def inspect(audit_at: Callable[..., Result], httpserver: HTTPServer) -> Callable[..., Result]:
    """Serves a page and audits it in the browser."""

    def audited(markup: str, *args: Any, head: str = "", headers: dict[str, str] | None = None, **more: Any) -> Result:
        content = f"<!doctype html><meta charset=utf-8><title>Sở</title>{head}<body>{markup}"
        httpserver.expect_request("/").respond_with_data(content, content_type="text/html", headers=headers)
        return audit_at(httpserver.url_for("/"), *args, **more)

    return audited


@pytest.fixture
def others() -> set[psutil.Process]:
    """What runs beneath this process already: browsers of other tests."""
    return set(psutil.Process().children(recursive=True))


@pytest.fixture
def processes(others: set[psutil.Process]) -> Callable[[str], list[psutil.Process]]:
    """The processes of the browser under test whose command lines say something."""
    own = psutil.Process()
    return lambda word: [
        one for one in own.children(recursive=True) if one not in others and word in _command_line(one)
    ]


def _command_line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


@pytest.fixture(scope="session")
def placed() -> Callable[[Page | Frame], None]:
    """Waits until what floats on a page has its place."""
    return lambda page: page.evaluate(PLACED)
