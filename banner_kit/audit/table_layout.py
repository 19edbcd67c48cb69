"""Rows of a table that are no unit's: titles of its parts, numbers of its columns, sums, what is signed below it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from string import ascii_uppercase

_SECTION_NUMBER = re.compile(r"([IVXLC]+|[A-Z])[.)]?")  # in a column of its own; portals are counted 1, 2, 3
_SECTION = re.compile(r"([IVXLC]+|[A-Z])[.)]\s+\S.*", re.DOTALL)
_ORDINAL = re.compile(r"^(?:[IVXLC]+|[A-Z]|\d+)[.)]?\s+(?=\S)")
_COLUMN = re.compile(r"\(?(?:(\d{1,2})|([A-Z]))\)?", re.IGNORECASE)
# With their marks: “Cổng” is a portal, and “Tổng công ty” a unit.
_SUM = re.compile(r"(?:tổng cộng|tổng số)\b.*|(?:tổng|cộng|total)\s*(?:[:.(\d].*)?", re.IGNORECASE | re.DOTALL)
_COUNTED = re.compile(r"\d+[.)]?")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = [tens + ones for tens in ("", "X", "XX", "XXX", "XL") for ones in _ONES][1:]
_FIRST, _FOLLOWING = ("A", "I"), frozenset({*pairwise(ascii_uppercase), *pairwise(_ROMAN)})


def is_section_number(cell: str) -> bool:
    """Whether a cell is the number of a part of the table, like “II”."""
    return _SECTION_NUMBER.fullmatch(cell) is not None


def sections(
    rows: Sequence[Sequence[str]], below: range, name: int | None, has_address: Callable[[int], bool]
) -> frozenset[int]:
    """The rows that part a table: titles that are counted I, II, III or A, B, C, where its portals are not.

    “X. Tả Phìn” and “V. Thắng” are communes, unless nine or four titles stand above.
    """
    numbers = {at: number for at in below if (number := _number(rows[at]))}
    titles = {at for at in numbers if _is_title(rows[at], name)}
    portals = {at for at in below if has_address(at)} if titles else set()
    counted = portals & numbers.keys()
    if 2 * len(counted) > len(portals):
        return frozenset()
    seen, found = set[str](), set[int]()
    for at in sorted(titles | counted):
        if len(numbers[at]) > 1 or numbers[at] in _FIRST or any((before, numbers[at]) in _FOLLOWING for before in seen):
            seen.add(numbers[at])
            found.add(at)
    return frozenset(found - portals)


def _number(row: Sequence[str]) -> str:
    """By what a row is counted, as “II” and “II. Cấp xã” are; empty where portals are counted otherwise."""
    first = next((cell.strip() for cell in row if cell.strip()), "")
    found = _SECTION_NUMBER.fullmatch(first) or _SECTION.fullmatch(first)
    return found[1] if found else ""


def _is_title(row: Sequence[str], name: int | None) -> bool:
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
    counts = len(cells) >= min(3, len(_filled(header))) and _counts(cells)
    return counts or cells == _filled(header) or _sums_up(cells)


def _sums_up(cells: Sequence[str]) -> bool:
    """Whether cells begin with a word for a sum, be it behind a number; one in a unit's notes tells nothing."""
    words = cells[1:2] if cells and _COUNTED.fullmatch(cells[0]) else cells[:1]
    return any(_SUM.fullmatch(unicodedata.normalize("NFC", cell)) for cell in words)


def _counts(cells: Sequence[str]) -> bool:
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
