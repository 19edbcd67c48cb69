from __future__ import annotations

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit.audit import Fetcher, Reason
from banner_kit.audit.address import Compass, Kind
from banner_kit.audit.naming import Names
from banner_kit.audit.page import parse_page
from banner_kit.audit.placements import find_namesakes
from banner_kit.audit.redirects import MAX_CLICKS, click_address, follow, worth_clicking
from banner_kit.audit.response import FetchError
from banner_kit.audit.scene import Scene
from tests.audit.fetching import PATIENT

HOME = "https://sonoivu.haison.gov.vn/"
NEXT = f"{HOME}trang-chu"
TARGET = "https://vandongxahoi.mattran.org.vn/"


@pytest.mark.parametrize(
    ("markup", "answer"),
    [
        ("", {"status": 302, "location": "/trang-chu"}),
        ("<a href=/>moved</a>", {"status": 301, "location": NEXT}),
        ("", {"refresh": "0; url=/trang-chu"}),
        ('<meta http-equiv="refresh" content="0;url=/trang-chu">', {}),
        ("<META HTTP-EQUIV=Refresh CONTENT='3; URL=\"trang-chu\"'>", {}),
        ('<meta http-equiv="refresh" content="0;/trang-chu">', {}),
        ('<meta http-equiv="refresh" content="1.2.3;url=/trang-chu">', {}),
        ("<script>window.location = '/trang-chu'</script>", {}),
        ("<script>location.replace('\\/trang-chu');</script>", {}),
        ('<body><script>top.location.href="/trang-chu"</script></body>', {}),
        ("<body onload=\"window.location.href='/trang-chu'\">Xin chờ</body>", {}),
        ('<meta http-equiv="refresh" content="0;url=/trang-chu">', {"status": 301}),
        ('<h1>404</h1><meta http-equiv="refresh" content="0;url=/trang-chu">', {"status": 404}),
        ("<h1>403</h1>", {"status": 403, "refresh": "0; url=/trang-chu"}),
        ('<meta http-equiv="refresh" content="300"><meta http-equiv="refresh" content="0;url=/trang-chu">', {}),
    ],
)
def test_every_kind_of_redirect_is_followed(compass: Compass, web, markup: str, answer: dict) -> None:
    status = answer.pop("status", 200)
    web.page(HOME, markup, status, **answer)
    web.page(NEXT, "<p>Trang chủ</p>")

    assert follow(HOME, web.get, compass).chain == (HOME, NEXT)


def test_a_redirect_that_does_not_say_where_to_is_the_page_it_holds(compass: Compass, web) -> None:
    web.page(HOME, f"<a href={TARGET}>Vận động xã hội</a>", 302)

    assert follow(HOME, web.get, compass).page is not None


def test_what_an_error_page_has_scripts_do_is_not_followed(compass: Compass, web) -> None:
    web.page(HOME, "<script>function back() { location.href = '/trang-chu' }</script><h1>404</h1>", 404)

    assert follow(HOME, web.get, compass).chain == (HOME,)


@pytest.mark.parametrize("status", [201, 300, 305, 306])
def test_a_page_beside_which_another_address_stands_is_the_end(compass: Compass, web, status: int) -> None:
    web.page(HOME, f"<a href={TARGET}>Vận động xã hội</a>", status, location="/trang-chu")

    assert follow(HOME, web.get, compass).chain == (HOME,)


def test_a_redirect_that_neither_says_where_to_nor_holds_a_page_has_no_end(compass: Compass, web) -> None:
    web.page(HOME, "", 302)
    with pytest.raises(FetchError) as caught:
        follow(HOME, web.get, compass)

    assert caught.value.reason is Reason.REDIRECT


@pytest.mark.parametrize(
    "markup",
    [
        '<meta http-equiv="refresh" content="300;url=/trang-chu">',
        '<meta http-equiv="refresh" content="60">',
        '<meta http-equiv="refresh" content="-1;url=/trang-chu">',
        '<meta http-equiv="refresh" content="url=/trang-chu">',
        '<meta http-equiv="refresh" content="0s;url=/trang-chu">',
        '<meta http-equiv="refresh" content="0;url=/">',
        '<noscript><meta http-equiv="refresh" content="0;url=/trang-chu"></noscript>',
        "<a href=/>Tin</a><script>location='/trang-chu'</script>",
        f"<p>{'Tin tức. ' * 50}</p><script>location='/trang-chu'</script>",
        "<script>document.cookie='a=b';location='/trang-chu'</script>",
        "<script>if (location == '/trang-chu') go()</script>",
    ],
)
def test_a_page_that_a_visitor_reads_first_is_the_end(compass: Compass, web, markup: str) -> None:
    web.page(HOME, markup)

    assert follow(HOME, web.get, compass).end == HOME


@pytest.mark.parametrize(
    ("markup", "headers"),
    [
        ('<meta http-equiv="refresh" content="0"><p>Đang tải', {}),
        ('<meta http-equiv="refresh" content="1;url=/"><p>Đang tải', {}),
        ("<p>Đang tải", {"Refresh": "0"}),
    ],
)
def test_who_is_given_a_cookie_and_asked_to_load_anew_does_so(
    httpserver: HTTPServer, compass: Compass, markup: str, headers: dict[str, str]
) -> None:
    def answer(request: Request) -> Response:
        if "seen=1" in request.headers.get("Cookie", ""):
            return Response(f"<a href={TARGET}>Vận động xã hội</a>", mimetype="text/html")
        return Response(markup, headers={"Set-Cookie": "seen=1", **headers}, mimetype="text/html")

    httpserver.expect_request("/").respond_with_handler(answer)
    with Fetcher(PATIENT).visit() as visit:
        page = follow(httpserver.url_for("/"), visit.get, compass).page

    assert page is not None
    assert TARGET in page.source


def test_a_page_that_goes_on_loading_itself_anew_is_asked_twice_at_most(compass: Compass, web) -> None:
    web.page(HOME, '<meta http-equiv="refresh" content="5"><p>Tin', 200, **{"set-cookie": "visits=1"})

    assert follow(HOME, web.get, compass).end == HOME
    assert web.asked == [HOME, HOME]


def test_the_campaigns_own_site_is_never_asked(compass: Compass, web) -> None:
    web.page(HOME, "", 302, location=TARGET)

    journey = follow(HOME, web.get, compass)

    assert (journey.kind, journey.end, web.asked) == (Kind.CAMPAIGN, TARGET, [HOME])


def test_a_look_alike_is_never_asked_either(compass: Compass, web) -> None:
    web.page(HOME, "", 302, location="https://vandongxahoi.matran.org.vn/")

    assert follow(HOME, web.get, compass).kind is Kind.LOOK_ALIKE


@pytest.mark.parametrize("location", ["/", "?a"])
def test_redirects_without_end_are_an_error(compass: Compass, web, location: str) -> None:
    for address in (HOME, f"{HOME}?a"):
        web.page(address, "", 302, location=location)

    with pytest.raises(FetchError) as failure:
        follow(HOME, web.get, compass)
    assert failure.value.reason is Reason.REDIRECT


def test_a_redirect_to_nowhere_is_an_error(compass: Compass, web) -> None:
    web.page(HOME, "", 301)

    with pytest.raises(FetchError) as failure:
        follow(HOME, web.get, compass)
    assert failure.value.reason is Reason.REDIRECT


def clicks(campaign, compass: Compass, markup: str) -> list[str]:
    page = parse_page(markup, HOME)
    found = find_namesakes(Scene(page, compass, Names(campaign), campaign.id))
    return [one.raw for one in worth_clicking(page, found)]


def test_what_bears_the_name_and_looks_like_a_redirector_is_clicked_first(campaign, compass: Compass) -> None:
    named = '<img alt="Vận động xã hội">'
    markup = f'<a href="/vdxh">{named}</a><a href="/banners/click/?id=6">{named}</a><a href="/tin">Tin tức</a>'

    assert clicks(campaign, compass, markup) == ["/banners/click/?id=6", "/vdxh"]


def test_no_page_makes_the_audit_click_without_end(campaign, compass: Compass) -> None:
    markup = "".join(f'<a href="/click/{number}"><img alt="Vận động xã hội"></a>' for number in range(50))

    assert len(clicks(campaign, compass, markup)) == MAX_CLICKS


@pytest.mark.parametrize(
    "href",
    ["https://other.vn/click/1", "javascript:void(0)", "#top", "mailto:a@b.vn", "https://sonoivu.haison.gov.vn/#x"],
)
def test_other_sites_and_non_pages_are_not_clicked(campaign, compass: Compass, href: str) -> None:
    assert clicks(campaign, compass, f'<a href="{href}"><img alt="Vận động xã hội"></a>') == []


@pytest.mark.parametrize(
    ("generator", "asked"), [("NukeViet v4.5.02", "?id=6"), ("NukeViet v4.3", "?id=6&s=ab"), ("", "?id=6&s=ab")]
)
def test_an_audit_does_not_count_as_a_click_where_that_can_be_avoided(
    campaign, compass: Compass, generator: str, asked: str
) -> None:
    markup = f'<meta name=generator content="{generator}"><a href="/vi/banners/click/?id=6&s=ab"><img alt=vdxh></a>'
    page = parse_page(markup, HOME)
    (one,) = find_namesakes(Scene(page, compass, Names(campaign), campaign.id))

    assert click_address(page, one) == f"{HOME}vi/banners/click/{asked}"
