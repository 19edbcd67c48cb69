"""Sheets as people fill them: titles, merged cells, links, days; and files that are no workbooks."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from banner_kit.audit import read_registry
from banner_kit.errors import RegistryError

URL = "https://snv.gov.vn/"


def test_a_table_below_titles_is_read_as_it_stands(read_rows) -> None:
    (portal,) = read_rows(
        ["UBND TỈNH HẢI SƠN"], [], ["DANH SÁCH CỔNG THÀNH PHẦN"], ["STT", "Tên đơn vị", "Địa chỉ"],
        [1, "Sở Nội vụ", URL], prepare=lambda sheet: sheet.merge_cells("A1:C1"),
    ).portals  # fmt: skip

    assert (portal.name, portal.url, portal.row, portal.extra) == ("Sở Nội vụ", URL, 5, {"STT": "1"})


def test_days_and_numbers_are_read_as_they_are_meant(read_rows) -> None:
    (portal,) = read_rows(
        ["name", "url", "excused_until", "Điện thoại", "Lỗi"], ["Sở", URL, datetime(2026, 12, 31), 297.0, "#N/A"]
    ).portals

    assert (portal.excused_until, portal.extra) == (date(2026, 12, 31), {"Điện thoại": "297", "Lỗi": ""})


def test_the_address_behind_a_cell_counts_where_the_cell_holds_none(read_rows) -> None:
    def link(sheet: Any) -> None:
        sheet["B2"].hyperlink = URL
        sheet["B3"].hyperlink = "https://elsewhere.vn/"
        sheet["B2"].value = "Truy cập"

    found = read_rows(["name", "url"], ["Sở Nội vụ", "x"], ["Sở Y tế", "syt.gov.vn"], prepare=link).portals

    assert [portal.url for portal in found] == [URL, "syt.gov.vn"]


def test_a_link_on_a_cell_of_several_addresses_takes_none_of_them_away(read_rows) -> None:
    def link(sheet: Any) -> None:
        sheet["B2"].hyperlink = "https://a.vn/"
        sheet["B2"].value = "a.vn\nb.vn"

    found = read_rows(["name", "url"], ["Sở Nội vụ", "x"], prepare=link)

    assert [portal.url for portal in found.portals] == ["a.vn", "b.vn"]


def test_the_address_in_a_formula_that_links_counts(read_rows) -> None:
    link = f'=HYPERLINK("{URL}","Xem")'
    found = read_rows(["name", "url"], ["Sở Nội vụ", link], ["Sở Y tế", "syt.gov.vn"]).portals

    assert [portal.url for portal in found] == [URL, "syt.gov.vn"]


def test_names_that_are_links_need_no_column_of_addresses(read_rows) -> None:
    def link(sheet: Any) -> None:
        sheet["B2"].hyperlink = URL
        sheet["B2"].value = "Sở Nội vụ"

    (portal,) = read_rows(["STT", "Tên đơn vị"], [1, "Sở Nội vụ"], prepare=link).portals

    assert (portal.name, portal.url) == ("Sở Nội vụ", URL)


def test_a_row_that_parts_the_table_names_the_group_of_what_follows(read_rows) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:C2")
        sheet.merge_cells("A4:C4")

    found = read_rows(
        ["STT", "Tên đơn vị", "Địa chỉ"], ["I. Khối sở, ban, ngành"], [1, "Sở Nội vụ", URL], ["II. Cấp xã"],
        [2, "Xã Bình Minh", "binhminh.gov.vn"], prepare=merge,
    )  # fmt: skip

    assert [portal.group for portal in found.portals] == ["Khối sở, ban, ngành", "Cấp xã"]
    assert found.problems == ()


def test_a_number_of_its_own_before_a_title_is_no_part_of_it(read_rows) -> None:
    (portal,) = read_rows(
        ["STT", "Tên đơn vị", "Địa chỉ", "Ghi chú"], ["II", "Cấp xã"], [1, "Xã Bình Minh", URL],
        prepare=lambda sheet: sheet.merge_cells("B2:D2"),
    ).portals  # fmt: skip

    assert portal.group == "Cấp xã"


@pytest.mark.parametrize("merged", ["D3:F3", "D3:F4"])
def test_a_row_with_a_remark_merged_over_columns_is_a_portal(read_rows, merged: str) -> None:
    found = read_rows(
        ["STT", "name", "url", "note", "a", "b"], [1, "Sở A", "a.vn"], [2, "Sở B", "b.vn", "Đang nâng cấp"],
        [3, "Sở C", "c.vn"], prepare=lambda sheet: sheet.merge_cells(merged),
    )  # fmt: skip

    assert [(portal.name, portal.group) for portal in found.portals] == [("Sở A", ""), ("Sở B", ""), ("Sở C", "")]
    assert found.portals[1].note == "Đang nâng cấp"


def test_a_unit_without_an_address_is_told_though_its_cells_are_merged(read_rows) -> None:
    found = read_rows(
        ["STT", "name", "url", "note"], [1, "Sở A", URL], [2, "Sở B, chưa có cổng"],
        prepare=lambda sheet: sheet.merge_cells("B3:D3"),
    )  # fmt: skip

    assert "row 3: the unit has no portal" in str(found.problems[0])


@pytest.mark.parametrize("place", ["H1048576", "XFD3"])
def test_a_format_far_outside_the_table_costs_nothing(read_rows, place: str) -> None:
    def embolden(sheet: Any) -> None:
        sheet[place].font = Font(bold=True)
        sheet.merged_cells.add("A2:A1048576")  # without the million cells that merge_cells makes
        sheet["C3"].hyperlink = URL
        sheet["C3"].hyperlink.ref = "A3:XFD1048576"
        sheet["C3"].value = "Xem"

    found = read_rows(["Nhóm", "name", "url"], ["Sở", "Sở A", "a.vn"], [None, "Sở B"], prepare=embolden).portals

    assert [(portal.url, portal.group) for portal in found] == [("a.vn", "Sở"), (URL, "Sở")]


@pytest.mark.parametrize("place", ["H1048576", "XFD3"])
def test_words_far_outside_the_table_are_told_with_their_place(read_rows, place: str) -> None:
    with pytest.raises(RegistryError, match=rf"sheet “Sheet” has something in {place}; 50000 rows.*Delete"):
        read_rows(["name", "url"], ["Sở", URL], prepare=lambda sheet: sheet.__setitem__(place, "x"))


def test_an_address_for_post_beside_names_that_are_links_is_left_to_the_post(read_rows) -> None:
    def link(sheet: Any) -> None:
        sheet["A2"].hyperlink = URL
        sheet["A2"].value = "Sở Nội vụ"

    (portal,) = read_rows(["Tên đơn vị", "Địa chỉ"], ["Sở Nội vụ", "12 Nguyễn Huệ"], prepare=link).portals

    assert (portal.name, portal.url, portal.extra) == ("Sở Nội vụ", URL, {"Địa chỉ": "12 Nguyễn Huệ"})


def test_a_group_merged_over_rows_is_the_group_of_each(read_rows) -> None:
    found = read_rows(
        ["Nhóm", "name", "url"], ["Sở", "Sở A", "a.vn"], [None, "Sở B", "b.vn"],
        prepare=lambda sheet: sheet.merge_cells("A2:A3"),
    ).portals  # fmt: skip

    assert [portal.group for portal in found] == ["Sở", "Sở"]


def test_rows_that_a_filter_hides_are_audited_and_told(read_rows) -> None:
    def hide(sheet) -> None:
        for row in (3, 4, 5, 7):
            sheet.row_dimensions[row].hidden = True

    units = [[f"Sở {letter}", f"{letter}.vn"] for letter in "abcdef"]
    registry = read_rows(["Tên đơn vị", "Địa chỉ"], *units, prepare=hide)

    assert len(registry.portals) == 6
    assert [str(notice) for notice in registry.notices] == [
        f"{registry.file}, rows 3–5, 7: are hidden in the workbook, and are audited like the others. Delete those that "
        "should be left out."
    ]


def test_a_bad_row_is_named_by_its_number_in_the_sheet(read_rows) -> None:
    found = read_rows(["Danh sách"], ["name", "url"], ["Sở", URL], ["Sở lạ", "chưa có"])

    assert "row 4: the unit has no portal (“chưa có”)" in str(found.problems[0])


@pytest.mark.parametrize(("body", "words"), [(b"", "is no XLSX file"), (b"\xd0\xcf\x11\xe0", "has a password")])
def test_what_is_no_workbook_is_refused_with_the_remedy(tmp_path: Path, body: bytes, words: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(body)

    with pytest.raises(RegistryError, match=words):
        read_registry(tmp_path / "a.xlsx")


def test_a_workbook_without_a_header_is_refused(read_rows) -> None:
    with pytest.raises(RegistryError, match=r"has no column “url”.*found: Hướng dẫn"):
        read_rows([], ["Hướng dẫn"])


def test_an_empty_workbook_is_refused(read_rows) -> None:
    with pytest.raises(RegistryError, match="is empty"):
        read_rows()


def test_a_bomb_is_refused_unread(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.xlsx", "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(101 * 1024 * 1024))

    with pytest.raises(RegistryError, match="unpacks to 101 MB"):
        read_registry(tmp_path / "a.xlsx")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_damage_is_named(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "any.xlsx"
    with ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", body)

    with pytest.raises(RegistryError, match=r"any\.xlsx: (?:is damaged|is no XLSX file|cannot be read)"):
        read_registry(path)
