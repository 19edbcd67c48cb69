from __future__ import annotations

import pytest

from banner_kit.audit.asides import end_of_table, is_aside, is_section, section_title

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
     ["2", "3"], ["1", "Sở Nội vụ", "", "tổng cộng"]],
)  # fmt: skip
def test_a_unit_without_an_address_is_no_aside(row: list[str]) -> None:
    assert not is_aside(row, HEADER)


@pytest.mark.parametrize("row", [["II. Cấp xã", ""], ["II", "Cấp xã", ""], ["B)", "Cấp xã"], ["", "A. Cấp xã", ""]])
def test_a_numbered_title_parts_the_table(row: list[str]) -> None:
    assert is_section(row, 1)
    assert section_title(row) == "Cấp xã"


@pytest.mark.parametrize("row", [["1", "Xã A", ""], ["C", "", "chưa có"], ["", "Xã A", ""], ["II", "Cấp xã", "x"], []])
def test_a_unit_without_an_address_is_no_title(row: list[str]) -> None:
    assert not is_section(row, 1)


SIGNED = [HEADER, ["1", "Sở", "a.vn"], [], ["", "GIÁM ĐỐC"], ["", "Nguyễn Văn A"]]


def test_what_is_signed_below_a_table_is_behind_its_end() -> None:
    assert end_of_table(SIGNED, 1, lambda at: at == 1) == 2


@pytest.mark.parametrize("rows", [SIGNED[:2], [*SIGNED[:3], ["2", "Xã A", ""]], [*SIGNED[:2], ["", "Xã A"]]])
def test_a_unit_without_an_address_at_the_end_is_in_the_table(rows: list[list[str]]) -> None:
    assert end_of_table(rows, 1, lambda at: at == 1) == len(rows)


def test_a_table_without_any_address_ends_nowhere() -> None:
    assert end_of_table(SIGNED, 1, lambda at: False) == len(SIGNED)
