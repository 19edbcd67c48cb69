"""The registry of portals: XLSX, or CSV as Excel and LibreOffice save it, headers in Vietnamese or English.

A bad row is named by its number and left aside; the others go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from banner_kit.audit.address import parse, with_scheme, without_login
from banner_kit.audit.cells import read_address, read_answer, read_day
from banner_kit.audit.columns import Header, find_header, passed_over, unique_headers
from banner_kit.audit.csv_file import read_separated
from banner_kit.audit.results import Portal, UnreadRow
from banner_kit.audit.table_layout import end_of_table, is_aside, section_title, sections
from banner_kit.audit.workbook import WORKBOOKS, Sheet, read_workbook
from banner_kit.errors import RegistryError
from banner_kit.messages import Message

_ON_ONE_LINE = ("name", "group")  # Word leaves vertical tabs in names, Excel line breaks


@dataclass(frozen=True)
class Registry:
    """The portals of a file in its order, the rows that were left aside, and what else its keeper should know."""

    portals: tuple[Portal, ...]
    unread: tuple[UnreadRow, ...] = ()
    notices: tuple[Message, ...] = ()
    file: Path = Path()

    @property
    def problems(self) -> tuple[Message, ...]:
        """A sentence for every row that was left aside."""
        return tuple(
            Message("{file}, row {row}: {problem}", {"file": self.file, "row": row.row, "problem": row.problem})
            for row in self.unread
        )


def read_registry(file: Path | str) -> Registry:
    """Read a registry file.

    Raises `RegistryError` when the file cannot be read at all: it names the file and what to do. Rows that
    cannot be used become `unread`, each with its problem.
    """
    path = Path(file)
    sheets = read_workbook(path) if path.suffix.lower() in WORKBOOKS else [Sheet(read_separated(path))]
    headed = _headed(sheets)
    if headed is None:
        raise _headless(path, [row for sheet in sheets for row in sheet.rows if any(cell.strip() for cell in row)])
    registry = _read(path, *headed)
    if others := _further_tables(sheets, headed[0]):
        registry = replace(registry, notices=(*registry.notices, _of_one_sheet(path, headed[0], others)))
    if not registry.portals:
        first = registry.problems[0] if registry.problems else Message("there are no rows below the header.")
        raise RegistryError("{file}: has no portal that could be audited: {first}", file=path, first=first)
    return registry


def _headed(sheets: Iterable[Sheet]) -> tuple[Sheet, Header] | None:
    """The first sheet with a header. Raises `RegistryError` when one before it could not be read."""
    for sheet in sheets:
        if sheet.fault:
            raise sheet.fault
        if header := find_header(sheet.rows, sheet.is_address):
            return sheet, header
    return None


def _further_tables(sheets: Sequence[Sheet], read: Sheet) -> list[str]:
    """The names of the sheets behind the one that was read which hold portals too."""
    behind = sheets[sheets.index(read) + 1 :]
    headed = ((sheet, find_header(sheet.rows, sheet.is_address)) for sheet in behind)
    return [sheet.name for sheet, header in headed if header and _holds_addresses(sheet, header)]


def _holds_addresses(sheet: Sheet, header: Header) -> bool:
    column = header.columns["url"]
    return any(sheet.is_address(at, column) for at in range(header.at + 1, len(sheet.rows)))


def _of_one_sheet(path: Path, read: Sheet, others: Iterable[str]) -> Message:
    told = {"file": path, "sheet": read.name, "others": ", ".join(f"“{name}”" for name in others)}
    return Message(
        "{file}: only the sheet “{sheet}” was read; there are portals in {others} too. Put all into one sheet.", told
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


def _read(path: Path, sheet: Sheet, header: Header) -> Registry:
    portals: dict[str, Portal] = {}
    unread: list[UnreadRow] = []
    with_login: list[int] = []
    for number, written, extra in _records(sheet, header):
        known = written | {"url": without_login(written["url"])}
        if known["url"] != written["url"]:
            with_login.append(number)
        try:
            portal = replace(_portal(known), row=number, extra=extra)
            key = _key(portal.url)
            if key in portals and portals[key].row == number:
                continue  # over http and over https
            if key in portals:
                raise RegistryError(
                    "the address is the same as in row {other}; it is audited once.", other=portals[key].row
                )
            portals[key] = portal
        except RegistryError as error:
            unread.append(UnreadRow(number, known, extra, error.message))
    hidden = [portal.row for portal in portals.values() if portal.row - 1 in sheet.hidden]
    notices = (*_notices(path, sheet, header, with_login, hidden), *_of_several(path, portals.values()))
    return Registry(tuple(portals.values()), tuple(unread), notices, path)


def _notices(
    path: Path, sheet: Sheet, header: Header, with_login: Sequence[int], hidden: Sequence[int]
) -> Iterator[Message]:
    if "name" not in header.columns:
        found = ", ".join(cell.strip() for cell in header.cells if cell.strip())
        yield Message(
            "{file}: has no column “name” (or “Tên đơn vị”); the units go by their addresses. Name the column in the "
            "header row; found: {found}.",
            {"file": path, "found": found},
        )
    if others := passed_over(header, range(header.at + 1, len(sheet.rows)), sheet.is_address):
        yield _of_one_column(path, header, others)
    if with_login:
        yield Message(
            "{file}, rows {rows}: the addresses hold a name or a password. Portals are asked without, as visitors do; "
            "delete them.",
            {"file": path, "rows": _ranges(with_login)},
        )
    if below := [at + 1 for at in range(_end(sheet, header), len(sheet.rows)) if any(map(str.strip, sheet.rows[at]))]:
        yield Message(
            "{file}, rows {rows}: stand apart below the table and hold no address; they were left out.",
            {"file": path, "rows": _ranges(below)},
        )
    if hidden:
        yield Message(
            "{file}, rows {rows}: are hidden in the workbook, and are audited like the others. Delete those that "
            "should be left out.",
            {"file": path, "rows": _ranges(hidden)},
        )


def _of_one_column(path: Path, header: Header, others: Iterable[str]) -> Message:
    read = header.cells[header.columns["url"]].strip()
    return Message(
        "{file}: only the addresses in the column “{read}” were read, not those in {others}. Give those that should be "
        "audited too rows of their own.",
        {"file": path, "read": read, "others": ", ".join(f"“{name}”" for name in others)},
    )


def _of_several(path: Path, portals: Iterable[Portal]) -> Iterator[Message]:
    """What to tell of rows that are several portals."""
    rows = [row for row, count in Counter(portal.row for portal in portals).items() if count > 1]
    if rows:
        yield Message(
            "{file}, rows {rows}: hold several addresses; each is audited as a portal of its own. Give each a row of "
            "its own where they differ in anything else.",
            {"file": path, "rows": _ranges(rows)},
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


def _records(sheet: Sheet, header: Header) -> Iterator[tuple[int, dict[str, str], dict[str, str]]]:
    """The rows below the header by number, their cells by the names we know and by the table's own headers.

    A row with several addresses is several portals of a unit, told apart by their names.
    """
    others, address = _other_columns(sheet, header), header.columns["url"]
    below, section = range(header.at + 1, _end(sheet, header)), ""
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
        first, *further = sheet.addresses(at, address)
        yield at + 1, known | {"url": first}, extra
        for url in further:
            name = f"{known['name']} ({without_login(url)})" if known.get("name") else ""
            yield at + 1, known | {"name": name, "url": url}, extra


def _end(sheet: Sheet, header: Header) -> int:
    return end_of_table(sheet.rows, header.at + 1, lambda at: sheet.is_address(at, header.columns["url"]))


def _other_columns(sheet: Sheet, header: Header) -> dict[int, str]:
    """The columns that we do not know, each by a header of its own; without those that hold nothing at all."""
    rows = [header.cells, *sheet.rows[header.at + 1 :]]
    width = max(len(row) for row in rows)
    names = unique_headers([*header.cells, *[""] * (width - len(header.cells))])
    filled = {column for row in rows for column, cell in enumerate(row) if cell.strip()}
    return {column: names[column] for column in sorted(filled - set(header.columns.values()))}


def _portal(known: Mapping[str, str]) -> Portal:
    return Portal(
        name=known.get("name") or known["url"],
        url=read_address(known["url"]),
        group=known["group"],
        email=known.get("email", ""),
        note=known.get("note", ""),
        excused_until=read_day(known.get("excused_until", "")),
        excuse=known.get("excuse", ""),
        aliases=tuple(known.get("aliases", "").replace(";", " ").replace(",", " ").split()),
        canary=read_answer(known.get("canary", "")),
    )


def _key(url: str) -> str:
    address = parse(with_scheme(url))
    return address.host + address.pathname.rstrip("/") + address.search if address else url
