from __future__ import annotations

import pytest

from banner_kit.audit.page import parse_page
from banner_kit.audit.takeover import gambling_offer, is_taken_over

HOME = "https://xaphuquy.haison.gov.vn/"


def page(title: str, body: str = "") -> str:
    return f"<title>{title}</title>{body}"


@pytest.mark.parametrize(
    "title",
    [
        "Nhà cái W88 - Đăng nhập W88",
        "W88 NHÀ CÁI",
        "Casino trực tuyến uy tín",
        "Vào Kubet, nhà cái",
        "Đá gà trực tiếp uy tín",
    ],
)
def test_titles_that_offer_gambling(title: str) -> None:
    assert gambling_offer(parse_page(page(title), HOME)) == title
    assert gambling_offer(parse_page(page("Xã Phú Quý", f"<h1>{title}</h1>"), HOME)) == title


@pytest.mark.parametrize(
    "title",
    [
        "Triệt phá đường dây đánh bạc, tài xỉu",
        "Cảnh báo nhà cái W88 đăng nhập lấy thông tin",
        "Khởi tố chủ nhà cái uy tín nhất miền Tây",
        "Đăng ký nhà cai nghiện uy tín",
        "Đăng ký thành viên, tích điểm đổi thưởng",
        "Casino đầu tiên cho người Việt đăng ký thế nào",
        "Chợ bán cá uy tín",
        "Hội đá gà truyền thống xã Phú Quý: hướng dẫn đăng ký",
        "Hội thi bắn cá bằng cung: mời đăng ký tham gia",
        "Danh mục lô đề tài, đề án khoa học: hướng dẫn đăng ký",
        "Trang thông tin điện tử xã Phú Quý",
        "",
    ],
)
def test_titles_that_do_not(title: str) -> None:
    assert not gambling_offer(parse_page(page(title, f"<h1>{title}</h1>"), HOME))


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Casino trực tuyến, nổ hũ, tài xỉu", True),
        ("Tài xỉu, tài xỉu, tài xỉu", False),
        ("Lịch tiếp công dân của xã", False),
        ("Tài xỉu, nổ hũ, cá độ. " + "Lịch tiếp công dân của xã. " * 100, False),
    ],
)
def test_a_page_is_the_intruders_only_as_a_whole(text: str, taken: bool) -> None:
    assert is_taken_over(parse_page(page("Nhà cái W88", f"<p>{text}</p>"), HOME)) is taken
