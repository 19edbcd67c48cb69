from __future__ import annotations

from collections.abc import Mapping

import pytest

from banner_kit.audit.cells import is_address
from banner_kit.audit.columns import HEADERS, Header, find_header, unique_headers

HOST, WORDS = "snv.gov.vn", "12 Nguyễn Huệ"


def header_of(*rows: list[str]) -> Header | None:
    return find_header(rows, lambda y, x: x < len(rows[y]) and is_address(rows[y][x]))


def columns(*rows: list[str]) -> Mapping[str, int]:
    header = header_of(*rows)
    return header.columns if header else {}


@pytest.mark.parametrize(
    "header",
    [
        "Địa chỉ", "Địa chỉ trang web", "Trang thông tin điện tử", "Cổng TTĐT", "Website", "URL", "Link", "Tên miền",
        "Địa chỉ Cổng/Trang TTĐT (nếu có)", "Đường dẫn truy cập", "WEBSITE CỦA ĐƠN VỊ",
        "Site", "Home page", "Trang tin", "Trang điện tử", "diachi", "DiaChiWebsite",
    ],
)  # fmt: skip
def test_the_address_goes_by_many_names(header: str) -> None:
    assert columns(["STT", "Tên đơn vị", header], ["1", "Sở Nội vụ", HOST])["url"] == 2


@pytest.mark.parametrize("header", ["Tên cơ quan, đơn vị", "Tên cơ quan", "Đơn vị", "Cơ quan chủ quản", "Cổng",
                                    "Tên các đơn vị", "Tên sở, ban, ngành", "Xã/Phường", "Tổ chức", "TenDonVi",
                                    "Agency"])  # fmt: skip
def test_the_unit_goes_by_many_names(header: str) -> None:
    assert columns(["Website", header, "Mã đơn vị"], [HOST, "Sở Nội vụ", "H1"])["name"] == 1


@pytest.mark.parametrize("place", ["Địa phương", "Xã, phường", "Tổ chức"])
@pytest.mark.parametrize("unit", ["Tên đơn vị", "Cơ quan quản lý"])
def test_what_may_be_a_place_or_a_group_is_the_unit_only_where_nothing_else_is(place: str, unit: str) -> None:
    assert columns([place, unit, "Website"], ["Phú Quốc", "Sở Nội vụ", HOST])["name"] == 1


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


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["STT", "Tên đơn vị", "Thông tin website", ""], ["", "", "Địa chỉ", "Ngày hoạt động"]),
        (["STT", "Tên đơn vị", "Địa chỉ", "", ""], ["STT", "Tên đơn vị", "Website", "Trụ sở", "Email"]),
        (["STT", "Đơn vị", "Cổng thông tin", "", ""], ["", "", "Địa chỉ", "Tên cổng", ""]),
    ],
)
def test_a_header_of_two_rows_is_one(upper: list[str], lower: list[str]) -> None:
    rows = (["DANH SÁCH CỔNG, TRANG THÔNG TIN"], [], upper, lower, ["1", "Sở Nội vụ", HOST, WORDS, ""])
    header = header_of(*rows)

    assert header.at == 3
    assert (header.columns["name"], header.columns["url"]) == (1, 2)


@pytest.mark.parametrize("row", [["1", "Sở", "", "x"], ["", "", "chưa có", "x"], ["", "Sở"], [HOST, "", "", "x"]])
def test_a_row_without_an_address_below_the_header_is_no_part_of_it(row: list[str]) -> None:
    rows = (["STT", "Tên đơn vị", "Website", ""], row, ["2", "Sở", HOST])

    assert header_of(*rows).at == 0


def test_a_unit_below_a_column_of_names_is_no_part_of_the_header() -> None:
    rows = (["Tên đơn vị", "", "Địa chỉ"], ["Cổng TTĐT Sở A", "Nguyễn Văn B", ""], ["Sở", "", HOST])

    assert header_of(*rows).at == 0


def test_a_title_about_addresses_is_no_header() -> None:
    rows = (["Danh sách cổng, trang thông tin điện tử", ""], ["Tên đơn vị", "Địa chỉ"], ["Sở", HOST])

    assert header_of(*rows).at == 1


@pytest.mark.parametrize("header", ["Địa chỉ", "DiaChi", "URL"])
def test_a_column_named_exactly_is_the_address_even_where_it_holds_none(header: str) -> None:
    assert columns(["TenDonVi", header], ["Sở", "chưa có"]) == {"name": 0, "url": 1}


def test_words_about_addresses_make_no_header_where_there_are_none() -> None:
    assert columns(["Các website của tỉnh", "Ghi chú"], ["Sở", "x"]) == {}


def test_what_has_two_headers_alike_is_told_apart() -> None:
    assert unique_headers(["SĐT", " SĐT ", "", "SĐT (2)", "SĐT", "3"]) == [
        "SĐT", "SĐT (2)", "3", "SĐT (2) (2)", "SĐT (3)", "3 (2)",
    ]  # fmt: skip


def test_no_header_means_two_things() -> None:
    headers = [header for headers in HEADERS.values() for header in headers]

    assert len(headers) == len(set(headers))
