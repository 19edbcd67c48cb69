"""Every rule of the rendered check by two pages: one that keeps it and one that does not."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from threading import Event

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.browser.frames import FRAMES
from tests.browser.rules import IMAGE, LINK, RULES, TARGET, script
from tests.browser.turns import TURNS

EVERY = RULES | FRAMES | TURNS


@pytest.mark.parametrize("rule", EVERY)
def test_a_page_that_keeps_the_rule_is_embedded(inspect, rule: str) -> None:
    found = inspect(EVERY[rule][0])

    assert (found.verdict, found.method) == ("embedded", "browser"), found.reason


@pytest.mark.parametrize("rule", EVERY)
def test_a_page_that_does_not_is_told_why(inspect, rule: str) -> None:
    _, markup, reason = EVERY[rule]
    found = inspect(markup)

    assert (found.reason, found.method) == (reason, "browser")


@pytest.mark.parametrize(("method", "verdict", "sent"), [("get", "embedded", 0), ("post", "broken", 0)])
def test_a_form_is_used_by_get_and_never_sent_by_post(
    inspect, httpserver: HTTPServer, method: str, verdict: str, sent: int
) -> None:
    found = inspect(
        f"<form id=f method={method} action='{TARGET if method == 'get' else '/gui'}'></form>"
        f"<div id=b>{IMAGE}</div>" + script("b.onclick = () => f.submit()")
    )

    assert found.verdict == verdict
    assert [request.method for request, _ in httpserver.log].count("POST") == sent


@pytest.fixture
def hanging(httpserver: HTTPServer) -> Iterator[str]:
    """A picture that does not come before the test is over."""
    over = Event()

    def wait(_request: Request) -> Response:
        over.wait(120)
        return Response("")

    httpserver.expect_request("/hangs.png").respond_with_handler(wait)
    yield "<img src=/hangs.png alt=''>"
    over.set()


def test_a_placement_that_stays_ends_the_wait_for_the_rest(inspect, hanging: str) -> None:
    found = inspect(f"{LINK}{hanging}", seconds=100)

    assert (found.verdict, found.method) == ("embedded", "browser")
    assert found.elapsed_ms < 100_000


def test_without_a_placement_the_wait_ends_with_the_time(inspect, hanging: str) -> None:
    found = inspect(f"<p>Tin</p>{hanging}", seconds=2)

    assert (found.verdict, found.method) == ("missing", "browser")


CHALLENGE = "<title>Just a moment</title><script>document.cookie = 'D1N=940b; path=/'; location.reload()</script>"


@pytest.mark.parametrize(("cookie", "reason"), [("D1N=940b", "visible-link"), ("D1N=other", "challenge")])
def test_a_challenge_is_answered_as_browsers_do(audit_at, httpserver: HTTPServer, cookie: str, reason: str) -> None:
    def answer(request: Request) -> Response:
        passes = cookie in request.headers.get("Cookie", "")
        return Response(LINK if passes else CHALLENGE, content_type="text/html; charset=utf-8")

    httpserver.expect_request("/").respond_with_handler(answer)

    assert audit_at(httpserver.url_for("/"), seconds=4).reason == reason


@pytest.mark.parametrize(("page", "reason"), [(LINK, "visible-link"), ("<p>Tin tức</p>", "not-found")])
def test_a_scripts_redirect_is_followed(inspect, httpserver: HTTPServer, page: str, reason: str) -> None:
    httpserver.expect_request("/trang-chu").respond_with_data(page, content_type="text/html; charset=utf-8")
    found = inspect(script(f"location = atob('{base64.b64encode(b'/trang-chu').decode()}')"))

    assert (found.reason, found.method) == (reason, "browser")


@pytest.mark.parametrize("depth", [3, 6])
def test_frames_within_frames_are_read_as_deep_as_visitors_see_into_them(
    inspect, httpserver: HTTPServer, depth: int
) -> None:
    for place in range(1, depth):
        frame = f"<iframe width=600 height=300 src='/{place + 1}'></iframe>"
        httpserver.expect_request(f"/{place}").respond_with_data(frame, content_type="text/html")
    httpserver.expect_request(f"/{depth}").respond_with_data(LINK, content_type="text/html; charset=utf-8")

    assert inspect("<iframe width=600 height=300 src='/1'></iframe>").verdict == "embedded"
