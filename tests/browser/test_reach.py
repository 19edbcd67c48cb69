"""Where pages reach from the browser: what connections arrive at a server that stands for the auditor's own network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from threading import Thread
from time import monotonic
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from banner_kit.audit.browser import Browser
from banner_kit.audit.fetch import Network
from banner_kit.audit.forwarding import WEB_PORTS
from banner_kit.audit.proxy import FilteringProxy, Stream, connect_directly
from banner_kit.audit.response import FetchError
from banner_kit.audit.transport import Resolver

NAMES = {
    "portal.test": ["8.8.8.8"],
    "other.test": ["8.8.8.8"],
    "inside.test": ["127.0.0.1"],
    "half.test": ["8.8.8.8", "10.0.0.1"],
    "six.test": ["::1"],
}
PRIVATE = "127.0.0.1 127.1 [::1] localhost a.localhost 169.254.169.254 [::ffff:7f00:1] inside.test half.test six.test"
ATTEMPTS = """
window.to = (start) => new Promise((go) => { const it = start(go); for (const end of ['load', 'error', 'open'])
  it?.addEventListener?.(end, go); setTimeout(go, 2500); });
const put = (tag, set) => to(() => document.body.appendChild(Object.assign(document.createElement(tag), set)));
const pages = (host) => [
  fetch(`http://${host}/fetch`, { mode: 'no-cors' }),
  fetch(`/redirect?to=http://${host}/redirect`, { mode: 'no-cors' }),
  fetch(`http://${host}/post`, { mode: 'no-cors', method: 'POST', body: 'x' }),
  put('img', { src: `http://${host}/img` }),
  put('script', { src: `http://${host}/script` }), put('iframe', { src: `http://${host}/frame` }),
  put('link', { rel: 'stylesheet', href: `http://${host}/style` }), put('video', { src: `http://${host}/video` }),
  put('link', { rel: 'prefetch', href: `http://${host}/prefetch` }), to(() => navigator.sendBeacon(`http://${host}/beacon`)),
  to(() => new EventSource(`http://${host}/events`)) ];
const hints = (host) => [fetch(`https://${host}/secure`, { mode: 'no-cors' }),
  put('link', { rel: 'preconnect', href: `http://${host}` }), put('link', { rel: 'dns-prefetch', href: `//${host}` })];
const sockets = (host) => [to(() => new WebSocket(`ws://${host}/socket`)), to(() => new WebSocket(`wss://${host}/socket`)),
  to((go) => Object.assign(new Worker('/worker.js#' + host), { onmessage: go }))];
const transport = (host) => [to(() => new WebTransport(`https://${host}/transport`))];
const call = (host) => to(() => { const calls = new RTCPeerConnection({ iceServers: [
  { urls: 'stun:' + host }, { urls: `turn:${host}?transport=tcp`, username: 'a', credential: 'b' }] });
  calls.createDataChannel('x'); calls.createOffer().then((offer) => calls.setLocalDescription(offer)); });
const calls = (host) => { const frame = document.body.appendChild(document.createElement('iframe'));
  return [call(host), frame.contentWindow.eval(`const to = parent.to, call = ${call}; call`)(host)]; };
const everything = (host) => [pages, hints, sockets, transport, calls].flatMap((way) => way(host));
const all = (hosts, how) => Promise.allSettled(hosts.flatMap(how)).then(() => document.body.append('xo' + 'ng'));
"""
PAGES = "/fetch /redirect /post /img /script /frame /style /video /prefetch /beacon /events"
WORKER = "const s = new WebSocket(`ws://${location.hash.slice(1)}/worker`); s.onerror = s.onopen = () => postMessage(1)"


class Inside:
    """Listens where nobody from outside may come, by TCP and UDP, and remembers what came first of each."""

    def __init__(self) -> None:
        self.came: list[bytes] = []
        self.connections = 0
        self.tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self.tcp.getsockname()[1]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", self.port))
        self.threads = [Thread(target=work, daemon=True) for work in (self._accept, self._receive)]
        for thread in self.threads:
            thread.start()

    @property
    def is_untouched(self) -> bool:
        return not self.connections and not self.came

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                arrived = self.tcp.accept()[:1]
                self.connections += 1
                Thread(target=self._answer, args=arrived, daemon=True).start()

    def _answer(self, one: socket.socket) -> None:
        with closing(one), suppress(OSError):
            one.settimeout(10)
            if first := one.recv(40):  # a browser also opens connections to spare, and closes them unused
                self.came.append(first)
            one.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")

    def _receive(self) -> None:
        while data := self.udp.recv(2048):
            self.came.append(data)

    def close(self) -> None:
        self.tcp.shutdown(socket.SHUT_RDWR)
        self.udp.sendto(b"", self.udp.getsockname())
        for thread in self.threads:
            thread.join(6)
        self.tcp.close()
        self.udp.close()


@pytest.fixture
def inside() -> Iterator[Inside]:
    with closing(Inside()) as listening:
        yield listening


@pytest.fixture
def site(httpserver: HTTPServer) -> Callable[[str], str]:
    """Serves a page, the redirects it asks for and its worker; returns where it can be had on this machine."""

    def served(markup: str) -> str:
        page = f"<!doctype html><meta charset=utf-8><title>Sở</title><body><p>Tin</p>{markup}"
        httpserver.expect_request("/").respond_with_data(page, content_type="text/html")
        httpserver.expect_request("/worker.js").respond_with_data(WORKER, content_type="text/javascript")
        httpserver.expect_request("/redirect").respond_with_handler(
            lambda request: Response(status=302, headers={"Location": request.args["to"]})
        )
        return httpserver.url_for("/")

    return served


def lookup(host: str, port: int, **rest: Any) -> list[tuple[Any, ...]]:
    answer = [host] if rest.get("flags") == socket.AI_NUMERICHOST else NAMES.get(host, ["127.0.0.1"])
    return [entry for one in answer for entry in socket.getaddrinfo(one, port, type=socket.SOCK_STREAM)]


class Web:
    """The public web, which is one server; remembers every connection that was opened to an address."""

    def __init__(self) -> None:
        self.port, self.reached = 0, list[tuple[str, int]]()

    async def connect(self, address: str, port: int) -> Stream:
        self.reached.append((address, port))
        return await connect_directly(*(("127.0.0.1", self.port) if address == "8.8.8.8" else (address, port)))


@pytest.fixture(scope="module")
def whole_web() -> Web:
    return Web()


@pytest.fixture
def web(whole_web: Web, httpserver: HTTPServer) -> Web:
    whole_web.port = httpserver.port
    whole_web.reached.clear()
    return whole_web


@pytest.fixture(scope="module")
def public(whole_web: Web) -> Iterator[Browser]:
    """A browser for strangers' requests."""
    proxy = FilteringProxy(Resolver(lookup), WEB_PORTS, connect=whole_web.connect)
    with Browser(tabs=1, network=Network(public_only=True), proxy=proxy) as started:
        yield started


@pytest.fixture(scope="module")
def usual(whole_web: Web) -> Iterator[Browser]:
    """A browser for the portals of a registry."""
    with Browser(tabs=1, proxy=FilteringProxy(Resolver(lookup), connect=whole_web.connect)) as started:
        yield started


def opened(browser: Browser, address: str) -> str:
    """What the page says when it has tried everything."""
    with browser.open(address, 20) as tab:
        end = monotonic() + 20
        while "xong" not in (page := tab.written()) and monotonic() < end:
            pass
        return page


def trying(how: str, *hosts: str) -> str:
    return f"<script>{ATTEMPTS} all({list(hosts)}, {how})</script>"


def paths(came: list[bytes]) -> set[str]:
    """What was asked for in plain HTTP, and the beginnings of all else that came."""
    return {one.split(b" ")[1].decode() if one.startswith((b"GET ", b"POST ")) else repr(one) for one in came}


def test_strangers_pages_reach_nothing_private_in_any_way(site, public: Browser, web: Web, inside: Inside) -> None:
    hosts = PRIVATE.split()
    site(trying("everything", *hosts, *(f"{host}:{inside.port}" for host in hosts), "portal.test:8080"))

    assert "xong" in opened(public, "http://portal.test/")
    assert (inside.is_untouched, set(web.reached)) == (True, {("8.8.8.8", 80)})


def test_strangers_pages_reach_all_that_is_public(site, public: Browser, web: Web, httpserver: HTTPServer) -> None:
    site(trying("pages", "other.test"))
    opened(public, "http://portal.test/")

    assert set(PAGES.split()) <= {request.path for request, _ in httpserver.log}


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "inside.test", "[::1]", "169.254.169.254"])
@pytest.mark.parametrize(
    "way",
    [
        "<script>location = 'http://{to}/'</script>",
        "<script>location = '/redirect?to=http://{to}/'</script>",
        "<meta http-equiv=refresh content='0;url=http://{to}/'>",
        "<form action='http://{to}/' method=post></form><script>document.forms[0].submit()</script>",
        "<iframe src='/redirect?to=http://{to}/'></iframe>",
    ],
)
def test_strangers_pages_lead_nowhere_private(
    site, public: Browser, web: Web, inside: Inside, host: str, way: str
) -> None:
    site(way.format(to=host.format(port=inside.port)))
    with suppress(FetchError), public.open("http://portal.test/", 8):
        pass

    assert (inside.is_untouched, set(web.reached)) == (True, {("8.8.8.8", 80)})


def test_the_same_ways_arrive_where_they_may(site, usual: Browser, inside: Inside) -> None:
    opened(usual, site(trying("pages", f"127.0.0.1:{inside.port}")))

    assert paths(inside.came) == set(PAGES.split())


@pytest.mark.parametrize("how", ["sockets", "calls"])
def test_no_socket_and_no_call_goes_to_a_private_address(site, usual: Browser, inside: Inside, how: str) -> None:
    hosts = [f"{host}:{inside.port}" for host in PRIVATE.split()]

    assert "xong" in opened(usual, site(trying(how, *hosts)))
    assert inside.is_untouched


def test_sockets_to_public_addresses_are_opened(site, usual: Browser, web: Web) -> None:
    opened(usual, site(trying("sockets", "portal.test:8443")))

    assert set(web.reached) == {("8.8.8.8", 8443)}
