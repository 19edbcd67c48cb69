from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from pytest_httpserver import HTTPServer

from banner_kit import Campaign
from banner_kit.audit import Limits, Portal, Result, Verdict, portal_audit, run_audit
from banner_kit.audit.validity import why_void

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'


@pytest.fixture
def portals(httpserver: HTTPServer) -> list[Portal]:
    for number in range(6):
        markup = LINK if number % 2 else "<p>Tin tức</p>"
        httpserver.expect_request(f"/{number}").respond_with_data(markup, content_type="text/html")
    return [Portal(f"Sở {number}", httpserver.url_for(f"/{number}"), row=number) for number in range(6)]


def test_results_keep_the_order_of_the_registry_and_are_told_as_they_come(campaign: Campaign, portals) -> None:
    heard: list[Result] = []
    with ThreadPoolExecutor(3) as executor:
        done = run_audit(portals, portal_audit(campaign), executor, heard.append)

    assert [one.portal for one in done.results] == portals
    assert sorted(heard, key=lambda one: one.portal.row) == list(done.results)
    assert (done.summary[Verdict.EMBEDDED], done.summary[Verdict.MISSING], len(done.summary)) == (3, 3, 6)


def test_the_run_names_campaign_and_time(campaign: Campaign, portals) -> None:
    with ThreadPoolExecutor(1) as executor:
        done = run_audit(portals[:1], portal_audit(campaign), executor)

    assert (done.campaign, done.target) == (campaign.id, campaign.target)
    assert done.started <= done.results[0].checked <= done.finished
    assert f"{done.started:%z}" == "+0700"


def test_a_run_in_which_no_name_resolves_is_void(campaign: Campaign) -> None:
    lost = [Portal("a", "http://a.invalid/", row=1), Portal("b", "http://b.invalid/", row=2)]
    with ThreadPoolExecutor(2) as executor:
        done = run_audit(lost, portal_audit(campaign, Limits(seconds=5)), executor)

    assert "No host name could be resolved" in str(why_void(done))
    assert why_void(replace(done, results=done.results[:1])) is None


def test_a_callback_that_fails_ends_the_run_and_leaves_no_work_behind(campaign: Campaign, portals) -> None:
    def fails(_result: Result) -> None:
        raise KeyboardInterrupt

    with ThreadPoolExecutor(1) as executor, pytest.raises(KeyboardInterrupt):
        run_audit(portals, portal_audit(campaign), executor, fails)


def test_portals_that_share_an_address_are_all_in_the_result(campaign: Campaign, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/").respond_with_data(LINK, content_type="text/html")
    pair = [Portal(name, httpserver.url_for("/")) for name in ("Sở A", "Sở B")]
    with ThreadPoolExecutor(1) as executor:
        done = run_audit(pair, portal_audit(campaign), executor)

    assert [one.portal.name for one in done.results] == ["Sở A", "Sở B"]


def test_a_row_that_leads_to_another_rows_portal_is_told(campaign: Campaign, httpserver: HTTPServer) -> None:
    there = httpserver.url_for("/").replace("localhost", "127.0.0.1")
    httpserver.expect_request("/").respond_with_data(LINK, content_type="text/html")
    httpserver.expect_request("/cu").respond_with_data("", 301, {"Location": there})
    rows = [Portal("Xã", httpserver.url_for("/cu"), row=1), Portal("Tỉnh", there, row=2)]
    with ThreadPoolExecutor(1) as executor:
        done = run_audit(rows, portal_audit(campaign), executor)

    assert [[each.code for each in one.findings] for one in done.results] == [["anothers-portal"], []]


def test_a_portal_that_units_share_is_asked_once_and_counts_for_each(
    campaign: Campaign, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/").respond_with_data(LINK, content_type="text/html")
    url, heard = httpserver.url_for("/"), list[Result]()
    pair = [Portal("Xã A", url, "Cũ", row=2), Portal("Xã B", url.rstrip("/"), "Mới", row=7)]
    with ThreadPoolExecutor(1) as executor:
        done = run_audit(pair, portal_audit(campaign), executor, heard.append)
        again = run_audit(pair, portal_audit(campaign), executor, known=heard[:1])

    assert [(one.portal, one.verdict) for one in done.results] == [(one, Verdict.EMBEDDED) for one in pair]
    assert heard == [*done.results] == [*again.results]
    assert "is shared with “Xã A” (row 2 of the registry)" in str(done.results[1].findings[-1].message)
    assert [request.path for request, _ in httpserver.log].count("/") == 1
