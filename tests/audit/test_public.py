"""Requests made for strangers: which addresses a connection was ever tried to, whatever names and redirects say."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from ipaddress import IPv6Address, ip_address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit import Fetcher, Limits, Reason
from banner_kit.audit.address import Compass
from banner_kit.audit.fetch import Network
from banner_kit.audit.politeness import Manners
from banner_kit.audit.public import ALLOWED_6, is_public
from banner_kit.audit.redirects import follow
from banner_kit.audit.response import FetchError
from banner_kit.audit.transport import Resolver, _Bounded
from banner_kit.errors import NetworkError
from tests.audit.faults import Fault, page, sent_to, serving

# saleor/requests-hardened, tests/test_ssrf_filter.py at 2062e6b: test_blocks_private_ranges
BLOCKED_BY_REQUESTS_HARDENED = """
0.0.0.0 127.0.0.1 10.0.0.1 192.168.0.1 172.16.0.1 192.0.2.0 :: ::1 ::ffff:7f00:1 ::ffff:a00:1 ::ffff:c0a8:1
::ffff:ac10:1 ::ffff:192.168.2.1 ::ffff:192.0.2.0 2001:0db8:85a3:0000:0000:8a2e:0370:7334
""".split()  # noqa: SIM905
# The same, test_allows_public_ranges, less the IPv4 addresses written as IPv6: no resolver answers with these.
ALLOWED_BY_REQUESTS_HARDENED = ["128.99.0.0", "8.0.0.0", "2004:0db8:1234:5678::abcd:ef01"]

# What it lets through, and what stands for other addresses or for services of clouds.
BLOCKED_BESIDES = """
168.63.129.16 169.254.169.254 100.100.100.200 192.0.0.192 198.18.0.1 224.0.0.1 255.255.255.255 240.0.0.1 0.1.2.3
192.88.99.1 192.31.196.1 203.0.113.9 198.51.100.1 100.64.0.1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 4000::1
::127.0.0.1 ::10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2002:7f00:1::
2001::1 2001:0:53aa:64c:0:fbff:5601:5601 2001:20::1 3fff::1 5f00::1 2620:4f:8000::1
""".split()  # noqa: SIM905
PUBLIC = ["1.1.1.1", "8.8.8.8", "203.162.4.190", "2606:4700:4700::1111", "2001:4860:4860::8888", "2405:4800::1"]

Asked = Callable[..., list[str]]


@pytest.fixture
def local() -> Iterator[list[str]]:
    """The address where every IPv4 connection of the test ends up."""
    with serving(Fault("home", "", page())) as home:
        yield [home]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, local: list[str]) -> Asked:
    """Asks for an address, redirects followed, by names that lead where told; returns the addresses connected to."""
    connects: list[str] = []

    def connect(opened: socket.socket, address: tuple[Any, ...]) -> None:
        connects.append(address[0])
        port = int(local[-1].rstrip("/").rpartition(":")[2])
        if opened.family is socket.AF_INET6:
            raise ConnectionRefusedError
        socket.socket.connect(opened, ("127.0.0.1", port))

    def ask(compass: Compass, address: str, fetcher: Fetcher) -> list[str]:
        with fetcher.visit() as visit:
            follow(address, visit.get, compass)
        return connects

    monkeypatch.setattr(_Bounded, "connect", connect)
    ask.connects = connects  # type: ignore[attr-defined]
    return ask


def fetcher(*answers: list[str]) -> Fetcher:
    """Each lookup of a name takes the next answer, the last one for ever; literal addresses mean themselves."""
    waiting = list(answers)

    def lookup(host: str, port: int, **rest: Any) -> list[tuple[Any, ...]]:
        if rest.get("flags") == socket.AI_NUMERICHOST:
            return socket.getaddrinfo(host, port, **rest)
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return [entry for one in answer for entry in socket.getaddrinfo(one, port, **rest)]

    made = Fetcher(Limits(seconds=10), network=Network(public_only=True), manners=Manners(pause=0, retries=0))
    made.resolver = Resolver(lookup)
    return made


def refusal(asked: Asked, compass: Compass, address: str, *answers: list[str]) -> Reason:
    with pytest.raises(FetchError) as caught:
        asked(compass, address, fetcher(*answers or [["8.8.8.8"]]))
    return caught.value.reason


@pytest.mark.parametrize("address", [*BLOCKED_BY_REQUESTS_HARDENED, *BLOCKED_BESIDES])
def test_no_connection_is_tried_to_an_address_that_is_not_public(asked, compass: Compass, address: str) -> None:
    assert refusal(asked, compass, "http://portal.test/", [address]) is Reason.ADDRESS
    assert asked.connects == []


@pytest.mark.parametrize("address", [*ALLOWED_BY_REQUESTS_HARDENED, *PUBLIC])
def test_public_addresses_are_connected_to_as_resolved(asked, compass: Compass, address: str) -> None:
    with suppress(FetchError):  # what is IPv6 is refused by the test
        asked(compass, "http://portal.test/", fetcher([address]))

    assert asked.connects == [str(ip_address(address))] or asked.connects == [address]


@pytest.mark.parametrize("answer", [["8.8.8.8", "127.0.0.1"], ["10.0.0.1", "8.8.8.8"], ["8.8.8.8", "::1"]])
def test_one_private_address_spoils_the_answer(asked, compass: Compass, answer: list[str]) -> None:
    assert refusal(asked, compass, "http://portal.test/", answer) is Reason.ADDRESS
    assert asked.connects == []


@pytest.mark.parametrize(
    "host",
    """127.0.0.1 127.1 2130706433 0x7f000001 0177.0.0.1 0x7f.1 127.0.0.1. [::1] [::ffff:127.0.0.1] [::ffff:7f00:1]
    %31%32%37.0.0.1 １２７.0.0.1 169.254.169.254 0 [64:ff9b::7f00:1]""".split(),  # noqa: SIM905
)
def test_no_way_of_writing_it_reaches_this_machine(asked, compass: Compass, host: str) -> None:
    assert refusal(asked, compass, f"http://{host}/") is Reason.ADDRESS
    assert asked.connects == []


@pytest.mark.parametrize(
    "address",
    [
        "http://portal.test:8080/",
        "https://portal.test:444/",
        "https://portal.test:22/",
        "http://user@portal.test/",
        "http://user:password@portal.test/",
        "http://127.0.0.1\\@portal.test/",
        "http:\\\\portal.test/",
        "http://portal.test\\.evil.test/",
        "http://portal.test/\x00",
        "http://portal.test/\r\nHost: other.test",
        "http://por\ttal.test/",
        " http://portal.test/",
        "http://portal test/",
        "http://portal.test/\x7f",
        "ftp://portal.test/",
        "file:///etc/passwd",
        "gopher://portal.test/",
        "http://",
        "portal.test",
    ],
)
def test_what_parsers_disagree_about_is_not_even_looked_up(asked, compass: Compass, address: str) -> None:
    made = fetcher(["8.8.8.8"])
    made.resolver = Resolver(lambda *_, **__: pytest.fail("looked up"))
    with pytest.raises(FetchError) as caught:
        asked(compass, address, made)

    assert (caught.value.reason, asked.connects) == (Reason.ADDRESS, [])


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "//169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://portal.test:8080/",
        "http://user@portal.test/",
        "http://127.0.0.1\\@portal.test/",
    ],
)
def test_every_hop_is_judged_again(asked, compass: Compass, local: list[str], location: str) -> None:
    with serving(Fault("away", "", sent_to(location))) as away:
        local.append(away)
        reason = refusal(asked, compass, "http://portal.test/")

    assert reason is Reason.REDIRECT
    assert set(asked.connects) == {"8.8.8.8"}


def test_a_redirect_to_a_name_of_this_machine_goes_nowhere(asked, compass: Compass, local: list[str]) -> None:
    with serving(Fault("away", "", sent_to("http://inside.test/"))) as away:
        local.append(away)
        reason = refusal(asked, compass, "http://portal.test/", ["8.8.8.8"], ["192.168.1.1"])

    assert (reason, asked.connects) == (Reason.REDIRECT, ["8.8.8.8"])


def test_a_name_is_resolved_once_and_connected_to_as_judged(asked, compass: Compass) -> None:
    rebinding = fetcher(["8.8.8.8"], ["127.0.0.1"])
    for _ in range(3):
        asked(compass, "http://portal.test/", rebinding)

    assert set(asked.connects) == {"8.8.8.8"}


def test_a_proxy_cannot_do_the_reaching() -> None:
    with pytest.raises(NetworkError, match="proxy"):
        Network(public_only=True, proxy="http://proxy.test:3128")


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_hides_in_ipv6(inner: Any) -> None:
    for prefix in ("::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::"):
        assert not is_public(str(IPv6Address(int(IPv6Address(prefix)) + int(inner))))


@given(st.ip_addresses(v=6))
def test_ipv6_is_public_only_where_the_internet_routes_it(address: IPv6Address) -> None:
    assert address in ALLOWED_6 or not is_public(str(address))
