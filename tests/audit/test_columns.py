from __future__ import annotations

from collections.abc import Mapping

import pytest

from banner_kit.audit.cells import is_address
from banner_kit.audit.columns import HEADERS, find_header, unique_headers

HOST, WORDS = "snv.gov.vn", "12 Nguyễn Huệ"


def columns(*rows: list[str]) -> Mapping[str, int]:
    header = find_header(rows, lambda y, x: is_address(rows[y][x]))
    return header.columns if header else {}


@pytest.mark.parametrize(
    "header",
    [
        "Địa chỉ", "Địa chỉ trang web", "Trang thông tin điện tử", "Cổng TTĐT", "Website", "URL", "Link", "Tên miền",
        "Địa chỉ Cổng/Trang TTĐT (nếu có)", "Đường dẫn truy cập", "WEBSITE CỦA ĐƠN VỊ",
    ],
)  # fmt: skip
def test_the_address_goes_by_many_names(header: str) -> None:
    assert columns(["STT", "Tên đơn vị", header], ["1", "Sở Nội vụ", HOST])["url"] == 2


@pytest.mark.parametrize("header", ["Tên cơ quan, đơn vị", "Tên cơ quan", "Đơn vị", "Cơ quan chủ quản", "Cổng"])
def test_the_unit_goes_by_many_names(header: str) -> None:
    assert columns(["Website", header, "Mã đơn vị"], [HOST, "Sở Nội vụ", "H1"])["name"] == 1


@pytest.mark.parametrize("header", ["Địa chỉ", "Địa chỉ liên hệ", "URL"])
@pytest.mark.parametrize("beside", ["Website", "Link của trang"])
def test_of_the_columns_that_may_be_the_address_the_one_with_addresses_is_taken(header: str, beside: str) -> None:
    assert columns(["Tên đơn vị", header, beside], ["Sở", WORDS, HOST])["url"] == 2
    assert columns(["Tên đơn vị", header, beside], ["Sở", HOST, "chưa có"])["url"] == 1


def test_an_address_for_post_is_none_of_the_web() -> None:
    assert columns(["Tên đơn vị", "Địa chỉ email", "Website"], ["Sở", "a@b.vn", HOST]) == {
        "name": 0,
        "email": 1,
        "url": 2,
    }


def test_a_column_of_addresses_without_any_is_kept_for_the_complaints() -> None:
    assert columns(["Tên đơn vị", "Địa chỉ"], ["Sở", "chưa có"]) == {"name": 0, "url": 1}


def test_a_title_about_addresses_is_no_header() -> None:
    rows = (["Danh sách cổng, trang thông tin điện tử", ""], ["Tên đơn vị", "Địa chỉ"], ["Sở", HOST])

    assert find_header(rows, lambda y, x: is_address(rows[y][x])).at == 1


def test_words_about_addresses_make_no_header_where_there_are_none() -> None:
    assert columns(["Các website của tỉnh", "Ghi chú"], ["Sở", "x"]) == {}


def test_what_has_two_headers_alike_is_told_apart() -> None:
    assert unique_headers(["SĐT", " SĐT ", "", "SĐT (2)", "SĐT", "3"]) == [
        "SĐT", "SĐT (2)", "3", "SĐT (2) (2)", "SĐT (3)", "3 (2)",
    ]  # fmt: skip


def test_no_header_means_two_things() -> None:
    headers = [header for headers in HEADERS.values() for header in headers]

    assert len(headers) == len(set(headers))
