"""The browser behind the rendered check: replaced when worn or crashed, and gone when the run is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import sleep
from urllib.parse import quote
from uuid import uuid4

import psutil
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit.audit import browser as browser_module
from banner_kit.audit.browser import Browser
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError

MAIN = "import sys; from banner_kit.cli import main; sys.exit(main())"
ENDLESS = "<!doctype html><title>Sở</title><p>Tin</p><script>for (;;) {}</script>"
MARKER = "BANNER_KIT_TEST"
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'/>"
WHOLE, RENDERER = "--remote-debugging-pipe", "--type=renderer"  # of Chromium's command lines


@pytest.fixture
def running(others: set[psutil.Process]) -> Iterator[Browser]:
    with Browser(tabs=2) as started:
        yield started


@pytest.fixture
def page(httpserver: HTTPServer) -> str:
    httpserver.expect_request("/").respond_with_data("<title>Sở</title><p>Tin</p>", content_type="text/html")
    return httpserver.url_for("/")


def with_marker(marker: str) -> list[psutil.Process]:
    return [one for one in psutil.process_iter(["environ"]) if (one.info["environ"] or {}).get(MARKER) == marker]


def opens(running: Browser, address: str) -> bool:
    with running.open(address, 8) as tab:
        return "Tin" in tab.written()


def test_what_playwright_switches_off_stays_so(running: Browser, processes) -> None:
    """Chromium heeds the last list of features only, which is ours."""
    lists = [word for word in processes(WHOLE)[0].cmdline() if word.startswith("--disable-features=")]
    of_playwright, ours = (set(one.partition("=")[2].split(",")) for one in lists)

    assert of_playwright < ours


def test_a_picture_that_a_script_has_just_put_in_a_placeholders_place_is_waited_for(
    httpserver: HTTPServer, others: set[psutil.Process]
) -> None:
    def late(_request: Request) -> Response:
        sleep(1)
        return Response(DRAWING, content_type="image/svg+xml")

    link = f"<a href='https://chien.dich/'><img id=b width=90 height=90 src='data:image/svg+xml,{quote(DRAWING)}'></a>"
    httpserver.expect_request("/").respond_with_data(link, content_type="text/html")
    httpserver.expect_request("/late.svg").respond_with_handler(late)
    with Browser(["chien.dich"]) as running, running.open(httpserver.url_for("/"), 15) as tab:
        tab.written()  # the placeholder was seen at once, and the page called finished
        running.call(tab.page.evaluate("b.src = '/late.svg'"), 5)

        assert tab.sight(0, 0) == ""


def test_a_worn_browser_is_replaced_and_closed(
    running: Browser, page: str, processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_module, "RECYCLE", 1)
    before = processes(WHOLE)

    assert opens(running, page)
    assert opens(running, page)
    gone, alive = psutil.wait_procs(before, timeout=10)

    assert (len(gone), alive) == (len(before), [])
    assert processes(WHOLE)


def test_a_worn_browser_lives_until_its_last_tab_is_closed(
    running: Browser, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser_module, "RECYCLE", 1)

    with running.open(page, 8) as tab:
        assert opens(running, page)
        assert "Tin" in tab.written()


def test_a_crashed_browser_is_replaced(running: Browser, page: str, processes) -> None:
    crashed = processes(WHOLE)
    for process in crashed:
        process.kill()
    psutil.wait_procs(crashed, timeout=10)

    assert opens(running, page)


def test_a_renderer_that_dies_while_loading_is_told(
    running: Browser, httpserver: HTTPServer, page: str, processes
) -> None:
    def kill(_request: Request) -> Response:
        for process in processes(RENDERER):
            process.kill()
        return Response("")

    httpserver.expect_request("/dies").respond_with_data("<p>Tin</p><img src=/kill>", content_type="text/html")
    httpserver.expect_request("/kill").respond_with_handler(kill)

    with pytest.raises(FetchError) as told, running.open(httpserver.url_for("/dies"), 8):
        pass

    assert told.value.reason is Reason.RENDERER_CRASH
    assert opens(running, page)


def test_alone_means_that_no_other_tab_is_open(running: Browser, page: str) -> None:
    order: list[str] = []

    def look() -> None:
        with running.alone().open(page, 8):
            order.append("alone")

    with ThreadPoolExecutor(1) as threads, running.open(page, 8):
        looking = threads.submit(look)
        order.append("with others")
    looking.result()

    assert order == ["with others", "alone"]


def test_those_who_must_be_alone_come_one_after_another(running: Browser, page: str) -> None:
    here: list[int] = []

    def look(number: int) -> list[int]:
        with running.alone().open(page, 8):
            here.append(number)
            found = list(here)
            here.remove(number)
            return found

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(look, range(4))) == [[0], [1], [2], [3]]


@pytest.fixture
def audit_under_way(
    httpserver: HTTPServer, tmp_path: Path
) -> Iterator[Callable[[], tuple[subprocess.Popen[str], str]]]:
    """Starts an audit that renders a page without end, and waits until it does."""
    rendered, marker = Event(), uuid4().hex

    def answer(request: Request) -> Response:
        if "Chrome/" in request.headers["User-Agent"]:
            rendered.set()
        return Response(ENDLESS, content_type="text/html")

    httpserver.expect_request("/").respond_with_handler(answer)
    registry = tmp_path / "portals.csv"
    registry.write_text(f"name,url\nSở,{httpserver.url_for('/')}\n")
    command = [sys.executable, "-c", MAIN, "audit", str(registry), "--browser", "always", "--timeout", "60"]
    with subprocess.Popen(command, env=os.environ | {MARKER: marker}, text=True, start_new_session=True) as process:
        assert rendered.wait(60)
        yield lambda: (process, marker)
        process.kill()


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_ended_leaves_no_chromium_behind(audit_under_way, sent: signal.Signals) -> None:
    process, marker = audit_under_way()
    assert len(with_marker(marker)) > 2

    process.send_signal(sent)
    process.wait(30)
    psutil.wait_procs(with_marker(marker), timeout=20)

    assert with_marker(marker) == []
