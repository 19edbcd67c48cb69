"""A table of portals, row by row: what is read of each, and what is amiss with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from banner_kit.audit.address import without_login
from banner_kit.audit.cells import read_address, read_answer, read_day, says_none
from banner_kit.audit.results import Portal, UnreadRow
from banner_kit.audit.tables import Row, Table, Unit
from banner_kit.errors import RegistryError
from banner_kit.messages import Message

# What depends on a single cell. Where it cannot be understood the portal is audited all the same, and without it: who
# mistypes an excuse must not be better off than who has none.
_BY_THE_WAY: Mapping[str, Callable[[str], Any]] = {"excused_until": read_day, "canary": read_answer}


class Reading:
    """What a table says: its portals by their units, the rows that were left aside, and the numbers of others of
    which something is to be told; of `misread` with the header and what is amiss with the cell.

    `before` are the portals of the tables above.
    """

    def __init__(self, table: Table, before: Mapping[Unit, Portal]) -> None:
        self.table = table
        self.portals: dict[Unit, Portal] = {}
        self.unread: list[UnreadRow] = []
        self.with_login: list[int] = []
        self.repeated: list[int] = []
        self.sharing: list[int] = []
        self.misread: list[tuple[int, str, Message]] = []
        self._before = before
        self._first = {address: portal.row for (_, address), portal in before.items() if not portal.canary}
        self._read_of_row: set[tuple[int, str]] = set()
        for row in table.rows:
            self._read(row)

    def _read(self, row: Row) -> None:
        url = without_login(row.known["url"])
        known = {**row.known, "url": url, "group": row.known["group"] or self.table.name}
        if url != row.known["url"]:
            self.with_login.append(row.number)
        try:
            portal = replace(_portal(known), row=row.number, sheet=self.table.name, extra=row.extra)
            self._add(row.unit, self._with_remarks(portal, known))
        except RegistryError as error:
            none = _no_portal(known)
            why = none or error.message
            self.unread.append(UnreadRow(row.number, known, row.extra, why, self.table.name, none is not None))

    def _with_remarks(self, portal: Portal, known: Mapping[str, str]) -> Portal:
        """The portal with what else its row says of it."""
        read, misread = {}, {}
        for name, meaning in _BY_THE_WAY.items():
            try:
                read[name] = meaning(known.get(name, ""))
            except RegistryError as error:
                misread[name] = known[name]
                header = self.table.header.cells[self.table.header.columns[name]].strip()
                self.misread.append((portal.row, header, error.message))
        return replace(portal, **read, misread=misread)

    def _add(self, unit: Unit, portal: Portal) -> None:
        """Take a portal, unless it stands there already. Raises `RegistryError` when this table repeats it."""
        name, address = unit
        if (portal.row, address) in self._read_of_row:
            return  # over http and over https
        self._read_of_row.add((portal.row, address))
        if unit in self._before:
            self.repeated.append(portal.row)
            return
        if unit in self.portals or (not name and address in self._first):
            raise RegistryError(
                "the unit and its address are the same as in row {other}; it is audited once.",
                other=self.portals[unit].row if unit in self.portals else self._first[address],
            )
        if address in self._first and not portal.canary:
            self.sharing.append(portal.row)
        elif not portal.canary:
            self._first[address] = portal.row
        self.portals[unit] = portal


def _no_portal(known: Mapping[str, str]) -> Message | None:
    """What to tell of a unit of which the table says that it has no portal."""
    if not known.get("name") or not says_none(known["url"]):
        return None
    if known["url"]:
        return Message("the unit has no portal (“{words}”).", {"words": known["url"]})
    return Message("the unit has no portal: no address is given.")


def _portal(known: Mapping[str, str]) -> Portal:
    return Portal(
        name=known.get("name") or known["url"],
        url=read_address(known["url"]),
        group=known["group"],
        email=known.get("email", ""),
        note=known.get("note", ""),
        excuse=known.get("excuse", ""),
        aliases=tuple(known.get("aliases", "").replace(";", " ").replace(",", " ").split()),
    )
