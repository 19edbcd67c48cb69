"""The tables of portals in a workbook, one on each of its sheets, and the rows in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from banner_kit.audit.address import without_login
from banner_kit.audit.cells import says_none
from banner_kit.audit.columns import Header, find_header, unique_headers
from banner_kit.audit.naming import plain_words
from banner_kit.audit.results import UnreadRow
from banner_kit.audit.sharing import address_key
from banner_kit.audit.table_layout import end_of_table, is_aside, section_title, sections
from banner_kit.audit.workbook import Sheet
from banner_kit.errors import RegistryError
from banner_kit.messages import Message

_ON_ONE_LINE = ("name", "group")  # Word leaves vertical tabs in names, Excel line breaks
_TELLING = 1_000  # rows by which a sheet without a header is told to be a list
_LIST = 2  # addresses below one another: a sheet with fewer and without a header holds notes


Unit = tuple[str, str]
"""What tells a unit's portal from others, however it is written: the name and the address."""


@dataclass(frozen=True)
class Row:
    """A row below the header by its number, its cells by the names we know and by the table's own headers."""

    number: int
    known: Mapping[str, str]
    extra: Mapping[str, str]

    @property
    def unit(self) -> Unit:
        """Whose portal it is."""
        name, url = self.known.get("name", ""), self.known["url"]
        return plain_words(name) or name, address_key(url)


@dataclass(frozen=True)
class Table:
    """A table of portals: its sheet and header. `name` is the sheet's, empty where no other is read."""

    sheet: Sheet
    header: Header
    name: str = ""

    @cached_property
    def rows(self) -> Sequence[Row]:
        """The rows below the header. One with several addresses is several portals of a unit, told apart by names."""
        return tuple(_rows(self.sheet, self.header, self.below))

    @cached_property
    def below(self) -> range:
        """The rows of the sheet between the header and the end of the table, from 0."""
        first, url = self.header.at + 1, self.header.columns["url"]
        return range(first, end_of_table(self.sheet.rows, first, lambda at: self.sheet.is_address(at, url)))

    @property
    def has_names(self) -> bool:
        """Whether a column names the units."""
        return "name" in self.header.columns

    def holds_portals(self) -> bool:
        """Whether any row has an address, or says that its unit has none."""
        return any(self._tells_of_portal(at, self.header.columns["url"]) for at in self.below)

    def _tells_of_portal(self, at: int, url: int) -> bool:
        said = self.sheet.text(at, url)
        return self.sheet.is_address(at, url) or (self.has_names and bool(plain_words(said)) and says_none(said))

    @cached_property
    def says_more(self) -> bool:
        """Whether any row says more than whose portal it is: that it is excused, or a canary."""
        return any(row.known.get(name) for row in self.rows for name in ("excused_until", "canary"))

    def place(self, file: Path) -> Path | Message:
        """Where the table is, for people."""
        return Message("{file}, sheet “{sheet}”", {"file": file, "sheet": self.name}) if self.name else file


@dataclass(frozen=True)
class Tables:
    """The tables of a file that are read, the sheets that were left aside, and those that repeat others."""

    read: Sequence[Table]
    aside: Sequence[UnreadRow] = ()
    copies: Sequence[str] = ()


def find_tables(file: Path, sheets: Sequence[Sheet]) -> Tables:
    """The tables on these sheets: the first with portals, and all others that name units and their addresses.

    Without portals on any it is the first with a header. Raises `RegistryError` when a sheet before it is too large.
    """
    tables: list[Table] = []
    aside: list[UnreadRow] = []
    for sheet in sheets:
        header = find_header(sheet.rows, sheet.is_address)
        table = Table(sheet, header) if header else None
        if sheet.fault and not tables:
            raise RegistryError(
                "{file}: the sheet “{sheet}” {problem}", file=file, sheet=sheet.name, problem=sheet.fault
            )
        if sheet.fault:
            aside.append(_left(sheet, sheet.fault))
        elif table and _is_read(table, tables):
            tables = [*(one for one in tables if one.holds_portals()), table]
        elif (table and table.holds_portals()) or (not table and _lists_addresses(sheet)):
            aside.append(_left(sheet, _NAMELESS))
    kept, copies = _without_copies(tables)
    named = kept if len(kept) == 1 else [replace(one, name=one.sheet.name) for one in kept]
    return Tables(named, aside, copies)


_NAMELESS = Message(
    "holds addresses and no header that names the units beside them; it was not read. Name the columns “name” and "
    "“url” (“Tên đơn vị”, “Địa chỉ”) above them."
)


def _is_read(table: Table, before: Sequence[Table]) -> bool:
    if not any(one.holds_portals() for one in before):
        return not before or table.holds_portals()
    return table.has_names and table.holds_portals()


def _left(sheet: Sheet, problem: Message) -> UnreadRow:
    return UnreadRow(0, {}, {}, problem, sheet.name)


def _lists_addresses(sheet: Sheet) -> bool:
    """Whether a column without a header holds a list of addresses."""
    columns = zip_longest(*(_addresses(sheet, at) for at in range(len(sheet.rows[:_TELLING]))), fillvalue=False)
    return any(sum(column) >= _LIST for column in columns)


def _addresses(sheet: Sheet, at: int) -> list[bool]:
    return [sheet.is_address(at, column) for column in range(len(sheet.rows[at]))]


def _without_copies(tables: Sequence[Table]) -> tuple[list[Table], list[str]]:
    """The tables without those of which every row is on the others, and the names of their sheets.

    The largest goes first: a summary of all units holds the sheets that it sums up, and each of these is in it. Those
    that excuse units, or name canaries, go after those that do not: what they say must not be lost.
    """
    kept, copies = list(tables), list[str]()
    if len(tables) == 1:
        return kept, copies
    for _, table in sorted(enumerate(tables), key=lambda one: (one[1].says_more, -len(one[1].rows), -one[0])):
        others = {row.unit for one in kept if one is not table for row in one.rows}
        if table.rows and {row.unit for row in table.rows} <= others:
            kept = [one for one in kept if one is not table]
            copies.append(table.sheet.name)
    return kept, copies


def _rows(sheet: Sheet, header: Header, below: range) -> Iterator[Row]:
    others, address = _other_columns(sheet, header), header.columns["url"]
    section = ""
    titles = sheet.titles | sections(
        sheet.rows, below, header.columns.get("name"), lambda at: sheet.is_address(at, address)
    )
    for at in below:
        row = sheet.rows[at]
        if not any(cell.strip() for cell in row) or (is_aside(row, header.cells) and not sheet.is_address(at, address)):
            continue
        if at in titles:
            section = section_title(row)
            continue
        known = {name: sheet.text(at, column) for name, column in header.columns.items()}
        known |= {name: " ".join(known[name].split()) for name in _ON_ONE_LINE if name in known}
        known["group"] = known.get("group") or section
        extra = {name: row[column] if column < len(row) else "" for column, name in others.items()}
        yield from _portals(at + 1, known, extra, sheet.addresses(at, address))


def _portals(number: int, known: Mapping[str, str], extra: Mapping[str, str], urls: Iterable[str]) -> Iterator[Row]:
    first, *further = urls
    yield Row(number, {**known, "url": first}, extra)
    for url in further:
        name = f"{known['name']} ({without_login(url)})" if known.get("name") else ""
        yield Row(number, {**known, "name": name, "url": url}, extra)


def _other_columns(sheet: Sheet, header: Header) -> dict[int, str]:
    """The columns that we do not know, each by a header of its own; without those that hold nothing at all."""
    rows = [header.cells, *sheet.rows[header.at + 1 :]]
    width = max(len(row) for row in rows)
    names = unique_headers([*header.cells, *[""] * (width - len(header.cells))])
    filled = {column for row in rows for column, cell in enumerate(row) if cell.strip()}
    return {column: names[column] for column in sorted(filled - set(header.columns.values()))}
