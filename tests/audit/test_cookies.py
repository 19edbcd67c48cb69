"""Cookies as portals set them: what comes back with the next request is what a browser would send."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit.audit import Fetcher
from banner_kit.audit.cookies import Cookies
from tests.audit.fetching import PATIENT

PORTAL = "https://www.stp.danang.gov.vn/vi/trang-chu"


def sent_back(httpserver: HTTPServer, *told: str) -> str:
    """What a portal gets back when it sends visitors on with these cookies."""

    def echo(request: Request) -> Response:
        return Response(request.headers.get("Cookie", "").encode("latin-1"))

    cookies = [("Set-Cookie", one.encode().decode("latin-1")) for one in told]
    httpserver.expect_request("/vi/").respond_with_response(Response(status=302, headers=cookies))
    httpserver.expect_request("/vi/home").respond_with_handler(echo)
    with Fetcher(PATIENT).visit() as visit:
        visit.get(httpserver.url_for("/vi/"))
        return visit.get(httpserver.url_for("/vi/home")).body.decode()


@pytest.mark.parametrize(
    "told",
    ["a=1", "a=1; Max-Age=abc", "a=1; Max-Age=", "a=1; max-age=1.5", "a=1; Version=1; Path=/",
     'a=1; Version="1"; Path="/"', "a=1; path=vi", "a=1; Domain=", "a=1; Domain=localhost", "a=1; Port=80",
     "a=1; Comment=x; Discard",
     "a=1; expires=0", "a=1; Expires=Thu, 01-Jan-2099 00:00:00 GMT", "a=1; path=/other; path=/", "a=1; HttpOnly"],
)  # fmt: skip
def test_what_is_not_to_the_letter_costs_no_cookie(httpserver: HTTPServer, told: str) -> None:
    assert sent_back(httpserver, told) == "a=1"


def test_a_value_in_vietnamese_comes_back_as_it_was_sent(httpserver: HTTPServer) -> None:
    assert sent_back(httpserver, "don_vi=Sở Tư pháp", "=b", "c") == "don_vi=Sở Tư pháp; c"


@pytest.mark.parametrize(
    "told",
    ["a=1; path=/other", "a=1; path=/v", "a=1; secure", "a=1; Max-Age=0",
     "a=1; Max-Age=-1; Expires=Thu, 01 Jan 2099 00:00:00 GMT",
     "a=1; expires=Thu, 01-Jan-1970 00:00:01 GMT", "a=1; Domain=danang.gov.vn", "="],
)  # fmt: skip
def test_what_is_for_others_or_over_is_not_sent(httpserver: HTTPServer, told: str) -> None:
    assert sent_back(httpserver, told) == ""


def test_a_cookie_is_replaced_and_deleted_by_its_name(httpserver: HTTPServer) -> None:
    assert sent_back(httpserver, "a=1", "b=1", "a=2", "b=; Max-Age=0", "c=3; path=/") == "a=2; c=3"


@pytest.mark.parametrize(
    ("domain", "host", "sent"),
    [
        ("", "www.stp.danang.gov.vn", True),
        ("", "a.www.stp.danang.gov.vn", False),
        (".danang.gov.vn", "danang.gov.vn", True),
        ("DANANG.gov.vn", "sgd.danang.gov.vn", True),
        ("danang.gov.vn", "xdanang.gov.vn", False),
        ("gov.vn", "www.stp.danang.gov.vn", False),
        ("vn", "www.stp.danang.gov.vn", False),
        ("hue.gov.vn", "hue.gov.vn", False),
        ("sgd.danang.gov.vn", "sgd.danang.gov.vn", False),
    ],
)
def test_a_host_sets_cookies_for_its_own_domain_alone(domain: str, host: str, sent: bool) -> None:
    cookies = Cookies()
    cookies.keep(PORTAL, [f"a=1; Domain={domain}; Path=/"])

    assert bool(cookies.header(f"https://{host}/")) is sent


def kept(*told: str) -> str:
    """What the portal gets back over https."""
    cookies = Cookies()
    for one in told:
        cookies.keep(PORTAL, [one])
    return cookies.header(PORTAL)


@pytest.mark.parametrize(
    "told",
    ["__Secure-a=1; Secure", "__Host-a=1; Secure; Path=/", "__Host-a=1; Secure; Path=/; Domain=",
     "__Host-=1; Secure; Path=/", "__Http-a=1; Secure; HttpOnly", "a=1; SameSite=None; Secure",
     "a=1; SameSite=Lax", "a=1; SameSite=Strict",
     "a=1; SameSite=None; SameSite=Lax", 'a=1; SameSite="None"', "a=1; Partitioned; Secure", f"a={'x' * 4095}",
     f"a=1; Path=/{'x' * 1024}", "a=1; Expires=Thu, 01 Jan 2015", "a=1; Expires=05-01-2015 10:00:00",
     "a=1; Expires=Sat, 32 Jan 2015 10:00:00 GMT", "a=1; Expires=2015-01-01T00:00:00Z"],
)  # fmt: skip
def test_what_chromium_keeps_is_kept(told: str) -> None:
    assert kept(told) == told.partition(";")[0]


@pytest.mark.parametrize(
    "told",
    ["__Secure-a=1", "__SECURE-a=1", "__Host-a=1; Secure", "__host-a=1; Path=/", "__Host-a=1; Secure; Path=/vi",
     "__Host-a=1; Secure; Path=/; Domain=www.stp.danang.gov.vn", "=__Host-a=1", "__Secure-x", "__Http-a=1; Secure",
     "__Host-Http-a=1; Secure; Path=/", "a=1; SameSite=None", "a=1; SameSite=Lax; samesite=NONE", "a=1; Partitioned",
     f"a={'x' * 4096}", "a=1\tb", "a=1; Domain=.", "a=1; Expires=Mon Jan 05 2015 10:00:00",
     "a=1; Expires=01 Jan 1500 00:00:00 GMT", "a=1; expires=Thursday, 01-Jan-70 00:00:00 GMT",
     "a=1; Expires=01 Jan 2015 0:0:0", "a=1; Expires=Thu, 1 Jan 15 10:00:00 GMT"],
)  # fmt: skip
def test_what_chromium_refuses_is_not_kept(told: str) -> None:
    assert kept(told) == ""


def test_a_cookie_that_breaks_its_promise_replaces_and_deletes_none() -> None:
    assert kept("a=1", "a=2; SameSite=None", "a=3; SameSite=None; Max-Age=0") == "a=1"


@pytest.mark.parametrize(
    ("before", "told", "sent"),
    [
        ("a=1; Secure; Path=/", "a=2; Path=/", "a=1"),
        ("a=1; Secure; Path=/", "a=2; Path=/; Max-Age=0", "a=1"),
        ("a=1; Secure; Path=/", "a=2; Path=/; Domain=danang.gov.vn", "a=1"),
        ("a=1; Secure; Path=/", "a=2; Path=/vi", "a=1"),
        ("a=1; Secure; Path=/vi", "a=2; Path=/", "a=1; a=2"),
        ("a=1; Path=/", "a=2; Path=/", "a=2"),
        ("a=1; Path=/", "b=2; Secure; Path=/", "a=1"),
    ],
)
def test_over_http_no_cookie_is_made_secure_and_none_that_is_so_is_hidden(before: str, told: str, sent: str) -> None:
    cookies = Cookies()
    cookies.keep(PORTAL, [before])
    cookies.keep(PORTAL.replace("https", "http"), [told])

    assert cookies.header(PORTAL) == sent


@given(st.lists(st.text(st.characters(max_codepoint=0x17F)), max_size=3))
def test_no_header_stops_an_audit(told: list[str]) -> None:
    cookies = Cookies()
    cookies.keep(PORTAL, [*told, *(f"a=1; expires={one}" for one in told), *(f"a=1; Max-Age={one}" for one in told)])

    assert not {"\r", "\n", "\0"} & {*cookies.header(PORTAL)}
