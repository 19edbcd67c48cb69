"""Playwright's errors in our words."""

from __future__ import annotations

import pytest

from banner_kit.audit.crashes import PageLostError, failure
from banner_kit.audit.reasons import Reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Page.goto: net::ERR_NAME_NOT_RESOLVED at http://portal.test/", Reason.DNS),
        ("Page.goto: net::ERR_CERT_DATE_INVALID at https://portal.test/", Reason.TLS),
        ("Page.goto: net::ERR_CONNECTION_REFUSED at http://portal.test/", Reason.REFUSED),
        ("Page.goto: Timeout 15000ms exceeded.\nCall log:", Reason.TIMEOUT),
        ("Page.goto: net::ERR_TOO_MANY_REDIRECTS at http://portal.test/", Reason.REDIRECT),
        ("Page.goto: Download is starting", Reason.NOT_HTML),
        ("Page.goto: Page crashed", Reason.RENDERER_CRASH),
        ("Page.goto: net::ERR_CONNECTION_RESET at http://portal.test/", Reason.RESET),
        ("", Reason.RESET),
    ],
)
def test_an_error_has_a_reason(text: str, reason: Reason) -> None:
    assert (failure(Exception(text)).reason, isinstance(failure(Exception(text)), PageLostError)) == (reason, False)


@pytest.mark.parametrize(
    "text", ["Page.goto: Target page, context or browser has been closed", "Connection closed while reading"]
)
def test_a_page_whose_browser_ended_is_lost(text: str) -> None:
    told = failure(Exception(text))

    assert isinstance(told, PageLostError)
    assert told.reason is Reason.RENDERER_CRASH
