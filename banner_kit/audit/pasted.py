"""What is there of a snippet, compared with what was given: the parts kept, the parts lost, what was changed.

Our pieces are found by the marker, and where that was stripped by our assets; a piece that was found is compared as
a fragment, read with BeautifulSoup. Which form was given shows in what is left of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import Compass, Kind
from banner_kit.audit.altered import ANOTHER_FORM, Change, Loss, Seals, change, changes_in, lazy_sources, unveiled
from banner_kit.audit.page import Page, attribute, enclosing
from banner_kit.campaign import ASSET_PREFIX, MARKER, VERSION_MARKER, Campaign
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
    pieces = _pieces(page, campaign, compass)
    losses = [loss for piece in pieces for loss in _losses(piece, page, campaign, compass, seals)]
    if f"{MARKER}=" in page.text:
        losses.append(change(Change.SHOWN_AS_TEXT))
    elif not pieces:
        pieces = [_read(link.html or "") for link in _bare_links(page, compass)]
        losses.append(change(Change.BARE if pieces else Change.ABSENT))
    kept = frozenset.intersection(*map(parts_of, pieces)) if pieces else frozenset()
    return Pasted(tuple(part for part in Part if part in kept), tuple(dict.fromkeys(losses)))


def lost_parts(page: Page, marked: LexborNode) -> tuple[Part, ...]:
    """The parts that a marked piece of a page lacks of the snippet it was, the gravest first."""
    return _lost(_fragment(page, marked))


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


def _pieces(page: Page, campaign: Campaign, compass: Compass) -> list[BeautifulSoup]:
    """Our snippets, by the marker, else by our pictures; at the least our style sheets and scripts."""
    marked = page.tree.css(f'[{MARKER}="{campaign.id}"]')
    roots = marked or [_around(picture) for picture in page.tree.css("img") if _is_ours(picture)]
    if roots:
        return [_fragment(page, root) for root in roots]
    loose = _loose(page)
    if not loose:
        return []
    around = (link.parent for link in _bare_links(page, compass))
    unmarked = [box for box in around if box is not None and _is_unmarked_box(box)]
    return [_fragment(page, box) for box in unmarked] or [_read(loose)]


def _is_unmarked_box(element: LexborNode) -> bool:
    """Whether it is a box of ours from which a filter took the marker."""
    return element.tag == "div" and VERSION_MARKER in element.attributes


def _is_ours(node: LexborNode) -> bool:
    """Whether a picture, script or style sheet comes from us, or will when a script of the portal loads it."""
    lazy = (value for _name, value in lazy_sources(node.attributes))
    told = (attribute(node, "href" if node.tag == "link" else "src"), *lazy)
    return any(ASSET_PREFIX in address.replace("%2F", "/") for address in told)


def _around(picture: LexborNode) -> LexborNode:
    """The link around a picture of ours, and where it has words the box that holds nothing else."""
    link = enclosing(picture, "a")
    if link is None:
        return picture
    box = link.parent
    alone = box is not None and box.tag == "div" and box.text().strip() == link.text().strip() != ""
    return box if box is not None and alone else link


def _bare_links(page: Page, compass: Compass) -> list[LexborNode]:
    return [link for link in page.tree.css("a[href]") if _leads_home(attribute(link, "href"), page, compass)]


def _leads_home(href: str, page: Page, compass: Compass) -> bool:
    return compass.kind(href, page.base) is Kind.CAMPAIGN


def _fragment(page: Page, root: LexborNode) -> BeautifulSoup:
    """A piece of ours, and with it the style sheets and scripts of ours, wherever they are on the page."""
    box = root.parent if root.parent is not None and root.parent.tag == "link-banner" else root
    return _read((box.html or "") + _loose(page))


def _loose(page: Page) -> str:
    return "".join(node.html or "" for node in page.tree.css("link[rel], script") if _is_ours(node))


def _read(markup: str) -> BeautifulSoup:
    return unveiled(read_fragment(markup))
