from __future__ import annotations

import pytest

from banner_kit.audit.mentions import Mention, mentions, moved_to
from banner_kit.audit.page import parse_page

HOME = "https://haison.gov.vn/"


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://snv.haison.gov.vn/">Sở Nội vụ</a>',
        '<a href="//snv.haison.gov.vn/"><img alt="Sở Nội vụ"></a>',
        '<a href="https://snv.haison.gov.vn/" title="Sở Nội vụ"></a>',
        '<map><area href="https://snv.haison.gov.vn/" alt="Sở Nội vụ"></map>',
        '<select><option value="https://snv.haison.gov.vn/">Sở Nội vụ</option></select>',
        """<div onclick="window.open('https://snv.haison.gov.vn/')">Sở Nội vụ</div>""",
        """<a href="javascript:moCua('https://snv.haison.gov.vn/')">Sở Nội vụ</a>""",
        """<a href="#" onclick="return launchExternalSite('https://snv.haison.gov.vn')">Sở  Nội vụ</a>""",
    ],
)
def test_every_way_to_name_a_portal_is_read(markup: str) -> None:
    (found,) = mentions(parse_page(markup, HOME))

    assert found == Mention("https://snv.haison.gov.vn/", "Sở Nội vụ")


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/xatanhoi/">Xã Tân Hội</a>',
        '<a href="xatanhoi/">1. Xã Tân Hội</a>',
        '<a href="https://haison.gov.vn/xatanhoi/"><img alt="UBND xã Tân Hội"></a>',
        '<select><option value="/xatanhoi/">Cổng TTĐT xã Tân Hội</option></select>',
        """<div onclick="location.href='/xatanhoi/'">XÃ TÂN HỘI</div>""",
        '<noscript><a href="/xatanhoi/">Xã Tân Hội</a></noscript>',
    ],
)
def test_a_folder_that_is_called_by_a_units_name_is_a_place_of_its_own(markup: str) -> None:
    assert [one.place for one in mentions(parse_page(markup, HOME))] == ["haison.gov.vn/xatanhoi"]


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="/tin-tuc">Tin tức</a>',
        '<a href="/xa-hoi">Xã hội</a>',
        '<a href="/van-ban">Ban hành văn bản</a>',
        '<a href="/don-vi">Xã, phường, đặc khu</a>',
        '<a href="/so-noi-vu.html">Sở Nội vụ</a>',
        '<a href="/to-chuc/so-noi-vu">Sở Nội vụ</a>',
        '<a href="/xa-tan-hoi-ra-quan-don-dep-ve-sinh-moi-truong">Xã Tân Hội ra quân dọn dẹp vệ sinh môi trường</a>',
        '<select><option value="12">Xã Tân Hội</option></select>',
    ],
)
def test_sections_articles_and_choices_of_a_form_name_no_portal(markup: str) -> None:
    assert list(mentions(parse_page(markup, HOME))) == []


def test_a_folder_elsewhere_without_a_units_name_stands_for_its_host() -> None:
    (found,) = mentions(parse_page('<a href="https://snv.haison.gov.vn/tin-tuc">Tin tức</a>', HOME))

    assert (found.place, found.of_home) == ("snv.haison.gov.vn", False)


NOTICE = 'Trang thông tin huyện đã chuyển sang địa chỉ mới: <a href="https://moi.haison.gov.vn/">bấm vào đây</a>'


def test_a_page_that_only_tells_of_a_move_leads_there() -> None:
    assert moved_to(parse_page(NOTICE, "https://cu.haison.gov.vn/")) == "https://moi.haison.gov.vn/"


@pytest.mark.parametrize(
    "markup",
    [
        NOTICE + "Tin tức trong ngày. " * 40,
        NOTICE + '<a href="https://chinhphu.vn/">Chính phủ</a>',
        '<a href="https://moi.haison.gov.vn/">Sở Nội vụ</a>',
        "Đã chuyển sang địa chỉ mới",
        '<a href="https://nha-dang-ky.example/">Đăng ký tên miền mới</a>',
    ],
)
def test_a_page_with_more_to_read_or_to_choose_has_not_moved(markup: str) -> None:
    assert moved_to(parse_page(markup, "https://cu.haison.gov.vn/")) == ""
