from __future__ import annotations

from banner_kit.audit import Reason
from banner_kit.audit.address import Compass
from banner_kit.audit.page import parse_page
from banner_kit.audit.response import Response
from banner_kit.audit.tour import MOST_FAILURES, walk

HOME = "https://haison.gov.vn/"


def toured(web, compass: Compass, *links: str, most: int = 10) -> list[tuple[str, str]]:
    from banner_kit.audit.redirects import follow

    home = parse_page("".join(f'<a href="{link}">x</a>' for link in links), HOME)
    stops = walk(home, lambda address: follow(address, web.get, compass), most)
    return [(stop.address.removeprefix(HOME), "page" if stop.page else str(stop.reason)) for stop in stops]


def test_pages_are_read_one_after_another_as_far_as_is_asked(web, compass: Compass) -> None:
    web.page(f"{HOME}a", '<a href="/c">x</a>')
    web.page(f"{HOME}b", "")
    web.page(f"{HOME}c", "")

    assert toured(web, compass, "/a", "/b") == [("a", "page"), ("b", "page"), ("c", "page")]
    assert toured(web, compass, "/a", "/b", most=1) == [("a", "page")]


def test_what_is_no_page_of_the_portal_does_not_count(web, compass: Compass) -> None:
    web.answers[f"{HOME}tep"] = Response(f"{HOME}tep", 200, {"content-type": "application/pdf"})
    web.page(f"{HOME}ra", "", 302, location="https://other.gov.vn/")
    web.page("https://other.gov.vn/", "")
    web.page(f"{HOME}lai", "", 302, location="/")
    web.page(HOME, "")
    web.fails(f"{HOME}cam", Reason.ROBOTS)
    web.page(f"{HOME}vd", "", 302, location="https://vandongxahoi.mattran.org.vn/")
    web.page(f"{HOME}a", "")

    assert toured(web, compass, "/tep", "/ra", "/lai", "/cam", "/vd", "/a") == [("a", "page")]


def test_a_page_that_fails_is_told_with_its_reason(web, compass: Compass) -> None:
    web.page(f"{HOME}a", "", 404)
    web.fails(f"{HOME}b", Reason.TIMEOUT)
    web.page(f"{HOME}c", "")

    assert toured(web, compass, "/a", "/b", "/c") == [("a", "status"), ("b", "timeout"), ("c", "page")]


def test_a_portal_that_no_longer_answers_is_left_alone(web, compass: Compass) -> None:
    for number in range(9):
        web.fails(f"{HOME}{number}", Reason.TIMEOUT)

    assert len(toured(web, compass, *(f"/{number}" for number in range(9)))) == MOST_FAILURES


def test_pages_that_are_gone_do_not_make_a_portal_silent(web, compass: Compass) -> None:
    for number in range(9):
        web.page(f"{HOME}{number}", "", 404)

    assert len(toured(web, compass, *(f"/{number}" for number in range(9)))) == 9


def test_an_endless_site_of_files_comes_to_an_end(web, compass: Compass) -> None:
    for number in range(99):
        web.answers[f"{HOME}{number}"] = Response(f"{HOME}{number}", 200, {"content-type": "image/png"})
    toured(web, compass, *(f"/{number}" for number in range(99)), most=4)

    assert len(web.asked) == 12
