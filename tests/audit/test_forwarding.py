"""What our proxy is asked for, read in one way only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.forwarding import WEB_PORTS, Errand, read_errand, refusal, require_port
from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError


def asked(*lines: str) -> Errand:
    return read_errand("\r\n".join([*lines, "", ""]).encode("latin-1"))


@pytest.mark.parametrize(
    ("authority", "host", "port"),
    [
        ("portal.test:443", "portal.test", 443),
        ("portal.test:80", "portal.test", 80),
        ("PORTAL.test:8443", "portal.test", 8443),
        ("[2606:4700::1]:443", "2606:4700::1", 443),
        ("127.1:443", "127.0.0.1", 443),
        ("0x7f000001:443", "127.0.0.1", 443),
    ],
)
def test_a_tunnel_is_asked_for_by_host_and_port(authority: str, host: str, port: int) -> None:
    assert asked(f"CONNECT {authority} HTTP/1.1") == Errand(host, port)


def test_a_request_is_written_anew() -> None:
    errand = asked(
        "POST http://Portal.test:80/a%20b?c=d#e HTTP/1.1",
        "Host: other.test",
        "Proxy-Connection: keep-alive",
        "Proxy-Authorization: Basic x",
        "Connection: upgrade",
        "Upgrade: websocket",
        "Content-Length: 3",
        "Cookie: a=b",
    )

    assert (errand.host, errand.port, errand.body) == ("portal.test", 80, 3)
    assert errand.head.decode().split("\r\n") == [
        "POST /a%20b?c=d HTTP/1.1",
        "Host: portal.test",
        "Connection: close",
        "Content-Length: 3",
        "Cookie: a=b",
        "",
        "",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "CONNECT portal.test HTTP/1.1",
        "CONNECT http://portal.test:80 HTTP/1.1",
        "CONNECT user@portal.test:443 HTTP/1.1",
        "CONNECT portal.test:443/ HTTP/1.1",
        "CONNECT portal.test:99999 HTTP/1.1",
        "GET / HTTP/1.1",
        "GET https://portal.test/ HTTP/1.1",
        "GET ftp://portal.test/ HTTP/1.1",
        "GET http://user@portal.test/ HTTP/1.1",
        "GET file:///etc/passwd HTTP/1.1",
        "GET http:// HTTP/1.1",
        "OPTIONS * HTTP/1.1",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(line: str) -> None:
    with pytest.raises(FetchError) as refused:
        asked(line, "Host: portal.test")

    assert refused.value.reason is Reason.ADDRESS


@pytest.mark.parametrize(
    "lines",
    [
        ["hello"],
        ["GET  http://portal.test/ HTTP/1.1"],
        ["GET http://portal.test/ HTTP/2"],
        ["GET http://portal.test/ HTTP/1.1", "no field"],
        ["GET http://portal.test/ HTTP/1.1", " folded: line"],
        ["GET http://portal.test/ HTTP/1.1", "a: b\nGET / HTTP/1.1"],
        ["GET http://portal.test/ HTTP/1.1", "a: b\rc: d"],
        ["POST http://portal.test/ HTTP/1.1", "Content-Length: -1"],
        ["POST http://portal.test/ HTTP/1.1", "Content-Length: 99999999"],
        ["POST http://portal.test/ HTTP/1.1", "Content-Length: 1", "Content-Length: 2"],
        ["POST http://portal.test/ HTTP/1.1", "Content-Length: 1", "Transfer-Encoding: chunked"],
        ["POST http://portal.test/ HTTP/1.1", "Transfer-Encoding: chunked"],
    ],
)
def test_what_could_be_read_in_two_ways_is_not_read_at_all(lines: list[str]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the proxy answers all of them alike
        asked(*lines)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_errand_or_refused(head: bytes) -> None:
    for start in (b"", b"GET http://portal.test/", b"CONNECT portal.test:", b"POST http://portal.test/ HTTP/1.1\r\n"):
        try:
            errand = read_errand(start + head + b"\r\n\r\n")
        except (FetchError, ValueError):
            continue
        assert errand.host
        assert errand.head.count(b"\r\n\r\n") == (0 if errand.is_tunnel else 1)


def test_only_the_webs_ports_may_be_asked_for() -> None:
    require_port(Errand("portal.test", 443), WEB_PORTS)
    with pytest.raises(FetchError):
        require_port(Errand("portal.test", 22), WEB_PORTS)


@pytest.mark.parametrize(
    ("reason", "status"),
    [(Reason.ADDRESS, 403), (Reason.DNS, 502), (Reason.REFUSED, 502), (Reason.RESET, 502), (Reason.TIMEOUT, 504)],
)
def test_a_refusal_says_why_and_closes(reason: Reason, status: int) -> None:
    said = refusal(FetchError(reason))

    assert said.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"Connection: close\r\nContent-Length: 0" in said
