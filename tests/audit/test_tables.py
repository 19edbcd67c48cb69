"""The tables on the sheets of a workbook: which are read, which are left aside, which repeat others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

URL = "https://snv.gov.vn/"
NAMED = ["Tên đơn vị", "Địa chỉ"]


def sheets(**tables: list[list[str]]) -> Callable[[Any], None]:
    """Further sheets of these names with these rows; the first is called “Sở”."""

    def added(sheet: Any) -> None:
        sheet.title = "Sở"
        for title, rows in tables.items():
            other = sheet.parent.create_sheet(title)
            for row in rows:
                other.append(row)

    return added


def test_words_far_down_a_sheet_behind_the_table_do_no_harm(read_rows) -> None:
    def second(sheet: Any) -> None:
        sheet.parent.create_sheet("Tham khảo")["A1048576"] = "x"

    found = read_rows(["name", "url"], ["Sở", URL], prepare=second)

    assert found.portals[0].url == URL
    assert "the sheet “Tham khảo” has something in A1048576" in str(found.problems[0])


def test_the_sheet_with_the_header_is_taken(read_rows) -> None:
    def second(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Danh sách")
        other.append(["name", "url"])
        other.append(["Sở Nội vụ", URL])

    assert read_rows(["Hướng dẫn"], prepare=second).portals[0].url == URL


def test_the_portals_on_every_sheet_are_read_each_sheet_a_group(read_rows) -> None:
    found = read_rows(
        NAMED, ["Sở Nội vụ", URL],
        prepare=sheets(Huyện=[["name", "url", "group"], ["Huyện A", "a.vn", ""], ["Thị xã B", "b.vn", "Thị xã"]],
                       Xã=[NAMED, ["Xã C", "c.vn"], ["Xã D", "d.vn"]], Mẫu=[["name", "url"]]),
    )  # fmt: skip

    assert [(one.name, one.group, one.sheet, one.row) for one in found.portals] == [
        ("Sở Nội vụ", "Sở", "Sở", 2), ("Huyện A", "Huyện", "Huyện", 2), ("Thị xã B", "Thị xã", "Huyện", 3),
        ("Xã C", "Xã", "Xã", 2), ("Xã D", "Xã", "Xã", 3),
    ]  # fmt: skip
    assert (found.problems, found.notices) == ((), ())


def test_hidden_sheets_are_not_read_and_one_sheet_alone_names_no_group(read_rows) -> None:
    def hide(sheet: Any) -> None:
        sheets(Cũ=[NAMED, ["Thị xã", "tx.vn"]])(sheet)
        sheet.parent["Cũ"].sheet_state = "hidden"

    (portal,) = read_rows(NAMED, ["Sở Nội vụ", URL], prepare=hide).portals

    assert (portal.group, portal.sheet) == ("", "")


def test_a_row_of_one_of_several_sheets_is_named_with_its_sheet(read_rows) -> None:
    found = read_rows(NAMED, ["Sở", URL], prepare=sheets(Xã=[NAMED, ["Xã C", "c.vn"], ["Xã D", "d,vn"]]))

    assert "portals.xlsx, sheet “Xã”, row 3: “d,vn” is not a web address" in str(found.problems[0])


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_summary_of_the_other_sheets_doubles_no_portal(read_rows, place: str) -> None:
    so, xa = ["Sở Nội vụ", URL], ["Xã C", "https://c.vn/"]
    whole = [NAMED, so, ["XÃ C", "c.vn"]]
    if place == "first":
        found = read_rows(*whole, prepare=sheets(Ngành=[NAMED, so], Xã=[NAMED, xa]))
    else:
        found = read_rows(NAMED, so, prepare=sheets(Xã=[NAMED, xa], Chung=whole))

    assert [(one.name, one.group) for one in found.portals] == [
        ("Sở Nội vụ", "Ngành" if place == "first" else "Sở"), ("Xã C", "Xã"),
    ]  # fmt: skip
    assert "is on other sheets too; it was left out" in str(found.notices[0])
    assert found.problems == ()


@pytest.mark.parametrize("place", ["first", "last"])
def test_a_summary_that_excuses_units_is_not_the_sheet_that_is_left_out(read_rows, place: str) -> None:
    whole = [[*NAMED, "Miễn đến"], ["Sở Nội vụ", URL, ""], ["Xã C", "c.vn", "31/12/2026"]]
    so, xa = [NAMED, ["Sở Nội vụ", URL]], [NAMED, ["Xã C", "c.vn"]]
    if place == "first":
        found = read_rows(*whole, prepare=sheets(Ngành=so, Xã=xa))
    else:
        found = read_rows(*so, prepare=sheets(Xã=xa, Chung=whole))

    assert [(one.name, one.excused_until) for one in found.portals] == [
        ("Sở Nội vụ", None), ("Xã C", date(2026, 12, 31)),
    ]  # fmt: skip


def test_rows_that_repeat_some_of_another_sheet_are_told_and_count_once(read_rows) -> None:
    found = read_rows(NAMED, ["Sở", URL], ["Ban", "ban.vn"], prepare=sheets(Xã=[NAMED, ["Sở", URL], ["Xã C", "c.vn"]]))

    assert [one.name for one in found.portals] == ["Sở", "Ban", "Xã C"]
    assert "sheet “Xã”, rows 2: are on a sheet before this one too" in str(found.notices[0])


@pytest.mark.parametrize(
    "rows",
    [
        [["Tài liệu", "Link"], ["Công văn", "https://vanban.vn/1"]],
        [["Xã C", "c.vn"], ["Xã D", "d.vn"]],
    ],
)
def test_addresses_without_a_header_that_names_units_are_told_and_not_read(read_rows, rows: list[list[str]]) -> None:
    found = read_rows(NAMED, ["Sở", URL], prepare=sheets(Khác=rows))

    assert [one.name for one in found.portals] == ["Sở"]
    assert [(row.sheet, row.row) for row in found.unread] == [("Khác", 0)]
    assert "portals.xlsx: the sheet “Khác” holds addresses and no header" in str(found.problems[0])


def test_a_sheet_of_units_that_have_no_portal_yet_is_read(read_rows) -> None:
    found = read_rows(NAMED, ["Sở", URL], prepare=sheets(Xã=[NAMED, ["Xã C", "chưa có"]]))

    assert [(row.sheet, row.row, row.without_portal) for row in found.unread] == [("Xã", 2, True)]


def test_notes_and_numbers_on_a_further_sheet_are_no_matter(read_rows) -> None:
    found = read_rows(
        NAMED, ["Sở", URL], prepare=sheets(Số=[["Đơn vị", "Website"], ["Sở", "12"]], Lưu=[["Liên hệ stttt.gov.vn"]])
    )

    assert (len(found.portals), found.problems, found.notices) == (1, (), ())
