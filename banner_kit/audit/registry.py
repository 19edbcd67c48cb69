"""The registry of portals: XLSX, or CSV as Excel and LibreOffice save it, headers in Vietnamese or English.

A bad row is named by its number and left aside; the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from banner_kit.audit.csv_file import read_separated
from banner_kit.audit.results import Portal, UnreadRow
from banner_kit.audit.table_notices import notices_of
from banner_kit.audit.table_reading import Reading
from banner_kit.audit.tables import Table, Unit, find_tables
from banner_kit.audit.workbook import WORKBOOKS, Sheet, read_workbook
from banner_kit.errors import RegistryError
from banner_kit.messages import Message


@dataclass(frozen=True)
class Registry:
    """The portals of a file in its order, the rows that were left aside, and what else its keeper should know."""

    portals: tuple[Portal, ...]
    unread: tuple[UnreadRow, ...] = ()
    notices: tuple[Message, ...] = ()
    file: Path = Path()

    @property
    def problems(self) -> tuple[Message, ...]:
        """A sentence for every row and every sheet that was left aside."""
        return tuple(_problem(self.file, row) for row in self.unread)


def _problem(file: Path, row: UnreadRow) -> Message:
    told = {"file": file, "sheet": row.sheet, "row": row.row, "problem": row.problem}
    if not row.row:
        return Message("{file}: the sheet “{sheet}” {problem}", told)
    if row.sheet:
        return Message("{file}, sheet “{sheet}”, row {row}: {problem}", told)
    return Message("{file}, row {row}: {problem}", told)


def read_registry(file: Path | str) -> Registry:
    """Read a registry file: a table, or in a workbook the tables on all its sheets.

    Raises `RegistryError` when the file cannot be read at all: it names the file and what to do. Rows that
    cannot be used become `unread`, each with its problem.
    """
    path = Path(file)
    sheets = read_workbook(path) if path.suffix.lower() in WORKBOOKS else [Sheet(read_separated(path))]
    tables = find_tables(path, sheets)
    if not tables.read:
        raise _headless(path, [row for sheet in sheets for row in sheet.rows if any(cell.strip() for cell in row)])
    registry = _read(path, tables.read)
    notices = (*registry.notices, *_of_copies(path, tables.copies))
    registry = replace(registry, unread=(*registry.unread, *tables.aside), notices=notices)
    if not registry.portals:
        first = registry.problems[0] if registry.problems else Message("there are no rows below the header.")
        raise RegistryError("{file}: has no portal that could be audited: {first}", file=path, first=first)
    return registry


def _of_copies(path: Path, copies: Iterable[str]) -> Iterator[Message]:
    for name in copies:
        yield Message(
            "{file}: every row of the sheet “{sheet}” is on other sheets too; it was left out, so that no portal "
            "counts twice.",
            {"file": path, "sheet": name},
        )


def _headless(path: Path, filled: list[list[str]]) -> RegistryError:
    if not filled:
        return RegistryError("{file}: is empty. Fill in a header row and one row for each portal.", file=path)
    found = ", ".join(cell for cell in filled[0] if cell.strip())
    return RegistryError(
        "{file}: has no column “url” (or “Địa chỉ”). Name the columns in the first row; found: {found}.",
        file=path,
        found=found,
    )


def _read(path: Path, tables: Iterable[Table]) -> Registry:
    found: dict[Unit, Portal] = {}
    unread: list[UnreadRow] = []
    notices: list[Message] = []
    for table in tables:
        reading = Reading(table, dict(found))
        found |= reading.portals
        unread += reading.unread
        notices += notices_of(reading, path)
    return Registry(tuple(found.values()), tuple(unread), tuple(notices), path)
