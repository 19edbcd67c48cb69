"""What a snippet is made of, as far as its markup shows it: the one vocabulary for what a filter kept or took away.

Both halves of banner-kit need it: `embed` asks what a content-management system would keep of a snippet, `audit`
what a portal has kept of it. Fragments are read with BeautifulSoup: they are short, and whole pages never come here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

from banner_kit.campaign import ASSET_PREFIX, MARKER, VERSION_MARKER, WIDGET_MARKER
from banner_kit.messages import Message

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


class Part(StrEnum):
    """A part of a snippet; the gravest loss comes first."""

    LINK = "link"
    NAME = "name"
    PICTURE = "picture"
    FRAME = "frame"
    SHEET = "style-sheet"
    SCRIPT = "script"
    ELEMENT = "element"
    SANDBOX = "sandbox"
    TITLE = "title"
    ROOM = "room"
    SIZE = "size"
    FIRMNESS = "firmness"
    ALT = "alt"
    CLASSES = "classes"
    BOX = "box"
    MARKER = "marker"
    VERSION = "version"
    WIDGET = "widget"
    INTEGRITY = "integrity"
    CROSSORIGIN = "crossorigin"
    REL = "rel"


PART_NAMES = {
    Part.LINK: Message("the link"),
    Part.NAME: Message("the words of the link"),
    Part.PICTURE: Message("the picture"),
    Part.FRAME: Message("the frame"),
    Part.SHEET: Message("the style sheet"),
    Part.SCRIPT: Message("the script"),
    Part.ELEMENT: Message("the element “link-banner” with its “widget”"),
    Part.SANDBOX: Message("the frame's “sandbox”, with what lets its link open the campaign"),
    Part.TITLE: Message("the frame's name “title”"),
    Part.ROOM: Message("the room kept for the banner"),
    Part.SIZE: Message("the picture's width and height"),
    Part.FIRMNESS: Message("the measures in “style”"),
    Part.ALT: Message("the picture's alternative text"),
    Part.CLASSES: Message("the class names"),
    Part.BOX: Message("the box around the link"),
    Part.MARKER: Message("the mark “data-banner-kit”"),
    Part.VERSION: Message("the mark “data-version”"),
    Part.WIDGET: Message("the mark “data-widget”"),
    Part.INTEGRITY: Message("the seal “integrity”"),
    Part.CROSSORIGIN: Message("the word “crossorigin”, without which browsers refuse a sealed file"),
    Part.REL: Message("the link's “rel”"),
}

_SELECTORS = {
    Part.LINK: "a[href]",
    Part.PICTURE: "img[src]",
    Part.FRAME: "iframe[src]",
    # Plugins that defer sheets turn them into preloads that become sheets when they have come.
    Part.SHEET: f'link:is([rel~="stylesheet"],[as="style"][onload])[href*="{ASSET_PREFIX}"]',
    Part.SCRIPT: f'script[src*="{ASSET_PREFIX}"]',
    Part.ELEMENT: "link-banner[widget]",
    Part.SANDBOX: 'iframe[sandbox~="allow-top-navigation-by-user-activation"]',
    Part.TITLE: "iframe[title]",
    Part.ROOM: "svg[height]",
    Part.SIZE: "img[width][height]",
    Part.FIRMNESS: 'img[style*="!important"], iframe[style*="!important"]',
    Part.ALT: "img[alt]",
    Part.CLASSES: 'a[class^="bk-"] [class^="bk-"]',
    Part.BOX: "div",
    Part.MARKER: f"[{MARKER}]",
    Part.VERSION: f"[{VERSION_MARKER}]",
    Part.WIDGET: f"[{WIDGET_MARKER}]",
    Part.INTEGRITY: "link[integrity], script[integrity]",
    Part.CROSSORIGIN: "link[crossorigin], script[crossorigin]",
    Part.REL: 'a[rel~="noopener"], a[rel~="noreferrer"]',
}

# What is an attribute of something else: when that is gone, it is not told beside it.
_OWNERS = {
    Part.NAME: {Part.LINK},
    Part.SIZE: {Part.PICTURE},
    Part.ALT: {Part.PICTURE, Part.NAME},
    Part.FIRMNESS: {Part.PICTURE, Part.FRAME},
    Part.SANDBOX: {Part.FRAME},
    Part.TITLE: {Part.FRAME},
    Part.CROSSORIGIN: {Part.SHEET, Part.SCRIPT, Part.INTEGRITY},
    Part.VERSION: {Part.MARKER},
    Part.INTEGRITY: {Part.SHEET, Part.SCRIPT},
    Part.REL: {Part.LINK},
}
_PINNED = re.compile(r"\.[0-9a-f]{16}\.(?:css|js)$")


def read_fragment(markup: str) -> BeautifulSoup:
    """A piece of markup as a tree that people can read; attributes stay strings."""
    from bs4 import BeautifulSoup  # here: workers rarely need it, and it takes as long to load as all else of a page

    return BeautifulSoup(markup, "html.parser", multi_valued_attributes=None)


def parts_of(fragment: Tag) -> frozenset[Part]:
    """The parts that are there. Links without words or alternative text have no name, and an empty alternative text is
    none where it would have to be the name."""
    found = {part for part, selector in _SELECTORS.items() if fragment.select_one(selector)}
    links = fragment.select("a[href]")
    if any(map(_is_named, links)):
        return frozenset(found | {Part.NAME})
    return frozenset(found - {Part.ALT} if links else found)


def graver_first(lost: Iterable[Part]) -> tuple[Part, ...]:
    """The losses worth telling in their rank: what goes with a greater loss is told by that one."""
    gone = set(lost)
    return tuple(part for part in Part if part in gone and not _OWNERS.get(part, set()) & gone)


def is_pinned(address: str) -> bool:
    """Whether an address of ours names its bytes, so that it may carry a seal."""
    return bool(_PINNED.search(address))


def _is_named(link: Tag) -> bool:
    pictures = (str(picture.get("alt", "")) for picture in link.select("img"))
    return bool("".join((link.get_text(), str(link.get("aria-label", "")), *pictures)).strip())
