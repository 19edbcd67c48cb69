from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from banner_kit.campaign import VIETNAM
from banner_kit.report.table import Cell, Table
from banner_kit.report.workbook import Book


def written(*rows: list[Cell], printed: int | None = None) -> Any:
    book = Book("x", datetime(2026, 3, 20, tzinfo=VIETNAM))
    width = max(map(len, rows))
    book.table("A", Table([f"H{at}" for at in range(width)], [10] * width, [*rows]), printed=printed)
    return load_workbook(BytesIO(book.close())).worksheets[0]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-1", "0297", "http://e.vn/", "mailto:a@b.vn", "1e5"])
def test_a_text_stays_the_text_that_it_is(text: str) -> None:
    cell = written([text])["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@given(st.text(st.characters(codec=None)))
def test_any_text_makes_a_workbook_that_can_be_opened(text: str) -> None:
    cell = written(["x", text])["B2"]

    assert cell.data_type in ("s", "n")  # empty ones count as numbers
    assert not set(cell.value or "") & set("\x00\x1b\u202e\ud800")


def test_days_and_numbers_are_such_and_moments_are_those_of_vietnamese_clocks() -> None:
    sheet = written([3, 0.5, date(2026, 1, 2), datetime(2026, 1, 2, 15, 30, tzinfo=VIETNAM)])

    assert [cell.value for cell in sheet[2]] == [3, 0.5, datetime(2026, 1, 2), datetime(2026, 1, 2, 15, 30)]
    assert [cell.number_format for cell in sheet[2]] == ["0", "0.0%", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"]


def test_the_header_stays_in_sight_and_on_every_printed_page() -> None:
    sheet = written(["a", "b", "c"], printed=2)

    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A2", "$1:$1", "A1:C2")
    assert (sheet.print_area, sheet.page_setup.orientation) == ("'A'!$A$1:$B$2", "landscape")


def test_a_row_is_as_high_as_what_is_printed_of_it_and_never_a_page() -> None:
    sheet = written(["x", "y" * 900], ["x" * 25, ""], ["x" * 900, ""], printed=1)

    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == pytest.approx([16, 48, 160], abs=0.3)


def test_the_same_book_has_the_same_bytes() -> None:
    def book() -> bytes:
        made = Book("x", datetime(2026, 3, 20, tzinfo=VIETNAM))
        made.table("A", Table(["H"], [10], [["a"]]))
        return made.close()

    assert book() == book()
