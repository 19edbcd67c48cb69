"""What is there of a snippet, compared with what was given: the parts kept, the parts lost, what was changed.

A piece that was found (`pieces.py`) is compared as a fragment, read with BeautifulSoup. Which form was given shows in
what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import Compass
from banner_kit.audit.altered import ANOTHER_FORM, Change, Loss, Seals, change, changes_in, unveiled
from banner_kit.audit.page import Page, attribute
from banner_kit.audit.pieces import bare_links, marked_piece, pieces
from banner_kit.campaign import ASSET_PREFIX, MARKER, Campaign
from banner_kit.messages import Message
from banner_kit.parts import PART_NAMES, Part, graver_first, is_pinned, parts_of, read_fragment

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


class Shape(StrEnum):
    """The form in which a snippet was given, as far as what is left of it shows."""

    IMAGE = "image"
    HTML = "html"
    SCRIPT = "script"
    IFRAME = "iframe"
    ELEMENT = "element"
    LINK = "link"


@dataclass(frozen=True)
class Pasted:
    """A page compared with the snippet that was given for it."""

    kept: tuple[Part, ...]
    losses: tuple[Loss, ...]

    @property
    def complete(self) -> bool:
        """Whether everything is there as it was given."""
        return not self.losses


_LINK = frozenset({Part.LINK, Part.NAME, Part.MARKER, Part.VERSION, Part.REL})
EXPECTED = {
    Shape.IMAGE: _LINK | {Part.PICTURE, Part.SIZE, Part.ALT},
    Shape.HTML: _LINK | {Part.SHEET, Part.INTEGRITY, Part.CLASSES, Part.BOX},
    Shape.SCRIPT: _LINK | {Part.SCRIPT, Part.INTEGRITY, Part.BOX, Part.WIDGET, Part.ROOM},
    Shape.IFRAME: _LINK | {Part.FRAME, Part.SANDBOX, Part.TITLE, Part.BOX, Part.ROOM},
    Shape.ELEMENT: _LINK | {Part.SCRIPT, Part.INTEGRITY, Part.BOX, Part.WIDGET, Part.ROOM, Part.ELEMENT},
    Shape.LINK: _LINK | {Part.WIDGET, Part.ROOM},
}
"""The parts that each form must have. Pictures in other forms than `image` are ornament."""

_IN_THE_SOURCE = Message("Paste the snippet anew, in the editor's HTML view, not where text is typed.")
_MARKS = Message("Paste it in the HTML view; if the marks go again, ask the administrator to allow “data-” attributes.")
_FIXES = {
    **dict.fromkeys((Part.SHEET, Part.SCRIPT, Part.FRAME, Part.CLASSES, Part.BOX, Part.PICTURE), ANOTHER_FORM),
    **dict.fromkeys((Part.MARKER, Part.VERSION, Part.WIDGET), _MARKS),
}
_CURLED = tuple("“”„″«»‘’′")
_ELEMENT_SCRIPT = f'script[src*="{ASSET_PREFIX}"][src*="-element."]'


def compare(page: Page, campaign: Campaign, seals: Seals) -> Pasted:
    """Compare a page with the campaign's snippets. Of several snippets, whatever one of them lacks is lost."""
    if any(attribute(marked, MARKER).startswith(_CURLED) for marked in page.tree.css(f"[{MARKER}]")):
        return Pasted((), (change(Change.CURLED),))
    compass = Compass(campaign)
    found = [_read(markup) for markup in pieces(page, campaign, compass)]
    losses = [loss for one in found for loss in _losses(one, page, campaign, compass, seals)]
    if f"{MARKER}=" in page.text:
        losses.append(change(Change.SHOWN_AS_TEXT))
    elif not found:
        found = [_read(link.html or "") for link in bare_links(page, compass)]
        losses.append(change(Change.BARE if found else Change.ABSENT))
    kept = frozenset.intersection(*map(parts_of, found)) if found else frozenset()
    return Pasted(tuple(part for part in Part if part in kept), tuple(dict.fromkeys(losses)))


def lost_parts(page: Page, marked: LexborNode) -> tuple[Part, ...]:
    """The parts that a marked piece of a page lacks of the snippet it was, the gravest first."""
    return _lost(_read(marked_piece(page, marked)))


def _losses(piece: BeautifulSoup, page: Page, campaign: Campaign, compass: Compass, seals: Seals) -> Iterator[Loss]:
    """What the piece lacks, the gravest first, and what was changed in it."""
    for part in _lost(piece):
        yield Loss(part, PART_NAMES[part], _FIXES.get(part, _IN_THE_SOURCE))
    yield from changes_in(piece, page, campaign, compass, seals)


def _lost(piece: BeautifulSoup) -> tuple[Part, ...]:
    found = parts_of(piece)
    return graver_first(_wanted(piece, found) - found)


def _wanted(piece: BeautifulSoup, found: frozenset[Part]) -> frozenset[Part]:
    wanted = EXPECTED[_shape(piece, found)]
    if Part.PICTURE in found:
        wanted |= {Part.SIZE, Part.ALT}
    if Part.INTEGRITY in found:
        wanted |= {Part.CROSSORIGIN}
    if piece.select_one("img[style], iframe[style]"):
        wanted |= {Part.FIRMNESS}
    codes = [str(code.get("src") or code.get("href")) for code in piece.select("link[href], script[src]")]
    return wanted if not codes or any(map(is_pinned, codes)) else wanted - {Part.INTEGRITY}


def _shape(piece: BeautifulSoup, found: frozenset[Part]) -> Shape:
    if Part.FRAME in found:
        return Shape.IFRAME
    if Part.ELEMENT in found or piece.select_one(_ELEMENT_SCRIPT):
        return Shape.ELEMENT
    if Part.WIDGET in found and not found & {Part.BOX, Part.SCRIPT}:
        return Shape.LINK
    if Part.WIDGET in found or (Part.SCRIPT in found and Part.CLASSES not in found):
        return Shape.SCRIPT
    if Part.BOX in found and not piece.select_one("img, link, b, span"):
        return Shape.IFRAME
    if found & {Part.BOX, Part.CLASSES, Part.SHEET}:
        return Shape.HTML
    link = piece.select_one("a")
    worded = link is not None and Part.MARKER not in found and bool(link.get_text().strip())
    return Shape.HTML if worded else Shape.IMAGE


def _read(markup: str) -> BeautifulSoup:
    return unveiled(read_fragment(markup))
