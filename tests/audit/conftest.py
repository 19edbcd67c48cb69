from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from openpyxl import Workbook
from werkzeug import Request as WsgiRequest
from werkzeug import Response as WsgiResponse
from werkzeug.serving import make_server

from banner_kit import Campaign, default_campaign
from banner_kit.audit import Inspector, Page, Portal, Reason, Result, read_page, read_registry
from banner_kit.audit.address import Compass
from banner_kit.audit.page import parse_page
from banner_kit.audit.registry import Registry
from banner_kit.audit.response import FetchError, Response
from banner_kit.audit.sheets import SheetCache
from tests.audit import secure
from tests.audit.clocks import Clock
from tests.audit.fetching import Behaviour

HOME = "https://sonoivu.haison.gov.vn/"
PORTAL = Portal("Sở Nội vụ", HOME)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def campaign() -> Campaign:
    return default_campaign()


@pytest.fixture
def compass(campaign: Campaign) -> Compass:
    return Compass(campaign)


@pytest.fixture
def page() -> Callable[[str], Page]:
    return lambda markup: parse_page(markup, HOME)


@pytest.fixture
def inspect(campaign: Campaign) -> Callable[[str | bytes], Result]:
    """Judges a home page from its markup alone."""

    def judged(markup: str | bytes) -> Result:
        body = markup.encode() if isinstance(markup, str) else markup
        return Inspector(campaign).inspect_page(PORTAL, read_page(body, HOME))

    return judged


@pytest.fixture
def read_csv(tmp_path: Path) -> Callable[..., Registry]:
    """Reads a registry that holds this."""

    def written(content: str | bytes, name: str = "portals.csv") -> Registry:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_registry(path)

    return written


@pytest.fixture
def read_rows(tmp_path: Path) -> Callable[..., Registry]:
    """Reads a workbook with these rows, after `prepare` has worked on its sheet."""

    def written(*rows: list[Any], prepare: Callable[[Any], None] = lambda sheet: None) -> Registry:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        prepare(book.active)
        book.save(tmp_path / "portals.xlsx")
        return read_registry(tmp_path / "portals.xlsx")

    return written


class Web:
    """An imagined web: answers by address; an address that is not in it has no host name."""

    def __init__(self) -> None:
        self.answers: dict[str, Response | FetchError] = {}
        self.asked: list[str] = []

    def page(self, address: str, markup: str, status: int = 200, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[address] = Response(address, status, {"content-type": "text/html", **named}, markup.encode())

    def fails(self, address: str, reason: Reason) -> None:
        self.answers[address] = FetchError(reason)

    def get(self, address: str) -> Response:
        self.asked.append(address)
        answer = self.answers.get(address) or FetchError(Reason.DNS, address)
        if isinstance(answer, FetchError):
            raise answer
        return answer


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def result(campaign: Campaign, web: Web) -> Callable[..., Result]:
    """Audits a portal of the imagined web, the sheets of its pages included."""
    return lambda portal=PORTAL: Inspector(campaign, SheetCache()).inspect(portal, web.get)


@pytest.fixture
def rude() -> Iterator[Callable[[Behaviour], str]]:
    """Starts a server that does with every connection what it is told; yields its address."""
    over, threads, listeners = Event(), [], []

    def serve(listener: socket.socket, behave: Behaviour) -> None:
        while not over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with closing(connection):
                try:
                    connection.recv(65536)
                    behave(connection, over)
                except OSError:
                    continue

    def start(behave: Behaviour) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        thread = Thread(target=serve, args=(listener, behave))
        thread.start()
        listeners.append(listener)
        threads.append(thread)
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield start
    over.set()
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
    for thread in threads:
        thread.join()


@pytest.fixture
def serve() -> Iterator[secure.Serve]:
    """Starts servers with a TLS context."""
    with ExitStack() as running:

        def start(context: ssl.SSLContext) -> secure.Server:
            cookies: list[str] = []

            @WsgiRequest.application
            def portal(request: WsgiRequest) -> WsgiResponse:
                cookies.append(request.headers.get("Cookie", ""))
                return WsgiResponse(secure.PAGE, content_type="text/html", headers={"Set-Cookie": "a=1"})

            server = make_server("127.0.0.1", 0, portal, threaded=True, ssl_context=context)
            thread = Thread(target=server.serve_forever, args=(0.02,))
            thread.start()
            running.callback(lambda: (server.shutdown(), thread.join(), server.server_close()))
            return secure.Server(server.port, cookies)

        yield start


@pytest.fixture(scope="session")
def ca_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("trust") / "authority.pem"
    file.write_bytes(secure.TRUSTED.pem())
    return file
