from __future__ import annotations

import pytest

from banner_kit.audit.entrance import way_in
from banner_kit.audit.page import parse_page

HOME = "https://sonoivu.haison.gov.vn/"
NEWS = "<p>" + "Ủy ban nhân dân tỉnh họp phiên thường kỳ tháng chín. " * 5


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<a href=/trang-chu><img src=/intro.jpg alt=''></a>", "trang-chu"),
        ("<a href=/cong><img src=/intro.jpg alt='Vào trang chủ'></a>", "cong"),
        ("<h1>Chào mừng</h1><a href=/c>Vào Cổng thông tin</a> <a href=/c><img src=/b.png></a>", "c"),
        ("<img src=/intro.jpg usemap=#m><map name=m><area coords=0,0,9,9 href=default.asp></map>", "default.asp"),
        ("<a href=/en/>English</a> <a href=/vi/>Tiếng Việt</a>", "vi/"),
        ("<a href=/vi/><img src=/vn.png></a><a href=/en/><img src=/uk.png></a>", "vi/"),
        ("<a href=?lang=vi>Tiếng Việt</a> <a href=?lang=en>English</a>", "?lang=vi"),
        ("<a href=/>Xã Phú Quý</a> <a href=/trang-chu.html>Vào trang</a>", "trang-chu.html"),
        ("<img src=/i.jpg usemap=#m><map name=m><area href=/web/guest/home></map>", "web/guest/home"),
    ],
)
def test_a_page_that_only_greets_or_asks_for_the_language_leads_in(markup: str, address: str) -> None:
    assert way_in(parse_page(markup, HOME)) == HOME + address


@pytest.mark.parametrize(
    "markup",
    [
        "<a href=/>Trang chủ</a>",
        "<a href=/tin>Tin tức</a>",
        "<a href=/banners/click/6><img src=/b.png></a>",
        "<a href=/trang-chu>Trang chủ</a><a href=/tin>Tin tức</a>",
        "<a href=https://e.vn/trang-chu>Trang chủ</a>",
        "<a href=/en/>English</a> <a href=/fr/>Français</a>",
        "<a href=/trang-chu>Trang chủ</a><form><input name=q></form>",
        f"<a href=/trang-chu>Trang chủ</a>{NEWS}",
        "<a href='javascript:vao()'>Vào trang chủ</a>",
    ],
)
def test_a_page_with_something_of_its_own_or_another_way_is_none(markup: str) -> None:
    assert way_in(parse_page(markup, HOME)) == ""
