from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font

from banner_kit.audit import read_registry
from banner_kit.audit.registry import Registry
from banner_kit.errors import RegistryError

URL = "https://snv.gov.vn/"


@pytest.fixture
def read(tmp_path: Path):
    """Reads a workbook with these rows, after `prepare` has worked on its sheet."""

    def written(*rows: list[Any], prepare: Callable[[Any], None] = lambda sheet: None) -> Registry:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        prepare(book.active)
        book.save(tmp_path / "portals.xlsx")
        return read_registry(tmp_path / "portals.xlsx")

    return written


def test_a_table_below_titles_is_read_as_it_stands(read) -> None:
    (portal,) = read(
        ["UBND TỈNH HẢI SƠN"], [], ["DANH SÁCH CỔNG THÀNH PHẦN"], ["STT", "Tên đơn vị", "Địa chỉ"],
        [1, "Sở Nội vụ", URL], prepare=lambda sheet: sheet.merge_cells("A1:C1"),
    ).portals  # fmt: skip

    assert (portal.name, portal.url, portal.row, portal.extra) == ("Sở Nội vụ", URL, 5, {"STT": "1"})


def test_days_and_numbers_are_read_as_they_are_meant(read) -> None:
    (portal,) = read(
        ["name", "url", "excused_until", "Điện thoại", "Lỗi"], ["Sở", URL, datetime(2026, 12, 31), 297.0, "#N/A"]
    ).portals

    assert (portal.excused_until, portal.extra) == (date(2026, 12, 31), {"Điện thoại": "297", "Lỗi": ""})


def test_the_address_behind_a_cell_counts_where_the_cell_holds_none(read) -> None:
    def link(sheet: Any) -> None:
        sheet["B2"].hyperlink = URL
        sheet["B3"].hyperlink = "https://elsewhere.vn/"
        sheet["B2"].value = "Truy cập"

    found = read(["name", "url"], ["Sở Nội vụ", "x"], ["Sở Y tế", "syt.gov.vn"], prepare=link).portals

    assert [portal.url for portal in found] == [URL, "syt.gov.vn"]


def test_a_link_on_a_cell_of_several_addresses_takes_none_of_them_away(read) -> None:
    def link(sheet: Any) -> None:
        sheet["B2"].hyperlink = "https://a.vn/"
        sheet["B2"].value = "a.vn\nb.vn"

    found = read(["name", "url"], ["Sở Nội vụ", "x"], prepare=link)

    assert [portal.url for portal in found.portals] == ["a.vn", "b.vn"]


def test_the_address_in_a_formula_that_links_counts(read) -> None:
    link = f'=HYPERLINK("{URL}","Xem")'
    found = read(["name", "url"], ["Sở Nội vụ", link], ["Sở Y tế", "syt.gov.vn"]).portals

    assert [portal.url for portal in found] == [URL, "syt.gov.vn"]


def test_names_that_are_links_need_no_column_of_addresses(read) -> None:
    def link(sheet: Any) -> None:
        sheet["B2"].hyperlink = URL
        sheet["B2"].value = "Sở Nội vụ"

    (portal,) = read(["STT", "Tên đơn vị"], [1, "Sở Nội vụ"], prepare=link).portals

    assert (portal.name, portal.url) == ("Sở Nội vụ", URL)


def test_a_row_that_parts_the_table_names_the_group_of_what_follows(read) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:C2")
        sheet.merge_cells("A4:C4")

    found = read(
        ["STT", "Tên đơn vị", "Địa chỉ"], ["I. Khối sở, ban, ngành"], [1, "Sở Nội vụ", URL], ["II. Cấp xã"],
        [2, "Xã Bình Minh", "binhminh.gov.vn"], prepare=merge,
    )  # fmt: skip

    assert [portal.group for portal in found.portals] == ["Khối sở, ban, ngành", "Cấp xã"]
    assert found.problems == ()


def test_a_number_of_its_own_before_a_title_is_no_part_of_it(read) -> None:
    (portal,) = read(
        ["STT", "Tên đơn vị", "Địa chỉ", "Ghi chú"], ["II", "Cấp xã"], [1, "Xã Bình Minh", URL],
        prepare=lambda sheet: sheet.merge_cells("B2:D2"),
    ).portals  # fmt: skip

    assert portal.group == "Cấp xã"


@pytest.mark.parametrize("merged", ["D3:F3", "D3:F4"])
def test_a_row_with_a_remark_merged_over_columns_is_a_portal(read, merged: str) -> None:
    found = read(
        ["STT", "name", "url", "note", "a", "b"], [1, "Sở A", "a.vn"], [2, "Sở B", "b.vn", "Đang nâng cấp"],
        [3, "Sở C", "c.vn"], prepare=lambda sheet: sheet.merge_cells(merged),
    )  # fmt: skip

    assert [(portal.name, portal.group) for portal in found.portals] == [("Sở A", ""), ("Sở B", ""), ("Sở C", "")]
    assert found.portals[1].note == "Đang nâng cấp"


def test_a_unit_without_an_address_is_told_though_its_cells_are_merged(read) -> None:
    found = read(
        ["STT", "name", "url", "note"], [1, "Sở A", URL], [2, "Sở B, chưa có cổng"],
        prepare=lambda sheet: sheet.merge_cells("B3:D3"),
    )  # fmt: skip

    assert "row 3: the unit has no portal" in str(found.problems[0])


@pytest.mark.parametrize("place", ["H1048576", "XFD3"])
def test_a_format_far_outside_the_table_costs_nothing(read, place: str) -> None:
    def embolden(sheet: Any) -> None:
        sheet[place].font = Font(bold=True)
        sheet.merged_cells.add("A2:A1048576")  # without the million cells that merge_cells makes
        sheet["C3"].hyperlink = URL
        sheet["C3"].hyperlink.ref = "A3:XFD1048576"
        sheet["C3"].value = "Xem"

    found = read(["Nhóm", "name", "url"], ["Sở", "Sở A", "a.vn"], [None, "Sở B"], prepare=embolden).portals

    assert [(portal.url, portal.group) for portal in found] == [("a.vn", "Sở"), (URL, "Sở")]


@pytest.mark.parametrize("place", ["H1048576", "XFD3"])
def test_words_far_outside_the_table_are_told_with_their_place(read, place: str) -> None:
    with pytest.raises(RegistryError, match=rf"sheet “Sheet” has something in {place}; 50000 rows.*Delete"):
        read(["name", "url"], ["Sở", URL], prepare=lambda sheet: sheet.__setitem__(place, "x"))


def test_words_far_down_a_sheet_behind_the_table_do_no_harm(read) -> None:
    def second(sheet: Any) -> None:
        sheet.parent.create_sheet("Tham khảo")["A1048576"] = "x"

    found = read(["name", "url"], ["Sở", URL], prepare=second)

    assert found.portals[0].url == URL
    assert "the sheet “Tham khảo” has something in A1048576" in str(found.problems[0])


def test_an_address_for_post_beside_names_that_are_links_is_left_to_the_post(read) -> None:
    def link(sheet: Any) -> None:
        sheet["A2"].hyperlink = URL
        sheet["A2"].value = "Sở Nội vụ"

    (portal,) = read(["Tên đơn vị", "Địa chỉ"], ["Sở Nội vụ", "12 Nguyễn Huệ"], prepare=link).portals

    assert (portal.name, portal.url, portal.extra) == ("Sở Nội vụ", URL, {"Địa chỉ": "12 Nguyễn Huệ"})


def test_a_group_merged_over_rows_is_the_group_of_each(read) -> None:
    found = read(
        ["Nhóm", "name", "url"], ["Sở", "Sở A", "a.vn"], [None, "Sở B", "b.vn"],
        prepare=lambda sheet: sheet.merge_cells("A2:A3"),
    ).portals  # fmt: skip

    assert [portal.group for portal in found] == ["Sở", "Sở"]


def test_the_sheet_with_the_header_is_taken(read) -> None:
    def second(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Danh sách")
        other.append(["name", "url"])
        other.append(["Sở Nội vụ", URL])

    assert read(["Hướng dẫn"], prepare=second).portals[0].url == URL


def sheets(**tables: list[list[str]]) -> Callable[[Any], None]:
    """Further sheets of these names with these rows; the first is called “Sở”."""

    def added(sheet: Any) -> None:
        sheet.title = "Sở"
        for title, rows in tables.items():
            other = sheet.parent.create_sheet(title)
            for row in rows:
                other.append(row)

    return added


NAMED = ["Tên đơn vị", "Địa chỉ"]


def test_the_portals_on_every_sheet_are_read_each_sheet_a_group(read) -> None:
    found = read(
        NAMED, ["Sở Nội vụ", URL],
        prepare=sheets(Huyện=[["name", "url", "group"], ["Huyện A", "a.vn", ""], ["Thị xã B", "b.vn", "Thị xã"]],
                       Xã=[NAMED, ["Xã C", "c.vn"], ["Xã D", "d.vn"]], Mẫu=[["name", "url"]]),
    )  # fmt: skip

    assert [(one.name, one.group, one.sheet, one.row) for one in found.portals] == [
        ("Sở Nội vụ", "Sở", "Sở", 2), ("Huyện A", "Huyện", "Huyện", 2), ("Thị xã B", "Thị xã", "Huyện", 3),
        ("Xã C", "Xã", "Xã", 2), ("Xã D", "Xã", "Xã", 3),
    ]  # fmt: skip
    assert (found.problems, found.notices) == ((), ())


def test_hidden_sheets_are_not_read_and_one_sheet_alone_names_no_group(read) -> None:
    def hide(sheet: Any) -> None:
        sheets(Cũ=[NAMED, ["Thị xã", "tx.vn"]])(sheet)
        sheet.parent["Cũ"].sheet_state = "hidden"

    (portal,) = read(NAMED, ["Sở Nội vụ", URL], prepare=hide).portals

    assert (portal.group, portal.sheet) == ("", "")


def test_a_row_of_one_of_several_sheets_is_named_with_its_sheet(read) -> None:
    found = read(NAMED, ["Sở", URL], prepare=sheets(Xã=[NAMED, ["Xã C", "c.vn"], ["Xã D", "d,vn"]]))

    assert "portals.xlsx, sheet “Xã”, row 3: “d,vn” is not a web address" in str(found.problems[0])


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_summary_of_the_other_sheets_doubles_no_portal(read, place: str) -> None:
    so, xa = ["Sở Nội vụ", URL], ["Xã C", "https://c.vn/"]
    whole = [NAMED, so, ["XÃ C", "c.vn"]]
    if place == "first":
        found = read(*whole, prepare=sheets(Ngành=[NAMED, so], Xã=[NAMED, xa]))
    else:
        found = read(NAMED, so, prepare=sheets(Xã=[NAMED, xa], Chung=whole))

    assert [(one.name, one.group) for one in found.portals] == [
        ("Sở Nội vụ", "Ngành" if place == "first" else "Sở"), ("Xã C", "Xã"),
    ]  # fmt: skip
    assert "is on other sheets too; it was left out" in str(found.notices[0])
    assert found.problems == ()


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_summary_that_excuses_units_is_not_the_sheet_that_is_left_out(read, place: str) -> None:
    whole = [[*NAMED, "Miễn đến"], ["Sở Nội vụ", URL, ""], ["Xã C", "c.vn", "31/12/2026"]]
    so, xa = [NAMED, ["Sở Nội vụ", URL]], [NAMED, ["Xã C", "c.vn"]]
    if place == "first":
        found = read(*whole, prepare=sheets(Ngành=so, Xã=xa))
    else:
        found = read(*so, prepare=sheets(Xã=xa, Chung=whole))

    assert [(one.name, one.excused_until) for one in found.portals] == [
        ("Sở Nội vụ", None), ("Xã C", date(2026, 12, 31)),
    ]  # fmt: skip


def test_rows_that_repeat_some_of_another_sheet_are_told_and_count_once(read) -> None:
    found = read(NAMED, ["Sở", URL], ["Ban", "ban.vn"], prepare=sheets(Xã=[NAMED, ["Sở", URL], ["Xã C", "c.vn"]]))

    assert [one.name for one in found.portals] == ["Sở", "Ban", "Xã C"]
    assert "sheet “Xã”, rows 2: are on a sheet before this one too" in str(found.notices[0])


@pytest.mark.parametrize(
    "rows",
    [
        [["Tài liệu", "Link"], ["Công văn", "https://vanban.vn/1"]],
        [["Xã C", "c.vn"], ["Xã D", "d.vn"]],
    ],
)
def test_addresses_without_a_header_that_names_units_are_told_and_not_read(read, rows: list[list[str]]) -> None:
    found = read(NAMED, ["Sở", URL], prepare=sheets(Khác=rows))

    assert [one.name for one in found.portals] == ["Sở"]
    assert [(row.sheet, row.row) for row in found.unread] == [("Khác", 0)]
    assert "portals.xlsx: the sheet “Khác” holds addresses and no header" in str(found.problems[0])


def test_a_sheet_of_units_that_have_no_portal_yet_is_read(read) -> None:
    found = read(NAMED, ["Sở", URL], prepare=sheets(Xã=[NAMED, ["Xã C", "chưa có"]]))

    assert [(row.sheet, row.row, row.without_portal) for row in found.unread] == [("Xã", 2, True)]


def test_notes_and_numbers_on_a_further_sheet_are_no_matter(read) -> None:
    found = read(
        NAMED, ["Sở", URL], prepare=sheets(Số=[["Đơn vị", "Website"], ["Sở", "12"]], Lưu=[["Liên hệ stttt.gov.vn"]])
    )

    assert (len(found.portals), found.problems, found.notices) == (1, (), ())


def test_rows_that_a_filter_hides_are_audited_and_told(read) -> None:
    def hide(sheet) -> None:
        for row in (3, 4, 5, 7):
            sheet.row_dimensions[row].hidden = True

    units = [[f"Sở {letter}", f"{letter}.vn"] for letter in "abcdef"]
    registry = read(["Tên đơn vị", "Địa chỉ"], *units, prepare=hide)

    assert len(registry.portals) == 6
    assert [str(notice) for notice in registry.notices] == [
        f"{registry.file}, rows 3–5, 7: are hidden in the workbook, and are audited like the others. Delete those that "
        "should be left out."
    ]


def test_a_bad_row_is_named_by_its_number_in_the_sheet(read) -> None:
    found = read(["Danh sách"], ["name", "url"], ["Sở", URL], ["Sở lạ", "chưa có"])

    assert "row 4: the unit has no portal (“chưa có”)" in str(found.problems[0])


@pytest.mark.parametrize(("body", "words"), [(b"", "is no XLSX file"), (b"\xd0\xcf\x11\xe0", "has a password")])
def test_what_is_no_workbook_is_refused_with_the_remedy(tmp_path: Path, body: bytes, words: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(body)

    with pytest.raises(RegistryError, match=words):
        read_registry(tmp_path / "a.xlsx")


def test_a_workbook_without_a_header_is_refused(read) -> None:
    with pytest.raises(RegistryError, match=r"has no column “url”.*found: Hướng dẫn"):
        read([], ["Hướng dẫn"])


def test_an_empty_workbook_is_refused(read) -> None:
    with pytest.raises(RegistryError, match="is empty"):
        read()


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
