"""A registry as CSV or XLSX, for people to go on with in Excel and for `audit` to read; inert like every report."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO, StringIO
from math import inf
from pathlib import Path
from typing import Any

from banner_kit.audit.columns import unique_headers
from banner_kit.audit.results import Portal, UnreadRow
from banner_kit.errors import ReportError
from banner_kit.messages import Language
from banner_kit.report.csv_file import cell
from banner_kit.report.labels import inert

COLUMNS: Mapping[str, Mapping[Language, str]] = {
    "name": {Language.EN: "name", Language.VI: "Tên đơn vị"},
    "url": {Language.EN: "url", Language.VI: "Địa chỉ"},
    "group": {Language.EN: "group", Language.VI: "Nhóm"},
    "email": {Language.EN: "email", Language.VI: "Email"},
    "note": {Language.EN: "note", Language.VI: "Ghi chú"},
    "excused_until": {Language.EN: "excused_until", Language.VI: "Miễn đến ngày"},
    "excuse": {Language.EN: "excuse", Language.VI: "Lý do miễn"},
    "aliases": {Language.EN: "aliases", Language.VI: "Tên miền khác"},
    "canary": {Language.EN: "canary", Language.VI: "Đối chứng"},
}
"""The headers of the columns that `audit` knows; its reader understands both languages."""

_TITLES = {Language.EN: "Portals", Language.VI: "Danh sách cổng"}
_ALWAYS = ("name", "url", "aliases")
_WIDTHS = {"name": 38, "url": 32, "aliases": 26, "note": 28, "group": 18}  # characters; others have 14
_LONGEST = 32_767  # characters in a cell of Excel
_YES = {Language.EN: "yes", Language.VI: "có"}
Table = list[list[str]]


def registry_table(
    portals: Sequence[Portal], language: Language, unread: Sequence[UnreadRow] = ()
) -> tuple[list[str], Table]:
    """The columns in use, by the names we know them by, and the table with its header row.

    Rows that could not be read stand among the portals where they stood, as they were; new portals come last.
    """
    read = [(portal.row, _values(portal, language), portal.extra) for portal in portals]
    rows = sorted([*read, *((row.row, row.known, row.extra) for row in unread)], key=lambda row: row[0] or inf)
    used = [name for name in COLUMNS if name in _ALWAYS or any(known.get(name) for _, known, _ in rows)]
    extra = list(dict.fromkeys(name for _, _, others in rows for name in others))
    header = unique_headers([*(COLUMNS[name][language] for name in used), *extra])
    body = [
        [*(known.get(name, "") for name in used), *(others.get(name, "") for name in extra)]
        for _, known, others in rows
    ]
    return [*used, *extra], [header, *body]


def _values(portal: Portal, language: Language) -> dict[str, str]:
    return {
        "name": portal.name,
        "url": portal.url,
        "group": portal.group,
        "email": portal.email,
        "note": portal.note,
        "excused_until": portal.excused_until.isoformat() if portal.excused_until else "",
        "excuse": portal.excuse,
        "aliases": " ".join(portal.aliases),
        "canary": _YES[language] if portal.canary else "",
    }


def render_csv(portals: Sequence[Portal], language: Language, unread: Sequence[UnreadRow] = ()) -> bytes:
    """The registry as CSV with a byte order mark."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(
        [cell(text) for text in row] for row in registry_table(portals, language, unread)[1]
    )
    return stream.getvalue().encode("utf-8-sig")


def render_xlsx(portals: Sequence[Portal], language: Language, unread: Sequence[UnreadRow] = ()) -> bytes:
    """The registry as a workbook. Raises `ReportError` when openpyxl is not installed."""
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
        from openpyxl.utils import get_column_letter
    except ImportError as error:
        raise ReportError("Workbooks need openpyxl: pip install 'banner-kit[reports]'.") from error
    names, table = registry_table(portals, language, unread)
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet: Any = book.create_sheet(_TITLES[language])
    line = Side(style="thin", color="D0D5DD")
    for y, row in enumerate(table, 1):
        for x, text in enumerate(row, 1):
            written = sheet.cell(y, x, inert(text)[:_LONGEST])
            written.data_type = "s"  # whatever it begins with, it is text
            written.alignment = Alignment(vertical="center" if y == 1 else "top", wrap_text=True)
            written.border = Border(bottom=line)
            written.font = Font(name="Arial", size=11, bold=y == 1, color="FFFFFF" if y == 1 else "1D2430")
            if y == 1:
                written.fill = PatternFill("solid", fgColor="A3151B")
    for x, name in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(x)].width = _WIDTHS.get(name, 14)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for y, row in enumerate(table, 1):
        lines = max(-(-len(text) // _WIDTHS.get(name, 14)) for name, text in zip(names, row, strict=True))
        sheet.row_dimensions[y].height = 22 if y == 1 else 16 * max(1, min(lines, 10))  # points
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


REGISTRY_SUFFIXES: Mapping[str, Callable[[Sequence[Portal], Language, Sequence[UnreadRow]], bytes]] = {
    ".csv": render_csv,
    ".xlsx": render_xlsx,
}


def render_registry(
    portals: Sequence[Portal], path: Path, language: Language, unread: Sequence[UnreadRow] = ()
) -> bytes:
    """The registry in the format of the file's ending, one of `REGISTRY_SUFFIXES`."""
    return REGISTRY_SUFFIXES[path.suffix.lower()](portals, language, unread)
