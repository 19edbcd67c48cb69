"""Asking portals over the wire: retries, further addresses, moves, and one host's portals one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pytest_httpserver import HTTPServer

from banner_kit import default_campaign
from banner_kit.audit import Reason
from banner_kit.audit.address import Compass
from banner_kit.audit.fetch import Fetcher, Limits
from banner_kit.audit.politeness import Manners
from banner_kit.audit.response import FetchError
from banner_kit.audit.scouting import Scout, ask_all

KIND = "text/html; charset=utf-8"


@pytest.fixture
def scout(monkeypatch: pytest.MonkeyPatch) -> Scout:
    monkeypatch.setattr("banner_kit.audit.politeness.FIRST_BACK_OFF", 0.01)
    fetcher = Fetcher(Limits(seconds=5), manners=Manners(pause=0, robots=False))
    return Scout(fetcher, Compass(default_campaign()))


@pytest.fixture
def other() -> Iterator[HTTPServer]:
    """A second host."""
    with HTTPServer("127.0.0.2") as server:
        yield server


def page(server: HTTPServer, path: str, markup: str = "<title>Sở</title>Tin", status: int = 200) -> str:
    server.expect_request(path).respond_with_data(markup, status, content_type=KIND)
    return server.url_for(path)


def redirect(server: HTTPServer, path: str, target: str) -> str:
    server.expect_request(path).respond_with_data("", 302, headers={"Location": target})
    return server.url_for(path)


def paths(server: HTTPServer) -> list[str]:
    return [request.path for request, _ in server.log]


@pytest.mark.parametrize("status", [403, 404, 500])
def test_where_the_home_page_fails_the_page_that_was_linked_will_do(
    scout: Scout, httpserver: HTTPServer, status: int
) -> None:
    ways = (page(httpserver, "/", "Lỗi", status), page(httpserver, "/web/guest/home"))

    assert scout.ask(ways).address == ways[1]


def test_what_does_not_answer_anywhere_fails_as_its_home_page_does(scout: Scout, httpserver: HTTPServer) -> None:
    answer = scout.ask((page(httpserver, "/", "Lỗi", 403), page(httpserver, "/x", "Lỗi", 404)))

    assert (answer.reason, answer.detail) == (Reason.STATUS, "403")


@pytest.mark.parametrize(
    ("ways", "reason", "visits"),
    [
        (("http://a.invalid/", "https://a.invalid/", "http://a.invalid/x"), Reason.DNS, 1),
        (("http://127.0.0.3:9/", "http://127.0.0.3:9/x", "http://127.0.0.4:9/"), Reason.REFUSED, 2),
    ],
)
def test_what_another_address_is_sure_to_share_is_not_tried_again(
    scout: Scout, monkeypatch: pytest.MonkeyPatch, ways: tuple[str, ...], reason: Reason, visits: int
) -> None:
    made: list[None] = []
    visit = scout.fetcher.visit
    monkeypatch.setattr(scout.fetcher, "visit", lambda: made.append(None) or visit())

    assert (scout.ask(ways).reason, len(made)) == (reason, visits)


@pytest.mark.parametrize(
    "script", ["<script>window.location.href='/web/guest/home'</script>",
               "<meta http-equiv=refresh content='0; url=/web/guest/home'>"]
)  # fmt: skip
def test_a_home_page_that_sends_on_within_its_host_is_remembered_itself(
    scout: Scout, httpserver: HTTPServer, script: str
) -> None:
    page(httpserver, "/web/guest/home", "<title>Sở Tài chính</title>Tin")
    answer = scout.ask((page(httpserver, "/", script),))

    assert answer.address == httpserver.url_for("/")
    assert answer.page
    assert answer.page.title == "Sở Tài chính"


def test_of_a_portal_that_moved_the_new_home_page_is_remembered(
    scout: Scout, httpserver: HTTPServer, other: HTTPServer
) -> None:
    redirect(other, "/", "/trang-chu")

    assert scout.ask((redirect(httpserver, "/", page(other, "/trang-chu")),)).address == other.url_for("/")


def test_of_a_portal_that_moved_into_a_folder_the_folder_is_remembered(
    scout: Scout, httpserver: HTTPServer, other: HTTPServer
) -> None:
    page(other, "/", "<title>Tỉnh</title>Tin")
    folder = page(other, "/xatanhoi/")

    assert scout.ask((redirect(httpserver, "/", folder),)).address == folder


def test_a_notice_of_a_move_is_followed(scout: Scout, httpserver: HTTPServer, other: HTTPServer) -> None:
    new = page(other, "/")
    old = page(httpserver, "/", f"Trang này đã chuyển sang địa chỉ mới: <a href='{new}'>{new}</a>")

    assert scout.ask((old,)).address == new


def test_a_move_to_where_nothing_answers_yet_is_not_followed(scout: Scout, httpserver: HTTPServer) -> None:
    old = page(httpserver, "/", "Đã chuyển sang địa chỉ mới: <a href='http://moi.invalid/'>đây</a>")

    assert (scout.ask((old,)).address, scout.ask((old,)).reason) == (old, None)


@pytest.mark.parametrize("status", [429, 503])
def test_a_page_to_start_from_that_is_busy_is_asked_again(scout: Scout, httpserver: HTTPServer, status: int) -> None:
    httpserver.expect_oneshot_request("/").respond_with_data("", status, headers={"Retry-After": "1"})
    (home,) = scout.read(page(httpserver, "/"), 1)

    assert home.title == "Sở"
    assert paths(httpserver) == ["/", "/"]


def test_a_page_to_start_from_that_is_not_there_is_not_asked_again(scout: Scout, httpserver: HTTPServer) -> None:
    with pytest.raises(FetchError, match="status: 404"):
        list(scout.read(page(httpserver, "/", "", 404), 1))
    assert paths(httpserver) == ["/"]


def test_folders_of_units_are_left_to_be_asked_later(scout: Scout, httpserver: HTTPServer) -> None:
    page(httpserver, "/", "<a href='/xatanhoi/'>Xã Tân Hội</a><a href='/lien-ket'>Liên kết</a>")
    page(httpserver, "/lien-ket")
    list(scout.read(httpserver.url_for("/"), 9))

    assert paths(httpserver) == ["/", "/lien-ket"]


def test_portals_of_one_host_are_asked_one_after_the_other_and_its_robots_txt_once(httpserver: HTTPServer) -> None:
    scout = Scout(Fetcher(manners=Manners(pause=0)), Compass(default_campaign()))
    page(httpserver, "/robots.txt", "", 404)
    ways = [(page(httpserver, f"/xa{at}", f"<title>Xã {at}</title>"),) for at in range(6)]
    heard: list[None] = []
    with ThreadPoolExecutor(6) as executor:
        answers = ask_all(scout, executor, ways, lambda: heard.append(None))

    assert [one.page.title for one in answers if one.page] == [f"Xã {at}" for at in range(6)]
    assert (len(heard), paths(httpserver).count("/robots.txt")) == (6, 1)
