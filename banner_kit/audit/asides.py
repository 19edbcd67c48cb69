"""Rows of a table that are no unit's: titles of its parts, numbers of its columns, sums, what is signed below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

_SECTION_NUMBER = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]?")  # in a column of its own; portals are counted 1, 2, 3
_SECTION = re.compile(r"(?:[IVXLC]+|[A-Z])[.)]\s+\S.*", re.DOTALL)
_ORDINAL = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d+)[.)]?\s+(?=\S)")
_COLUMN = re.compile(r"\(?(?:(\d{1,2})|([A-Z]))\)?", re.IGNORECASE)
# With their marks: “Cổng” is a portal, and “Tổng công ty” a unit.
_SUM = re.compile(r"(?:tổng cộng|tổng số)\b.*|(?:tổng|cộng|total)\s*(?:[:.(\d].*)?", re.IGNORECASE | re.DOTALL)
_COUNTED = re.compile(r"\d+[.)]?")


def is_section_number(cell: str) -> bool:
    """Whether a cell is the number of a part of the table, like “II”."""
    return _SECTION_NUMBER.fullmatch(cell) is not None


def is_section(row: Sequence[str], name: int | None) -> bool:
    """Whether a row is a numbered title and nothing else: “II. Cấp xã”, or “II” and the rest in the column of names."""
    number, *title = _filled(row) or [""]
    if not title:
        return _SECTION.fullmatch(number) is not None
    return is_section_number(number) and name is not None and title == [cell.strip() for cell in row[name : name + 1]]


def section_title(row: Sequence[str]) -> str:
    """The words of a row that parts a table, without its number: “I. Khối sở, ban, ngành”."""
    return _ORDINAL.sub("", " ".join(_filled(row)))


def is_aside(row: Sequence[str], header: Sequence[str]) -> bool:
    """Whether a row without an address numbers the columns, says the header again, or sums up."""
    cells = _filled(row)
    sums = any(_SUM.fullmatch(unicodedata.normalize("NFC", cell)) for cell in cells[:2])
    return sums or cells == _filled(header) or _numbers_columns(cells)


def _numbers_columns(cells: Sequence[str]) -> bool:
    """Whether cells count (1), (2), (3) or A, B, 1, 2."""
    found = [_COLUMN.fullmatch(cell) for cell in cells]
    letters = [one[2].upper() for one in found if one and one[2]]
    numbers = [int(one[1]) for one in found if one and one[1]]
    counted = letters == [chr(ord("A") + at) for at in range(len(letters))] and numbers == [*range(1, len(numbers) + 1)]
    return len(cells) > 1 and all(found) and counted


def end_of_table(rows: Sequence[Sequence[str]], first: int, has_address: Callable[[int], bool]) -> int:
    """The row behind the table: where after its last address a row is empty, and no row behind that is counted."""
    last = next((at for at in range(len(rows) - 1, first - 1, -1) if has_address(at)), len(rows))
    apart = next((at for at in range(last + 1, len(rows)) if not _filled(rows[at])), len(rows))
    counted = any(_COUNTED.fullmatch(cell) for row in rows[apart:] for cell in _filled(row)[:1])
    return len(rows) if counted else apart


def _filled(row: Sequence[str]) -> list[str]:
    return [cell.strip() for cell in row if cell.strip()]
