"""The pieces of ours on a page, each with the style sheets and scripts that it asks for by name.

Files of several snippets stand anywhere on a page: a file goes to the pieces that name it, one that none names to those
that may have lost the name, and where there are none it is all that is left of a snippet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import Compass, Kind
from banner_kit.audit.altered import lazy_sources
from banner_kit.audit.page import Page, ancestors, attribute, enclosing
from banner_kit.campaign import ASSET_PREFIX, MARKER, VERSION_MARKER, WIDGET_MARKER, Campaign

_NAME = re.compile(rf"{ASSET_PREFIX}([\w-]+)")
_CLASS = re.compile(r"(?<!\S)bk-(\w+)")
_ELEMENT = "-element"


def pieces(page: Page, campaign: Campaign, compass: Compass) -> list[str]:
    """The markup of our snippets, found by the marker, else by our pictures and boxes; at the least by our files."""
    roots = [*page.tree.css(f'[{MARKER}="{campaign.id}"]'), *_unmarked(page, compass)]
    files = _files(page)
    unasked = _unasked(files, (*page.tree.css(f"[{MARKER}]"), *roots))
    found = [_markup(root) + _written(_files_of(root, files, unasked)) for root in roots]
    alone = [file for file in unasked if not any(_may_have_asked(root, file, files) for root in roots)]
    return [*found, _written(alone)] if alone else found


def marked_piece(page: Page, marked: LexborNode) -> str:
    """The markup of one piece that carries the marker."""
    files = _files(page)
    return _markup(marked) + _written(_files_of(marked, files, _unasked(files, page.tree.css(f"[{MARKER}]"))))


def bare_links(page: Page, compass: Compass) -> list[LexborNode]:
    """The links to the campaign, whoever made them."""
    return [link for link in page.tree.css("a[href]") if _leads_home(attribute(link, "href"), page, compass)]


def _unmarked(page: Page, compass: Compass) -> list[LexborNode]:
    """What a filter took the marker from: links around our pictures, boxes that still tell a version."""
    around = [_around(picture) for picture in page.tree.css("img") if _is_ours(picture)]
    boxes = (link.parent for link in bare_links(page, compass))
    found = [*around, *(box for box in boxes if box is not None and box.tag == "div" and _tells_version(box))]
    unlike = {node.mem_id: node for node in found if not _is_marked(node)}
    return [node for node in unlike.values() if not any(around.mem_id in unlike for around in ancestors(node))]


def _tells_version(box: LexborNode) -> bool:
    return VERSION_MARKER in box.attributes


def _is_marked(node: LexborNode) -> bool:
    return any(MARKER in one.attributes for one in (node, *ancestors(node)))


def _around(picture: LexborNode) -> LexborNode:
    """The link around a picture of ours, and where it has words the box that holds nothing else."""
    link = enclosing(picture, "a")
    if link is None:
        return picture
    box = link.parent
    alone = box is not None and box.tag == "div" and box.text().strip() == link.text().strip() != ""
    return box if box is not None and alone else link


def _leads_home(href: str, page: Page, compass: Compass) -> bool:
    return compass.kind(href, page.base) is Kind.CAMPAIGN


def _files(page: Page) -> list[LexborNode]:
    return [node for node in page.tree.css("link[rel], script") if _is_ours(node)]


def _files_of(root: LexborNode, files: Sequence[LexborNode], unasked: Iterable[LexborNode]) -> list[LexborNode]:
    lost = {file.mem_id for file in unasked if _may_have_asked(root, file, files)}
    return [file for file in files if _name(file) in _asked(root) or file.mem_id in lost]


def _unasked(files: Iterable[LexborNode], roots: Iterable[LexborNode]) -> list[LexborNode]:
    asked: frozenset[str] = frozenset().union(*map(_asked, roots))
    return [file for file in files if _name(file) not in asked]


def _asked(root: LexborNode) -> frozenset[str]:
    """The names of the files that a piece asks for: its widget's script, or the sheet of its classes."""
    widget = attribute(root, WIDGET_MARKER)
    if widget:
        return frozenset({widget + _ELEMENT if _is_in_element(root) else widget})
    classes = (attribute(node, "class") for node in root.css("[class]"))
    return frozenset(name for written in classes for name in _CLASS.findall(written))


def _may_have_asked(root: LexborNode, file: LexborNode, files: Iterable[LexborNode]) -> bool:
    """Whether a file that no piece names may be this one's: it lacks one, or the element around it is gone."""
    if _name(file) == attribute(root, WIDGET_MARKER) + _ELEMENT:
        return True
    return not _needs_none(root) and not _asked(root) & {_name(one) for one in files}


def _needs_none(root: LexborNode) -> bool:
    """Whether it is a picture or a frame, which need no file beside them."""
    linked = root.tag == "a" and (MARKER in root.attributes or not root.text().strip())
    return root.tag == "img" or linked or root.css_first("iframe") is not None


def _name(file: LexborNode) -> str:
    found = _NAME.search(" ".join(_addresses(file)))
    return found[1] if found else ""


def _is_ours(node: LexborNode) -> bool:
    """Whether a picture, script or style sheet comes from us, or will when a script of the portal loads it."""
    return any(ASSET_PREFIX in address for address in _addresses(node))


def _addresses(node: LexborNode) -> list[str]:
    lazy = (value for _name, value in lazy_sources(node.attributes))
    told = (attribute(node, "href" if node.tag == "link" else "src"), *lazy)
    return [address.replace("%2F", "/") for address in told]


def _is_in_element(root: LexborNode) -> bool:
    return root.parent is not None and root.parent.tag == "link-banner"


def _markup(root: LexborNode) -> str:
    box = root.parent if root.parent is not None and _is_in_element(root) else root
    return box.html or ""


def _written(files: Iterable[LexborNode]) -> str:
    return "".join(file.html or "" for file in files)
