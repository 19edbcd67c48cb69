from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from banner_kit import Campaign
from banner_kit.audit import Inspector, Portal, Reason
from banner_kit.audit.inspection import web_address
from banner_kit.audit.response import FetchError, Response
from banner_kit.campaign import Require
from banner_kit.embed import Form, snippet

HOME = "https://sonoivu.haison.gov.vn/"
TARGET = "https://vandongxahoi.mattran.org.vn/"
BANNER = f'<a href="{TARGET}"><img src="/b.png" alt="Vận động xã hội"></a>'
CLICK = '<a href="/vi/banners/click/?id=6"><img src="/b.png" alt="Vận động xã hội"></a>'
PORTAL = Portal("Sở Nội vụ", HOME)


def test_a_result_carries_its_evidence(result, web) -> None:
    web.page(HOME, f"<body>\n<div id=right>{BANNER}</div>")

    found = result()

    assert (found.verdict, found.reason, found.status, found.final_url, found.chain) == (
        "embedded", "visible-link", 200, HOME, (HOME,))  # fmt: skip
    (placement,) = found.placements
    assert (placement.form, placement.where, placement.line) == ("image-link", "div#right > a", 2)
    assert (placement.href, placement.leads_to, placement.visible) == (TARGET, TARGET, True)


@pytest.mark.parametrize("rest", ["", "/?next=http://b.vn/"])
def test_an_address_without_scheme_is_asked_over_http(result, web, rest: str) -> None:
    web.page(f"http://haison.gov.vn{rest or '/'}", BANNER)

    assert result(Portal("Hải Sơn", f"haison.gov.vn{rest}")).reason == "visible-link"


@pytest.mark.parametrize("written", ["", "ftp://x.vn/", "http://", "https://["])
def test_an_address_that_is_none_is_unreachable(written: str) -> None:
    with pytest.raises(FetchError) as failure:
        web_address(written)
    assert failure.value.reason is Reason.ADDRESS


def test_a_portal_that_sends_visitors_to_a_look_alike_is_broken_and_told_of(result, web) -> None:
    web.page(HOME, "", 302, location="https://vandongxahoi.com/")

    found = result()

    assert (found.verdict, found.reason) == ("broken", "sent-to-look-alike")
    assert [each.code for each in found.findings] == ["look-alike-present"]


def test_a_portal_whose_name_looks_like_the_campaigns_is_read_all_the_same(result, web) -> None:
    web.page("https://vandongxahoi.com/", BANNER)

    assert result(Portal("Báo", "https://vandongxahoi.com/")).reason == "visible-link"


@pytest.fixture
def hosted(campaign: Campaign) -> Campaign:
    """A campaign that is a page of a portal."""
    policy = replace(campaign.policy, path="/chien-dich")
    return replace(campaign, target="https://haison.gov.vn/chien-dich", policy=policy)


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ('<a href="https://haison.gov.vn/">Cổng tỉnh</a>', "not-found"),
        ('<a href="https://haison.gov.vn/">Vận động xã hội</a>', "wrong-path"),
        ('<a href="https://haison.gov.vn/chien-dich">Vào</a>', "visible-link"),
    ],
)
def test_of_a_campaign_within_a_portal_the_path_decides(hosted: Campaign, web, link: str, reason: str) -> None:
    web.page(HOME, link)

    assert Inspector(hosted).inspect(PORTAL, web.get).reason == reason


def test_the_portal_that_holds_the_campaign_is_read_like_any_other(hosted: Campaign, web) -> None:
    web.page("https://haison.gov.vn/", '<a href="/chien-dich">Vận động xã hội</a>')

    assert Inspector(hosted).inspect(Portal("Tỉnh", "https://haison.gov.vn/"), web.get).reason == "visible-link"


@pytest.mark.parametrize("reason", [Reason.TIMEOUT, Reason.REFUSED, Reason.TLS, Reason.RESET, Reason.TOO_LARGE])
def test_a_failure_is_unreachable_for_its_reason(result, web, reason: Reason) -> None:
    web.fails(HOME, reason)

    assert (result().verdict, result().reason) == ("unreachable", reason)


@pytest.mark.parametrize("status", [403, 404, 500, 503])
def test_an_error_page_is_never_missing(result, web, status: int) -> None:
    web.page(HOME, "<p>Forbidden</p>", status)

    assert (result().reason, result().status) == ("status", status)


def test_a_document_is_not_a_page(result, web) -> None:
    web.answers[HOME] = Response(HOME, 200, {"content-type": "application/pdf"}, b"%PDF-1.7")

    assert result().reason == "not-html"


@pytest.mark.parametrize("charset", ["iso-2022-kr", "hz-gb-2312"])
def test_a_page_of_which_no_letter_can_be_decoded_is_not_missing(result, web, charset: str) -> None:
    page = f'<a href="{TARGET}">Vận động xã hội</a>'.encode()
    web.answers[HOME] = Response(HOME, 200, {"content-type": f"text/html; charset={charset}"}, page)

    assert result().reason == "empty-page"


def test_a_page_that_browsers_save_to_a_file_is_none(result, web) -> None:
    saved = {"content-type": "text/html", "content-disposition": 'Attachment; filename="a.html"'}
    web.answers[HOME] = Response(HOME, 200, saved, BANNER.encode())

    assert (result().verdict, result().reason) == ("unreachable", "not-html")


def test_a_fault_of_the_audit_itself_is_a_verdict_and_no_traceback(campaign: Campaign) -> None:
    def broken(_address: str) -> Response:
        raise ZeroDivisionError("oh")

    found = Inspector(campaign).inspect(PORTAL, broken)

    assert (found.verdict, found.reason) == ("undetermined", "internal-error")
    assert "ZeroDivisionError: oh" in str(found.explanation)


def test_a_portal_that_moved_is_told(result, web) -> None:
    web.page(HOME, "", 301, location="https://noivu.haison.gov.vn/")
    web.page("https://noivu.haison.gov.vn/", BANNER)

    found = result()

    assert found.chain == (HOME, "https://noivu.haison.gov.vn/")
    assert [finding.code for finding in found.findings] == ["moved"]


def test_a_portal_that_leads_to_a_site_of_another_name_is_a_warning(result, web) -> None:
    web.page(HOME, "", 301, location="https://tin-moi.example/")
    web.page("https://tin-moi.example/", BANNER)

    assert [(finding.code, finding.level) for finding in result().findings] == [("led-elsewhere", "warning")]


@pytest.mark.parametrize(
    ("markup", "status", "headers"),
    [
        ("", 302, {"location": TARGET}),
        (f"<script>window.location.href='{TARGET}'</script>", 200, {}),
        (f'<meta http-equiv="refresh" content="0;url={TARGET}">', 301, {}),
    ],
)
def test_a_click_is_followed_to_the_campaign(result, web, markup: str, status: int, headers: dict) -> None:
    web.page(HOME, CLICK)
    web.page(f"{HOME}vi/banners/click/?id=6", markup, status, **headers)

    found = result()

    assert (found.reason, found.placements[0].leads_to) == ("visible-redirector", TARGET)


def test_a_picture_without_name_is_clicked_too(result, web) -> None:
    web.page(HOME, '<a href="/vi/banners/click/?id=6"><img src="/b.png"></a>')
    web.page(f"{HOME}vi/banners/click/?id=6", "", 302, location=TARGET)
    web.page(f"{HOME}b.png", "", content_type="image/png")

    assert result().reason == "visible-redirector"


def test_an_address_wrapped_in_the_portals_own_is_checked_and_not_believed(result, web) -> None:
    wrapped = f"{HOME}chuyen?url=https%3A%2F%2Fvandongxahoi.mattran.org.vn%2F"
    web.page(HOME, f'<a href="{wrapped}"><img src="/b.png"></a>')
    web.page(f"{HOME}b.png", "", content_type="image/png")
    web.page(wrapped, "", 302, location=TARGET)

    assert result().reason == "visible-redirector"

    web.page(wrapped, "<p>Lỗi</p>", 404)
    assert result().reason == "dead-redirector"


@pytest.mark.parametrize(
    ("status", "location", "reason"),
    [
        (404, None, "dead-redirector"),
        (302, "https://example.gov.vn/", "leads-elsewhere"),
        (302, "https://vandongxahoi.matran.org.vn/", "look-alike"),
        (302, "/", "redirector-home"),
        (200, None, "redirector-unknown"),
    ],
)
def test_where_a_click_ends_decides(result, web, status: int, location: str | None, reason: str) -> None:
    web.page(HOME, CLICK)
    web.page("https://example.gov.vn/", "<p>Trang khác</p>")
    headers = {"location": location} if location else {}
    web.page(f"{HOME}vi/banners/click/?id=6", "<p>Thông tin</p>", status, **headers)

    assert result().reason == reason


HEADLINE = "Mặt trận Tổ quốc ra mắt trang thông tin mới"


@pytest.mark.parametrize(
    ("alt", "beside", "reason"),
    [
        ("", f"<h2><a href='/tin/1'>{HEADLINE}</a></h2>", "not-found"),
        (HEADLINE, "", "not-found"),
        ("", f"<h2><a href='/tin/2'>{HEADLINE}</a></h2>", "leads-elsewhere"),
        ("Vận động xã hội", "<a href='/tin/1'>Xem thêm</a>", "leads-elsewhere"),
    ],
)
def test_a_picture_of_news_about_the_campaign_is_no_attempt_at_its_banner(result, web, alt, beside, reason) -> None:
    web.page(HOME, f"<a href='/tin/1'><img src='/vandongxahoi.jpg' alt='{alt}'></a>{beside}")
    web.page(f"{HOME}tin/1", f"<h1>{HEADLINE}</h1>")
    web.page(f"{HOME}vandongxahoi.jpg", "", content_type="image/jpeg")

    assert result().reason == reason

    web.page(f"{HOME}tin/1", "", 302, location=TARGET)
    assert result().reason == "visible-redirector"


def test_a_page_before_the_home_page_is_passed_and_kept_in_the_chain(result, web) -> None:
    web.page(HOME, "<h1>Chào mừng</h1><a href=/trang-chu>Vào trang chủ</a>")
    web.page(f"{HOME}trang-chu", BANNER)

    assert (result().reason, result().chain) == ("visible-link", (HOME, f"{HOME}trang-chu"))

    web.page(f"{HOME}trang-chu", "<p>Lỗi</p>", 500)
    assert (result().reason, result().chain) == ("intro-page", (HOME,))


def test_a_direct_link_spares_the_portal_every_click(result, web) -> None:
    web.page(HOME, BANNER + CLICK)

    result()

    assert web.asked == [HOME]


@pytest.mark.parametrize(
    ("require", "markup", "reason"),
    [
        (Require.BANNER, f'<a href="{TARGET}">Vận động xã hội</a>', "not-a-banner"),
        (Require.BANNER, BANNER, "visible-link"),
        (Require.SNIPPET, BANNER, "not-our-snippet"),
        (Require.SNIPPET, f'<div data-banner-kit="vandongxahoi">{BANNER}</div>', "visible-link"),
        (Require.SNIPPET, f'<div data-banner-kit="another">{BANNER}</div>', "not-our-snippet"),
    ],
)
def test_the_campaign_says_what_is_required(campaign: Campaign, web, require, markup: str, reason: str) -> None:
    strict = replace(campaign, policy=replace(campaign.policy, require=require))
    web.page(HOME, markup)

    assert Inspector(strict).inspect(PORTAL, web.get).reason == reason


@pytest.mark.parametrize(("day", "codes"), [(1, ["campaign-not-started"]), (15, []), (20, ["campaign-ended"])])
def test_the_period_of_the_campaign_is_told(campaign: Campaign, web, day: int, codes: list[str]) -> None:
    timed = replace(campaign, start=date(2026, 3, 10), end=date(2026, 3, 19))
    web.page(HOME, BANNER)
    # 17:00 UTC is midnight in Vietnam: the moment the next day begins there.
    inspector = Inspector(timed, now=lambda: datetime(2026, 3, day - 1 or 1, 17, tzinfo=UTC))

    assert [finding.code for finding in inspector.inspect(PORTAL, web.get).findings] == codes


@pytest.mark.parametrize(("markup", "reason"), [(BANNER, "visible-link"), ("<p>Tin tức</p>", "reset")])
def test_of_a_page_that_broke_off_only_what_came_is_told(campaign: Campaign, web, markup: str, reason: str) -> None:
    cut = FetchError(Reason.RESET, "7 bytes are missing")
    web.answers[HOME] = Response(HOME, 200, {"content-type": "text/html"}, markup.encode(), cut=cut)

    found = Inspector(campaign).inspect(PORTAL, web.get)

    assert found.reason == reason
    assert [one.code for one in found.findings] == (["cut-short"] if reason == "visible-link" else [])


def test_an_old_snippet_is_told(campaign: Campaign, web) -> None:
    web.page(HOME, snippet(campaign, "strip", Form.HTML, base_url=HOME).html)

    found = Inspector(replace(campaign, version=3)).inspect(PORTAL, web.get)

    assert [finding.code for finding in found.findings] == ["old-snippet"]


def test_a_registered_address_that_is_the_campaign_is_not_judged(result, web) -> None:
    web.page(HOME, "", 302, location=TARGET)

    assert result().reason == "leaves-for-campaign"
