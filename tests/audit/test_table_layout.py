from __future__ import annotations

import pytest

from banner_kit.audit.table_layout import end_of_table, is_aside, section_title, sections

HEADER = ["STT", "Tên đơn vị", "Địa chỉ"]


@pytest.mark.parametrize(
    "row",
    [
        ["(1)", "(2)", "(3)"], ["1", "2", "3"], ["A", "B", "1"], ["a", "b", "c"],
        [" STT ", "Tên đơn vị", "Địa chỉ"],
        ["", "Tổng cộng", "51"], ["Tổng số: 51 đơn vị"], ["Cộng", "", ""], ["51", "Tổng:"], ["", "TOTAL (51)"],
    ],
)  # fmt: skip
def test_numbers_of_columns_headers_told_again_and_sums_are_no_units(row: list[str]) -> None:
    assert is_aside(row, HEADER)


@pytest.mark.parametrize(
    "row",
    [["1", "Tổng công ty Điện lực"], ["2", "Tổng cục Thuế", ""], ["3", "Cổng", ""], ["4", "Cộng đồng"], ["1"],
     ["2", "3"], ["1", "A"], ["1", "2"], ["Xã C", "", "tổng cộng 3"], ["1", "Sở Nội vụ", "", "tổng cộng"]],
)  # fmt: skip
def test_a_unit_without_an_address_is_no_aside(row: list[str]) -> None:
    assert not is_aside(row, HEADER)


def parts(*rows: list[str]) -> list[int]:
    """The rows that part a table, which has its names in the last column but one and its addresses in the last."""
    return sorted(sections(rows, range(len(rows)), len(rows[0]) - 2, lambda at: rows[at][-1].endswith(".vn")))


@pytest.mark.parametrize(
    "row",
    [["I. Cấp xã", "", ""], ["I", "Cấp xã", ""], ["II", "Cấp xã", ""], ["A)", "Cấp xã", ""], ["", "A. Cấp xã", ""]],
)
def test_a_numbered_title_parts_the_table(row: list[str]) -> None:
    assert parts(row, ["1", "Sở", "a.vn"]) == [0]
    assert section_title(row) == "Cấp xã"


def test_titles_are_counted_within_one_another() -> None:
    rows = [[f"{number}. Khối", ""] for number in ("A", "I", "II", "B", "I", "II", "III")]

    assert parts(*rows) == [*range(7)]


@pytest.mark.parametrize(
    "row",
    [["1", "Xã A", ""], ["C", "", "chưa có"], ["", "Xã A", ""], ["I", "Cấp xã", "x"], ["", "P. Bến Thành", ""],
     ["", "X. Tả Phìn", ""], ["", "V. Thắng", ""]],
)  # fmt: skip
def test_a_unit_without_an_address_is_no_title(row: list[str]) -> None:
    assert parts(row, ["1", "Sở", "a.vn"]) == []


def test_where_portals_are_counted_as_titles_are_none_is_a_title() -> None:
    assert parts(["I", "Sở A", "a.vn"], ["II", "Sở B", ""], ["III", "Sở C", "c.vn"]) == []


def test_a_portal_among_titles_is_one_of_their_count() -> None:
    rows = [["I", "UBND tỉnh", "a.vn"], ["II", "Cấp xã", ""], ["1", "Xã B", "b.vn"], ["2", "Xã C", "c.vn"]]

    assert parts(*rows) == [1]


SIGNED = [HEADER, ["1", "Sở", "a.vn"], [], ["", "GIÁM ĐỐC"], ["", "Nguyễn Văn A"]]


def test_what_is_signed_below_a_table_is_behind_its_end() -> None:
    assert end_of_table(SIGNED, 1, lambda at: at == 1) == 2


@pytest.mark.parametrize("rows", [SIGNED[:2], [*SIGNED[:3], ["2", "Xã A", ""]], [*SIGNED[:2], ["", "Xã A"]]])
def test_a_unit_without_an_address_at_the_end_is_in_the_table(rows: list[list[str]]) -> None:
    assert end_of_table(rows, 1, lambda at: at == 1) == len(rows)


def test_a_table_without_any_address_ends_nowhere() -> None:
    assert end_of_table(SIGNED, 1, lambda at: False) == len(SIGNED)
