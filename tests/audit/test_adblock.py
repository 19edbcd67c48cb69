from __future__ import annotations

from datetime import datetime

import pytest

from banner_kit import Campaign
from banner_kit.audit import Inspector, Portal, Result
from banner_kit.audit.filter_list import FilterList
from banner_kit.audit.page import parse_page
from banner_kit.campaign import VIETNAM

THEN = datetime(2022, 1, 1, tzinfo=VIETNAM)
HOME = "https://snv.haison.gov.vn/"
TARGET = "https://vandongxahoi.mattran.org.vn/"
LINK = f'<a href="{TARGET}">Vận động xã hội</a>'
PICTURE = f'<a href="{TARGET}"><img src="/uploads/banner_468x60.png" alt="Vận động xã hội" width="240" height="90"></a>'
SNIPPET = (
    f'<div data-banner-kit="vandongxahoi" data-version="1">{LINK}</div>'
    '<script src="https://banner.haison.gov.vn/e/v1/strip-vi.js"></script>'
)


@pytest.fixture
def blocked(campaign: Campaign):
    """What is said of a page with a list of one or more rules."""

    def judged(markup: str, *rules: str) -> list[str]:
        filters = FilterList("easylist.txt", rules)
        inspector = Inspector(campaign, now=lambda: THEN, filters=filters)
        found: Result = inspector.inspect_page(Portal("Sở", HOME), parse_page(markup, HOME))
        assert found.verdict == "embedded"
        return [str(one.message) for one in found.findings if one.code == "hidden-by-adblock-rule"]

    return judged


@pytest.mark.parametrize(
    ("markup", "rule", "effect"),
    [
        (f'<div class="banner-ads">{LINK}</div>', "##.banner-ads", "hides it"),
        (PICTURE, "/banner_468x60.", f"blocks {HOME}uploads/banner_468x60.png"),
        (PICTURE, '##img[width="240"][height="90"]', "hides it"),
        (SNIPPET, "||banner.haison.gov.vn^", "blocks https://banner.haison.gov.vn/e/v1/strip-vi.js"),
        (SNIPPET, "/e/v1/*$script", "blocks https://banner.haison.gov.vn/e/v1/strip-vi.js"),
    ],
)
def test_a_rule_that_hides_the_banner_is_named_with_its_line(blocked, markup: str, rule: str, effect: str) -> None:
    (told,) = blocked(markup, "! Title: EasyList", rule)

    assert f"the rule “{rule}” (line 2 of easylist.txt) {effect}." in told


@pytest.mark.parametrize(
    ("markup", "rule"),
    [
        (f'<div class="banner">{LINK}</div>', "##.banner-ads"),
        (f'<div class="banner-ads">{LINK}</div>{LINK}', "##.banner-ads"),
        (f'<div class="banner-ads">{LINK}</div>', "other.vn##.banner-ads"),
        (PICTURE, "/banner_468x60.$script"),
        (PICTURE.replace("</a>", "Vận động</a>"), "/banner_468x60."),
        (SNIPPET, "/e/v1/*$image"),
        (f"{LINK}<script src=/ads.js></script>", "/ads.js"),
    ],
)
def test_what_visitors_with_an_ad_blocker_still_see_is_no_finding(blocked, markup: str, rule: str) -> None:
    assert blocked(markup, rule) == []


def test_a_page_without_the_banner_has_nothing_to_hide(campaign: Campaign) -> None:
    inspector = Inspector(campaign, filters=FilterList("l.txt", ["##p"]))
    found = inspector.inspect_page(Portal("Sở", HOME), parse_page("<p>Tin</p>", HOME))

    assert [one.code for one in found.findings if one.code == "hidden-by-adblock-rule"] == []


def test_a_frame_is_judged_by_its_own_host_and_may_be_blocked_whole(campaign: Campaign, web) -> None:
    web.page("https://box.haison.vn/", LINK)
    page = parse_page('<iframe src="https://box.haison.vn/" width="300" height="100"></iframe>', HOME)

    def codes(rule: str) -> list[str]:
        inspector = Inspector(campaign, now=lambda: THEN, filters=FilterList("l", [rule]))
        return [one.code for one in inspector.judge_page(page, web.get).findings]

    assert codes("||box.haison.vn^$subdocument") == codes("box.haison.vn##a") == ["hidden-by-adblock-rule"]
    assert codes("snv.haison.gov.vn##a") == codes("||box.haison.vn^$image") == []
