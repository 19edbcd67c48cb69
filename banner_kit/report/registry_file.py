"""A registry as CSV or XLSX, for people to go on with in Excel and for `audit` to read; inert like every report."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path

from banner_kit.audit.columns import unique_headers
from banner_kit.audit.results import Portal, UnreadRow
from banner_kit.messages import Language
from banner_kit.report.csv_file import cell
from banner_kit.report.formats import ending
from banner_kit.report.table import Table
from banner_kit.report.workbook import Book

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
_YES = {Language.EN: "yes", Language.VI: "có"}


def registry_table(
    portals: Sequence[Portal], language: Language, unread: Sequence[UnreadRow] = ()
) -> tuple[list[str], list[list[str]]]:
    """The columns in use, by the names we know them by, and the table with its header row.

    Rows that could not be read stand among the portals where they stood, as they were, the rows of one sheet after
    those of another; new portals come last.
    """
    left = [row for row in unread if row.row]
    told = [(one.sheet, one.row, _values(one, language), one.extra) for one in portals]
    told += [(one.sheet, one.row, dict(one.known), one.extra) for one in left]
    sheets = list(dict.fromkeys(sheet for sheet, row, *_ in told if row))
    told.sort(key=lambda one: (sheets.index(one[0]), one[1]) if one[1] else (len(sheets), 0))
    rows = [row[1:] for row in told]
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
        **portal.misread,
    }


def render_csv(portals: Sequence[Portal], language: Language, unread: Sequence[UnreadRow] = ()) -> bytes:
    """The registry as CSV with a byte order mark."""
    stream = StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(
        [cell(text) for text in row] for row in registry_table(portals, language, unread)[1]
    )
    return stream.getvalue().encode("utf-8-sig")


def render_xlsx(portals: Sequence[Portal], language: Language, unread: Sequence[UnreadRow] = ()) -> bytes:
    """The registry as a workbook. Raises `MissingExtraError` when XlsxWriter is not installed."""
    names, (header, *rows) = registry_table(portals, language, unread)
    book = Book(_TITLES[language])
    book.table(_TITLES[language], Table(header, [_WIDTHS.get(name, 14) for name in names], rows))
    return book.close()


REGISTRY_SUFFIXES: Mapping[str, Callable[[Sequence[Portal], Language, Sequence[UnreadRow]], bytes]] = {
    ".csv": render_csv,
    ".xlsx": render_xlsx,
}


def render_registry(
    portals: Sequence[Portal], path: Path, language: Language, unread: Sequence[UnreadRow] = ()
) -> bytes:
    """The registry in the format of the file's ending, one of `REGISTRY_SUFFIXES`."""
    return REGISTRY_SUFFIXES[ending(path, REGISTRY_SUFFIXES)](portals, language, unread)
