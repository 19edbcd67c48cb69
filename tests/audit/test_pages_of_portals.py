"""An audit that reads more of a portal than its home page, over the wire."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_httpserver import HTTPServer

from banner_kit import Campaign
from banner_kit.audit import Manners, Portal, Result, portal_audit
from banner_kit.campaign import Where

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
PATHS = ("/gioi-thieu", "/lien-he", "/tin-1234567.html")
MENU = (
    '<nav><a href="/gioi-thieu">Giới thiệu</a><a href="/lien-he">Liên hệ</a></nav><a href="/tin-1234567.html">Tin</a>'
)


@pytest.fixture
def audited(campaign: Campaign, httpserver: HTTPServer):
    """Audits a portal whose home page has the link; `lacking` are pages that have not."""

    def result(
        pages: int, where: Where = Where.HOME, lacking: tuple[str, ...] = (), dead: tuple[str, ...] = ()
    ) -> Result:
        httpserver.expect_request("/").respond_with_data(LINK + MENU, content_type="text/html; charset=utf-8")
        for path in PATHS:
            markup = "<p>Tin tức</p>" if path in lacking else LINK
            status = 500 if path in dead else 200
            httpserver.expect_request(path).respond_with_data(markup, status, content_type="text/html; charset=utf-8")
        strict = replace(campaign, policy=replace(campaign.policy, where=where))
        audit = portal_audit(strict, manners=Manners(pause=0.0), pages=pages)
        return audit(Portal("Hải Sơn", httpserver.url_for("/")))

    return result


def asked(httpserver: HTTPServer) -> list[str]:
    return [request.path for request, _ in httpserver.log if request.path != "/robots.txt"]


def test_only_the_home_page_is_read_unless_told(audited, httpserver: HTTPServer) -> None:
    found = audited(0)

    assert (found.coverage, asked(httpserver)) == (None, ["/"])


def test_sections_are_read_before_articles(audited, httpserver: HTTPServer) -> None:
    found = audited(3)

    assert asked(httpserver) == ["/", "/gioi-thieu", "/lien-he"]
    assert [len(found.coverage.showing), found.verdict] == [3, "embedded"]


def test_a_page_without_it_is_named_and_the_home_page_decides(audited) -> None:
    found = audited(10, lacking=("/lien-he",))

    assert (found.reason, len(found.coverage.showing), len(found.coverage.pages)) == ("visible-link", 3, 4)
    assert [page.url.rsplit("/")[-1] for page in found.coverage.lacking] == ["lien-he"]
    assert [finding.code for finding in found.findings] == ["partial-coverage"]


def test_a_campaign_for_every_page_has_some_read_and_calls_one_without_it_missing(audited) -> None:
    found = audited(0, Where.EVERY_PAGE, lacking=("/tin-1234567.html",))

    assert (found.verdict, found.reason, len(found.coverage.pages)) == ("missing", "not-on-every-page", 4)
    assert "1/4" in str(found.explanation)


def test_a_page_that_fails_is_not_held_against_the_portal(audited) -> None:
    found = audited(0, Where.EVERY_PAGE, dead=("/lien-he",))

    assert (found.verdict, len(found.coverage.showing), len(found.coverage.unjudged)) == ("embedded", 3, 1)


def test_one_page_told_is_one_page_whatever_the_campaign_asks_for(audited, httpserver: HTTPServer) -> None:
    found = audited(1, Where.EVERY_PAGE, lacking=PATHS)

    assert (found.verdict, asked(httpserver)) == ("embedded", ["/"])


def test_pages_that_robots_forbids_are_not_asked_for(audited, httpserver: HTTPServer) -> None:
    rules = "User-agent: *\nDisallow: /lien-he\n"
    httpserver.expect_ordered_request("/robots.txt").respond_with_data(rules)
    found = audited(10)

    assert "/lien-he" not in asked(httpserver)
    assert len(found.coverage.pages) == 3


def test_a_page_on_which_the_audit_itself_fails_costs_no_other(campaign: Campaign, web) -> None:
    from banner_kit.audit import Inspector

    class Broken(Inspector):
        def judge_inner(self, portal, page, get):
            raise ZeroDivisionError

    web.page("https://haison.gov.vn/", LINK + '<a href="/a">x</a>')
    web.page("https://haison.gov.vn/a", "")
    found = Broken(campaign, pages=2).inspect(Portal("Hải Sơn", "https://haison.gov.vn/"), web.get)

    assert (found.reason, found.coverage.unjudged[0].reason) == ("visible-link", "internal-error")
