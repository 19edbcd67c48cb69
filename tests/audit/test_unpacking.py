"""Packed bodies: whole ones, and those that stop early."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from pytest_httpserver import HTTPServer

from banner_kit.audit import Reason
from tests.audit.fetching import PATIENT, failure, get

PAGE = ("".join(f"<p>{number * 7919 % 10007}</p>" for number in range(3000)) + "<p>Hết").encode()


def raw_deflate(body: bytes) -> bytes:
    return zlib.compress(body, wbits=-zlib.MAX_WBITS)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", raw_deflate),
        ("br", brotli.compress),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
    ],
)
def test_a_packed_body_that_stops_early_is_told_from_a_whole_one(httpserver: HTTPServer, encoding: str, pack) -> None:
    packed, headers = pack(PAGE), {"Content-Encoding": encoding}
    httpserver.expect_request("/half").respond_with_data(packed[: len(packed) // 2], headers=headers)
    httpserver.expect_request("/whole").respond_with_data(packed, headers=headers)

    half, whole = (get(httpserver.url_for(way), PATIENT) for way in ("/half", "/whole"))

    assert (whole.body, whole.cut) == (PAGE, None)
    assert half.body == PAGE[: len(half.body)]
    assert half.cut is not None
    assert half.cut.reason is Reason.RESET


@pytest.mark.parametrize("more", [gzip.compress(b""), b"more"], ids=["another member", "something else"])
def test_what_follows_a_whole_packed_body_takes_nothing_from_it(httpserver: HTTPServer, more: bytes) -> None:
    httpserver.expect_request("/").respond_with_data(gzip.compress(PAGE) + more, headers={"Content-Encoding": "gzip"})

    assert get(httpserver.url_for("/"), PATIENT).cut is None


@pytest.mark.parametrize("wrong", [False, True], ids=["right sum", "wrong sum"])
def test_of_several_packed_members_the_first_is_the_page_as_in_browsers(httpserver: HTTPServer, wrong: bool) -> None:
    first = bytearray(gzip.compress(PAGE))
    first[-8] ^= wrong
    packed = bytes(first) + gzip.compress(b"<a href=https://vandongxahoi.mattran.org.vn/>behind")
    httpserver.expect_request("/").respond_with_data(packed, headers={"Content-Encoding": "gzip"})

    answer = get(httpserver.url_for("/"), PATIENT)

    assert (answer.body, answer.cut) == (PAGE, None)


def test_a_page_that_ends_itself_is_whole_without_its_check_sum(httpserver: HTTPServer) -> None:
    packed = gzip.compress(PAGE + b"</html>\n")[:-8]
    httpserver.expect_request("/").respond_with_data(packed, headers={"Content-Encoding": "gzip"})

    assert get(httpserver.url_for("/"), PATIENT).cut is None


def test_a_packed_body_of_which_nothing_came_is_no_empty_page(httpserver: HTTPServer) -> None:
    packed = gzip.compress(PAGE)[:12]
    httpserver.expect_request("/").respond_with_data(packed, headers={"Content-Encoding": "gzip"})

    assert failure(httpserver.url_for("/"), PATIENT).reason is Reason.RESET


@pytest.mark.parametrize("wrong", [-8, -1], ids=["check sum", "length"])
@pytest.mark.parametrize("page", [PAGE[:100], PAGE, PAGE * 10])
def test_a_wrong_check_sum_costs_nothing_of_the_page(httpserver: HTTPServer, page: bytes, wrong: int) -> None:
    packed = bytearray(gzip.compress(page))
    packed[wrong] ^= 1
    httpserver.expect_request("/").respond_with_data(bytes(packed), headers={"Content-Encoding": "gzip"})

    answer = get(httpserver.url_for("/"), PATIENT)

    assert (answer.body, answer.cut) == (page, None)


@pytest.mark.parametrize(
    ("head", "body", "whole"),
    [
        (b"", b"<p>Tin</p><a href='/b", False),
        (b"", b"<p>Tin</p></html><!-- 3 < 5", True),
        (b"", b"<p>Tin", True),
        (b"Content-Type: text/css\r\n", b"@media (400px < width) {}", True),
        (b"Content-Length: 7\r\n", b"<p>a</p", True),
    ],
)
def test_a_body_whose_end_nothing_tells_is_cut_where_it_stops_within_a_tag(
    rude, head: bytes, body: bytes, whole: bool
) -> None:
    address = rude(lambda connection, _: connection.sendall(b"HTTP/1.0 200 OK\r\n" + head + b"\r\n" + body))

    assert (get(address, PATIENT).cut is None) is whole


@pytest.mark.parametrize(
    ("head", "body", "whole"),
    [
        (b"Content-Length: 9000\r\n", b"<p>Tin</p></html>\n", True),
        (b"Content-Length: 9000\r\n", b"<p>Tin</p>", False),
        (b"Content-Length: 90000\r\nContent-Encoding: gzip\r\n", gzip.compress(PAGE), True),
        (b"Content-Length: 90000\r\nContent-Encoding: gzip\r\n", gzip.compress(PAGE)[:900], False),
        (b"Transfer-Encoding: chunked\r\n", b"11\r\n<p>Tin</p></html>\r\n", True),
        (b"Transfer-Encoding: chunked\r\n", b"a\r\n<p>Tin</p>\r\n", False),
        (b"Transfer-Encoding: chunked\r\n", b"19\r\n<p>Tin</p></html>", True),
    ],
)
def test_a_page_that_came_to_its_own_end_is_whole_though_more_was_announced(
    rude, head: bytes, body: bytes, whole: bool
) -> None:
    address = rude(lambda connection, _: connection.sendall(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + body))

    assert (get(address, PATIENT).cut is None) is whole


def test_a_page_that_came_to_its_own_end_is_whole_though_the_server_holds_the_line(rude) -> None:
    def hold(connection, ended) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<p>Tin</p></html>")
        ended.wait()

    assert get(rude(hold)).cut is None
