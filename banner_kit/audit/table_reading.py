"""A table of portals, row by row: what is read of each, and what is amiss with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from banner_kit.audit.address import without_login
from banner_kit.audit.cells import read_address, read_answer, read_day
from banner_kit.audit.results import Portal, UnreadRow
from banner_kit.audit.tables import Row, Table, address_key
from banner_kit.errors import RegistryError


class Reading:
    """What a table says: its portals by their addresses, the rows that were left aside, and the numbers of others of
    which something is to be told. `before` are the portals of the tables above."""

    def __init__(self, table: Table, before: Mapping[str, Portal]) -> None:
        self.table = table
        self.portals: dict[str, Portal] = {}
        self.unread: list[UnreadRow] = []
        self.with_login: list[int] = []
        self.repeated: list[int] = []
        self._before = before
        for row in table.rows:
            self._read(row)

    def _read(self, row: Row) -> None:
        url = without_login(row.known["url"])
        known = {**row.known, "url": url, "group": row.known["group"] or self.table.name}
        if url != row.known["url"]:
            self.with_login.append(row.number)
        try:
            self._add(replace(_portal(known), row=row.number, sheet=self.table.name, extra=row.extra))
        except RegistryError as error:
            self.unread.append(UnreadRow(row.number, known, row.extra, error.message, self.table.name))

    def _add(self, portal: Portal) -> None:
        key = address_key(portal.url)
        if key in self._before:
            self.repeated.append(portal.row)
        elif key not in self.portals:
            self.portals[key] = portal
        elif (other := self.portals[key].row) != portal.row:  # else over http and over https
            raise RegistryError("the address is the same as in row {other}; it is audited once.", other=other)


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
