from __future__ import annotations

import pytest

from banner_kit.audit.intro import is_intro
from banner_kit.audit.judgement import Judgement
from banner_kit.audit.openness import is_unsettled
from banner_kit.audit.page import parse_page
from banner_kit.audit.reasons import Reason

HOME = "https://xaphuquy.haison.gov.vn/"


@pytest.mark.parametrize(
    "body",
    [
        '<a href="/vi/">Tiếng Việt</a><a href="/en/">English</a>',
        '<a href="?lang=vi">Tiếng Việt</a><a href="?lang=en">English</a>',
        '<a href="/home.aspx"><img src="/intro.jpg"></a>',
        '<a href="/">Xã</a><a href="https://www.xaphuquy.haison.gov.vn/trang-chu.html">Vào trang</a>',
        '<img usemap="#m" src="/i.jpg"><map name="m"><area href="/web/guest/home"></map>',
    ],
)
def test_pages_that_only_let_visitors_in(body: str) -> None:
    assert is_intro(parse_page(body, HOME))


@pytest.mark.parametrize(
    "body",
    [
        "",
        '<a href="/">Trang chủ</a>',
        '<a href="/vi/">VI</a><a href="/gioi-thieu">Giới thiệu</a>',
        '<a href="/vi/">VI</a><a href="https://haison.gov.vn/">Tỉnh Hải Sơn</a>',
        '<a href="/vi/">VI</a>' + "<p>Lịch tiếp công dân của xã</p>" * 10,
        '<a href="/vi/">VI</a><iframe src="/vi/"></iframe>',
        '<a href="/home?id=7">Tin</a>',
        '<a href="/vi/">VI</a>' * 7,
    ],
)
def test_pages_that_hold_more(body: str) -> None:
    assert not is_intro(parse_page(body, HOME))


def test_a_browser_looks_for_scripts_may_fill_what_looks_like_an_intro() -> None:
    assert is_unsettled(Judgement(Reason.INTRO_PAGE))
