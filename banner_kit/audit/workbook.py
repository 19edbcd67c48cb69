"""Workbooks as people keep them: title rows above the header, merged cells, dates and numbers, links on cells."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from banner_kit.audit.cells import bare_address, is_address, listed_addresses
from banner_kit.audit.table_layout import is_section_number
from banner_kit.errors import RegistryError, cause_of
from banner_kit.messages import Message

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

    from banner_kit.audit.outline import Area, Outline

WORKBOOKS = (".xlsx", ".xlsm")
LARGEST = 100 * 1024 * 1024  # bytes unpacked: a registry has some hundred kilobytes
MOST_ROWS, MOST_COLUMNS = 50_000, 256  # the country has some ten thousand communes, schools and hospitals
_BLANKS = (  # all that `str.isspace` knows, and what has no width
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
_SPREAD = 3  # cells that a row's title is merged over at least


@dataclass(frozen=True)
class Sheet:
    """A sheet as text.

    `links` holds the web addresses behind cells by row and column from 0, `titles` the rows that one cell spans;
    `fault` is why it was not read, which matters only where the table may be in it; `name` is what its tab says,
    `hidden` are the rows that Excel does not show.
    """

    rows: list[list[str]]
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    titles: frozenset[int] = frozenset()
    fault: Message | None = None
    name: str = ""
    hidden: frozenset[int] = frozenset()

    def is_address(self, at: int, column: int) -> bool:
        """Whether a cell holds a web address, in its words or behind them."""
        return bool(self._found(at, column))

    def addresses(self, at: int, column: int) -> tuple[str, ...]:
        """The addresses in a cell's words, or the one behind words that are none, like “Xem”; else the words."""
        return self._found(at, column) or (bare_address(self._line(at, column)),)

    def _found(self, at: int, column: int) -> tuple[str, ...]:
        text = self._line(at, column)
        words = bare_address(text)
        if is_address(words):
            return (words,)
        behind = self.links.get((at, column))
        return listed_addresses(text) or ((behind,) if behind else ())

    def _line(self, at: int, column: int) -> str:
        return " ".join(self.text(at, column).split())

    def text(self, at: int, column: int) -> str:
        """A cell's words without blanks around them, those without width included; rows may end before it."""
        row = self.rows[at]
        return row[column].strip(_BLANKS) if column < len(row) else ""


def read_workbook(path: Path) -> list[Sheet]:
    """The visible sheets of an XLSX file; at least one. Raises `RegistryError`."""
    try:
        from openpyxl.reader.excel import ExcelReader
    except ImportError as error:
        raise RegistryError(
            "{file}: workbooks need openpyxl: pip install 'banner-kit[reports]', or save it as “CSV UTF-8”.", file=path
        ) from error
    try:
        with path.open("rb") as stream, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl leaves out: none of them is text
            _refuse_bombs(path, stream)
            return _sheets(ExcelReader(stream, read_only=True, data_only=True)) or [Sheet([])]
    except RegistryError:
        raise
    except OSError as error:
        raise RegistryError(
            "{file}: cannot be read ({cause}). Check the path.", file=path, cause=cause_of(error)
        ) from error
    except BadZipFile as error:
        raise RegistryError("{file}: is no XLSX file, or has a password. Save it as XLSX without one.",
                            file=path) from error  # fmt: skip
    except Exception as error:  # damaged files fail in openpyxl in many ways
        raise RegistryError("{file}: is damaged ({cause}). Open it in Excel and save it anew.",
                            file=path, cause=type(error).__name__) from error  # fmt: skip


def _refuse_bombs(path: Path, stream: IO[bytes]) -> None:
    with ZipFile(stream) as packed:
        size = sum(entry.file_size for entry in packed.infolist())
    if size > LARGEST:
        raise RegistryError("{file}: unpacks to {size} MB, which no registry has. Copy the table into a new workbook.",
                            file=path, size=size // 1024 // 1024)  # fmt: skip


def _sheets(reader: ExcelReader) -> list[Sheet]:
    from banner_kit.audit.outline import read_outline

    reader.read()
    archive, parts = reader.archive, {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
    sheets = []
    for sheet in [one for one in reader.wb.worksheets if one.sheet_state == "visible"] or reader.wb.worksheets:
        part = parts[sheet.title]
        with archive.open(part) as markup:
            outline = read_outline(markup, _targets(archive, part))
        fault = _stray(outline)
        sheets.append(Sheet([], fault=fault, name=sheet.title) if fault else _sheet(sheet, outline))
    return sheets


def _targets(archive: ZipFile, part: str) -> dict[str, str]:
    """The addresses that a sheet's links name by identifiers."""
    from openpyxl.packaging.relationship import get_dependents

    folder, _, name = part.rpartition("/")
    beside = f"{folder}/_rels/{name}.rels"
    related = get_dependents(archive, beside) if beside in archive.namelist() else []
    return {str(one.Id): str(one.target or "") for one in related}


def _stray(outline: Outline) -> Message | None:
    """What to tell of a sheet that is filled too far down or to the right."""
    from openpyxl.utils import get_column_letter

    for row, column in (outline.lowest, outline.rightmost):
        if row > MOST_ROWS or column > MOST_COLUMNS:
            cell = f"{get_column_letter(column)}{row}"
            return Message(
                "has something in {cell}; {rows} rows and {columns} columns are read at most. Delete what is outside "
                "the table.",
                {"cell": cell, "rows": MOST_ROWS, "columns": MOST_COLUMNS},
            )
    return None


def _sheet(sheet: Any, outline: Outline) -> Sheet:
    height, width = outline.lowest[0], outline.rightmost[1]
    if not height:
        return Sheet([])
    sheet.reset_dimensions()  # some programs write wrong ones
    values = sheet.iter_rows(max_row=height, max_col=width, values_only=True)
    rows = [[_text(value) for value in row] for row in values]
    for area in outline.merged:
        _merge(rows, area)
    links = {place: target for area, target in outline.links for place in _places(rows, area)}
    titles = (y for area in outline.merged if area.right - area.left + 1 >= _SPREAD for y in _titles(rows, area))
    return Sheet(rows, links, frozenset(titles), name=sheet.title, hidden=outline.hidden)


def _places(rows: Sequence[Sequence[str]], area: Area) -> Iterable[tuple[int, int]]:
    """The cells of an area that are within the table."""
    for y in range(area.top, min(area.bottom + 1, len(rows))):
        for x in range(area.left, min(area.right + 1, len(rows[y]))):
            yield y, x


def _merge(rows: list[list[str]], area: Area) -> None:
    """A cell merged over rows, as a group's name is, speaks for all of them; what was beneath it is not shown."""
    for y, x in _places(rows, area):
        rows[y][x] = rows[area.top][area.left] if x == area.left else ""


def _titles(rows: Sequence[Sequence[str]], area: Area) -> Iterable[int]:
    """The rows of an area merged over columns that hold nothing else, save a number like “II” before it."""
    for y in range(area.top, min(area.bottom + 1, len(rows))):
        others = [(x, cell.strip()) for x, cell in enumerate(rows[y]) if x != area.left and cell.strip()]
        numbered = all(x < area.left and is_section_number(cell) for x, cell in others)
        if numbered and rows[y][area.left].strip():
            yield y


def _text(value: object) -> str:
    """What a cell shows, as text: whole numbers without a point, days as 2026-12-31, faults as nothing."""
    if value is None or (isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "/A"))):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
