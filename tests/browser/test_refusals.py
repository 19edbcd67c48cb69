"""What pages ask of a browser and do not get; pages that fare without it are judged as ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from banner_kit.audit.browser import Browser
from banner_kit.audit.fetch import Network
from banner_kit.audit.response import FetchError

ASK = """
const within = (answer) => Promise.race([answer, new Promise((go) => setTimeout(() => go('silence'), 4000))]);
const told = (answer) => within(answer).then(() => 'granted', (error) => error.name || `code ${error.code}`);
const place = () => new Promise((go, no) => navigator.geolocation.getCurrentPosition(go, no));
const names = 'geolocation notifications camera microphone midi clipboard-read local-fonts'.split(' ');
Promise.all([
  within(Notification.requestPermission()), told(place()), told(navigator.mediaDevices.getUserMedia({ audio: true })),
  told(navigator.clipboard.readText()), told(navigator.requestMIDIAccess()),
  ...names.map((name) => within(navigator.permissions.query({ name })).then((one) => one.state)),
]).then((all) => { document.body.dataset.told = all.join(); document.body.append('xo' + 'ng'); });
"""
SECRET = b"kept nowhere, kept nowhere, kept nowhere"
LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'


@pytest.fixture(scope="module")
def running() -> Iterator[Browser]:
    with Browser(tabs=2) as started:
        yield started


@pytest.fixture
def serve(httpserver: HTTPServer) -> Callable[..., str]:
    """Puts a page up; returns its address."""

    def served(markup: str, path: str = "/") -> str:
        content = f"<!doctype html><meta charset=utf-8><title>Sở</title><body>{markup}"
        httpserver.expect_request(path).respond_with_data(content, content_type="text/html")
        return httpserver.url_for(path)

    return served


def finished(running: Browser, address: str) -> str:
    """The page when it says that it has done what it wants."""
    with running.open(address, 20) as tab:
        end = monotonic() + 20
        while "xong" not in (page := tab.written()) and monotonic() < end:
            pass
        return page


def test_every_permission_is_denied_at_once(running: Browser, serve) -> None:
    page = finished(running, serve(f"<script>{ASK}</script>"))
    answers = page.partition('data-told="')[2].partition('"')[0].split(",")

    assert len(answers) == 12
    assert set(answers) <= {"denied", "code 1", "NotAllowedError", "NotFoundError"}


@pytest.fixture
def short_path() -> Iterator[Path]:
    """An empty folder: Chromium puts a socket into it, whose path may have some hundred letters."""
    with TemporaryDirectory() as folder:
        yield Path(folder)


def test_a_download_is_kept_nowhere(serve, httpserver: HTTPServer, short_path: Path, monkeypatch) -> None:
    for name in ("TMPDIR", "HOME", "XDG_DOWNLOAD_DIR"):
        monkeypatch.setenv(name, str(short_path))
    away = {"Content-Disposition": "attachment; filename=a.bin"}
    httpserver.expect_request("/a.bin").respond_with_data(SECRET * 1000, headers=away)
    script = "b.click(); setTimeout(() => (location = '/a.bin'), 50)"
    address = serve(f"{LINK}<a id=b href=/a.bin download>Tải về</a><script>{script}</script>")
    with Browser(tabs=1) as browser, browser.open(address, 10) as tab:
        assert (LINK.partition(">")[0] in tab.written(), tab.sight(0, 0)) == (True, "")
        kept = [one for one in short_path.rglob("*") if one.is_file() and SECRET in one.read_bytes()]

    assert kept == []
    assert [request.path for request, _ in httpserver.log if request.path == "/a.bin"]


def test_an_address_that_is_a_download_is_no_page(running: Browser, httpserver: HTTPServer) -> None:
    away = {"Content-Disposition": "attachment; filename=a.bin"}
    httpserver.expect_request("/a.bin").respond_with_data(SECRET, headers=away)
    with pytest.raises(FetchError) as told, running.open(httpserver.url_for("/a.bin"), 10):
        pass

    assert told.value.reason == "not-html"


@pytest.mark.parametrize(
    "register",
    [
        "navigator.serviceWorker.register('/worker.js')",
        "ServiceWorkerContainer.prototype.register.call(navigator.serviceWorker, '/worker.js')",
        "document.body.appendChild(document.createElement('iframe'))"
        ".contentWindow.ServiceWorkerContainer.prototype.register.call(navigator.serviceWorker, '/worker.js')",
    ],
)
def test_no_service_worker_is_registered(running: Browser, serve, httpserver: HTTPServer, register: str) -> None:
    httpserver.expect_request("/worker.js").respond_with_data("", content_type="text/javascript")
    httpserver.expect_request("/done").respond_with_data("")
    end = "fetch('/done').then(() => document.body.append('xo' + 'ng'))"
    script = f"let tried = 0; try {{ tried = {register} }} catch {{}}; Promise.allSettled([tried]).then(() => {end})"

    assert "xong" in finished(running, serve(f"<script>{script}</script>"))
    assert "/worker.js" not in [request.path for request, _ in httpserver.log]


def test_a_page_that_asks_first_goes_another_way(running: Browser, serve) -> None:
    asks = "window.RTCPeerConnection ? 'gọi' : 'xo' + 'ng'"

    assert "xong" in finished(running, serve(f"<script>document.body.append({asks})</script>"))


def test_a_frame_of_the_page_is_opened_into(running: Browser, serve, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/tin").respond_with_data("<p>Tin mới</p>", content_type="text/html; charset=utf-8")
    address = serve("<iframe name=khung></iframe><script>open('/tin', 'khung')</script>")

    with running.open(address, 8) as tab:
        assert "Tin mới" in tab.written(1)


def test_a_window_that_nobody_asked_for_does_not_open(running: Browser, serve, httpserver: HTTPServer) -> None:
    page = finished(running, serve("<script>document.body.append(open('/ads') ? 'mở' : 'xo' + 'ng')</script>"))

    assert "xong" in page
    assert "/ads" not in [request.path for request, _ in httpserver.log]


def test_nothing_of_one_portal_is_left_for_the_next(running: Browser, serve) -> None:
    keeps = "document.cookie = 'a=b'; localStorage.a = 'b';"
    shows = "document.body.append(document.cookie + (localStorage.a || '') + 'xo' + 'ng')"
    finished(running, serve(f"<script>{keeps} {shows}</script>", "/keeps"))

    assert "a=bb" not in finished(running, serve(f"<script>{shows}</script>"))


def test_pages_go_through_the_proxy_that_is_given(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_handler(
        lambda asked: Response(f"{asked.host} xong", content_type="text/html")
    )
    with Browser(tabs=1, network=Network(proxy=httpserver.url_for("").rstrip("/"))) as browser:
        assert "portal.test xong" in finished(browser, "http://portal.test/")
