from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Callable
from contextlib import suppress
from threading import Event
from time import monotonic

import brotli
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit.audit import Fetcher, Limits, Reason
from banner_kit.audit.response import FetchError
from banner_kit.version import VERSION
from tests.audit.fetching import PATIENT, SHORT, Behaviour, failure, get

BUSY = 5.0  # seconds by which a busy machine may be late; what is tested for would never end


def test_a_page_comes_back_with_status_headers_and_body(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("Xin chào", headers={"X-A": "1"}, content_type="text/html")

    answer = get(httpserver.url_for("/"))

    assert (answer.status, answer.headers["x-a"], answer.body.decode()) == (200, "1", "Xin chào")
    assert answer.is_html


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("identity", bytes)],
)
def test_bodies_are_decoded(httpserver: HTTPServer, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = "Vận động ".encode() * 100
    httpserver.expect_request("/").respond_with_data(pack(body), headers={"Content-Encoding": encoding})

    assert get(httpserver.url_for("/")).body == body


def test_the_agent_says_who_asks_and_whom_to_ask_back(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_handler(lambda request: Response(request.headers["User-Agent"]))

    agent = get(httpserver.url_for("/"), contact="https://haison.gov.vn/kiem-tra").body.decode()

    assert f"banner-kit/{VERSION}; +https://haison.gov.vn/kiem-tra" in agent


def test_redirects_are_left_to_the_caller_and_their_bodies_unread(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("x" * 100_000, 302, {"Location": "/next"})

    answer = get(httpserver.url_for("/"))

    assert (answer.status, answer.headers["location"], answer.body) == (302, "/next", b"")


def test_a_redirect_without_location_is_read(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("<script>location='/x'</script>", 301)

    assert get(httpserver.url_for("/")).body


def test_cookies_stay_within_a_visit(httpserver: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        response = Response(request.cookies.get("a", "none"))
        response.set_cookie("a", "1")
        return response

    httpserver.expect_request("/").respond_with_handler(answer)
    with Fetcher(SHORT).visit() as visit:
        first, second = visit.get(httpserver.url_for("/")), visit.get(httpserver.url_for("/"))

    assert (first.body, second.body, get(httpserver.url_for("/")).body) == (b"none", b"1", b"none")


def test_the_environment_does_not_reroute_an_audit(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    httpserver.expect_request("/").respond_with_data("ok")

    assert get(httpserver.url_for("/")).body == b"ok"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_body_beyond_the_cap_is_too_large_however_small_it_travels(httpserver: HTTPServer, pack) -> None:
    headers = {"Content-Encoding": "gzip"} if pack is gzip.compress else {}
    httpserver.expect_request("/").respond_with_data(pack(b"0" * 5_000_000), headers=headers)

    assert failure(httpserver.url_for("/"), Limits(seconds=5, body_bytes=50_000)).reason is Reason.TOO_LARGE


def silence(connection: socket.socket, over: Event) -> None:
    over.wait()


def drip(connection: socket.socket, over: Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while not over.wait(0.05):
        connection.sendall(b"x")


def hang_up(connection: socket.socket, over: Event) -> None:
    return


def cut_short(connection: socket.socket, over: Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")


def not_http(connection: socket.socket, over: Event) -> None:
    connection.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")


def bad_gzip(connection: socket.socket, over: Event) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello")


@pytest.mark.parametrize(
    ("behave", "reason"),
    [
        (silence, Reason.TIMEOUT),
        (hang_up, Reason.RESET),
        (not_http, Reason.RESET),
        (bad_gzip, Reason.RESET),
    ],
)
def test_a_rude_server_is_given_its_reason(rude, behave: Behaviour, reason: Reason) -> None:
    assert failure(rude(behave)).reason is reason


@pytest.mark.parametrize("behave", [silence, drip])
def test_nothing_outlives_the_deadline(rude, behave: Behaviour) -> None:
    address, started = rude(behave), monotonic()

    with suppress(FetchError):
        get(address)

    assert monotonic() - started < SHORT.seconds + BUSY


def test_a_kept_connection_that_is_closed_as_it_is_used_again_costs_nothing(rude) -> None:
    def answer_once(connection: socket.socket, _over: Event) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK")
        connection.settimeout(BUSY)
        connection.recv(65536)  # the second request, which it drops

    address = rude(answer_once)
    with Fetcher(PATIENT).visit() as visit:
        assert [visit.get(address).body for _ in range(2)] == [b"OK", b"OK"]


def test_a_server_that_drops_every_request_is_asked_once(rude) -> None:
    requests: list[bool] = []

    assert failure(rude(lambda *_: requests.append(True)), PATIENT).reason is Reason.RESET
    assert len(requests) == 1


def test_an_address_that_is_sent_twice_is_one(rude) -> None:
    twice = b"HTTP/1.1 302 Found\r\nLocation: /home\r\nLocation: /home\r\nContent-Length: 0\r\n\r\n"

    assert get(rude(lambda connection, _: connection.sendall(twice))).headers["location"] == "/home"


@pytest.mark.parametrize("status", [200, 302, 404])
def test_of_two_addresses_browsers_go_to_neither(rude, status: int) -> None:
    two = f"HTTP/1.1 {status} X\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n".encode()
    found = failure(rude(lambda connection, _: connection.sendall(two)), PATIENT)

    assert (found.reason, found.detail) == (Reason.REDIRECT, "Location: /a, /b")


@pytest.mark.parametrize(("told", "whole"), [("bytes 0-4/5", True), ("bytes 0-4/*", False), ("bytes 1-5/6", False)])
def test_a_part_that_is_all_there_is_is_whole(rude, told: str, whole: bool) -> None:
    part = f"HTTP/1.1 206 Partial Content\r\nContent-Range: {told}\r\nContent-Length: 5\r\n\r\nwhole".encode()

    assert (get(rude(lambda connection, _: connection.sendall(part)), PATIENT).cut is None) is whole


CUT: dict[str, Behaviour] = {
    "less than was announced": cut_short,
    "no last chunk": lambda connection, _: connection.sendall(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n"
    ),
    "a part that nobody asked for": lambda connection, _: connection.sendall(
        b"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-4/90\r\nContent-Length: 5\r\n\r\nshort"
    ),
}


@pytest.mark.parametrize("behave", CUT.values(), ids=CUT)
def test_of_a_body_that_breaks_off_what_came_is_kept(rude, behave: Behaviour) -> None:
    answer = get(rude(behave), PATIENT)

    assert answer.body == b"short"
    assert answer.cut is not None
    assert answer.cut.reason is Reason.RESET


def test_a_body_that_browsers_do_not_show_is_not_read(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("<p>Trang chủ", 205, content_type="text/html")

    assert get(httpserver.url_for("/"), PATIENT).body == b""


def test_of_two_types_the_last_tells_whether_a_page_is_read(rude) -> None:
    two = b"Content-Type: application/octet-stream\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n<p>"

    assert get(rude(lambda connection, _: connection.sendall(b"HTTP/1.1 200 OK\r\n" + two)), PATIENT).body == b"<p>"


@pytest.mark.parametrize(("kind", "body"), [("image/png", b""), ("image/svg+xml", b"<svg></svg>")])
def test_of_pictures_only_drawings_are_read_which_may_hold_links(
    httpserver: HTTPServer, kind: str, body: bytes
) -> None:
    httpserver.expect_request("/").respond_with_data("<svg></svg>", content_type=kind)

    assert get(httpserver.url_for("/"), PATIENT).body == body


def test_of_a_body_that_drips_what_came_is_kept(rude) -> None:
    answer = get(rude(drip))

    assert answer.body.strip(b"x") == b""
    assert answer.cut is not None
    assert answer.cut.reason is Reason.TIMEOUT


def test_one_deadline_holds_for_the_whole_visit(rude) -> None:
    address, started = rude(silence), monotonic()
    with Fetcher(SHORT).visit() as visit:
        for _ in range(5):
            with pytest.raises(FetchError):
                visit.get(address)

    assert monotonic() - started < SHORT.seconds + BUSY


def test_a_refused_connection_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

    assert failure(f"http://127.0.0.1:{port}/").reason is Reason.REFUSED


def test_a_name_that_does_not_exist_is_named() -> None:
    assert failure("http://no-such-host.invalid/").reason is Reason.DNS


def test_a_server_without_tls_is_named(rude) -> None:
    assert failure(rude(not_http).replace("http:", "https:"), PATIENT).reason is Reason.TLS


@pytest.mark.parametrize(
    "address", ["http://", "http://a b/", "http://[::1/", "http://.../", "x://y/", "http://a" * 99]
)
def test_what_is_no_address_is_named(address: str) -> None:
    assert failure(address).reason in (Reason.ADDRESS, Reason.DNS)
