from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from banner_kit import Campaign
from banner_kit.audit import Manners, Portal, Result, Verdict, portal_audit

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
KIND = "text/html; charset=utf-8"


@pytest.fixture
def ask(campaign: Campaign, httpserver: HTTPServer):
    """Audits a portal that answers with these pages in turn."""

    def asked(*pages: str | int, confirm: int) -> Result:
        answers = iter(pages)
        httpserver.expect_request("/").respond_with_handler(lambda _: answer(next(answers)))
        audit = portal_audit(campaign, manners=Manners(pause=0, robots=False, retries=0), confirm=confirm)
        result = audit(Portal("Sở", httpserver.url_for("/")))
        assert not list(answers)
        return result

    return asked


def answer(page: str | int) -> Response:
    return Response(status=page) if isinstance(page, int) else Response(page, content_type=KIND)


@pytest.mark.parametrize(
    ("pages", "verdict", "code", "count"),
    [
        (["<p>Tin</p>", LINK], Verdict.EMBEDDED, "absent-at-times", 2),
        (["<p>Tin</p>", "<p>Tin</p>", LINK], Verdict.EMBEDDED, "absent-at-times", 3),
        (["<p>Tin</p>"] * 4, Verdict.MISSING, "absent-each-time", 4),
        (["<p>Tin</p>", 503, "<p>Tin</p>", 404], Verdict.MISSING, "absent-each-time", 2),
    ],
)
def test_the_best_of_the_readings_counts_and_their_number_is_told(ask, pages, verdict, code: str, count: int) -> None:
    result = ask(*pages, confirm=3)

    assert result.verdict is verdict
    assert (result.findings[-1].code, result.findings[-1].message.values) == (code, {"count": count})


@pytest.mark.parametrize(("page", "verdict"), [(LINK, Verdict.EMBEDDED), (503, Verdict.UNREACHABLE)])
def test_what_is_not_missing_is_asked_once(ask, page: str | int, verdict: Verdict) -> None:
    assert ask(page, confirm=3).verdict is verdict


def test_nothing_is_asked_again_without_confirm(ask) -> None:
    result = ask("<p>Tin</p>", confirm=0)

    assert (result.verdict, result.findings) == (Verdict.MISSING, ())
