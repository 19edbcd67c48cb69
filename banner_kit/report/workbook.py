"""Workbooks whose cells are texts, numbers and days and nothing else: no formula, no link, no control character."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from banner_kit.errors import MissingExtraError
from banner_kit.report.labels import inert
from banner_kit.report.table import Cell, Table

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Rows go to the disk as they come: a country's results would take gigabytes. What looks like a formula, a link or a
# number stays the text that it is.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": True,
}
RED, INK, SOFT, LINE = "#a3151b", "#1d2430", "#5b6575", "#d0d5dd"
_FONT = {"font_name": "Arial", "font_size": 11, "font_color": INK, "valign": "top"}
_HEADER = {"bold": True, "font_color": "#ffffff", "bg_color": RED, "valign": "vcenter", "text_wrap": True}
_LONGEST = 32_767  # characters in a cell of Excel
_LINE_HEIGHT, _MOST_LINES = 16, 10  # points; a row that holds a whole page's markup would hide all others


class Book:
    """A workbook that is written row by row. Raises `MissingExtraError` when XlsxWriter is not installed."""

    def __init__(self, title: str, made: datetime | None = None) -> None:
        try:
            from xlsxwriter import Workbook
        except ImportError as error:
            raise MissingExtraError("Workbooks need XlsxWriter: pip install 'banner-kit[reports]'.") from error
        self._stream = BytesIO()
        self.workbook = Workbook(self._stream, _OPTIONS)
        self.workbook.set_properties({"title": inert(title)} | ({"created": made} if made else {}))
        self.look = cache(self._look)

    def close(self) -> bytes:
        """The workbook as a file."""
        self.workbook.close()
        return self._stream.getvalue()

    def sheet(self, name: str, widths: Sequence[int]) -> Worksheet:
        """An empty sheet for A4 across, its columns that many characters wide."""
        sheet = self.workbook.add_worksheet(name)
        for at, width in enumerate(widths):
            sheet.set_column(at, at, width)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.5, right=0.5)  # inches
        sheet.fit_to_pages(1, 0)  # as many pages down as it takes
        return sheet

    def table(self, name: str, table: Table, *, printed: int | None = None) -> Worksheet:
        """A sheet with a table that stays readable while it is scrolled, sorted and printed: its first columns."""
        sheet = self.sheet(name, table.widths)
        self.row(sheet, 0, table.header, height=2 * _LINE_HEIGHT, **_HEADER)
        for at, row in enumerate(table.rows, 1):
            height = _height(row[:printed], table.widths)
            self.row(sheet, at, row, height=height, bottom=1, bottom_color=LINE, text_wrap=True)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), len(table.header) - 1)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, len(table.rows), (printed or len(table.header)) - 1)
        return sheet

    def row(self, sheet: Worksheet, at: int, cells: Sequence[Cell], height: int | None = None, **looks: Any) -> None:
        """Write one row; in a sheet rows are written from above downwards."""
        if height:
            sheet.set_row(at, height)
        for column, value in enumerate(cells):
            self.cell(sheet, at, column, value, **looks)

    def cell(self, sheet: Worksheet, row: int, column: int, value: Cell, **looks: Any) -> None:
        """Write one cell as what its value is."""
        if value == "":
            sheet.write_blank(row, column, None, self.look(**looks))
        elif isinstance(value, str):
            sheet.write_string(row, column, inert(value)[:_LONGEST], self.look(**looks))
        elif isinstance(value, date):
            shown = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"
            sheet.write_datetime(row, column, value, self.look(num_format=shown, align="left", **looks))
        else:
            shown = "0.0%" if isinstance(value, float) else "0"
            sheet.write_number(row, column, value, self.look(num_format=shown, align="center", **looks))

    def colour(self, sheet: Worksheet, column: int, rows: int, colours: Mapping[str, str]) -> None:
        """Set the cells of a table's column in the colours of what stands in them, also once somebody has edited it."""
        for text, colour in colours.items():
            look = self.workbook.add_format({"bold": True, "font_color": colour})
            rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": look}
            sheet.conditional_format(1, column, max(1, rows), column, rule)

    def _look(self, **looks: Any) -> Format:
        return self.workbook.add_format(_FONT | looks)


def _height(row: Sequence[Cell], widths: Sequence[int]) -> int:
    lines = max(-(-len(str(value)) // width) for value, width in zip(row, widths, strict=False))
    return _LINE_HEIGHT * max(1, min(lines, _MOST_LINES))
