"""What a portal did to a snippet other than leaving out a part of it: addresses, seals, types and versions changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import Compass, Kind, host_of, resolve, same_site
from banner_kit.audit.page import Page, attribute
from banner_kit.audit.rulebook import redirector_for
from banner_kit.audit.script_types import RUN
from banner_kit.campaign import ASSET_PREFIX, VERSION_MARKER, Campaign
from banner_kit.messages import Message
from banner_kit.parts import Part

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

Seals = Mapping[str, str]
"""The `integrity` of each file of a campaign, by its path; empty where the files are not known."""


class Change(StrEnum):
    """What a portal did to a snippet other than leaving out a part of it."""

    ABSENT = "absent"
    BARE = "bare-link"
    SHOWN_AS_TEXT = "shown-as-text"
    CURLED = "curled-quotes"
    REDIRECTED = "redirected"
    WRAPPED = "wrapped"
    ASTRAY = "astray"
    UNENCRYPTED = "unencrypted"
    REWRITTEN = "rewritten"
    RELATIVE = "relative"
    RESIZED = "resized"
    INSECURE = "insecure"
    HELD_BACK = "held-back"
    RESEALED = "resealed"
    UNKNOWN = "unknown-file"
    UNLOADED = "unloaded"
    OUTDATED = "outdated"


@dataclass(frozen=True)
class Loss:
    """One thing that is not as it was given: its code, what it is, and how to mend it."""

    code: Part | Change
    what: Message
    fix: Message


ANOTHER_FORM = Message("Paste the snippet as “image”, which every known system keeps, or put it into a template.")
_AS_HTML = Message("Paste the snippet in the editor's HTML view, or into a block made for HTML.")
_ANEW = Message("Paste the snippet anew as it was given.")
_CURRENT = Message("Paste the current snippet in its place.")
_CHANGES = {
    Change.ABSENT: (
        Message("nothing of the snippet is on the page"),
        Message("Paste the snippet, save and publish; empty the portal's cache and check again."),
    ),
    Change.BARE: (
        Message("only a link to the campaign is there; its picture, its style and our marks are gone"),
        ANOTHER_FORM,
    ),
    Change.SHOWN_AS_TEXT: (
        Message("the snippet is shown as text, it is not read as HTML"),
        _AS_HTML,
    ),
    Change.CURLED: (
        Message("its quotation marks were made typographic (“ ”), and nothing of it works"),
        _AS_HTML,
    ),
    Change.REDIRECTED: (
        Message("the link goes through the portal's own address {href}"),
        Message("Let the link lead straight to the campaign: paste it as HTML, not as an entry of a banner module."),
    ),
    Change.WRAPPED: (
        Message("the link goes through {host}, which mail and chats put before the links in them"),
        Message("Paste the snippet as banner-kit gives it, not from a message."),
    ),
    Change.UNENCRYPTED: (
        Message("the link leads to the campaign by “http:”, without encryption"),
        Message("Write “https:” in it."),
    ),
    Change.ASTRAY: (
        Message("the link leads to {href}, not to the campaign"),
        _ANEW,
    ),
    Change.REWRITTEN: (
        Message("the address {href} is not the one that was given"),
        Message("Turn off picture proxies, copying and optimising for this block, and paste the snippet anew."),
    ),
    Change.RELATIVE: (
        Message("the address {href} was made relative: the host that it was given with is gone"),
        Message("Turn off the editor's relative addresses (“relative_urls” of TinyMCE), and paste the snippet anew."),
    ),
    Change.RESIZED: (
        Message("the measures in “style” ({style}) are not those of its width and height ({size})"),
        Message("Do not draw it larger or smaller in the editor: paste the snippet anew, or take one of another size."),
    ),
    Change.INSECURE: (
        Message("the address {href} begins with “http:” on a portal with “https:”, and browsers block it"),
        Message("Write “https:” in it, or take the snippet anew from the address of the banner server with “https:”."),
    ),
    Change.HELD_BACK: (
        Message("the script does not run at once: “{mark}” was written into it"),
        Message("Except this script in the plugin that holds scripts back (consent to cookies, optimising)."),
    ),
    Change.RESEALED: (
        Message("the seal “integrity” is not that of {href}, and browsers refuse the file"),
        _ANEW,
    ),
    Change.UNKNOWN: (
        Message("the address {href} is no file of this campaign as it is now"),
        _CURRENT,
    ),
    Change.UNLOADED: (
        Message("the address stands in “{name}” and not in “src”, and no script of the page loads it"),
        Message("Write “src” in place of “{name}”, or paste the snippet anew."),
    ),
    Change.OUTDATED: (
        Message("the snippet is of version {found}, the campaign is at version {current}"),
        _CURRENT,
    ),
}

_FILE = r"[\w-]+(?:\.[0-9a-f]{16})?\.[a-z0-9]+"
_ASSET = re.compile(rf"(?:(?:https?:)?//[^/?#]+)?(?:/[^/?#.]+)*{ASSET_PREFIX}{_FILE}")
_RELATIVE = re.compile(rf"(?!//)(?:[^?#:]*/)?{ASSET_PREFIX[1:]}{_FILE}")
_LOADED = {"img": "src", "link": "href", "script": "src", "iframe": "src"}
_LAZY = re.compile(r"(?:data|nitro)(?:-\w+)*-\w*src|data-(?:original|lazy|echo|breeze)")
_LOADER = re.compile(r"[0-9a-f]{24}-")  # Cloudflare's Rocket Loader puts it before a type, and runs the script itself
_PINNED_NAME = re.compile(rf"^{ASSET_PREFIX}([\w-]+)\.[0-9a-f]{{16}}\.(?:css|js|svg|png|webp)$")
_SIDES = ("width", "height")
_SHOWN = 80  # letters of an address that are told


def change(code: Change, **values: object) -> Loss:
    """A change with what it says and how to mend it."""
    what, fix = _CHANGES[code]
    return Loss(code, Message(what.template, values), Message(fix.template, values))


def lazy_sources(attributes: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Where a portal's script finds the address of what it loads later: attributes with their values."""
    return ((name, str(value)) for name, value in attributes.items() if value and _LAZY.fullmatch(name))


def unveiled(piece: BeautifulSoup) -> BeautifulSoup:
    """The piece with the addresses that wait for a portal's script put back where they stood."""
    for node in piece.select("img, iframe, script"):
        told = next((value for _name, value in lazy_sources(node.attrs) if _ASSET.fullmatch(value)), None)
        if told and not _ASSET.fullmatch(str(node.get("src", ""))):
            node["src"] = told
    return piece


def changes_in(piece: BeautifulSoup, page: Page, campaign: Campaign, compass: Compass, seals: Seals) -> Iterator[Loss]:
    """What was changed in a piece of ours: where its links lead, where its files come from, and whether they work."""
    yield from _links(piece, page, compass, campaign.target.startswith("https:"))
    for node in piece.find_all(list(_LOADED)):
        yield from _addresses(node, page)
    yield from _types(piece)
    yield from _measures(piece)
    yield from _unloaded(piece, page)
    old = [str(one[VERSION_MARKER]) for one in piece.select(f"[{VERSION_MARKER}]")]
    outdated = [version for version in old if is_outdated(version, campaign)]
    for version in outdated:
        yield change(Change.OUTDATED, found=version, current=campaign.version)
    if seals and not outdated:
        yield from _seals(piece, seals)


def is_outdated(version: str, campaign: Campaign) -> bool:
    """Whether a snippet's `data-version` is older than the campaign."""
    return version.isdecimal() and int(version) < campaign.version


def _links(piece: BeautifulSoup, page: Page, compass: Compass, encrypted: bool) -> Iterator[Loss]:
    for link in piece.select("a[href]"):
        href = str(link["href"])
        kind, address = compass.kind(href, page.base), resolve(href, page.base)
        if kind is Kind.WRAPPED and not same_site(address, page.base):
            yield change(Change.WRAPPED, host=host_of(address))
        elif kind is Kind.WRAPPED or (kind is Kind.OTHER and redirector_for(href)):
            yield change(Change.REDIRECTED, href=href[:_SHOWN])
        elif kind is Kind.CAMPAIGN and encrypted and address.startswith("http:"):
            yield change(Change.UNENCRYPTED)
        elif kind is not Kind.CAMPAIGN:
            yield change(Change.ASTRAY, href=href[:_SHOWN])


def _addresses(node: Tag, page: Page) -> Iterator[Loss]:
    address = str(node.get(_LOADED[node.name], ""))
    if _RELATIVE.fullmatch(address):
        yield change(Change.RELATIVE, href=address[:_SHOWN])
    elif address and not _ASSET.fullmatch(address):
        yield change(Change.REWRITTEN, href=address[:_SHOWN])
    elif address.lower().startswith("http:") and page.base.startswith("https:"):
        yield change(Change.INSECURE, href=address[:_SHOWN])


def _types(piece: BeautifulSoup) -> Iterator[Loss]:
    for script in piece.select("script[src]"):
        kind = str(script.get("type", "")).strip().lower()
        waiting = [name for name, value in lazy_sources(script.attrs) if value == script["src"]]
        if _LOADER.sub("", kind) not in RUN:
            yield change(Change.HELD_BACK, mark=f'type="{kind[:_SHOWN]}"')
        elif waiting:
            yield change(Change.HELD_BACK, mark=waiting[0])


def _measures(piece: BeautifulSoup) -> Iterator[Loss]:
    """Where a firm picture or frame is not as large in its `style` as in its attributes: whoever draws it larger in an
    editor changes one of the two."""
    for node in piece.select('img[width][height][style*="!important"], iframe[width][height][style*="!important"]'):
        if not _is_firm(node):
            told = "; ".join(one.removesuffix("!important") for one in _style(node) if one.startswith(_SIDES))
            size = " × ".join(str(node[side]) for side in _SIDES)
            yield change(Change.RESIZED, style=told[:_SHOWN] or "–", size=size[:_SHOWN])


def _is_firm(node: Tag) -> bool:
    """Whether its `style` says the measures of its attributes: it is as large as it was given."""
    sides = {name: str(node.get(name, "")) for name in _SIDES}
    given = {f"{name}:{side if side.endswith('%') else f'{side}px'}!important" for name, side in sides.items()}
    return given <= set(_style(node))


def _style(node: Tag) -> list[str]:
    return re.sub(r"\s", "", str(node.get("style", "")).lower()).split(";")


def _unloaded(piece: BeautifulSoup, page: Page) -> Iterator[Loss]:
    """What waits for a script of the portal where the page has none that could load it."""
    if any(_may_load_others(script) for script in page.scripts):
        return
    for node in piece.select("img, iframe, script"):
        for name, value in lazy_sources(node.attrs):
            if value == node.get("src"):
                yield change(Change.UNLOADED, name=name)


def _may_load_others(script: LexborNode) -> bool:
    return ASSET_PREFIX not in attribute(script, "src") and "json" not in attribute(script, "type").lower()


def _seals(piece: BeautifulSoup, seals: Seals) -> Iterator[Loss]:
    """Files that the campaign does not have, or that are sealed as another. Pictures that are drawn, which have no
    seal, are known in the sizes of the page only: of one that an editor may have made larger nothing is said."""
    known = {name[1]: seal for path, seal in seals.items() if (name := _PINNED_NAME.search(path))}
    for node in piece.select("img[src], script[src], link[href]"):
        address = str(node[_LOADED[node.name]])
        path = address[max(address.find(ASSET_PREFIX), 0) :]
        seal, pinned = seals.get(path), _PINNED_NAME.search(path)
        drawn = known.get(pinned[1]) if pinned else None
        judged = node.name != "img" or bool(drawn) or (drawn == "" and _is_firm(node))
        if pinned and seal is None and judged:
            yield change(Change.UNKNOWN, href=address[:_SHOWN])
        elif seal and str(node.get("integrity", seal)) != seal:
            yield change(Change.RESEALED, href=address[:_SHOWN])
