"""What a registry's keeper should know of a table that was read, row by row where it speaks of rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from banner_kit.audit.columns import passed_over
from banner_kit.audit.table_reading import Reading
from banner_kit.messages import Message


def notices_of(reading: Reading, file: Path) -> Iterator[Message]:
    """The sentences, each with the place that it speaks of: the file, or the sheet in it."""
    yield from _of_columns(reading, file)
    yield from _of_misread(reading, file)
    for sentence, rows in _of_rows(reading).items():
        if rows:
            yield Message(sentence.template, {"file": reading.table.place(file), "rows": _ranges(rows)})


def _of_misread(reading: Reading, file: Path) -> Iterator[Message]:
    for row, header, problem in reading.misread:
        told = {"file": reading.table.place(file), "row": row, "column": header, "problem": problem}
        yield Message(
            "{file}, row {row}, column “{column}”: {problem} The portal is audited as if nothing stood there.", told
        )


def _of_rows(reading: Reading) -> dict[Message, list[int]]:
    """Sentences, and the numbers of the rows that they speak of."""
    sheet, below = reading.table.sheet, reading.table.below
    portals = reading.portals.values()
    several = Counter(portal.row for portal in portals)
    apart = [at + 1 for at in range(below.stop, len(sheet.rows)) if any(map(str.strip, sheet.rows[at]))]
    return {
        Message(
            "{file}, rows {rows}: the addresses hold a name or a password. Portals are asked without, as visitors do; "
            "delete them."
        ): reading.with_login,
        Message("{file}, rows {rows}: stand apart below the table and hold no address; they were left out."): apart,
        Message(
            "{file}, rows {rows}: are hidden in the workbook, and are audited like the others. Delete those that "
            "should be left out."
        ): [portal.row for portal in portals if portal.row - 1 in sheet.hidden],
        Message(
            "{file}, rows {rows}: hold several addresses; each is audited as a portal of its own. Give each a row of "
            "its own where they differ in anything else."
        ): [row for row, count in several.items() if count > 1],
        Message("{file}, rows {rows}: are on a sheet before this one too; each portal counts once."): reading.repeated,
        Message(
            "{file}, rows {rows}: have an address that other units have too; the portal is asked once, and what is "
            "found counts for each of them."
        ): reading.sharing,
    }


def _of_columns(reading: Reading, file: Path) -> Iterator[Message]:
    table, place = reading.table, reading.table.place(file)
    cells = table.header.cells
    if not table.has_names:
        yield Message(
            "{file}: has no column “name” (or “Tên đơn vị”); the units go by their addresses. Name the column in the "
            "header row; found: {found}.",
            {"file": place, "found": ", ".join(cell.strip() for cell in cells if cell.strip())},
        )
    if others := passed_over(table.header, range(table.header.at + 1, len(table.sheet.rows)), table.sheet.is_address):
        read = cells[table.header.columns["url"]].strip()
        yield Message(
            "{file}: only the addresses in the column “{read}” were read, not those in {others}. Give those that "
            "should be audited too rows of their own.",
            {"file": place, "read": read, "others": ", ".join(f"“{name}”" for name in others)},
        )


def _ranges(numbers: Iterable[int]) -> str:
    """Numbers in their order, those in a row as “4–9”: a filter hides hundreds."""
    runs: list[list[int]] = []
    for number in dict.fromkeys(numbers):  # a row may be several portals
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
