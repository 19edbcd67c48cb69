"""A registry beside what a discovery found: what is new, moved, gone; and the registry brought up to date."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from banner_kit.audit.discovery import Site
from banner_kit.audit.places import is_folder, place_of, site_host
from banner_kit.audit.reasons import Reason
from banner_kit.audit.results import Portal


class Change(StrEnum):
    """How a portal differs from the registry. `UNANSWERED` and `UNLINKED` are notes: nothing is concluded of them."""

    NEW = "new"
    MOVED = "moved"
    GONE = "gone"
    UNANSWERED = "unanswered"
    UNLINKED = "unlinked"


NOTES = frozenset({Change.UNANSWERED, Change.UNLINKED})
"""Changes for which the registry need not be corrected."""


@dataclass(frozen=True)
class Difference:
    """One portal that differs: `address` as registered, `found` where it is now or leads, empty when it does not.

    `reason` and `detail` say why it does not answer.
    """

    change: Change
    name: str
    address: str
    found: str = ""
    reason: Reason | None = None
    detail: str = ""


def differences(portals: Iterable[Portal], sites: Sequence[Site]) -> tuple[Difference, ...]:
    """What a registry does not know, or no longer rightly: new portals first, then the registry's in their order."""
    known, by_place = list(portals), _by_place(sites)
    held = {place_of(portal.url) for portal in known}
    changed = (each for portal in known for each in _changed(portal, _site_of(portal, by_place), held))
    return (*_new(known, sites), *changed)


def updated(portals: Iterable[Portal], sites: Sequence[Site]) -> tuple[Portal, ...]:
    """The registry with moved addresses corrected and new portals below; nothing that it holds is lost."""
    known, by_place = list(portals), _by_place(sites)
    new = {one.found for one in _new(known, sites)}
    kept = (_moved(portal, _site_of(portal, by_place)) for portal in known)
    return (*kept, *(as_portal(site) for site in sites if site.address in new))


def as_portal(site: Site) -> Portal:
    """A row for the registry."""
    return Portal(site.name, site.address, aliases=site.aliases)


def _new(portals: Sequence[Portal], sites: Sequence[Site]) -> Iterator[Difference]:
    registered = {place for portal in portals for place in _places(portal)}
    registered |= {site_host(portal.url) for portal in portals if not is_folder(portal.url)}
    for site in sites:
        if site.asked and site.reason is None and not site.places & registered:
            yield Difference(Change.NEW, site.name, "", site.address)


def _changed(portal: Portal, site: Site | None, held: Container[str]) -> Iterator[Difference]:
    """How one portal differs; `held` are the places in the registry. What leads to its host's home page is gone if
    that is another's, and only its address is out of date if it is its own."""
    if site is None:
        return
    if site.reason is not None:
        change = Change.GONE if site.gone else Change.UNANSWERED
        yield Difference(change, portal.name, portal.url, reason=site.reason, detail=site.detail)
    elif place_of(portal.url) in site.dissolved:
        if place_of(site.address) in held:
            yield Difference(Change.GONE, portal.name, portal.url, site.address)
    elif place_of(portal.url) not in site.own:
        yield Difference(Change.MOVED, portal.name, portal.url, site.address)
    elif not site.linked:
        yield Difference(Change.UNLINKED, portal.name, portal.url, site.address)


def _moved(portal: Portal, site: Site | None) -> Portal:
    if site is None or site.reason is not None or place_of(portal.url) in site.own | site.dissolved:
        return portal
    former = tuple(dict.fromkeys((*portal.aliases, place_of(portal.url))))
    return replace(portal, url=site.address, aliases=former)


def _by_place(sites: Sequence[Site]) -> Mapping[str, Site]:
    """The sites by every place that leads to them, the first of each."""
    return {place: site for site in reversed(sites) for place in site.places}


def _site_of(portal: Portal, by_place: Mapping[str, Site]) -> Site | None:
    """The site at the portal's own address; failing that, at one of its aliases."""
    return next((by_place[place] for place in _places(portal) if place in by_place), None)


def _places(portal: Portal) -> tuple[str, ...]:
    return tuple(place_of(address) for address in (portal.url, *portal.aliases))
