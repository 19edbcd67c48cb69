from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.unit_names import best_name, names_unit


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Xem thêm", "Sở Nội vụ", "Sở Nội vụ tỉnh Hải Sơn"], "Sở Nội vụ tỉnh Hải Sơn"),
        (["SỞ NỘI VỤ TỈNH HẢI SƠN", "Sở Nội vụ"], "Sở Nội vụ"),
        (["http://snv.haison.gov.vn", "snv.haison.gov.vn", "UBND phường Rạch Bến"], "UBND phường Rạch Bến"),
        (["Chuyên trang cải cách hành chính của tỉnh", "Sở Y tế"], "Sở Y tế"),
        (["Cổng thông tin điện tử Đặc khu Phú Đảo"], "Đặc khu Phú Đảo"),
        (["Website: Báo Hải Sơn"], "Báo Hải Sơn"),
        (["  » Sở   Tư pháp – "], "Sở Tư pháp"),
        (["Sở Nội vụ " + "tổ chức hội nghị tổng kết công tác năm và triển khai nhiệm vụ", "Sở Nội vụ"], "Sở Nội vụ"),
        (["Department of Home Affairs of Hai Son", "So Noi vu tinh Hai Son", "Sở Nội vụ"], "Sở Nội vụ"),
        (["12. Xã Tân Hội"], "Xã Tân Hội"),
        (["Tại đây", "", "2", "logo"], ""),
    ],
)  # fmt: skip
def test_the_longest_official_name_is_taken(texts: list[str], name: str) -> None:
    assert best_name(texts) == name


def test_names_are_composed() -> None:
    assert best_name([unicodedata.normalize("NFD", "Sở Nội vụ")]) == "Sở Nội vụ"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Trang chủ - Sở Nội vụ tỉnh Hải Sơn", "Sở Nội vụ tỉnh Hải Sơn"),
        ("Trang thông tin điện tử xã Bình Minh | Home", "Xã Bình Minh"),
        ("", ""),
    ],
)
def test_without_words_the_title_speaks(title: str, name: str) -> None:
    assert best_name(["Xem thêm"], title) == name


@pytest.mark.parametrize("text", ["SỞ TƯ PHÁP", "So Tu phap"])
def test_the_title_tells_how_a_name_is_written(text: str) -> None:
    assert best_name([text], "Trang chủ - Sở Tư pháp tỉnh Hải Sơn") == "Sở Tư pháp tỉnh Hải Sơn"


def test_the_title_of_another_unit_tells_nothing() -> None:
    assert best_name(["XÃ TÂN HỘI"], "Cổng thông tin điện tử tỉnh Hải Sơn") == "XÃ TÂN HỘI"


@given(st.lists(st.text()), st.text())
def test_any_words_give_a_composed_name_of_one_line(texts: list[str], title: str) -> None:
    name = best_name(texts, title)

    assert unicodedata.is_normalized("NFC", name) or name[0] != name[0].lower()
    assert "\n" not in name


@pytest.mark.parametrize(
    "text",
    ["Sở Nội vụ", "SỞ NỘI VỤ", "xã Tân Hội", "UBND phường 5", "1. Đặc khu Phú Đảo", "Cổng TTĐT thị trấn Bãi Dài",
     "TP. Rạch Bến", "Báo Hải Sơn", "Báo và Đài Phát thanh Hải Sơn", "Đài PT-TH", "Công an tỉnh", "Tỉnh ủy",
     "Xã Hội An", "Văn phòng UBND tỉnh", "Ban Dân tộc", "Huyện đoàn Rạch Bến", "Department of Health"],
)  # fmt: skip
def test_the_names_of_single_units_are_known(text: str) -> None:
    assert names_unit(text)
    assert names_unit(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "text",
    ["Xã hội", "XÃ HỘI", "Văn hóa - Xã hội", "Ban hành văn bản", "BAN HÀNH VĂN BẢN", "Báo cáo", "Báo chí",
     "Sở, ban, ngành", "Sở Ban Ngành", "Xã, phường", "Phường xã", "Sở hữu trí tuệ", "SỞ HỮU TRÍ TUỆ",
     "Thành phố thông minh", "Hội nghị", "HỘI NGHỊ", "Đoàn thể", "Tỉnh", "Trung tâm", "Tin tức", "So Noi vu", ""],
)  # fmt: skip
def test_kinds_of_units_and_subjects_are_none(text: str) -> None:
    assert not names_unit(text)
