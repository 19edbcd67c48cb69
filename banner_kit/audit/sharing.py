"""Units that share a portal, as after a merger: it is asked once, and what is found stands for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from banner_kit.audit.address import parse, with_scheme
from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding
from banner_kit.audit.results import Portal, Result
from banner_kit.messages import Message


def address_key(url: str) -> str:
    """What addresses of one portal have in common: over http and https, with a slash at the end or not."""
    address = parse(with_scheme(url))
    return address.host + address.pathname.rstrip("/") + address.search if address else url


class Sharing:
    """Who shares a portal with whom. The first unit of each is the one for which it is asked."""

    def __init__(self, portals: Iterable[Portal]) -> None:
        groups: dict[str, list[Portal]] = {}
        for portal in portals:
            groups.setdefault(address_key(portal.url), []).append(portal)
        self._others = {first.key: others for first, *others in groups.values()}
        self.asked = tuple(first for first, *_ in groups.values())

    def results(self, result: Result) -> Iterator[Result]:
        """The result of a portal, and the same for every other unit whose portal it is."""
        yield result
        first = result.portal
        for other in self._others.get(first.key, ()):
            note = finding(Code.SHARED_PORTAL, name=first.name, place=_place(first))
            yield replace(result, portal=other, findings=(*result.findings, note))


def _place(portal: Portal) -> Message:
    if portal.sheet:
        return Message("row {row} of the sheet “{sheet}”", {"row": portal.row, "sheet": portal.sheet})
    return Message("row {row}", {"row": portal.row})
