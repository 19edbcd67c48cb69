"""Chromium's command line, for each way to the web."""

from __future__ import annotations

import pytest

from banner_kit.audit.fetch import Network
from banner_kit.audit.flags import flags

BYPASS = "--proxy-bypass-list="


def told(network: Network, environment: dict[str, str] | None = None) -> list[str]:
    return flags(network, 4000, environment or {}, is_root=False)


def test_strangers_requests_all_go_through_our_proxy_and_no_name_is_looked_up() -> None:
    assert told(Network(public_only=True))[-3:] == [
        "--proxy-server=http://127.0.0.1:4000",
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]


@pytest.mark.parametrize(
    ("network", "way"),
    [
        (Network(), "direct://"),
        (Network(proxy="http://proxy.gov.vn:3128"), "http://proxy.gov.vn:3128"),
    ],
)
def test_pages_go_the_fetchers_way_and_sockets_through_our_proxy(network: Network, way: str) -> None:
    assert f"--proxy-server=http={way};https={way};socks=http://127.0.0.1:4000" in told(network)
    assert f"{BYPASS}<-loopback>" in told(network)


def test_the_environments_proxies_are_taken_when_told_and_their_exceptions_are_for_pages_alone() -> None:
    environment = {"https": "http://proxy.gov.vn:3128", "no": "localhost, .haison.gov.vn,*"}
    expected = [
        "<-loopback>",
        *(f"{scheme}://{host}" for scheme in ("http", "https")
          for host in ("localhost", "*.localhost", "haison.gov.vn", "*.haison.gov.vn", "*")),
    ]  # fmt: skip

    found = told(Network(proxy="env"), environment)
    assert "--proxy-server=http=direct://;https=http://proxy.gov.vn:3128;socks=http://127.0.0.1:4000" in found
    assert [one.removeprefix(BYPASS).split(";") for one in found if one.startswith(BYPASS)] == [expected]
    assert not any("proxy.gov.vn" in one for one in told(Network(), environment))


@pytest.mark.parametrize("is_root", [True, False])
def test_the_sandbox_is_off_for_root_alone(is_root: bool) -> None:
    assert ("--no-sandbox" in flags(Network(), 4000, {}, is_root=is_root)) is is_root
