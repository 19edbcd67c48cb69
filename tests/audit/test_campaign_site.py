from __future__ import annotations

import ssl
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer

from banner_kit.audit import Fetcher, Limits, Network
from banner_kit.audit.campaign_site import ask_campaign_site, site_as_asked
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import CampaignSite
from banner_kit.campaign import VIETNAM
from tests.audit.authority import self_signed

TARGET = "https://vandongxahoi.mattran.org.vn/"


def asked(web) -> CampaignSite:
    from datetime import datetime

    return site_as_asked(TARGET, web.get, datetime(2026, 3, 20, tzinfo=VIETNAM))


def test_a_site_that_answers_is_reachable_where_its_redirects_end(web) -> None:
    web.page(TARGET, "", 301, location="/trang-chu")
    web.page(f"{TARGET}trang-chu", "<p>Ủng hộ</p>")
    site = asked(web)

    assert (site.reachable, site.status, site.final_url) == (True, 200, f"{TARGET}trang-chu")
    assert web.asked == [TARGET, f"{TARGET}trang-chu"]


def test_an_error_is_an_answer_but_no_page(web) -> None:
    web.page(TARGET, "", 503)
    site = asked(web)

    assert (site.reachable, site.reason, site.status) == (False, "status", 503)
    assert "503" in str(site.explanation)


def test_redirects_without_end_are_told(web) -> None:
    web.page(TARGET, "", 302, location="/")

    assert (asked(web).reason, asked(web).status) == ("redirect", 0)


@pytest.mark.parametrize("reason", [Reason.DNS, Reason.TIMEOUT, Reason.REFUSED])
def test_a_site_that_cannot_be_reached_says_why(web, reason: Reason) -> None:
    web.fails(TARGET, reason)

    assert (asked(web).reason, asked(web).reachable) == (reason.value, False)


def test_the_networks_options_hold(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data("<p>Ủng hộ</p>", content_type="text/html")
    target = httpserver.url_for("/")

    assert ask_campaign_site(target, Fetcher(Limits(seconds=5)))().reachable
    assert ask_campaign_site(target, Fetcher(network=Network(public_only=True)))().reason == "address"
    assert len(httpserver.log) == 1


@pytest.fixture
def secure() -> Iterator[HTTPServer]:
    context: ssl.SSLContext = self_signed("127.0.0.1").server()
    with HTTPServer(host="127.0.0.1", port=0, ssl_context=context) as server:
        server.expect_request("/").respond_with_data("<p>Ủng hộ</p>", content_type="text/html")
        yield server


def test_a_certificate_at_fault_is_told_or_makes_it_unreachable(secure: HTTPServer) -> None:
    lenient = ask_campaign_site(secure.url_for("/"), Fetcher(Limits(seconds=5)))()
    strict = ask_campaign_site(secure.url_for("/"), Fetcher(Limits(seconds=5), network=Network(strict_tls=True)))()

    assert lenient.reachable
    assert "certificate-self-signed" in str(lenient.explanation)
    assert strict.reason == "tls"


def test_a_fault_of_ours_reaches_who_waits() -> None:
    with pytest.raises(AttributeError):
        ask_campaign_site(TARGET, None)()  # type: ignore[arg-type]
