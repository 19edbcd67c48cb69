"""What openpyxl's streaming reader leaves out of a sheet: how far it is filled, its merged cells, the links on cells.

openpyxl's other reader knows these, but makes every cell up to the last one that has so much as a format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from openpyxl.utils import column_index_from_string, range_boundaries
from openpyxl.xml.functions import iterparse

from banner_kit.audit.cells import linked_address

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of a sheet in Excel
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TRUE = ("1", "true")
_WEB = ("http://", "https://")


@dataclass(frozen=True)
class Area:
    """Cells from the upper left to the lower right, both included, numbered from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Outline:
    """A sheet but for the words in it.

    `lowest` and `rightmost` are the row and column, from 1, of the last cells that hold something; 0 when none does;
    `hidden` are the rows, from 0, that Excel does not show: filtered out, folded away or hidden by hand.
    """

    lowest: tuple[int, int]
    rightmost: tuple[int, int]
    merged: tuple[Area, ...]
    links: tuple[tuple[Area, str], ...]
    hidden: frozenset[int] = frozenset()


def read_outline(part: IO[bytes], targets: Mapping[str, str]) -> Outline:
    """The outline of a sheet in SpreadsheetML; `targets` are the addresses that its links name by identifiers.

    Raises `ValueError` or what the parser raises when it is damaged.
    """
    lowest = rightmost = (0, 0)
    merged: list[Area] = []
    links: list[tuple[Area, str]] = []
    hidden: set[int] = set()
    row = 0
    for _, element in iterparse(part):
        kind = _kind(element)
        if kind == "row":
            row = int(element.get("r") or row + 1)
            cells = list(_cells(element))
            linked = [(column, address) for column, cell in cells if (address := _linked(cell))]
            filled = [column for column, cell in cells if _has_value(cell)] + [column for column, _ in linked]
            if filled:
                lowest = (row, max(filled))
                rightmost = max(rightmost, lowest, key=lambda cell: cell[1])
            links += [(Area(row - 1, column - 1, row - 1, column - 1), address) for column, address in linked]
            if element.get("hidden") in _TRUE:
                hidden.add(row - 1)
            element.clear()
        elif kind == "mergeCell":
            merged.append(_area(element.get("ref")))
        elif kind == "hyperlink" and (target := targets.get(element.get(_RELATION), "")).lower().startswith(_WEB):
            links.append((_area(element.get("ref")), target))
    return Outline(lowest, rightmost, tuple(merged), tuple(links), frozenset(hidden))


def _kind(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _cells(row: Any) -> Iterator[tuple[int, Any]]:
    """The cells of a row by the numbers of their columns, from 1."""
    column = 0
    for cell in row:
        place = cell.get("r")
        column = column_index_from_string(place.rstrip("0123456789")) if place else column + 1
        yield column, cell


def _has_value(cell: Any) -> bool:
    """Whether a cell holds something, be it what a formula gave."""
    return any(part.text or len(part) for part in cell if _kind(part) in ("v", "is"))


def _linked(cell: Any) -> str:
    """The address that a cell's formula links to."""
    return next((linked_address(part.text or "") for part in cell if _kind(part) == "f"), "")


def _area(place: str) -> Area:
    left, top, right, bottom = range_boundaries(place)
    return Area((top or 1) - 1, (left or 1) - 1, (bottom or LAST_ROW) - 1, (right or LAST_COLUMN) - 1)
