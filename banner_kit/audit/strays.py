"""Rows of a registry whose address leads to the portal of another row: what is said of them is said of that one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding
from banner_kit.audit.places import place_of
from banner_kit.audit.results import Portal, Result

_OF_WAY = frozenset({Code.MOVED, Code.LED_ELSEWHERE, Code.ANOTHERS_PORTAL})


def told_of_strays(results: Sequence[Result]) -> tuple[Result, ...]:
    """The results, in their order; those that are another row's say so, and name it."""
    owners: dict[str, Portal] = {}
    for place, portal in (*_registered(results), *_reached(results)):
        owners.setdefault(place, portal)
    return tuple(_told(one, owners) for one in results)


def _registered(results: Iterable[Result]) -> list[tuple[str, Portal]]:
    return [(place_of(one.portal.url), one.portal) for one in results]


def _reached(results: Iterable[Result]) -> list[tuple[str, Portal]]:
    """Where those portals are that stay in their place: some have their home page deep in it."""
    return [(place_of(one.final_url), one.portal) for one in results if _stays(one)]


def _stays(one: Result) -> bool:
    return f"{place_of(one.final_url)}/".startswith(f"{place_of(one.portal.url)}/")


def _told(one: Result, owners: Mapping[str, Portal]) -> Result:
    if not one.final_url:
        return one
    owner = owners.get(place_of(one.final_url))
    own = {place_of(address) for address in (one.portal.url, *one.portal.aliases)}
    if owner is None or owner.key == one.portal.key or place_of(owner.url) in own:
        return one
    others = tuple(each for each in one.findings if each.code not in _OF_WAY)
    return replace(one, findings=(*others, finding(Code.ANOTHERS_PORTAL, name=owner.name)))
