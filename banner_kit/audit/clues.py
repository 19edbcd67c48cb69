"""What stands between an audit and the word `missing`: pages that are not the portal's, scripts that may add to it."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import Kind, resolve, same_site
from banner_kit.audit.entrance import way_in
from banner_kit.audit.handlers import literals
from banner_kit.audit.page import Page, attribute
from banner_kit.audit.placements import runs_scripts
from banner_kit.audit.reasons import Reason
from banner_kit.audit.rulebook import page_rules
from banner_kit.audit.scene import Scene
from banner_kit.audit.takeover import is_taken_over

SHELL_TEXT = 120  # readable characters up to which a page with scripts is a shell that they fill
_LOADS = re.compile(
    r"\bfetch\s*\(|XMLHttpRequest|\$\.(?:get|post|ajax|getJSON)\b|jQuery\.(?:get|post|ajax)|\.load\s*\(|axios|import\s*\("
)
_INSERTS = re.compile(
    r"innerHTML|outerHTML|insertAdjacent|append|prepend|\.html\s*\(|document\.write|replaceWith|\.load\s*\("
)
_MAKES_LINKS = re.compile(
    r"<a[\s+'\"\\>]|\\x3ca\b|\\u003ca\b|createElement\(\s*['\"`]a['\"`]|\batob\s*\(|fromCharCode|unescape\s*\(", re.I
)
_ACTS = re.compile(
    r"innerHTML|outerHTML|insert|append|\.html\s*\(|document\.write|replaceWith|href|location|open\s*\(|src|submit\s*\("
)
_UNREADABLE = re.compile(r"\beval\b|\bFunction\s*\(|\batob\s*\(|fromCharCode|unescape\s*\(|\[['\"]\w+['\"]\s*\+")
_PLACE_NAMES = re.compile(
    r"banner|quang-?cao|lien-?ket|web-?link|adv|(?:^|[-_ ])(?:qc|lk|ads?)(?:$|[-_ \d])", re.IGNORECASE
)
_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|slick|owl|analytics|gtag|fontawesome|modernizr|respond|html5shiv|popper"
)
_LINK_TAKEN_OUT = re.compile(r"(?!\[if\b).*?<a\s", re.IGNORECASE | re.DOTALL)  # in a comment, not for old browsers only
# Boxes without elements but scripts: lexbor finds these few sooner than looking at what each box holds would.
_BOXES = ",".join(
    f"{box}:not(:has(> :not(script)))"
    for box in ("div[id]", "div[class]", "section[id]", "aside[id]", "ul[id]", "span[id]", "nav[id]", "footer[id]")
)
_CONTENT = "a[href],img,area,frame,iframe,option,button,input:not([type=hidden]),textarea"
_HOLLOW = frozenset({"-text", "-comment", "script"})
_INERT = frozenset({"link", "img", "meta", "source", "script", "a", "area", "form", "iframe"})


def page_state(page: Page) -> Reason | None:
    """Why this page is not the portal's home page, although the server sent it as one; None if it may be it."""
    for rule in page_rules():
        if rule.fits(page):
            return rule.reason
    if is_taken_over(page):
        return Reason.TAKEN_OVER
    if way_in(page):
        return Reason.INTRO_PAGE
    if not page.says_more_than(SHELL_TEXT) and not _has_own_content(page) and runs_scripts(page):
        return Reason.NEEDS_SCRIPT
    is_empty = _is_bare(page.tree.body) and not page.frames and not any(map(_LINK_TAKEN_OUT.match, page.comments))
    return Reason.EMPTY_PAGE if is_empty else None


def _is_bare(body: LexborNode | None) -> bool:
    """Whether there is nothing, or nothing that could be decoded: signs of a lost letter alone."""
    node = body.child if body is not None else None
    while node is not None and (node.tag == "-comment" or (node.tag == "-text" and not _letters(node))):
        node = node.next
    return node is None


def _letters(text: LexborNode) -> str:
    return (text.text() or "").strip().strip("\ufffd")


def _has_own_content(page: Page) -> bool:
    return page.tree.css_first(_CONTENT) is not None


def could_be_added(page: Page) -> bool:
    """Whether the page has scripts that were not run and are able to add anything: files, or code that acts on it."""
    if not runs_scripts(page):
        return False
    return page.has_script_files or any(_ACTS.search(code) or _UNREADABLE.search(code) for code in page.inline_scripts)


def may_be_added(scene: Scene) -> Reason | None:
    """Whether a script that was not run may add the campaign to the page."""
    page = scene.page
    if not runs_scripts(page):
        return None
    if (
        any(_writes_campaign(scene, code) for code in page.inline_scripts)
        or any(_brings_campaign(scene, script) for script in page.scripts)
        or any(_waits_to_be_filled(scene, box) for box in page.tree.css(_BOXES))
        or _kept_for_scripts(scene)
    ):
        return Reason.SCRIPT_MAY_ADD
    return None


def is_filled_by_script(frame: LexborNode, page: Page) -> bool:
    """Whether an inline script names a frame that shows nothing by itself, and opens or writes something."""
    names = list(filter(None, (attribute(frame, "name"), attribute(frame, "id"))))
    told = "|".join(rf"""["'`#]{name}["'`]|\bframes\.{name}\b""" for name in map(re.escape, names))
    return bool(told) and any(re.search(told, code) and _ACTS.search(code) for code in page.inline_scripts)


def _writes_campaign(scene: Scene, code: str) -> bool:
    if scene.compass.mentions(code) or ("\\" in code and any(map(scene.compass.mentions, literals(code)))):
        return _has_own_scripts(scene.page) or any(_ACTS.search(other) for other in scene.page.inline_scripts)
    return bool(_INSERTS.search(code) and (_LOADS.search(code) or _MAKES_LINKS.search(code)))


def _brings_campaign(scene: Scene, script: LexborNode) -> bool:
    source = attribute(script, "src")
    name = source.split("?")[0].rsplit("/", 1)[-1]
    return bool(source) and (scene.kind(source) is Kind.CAMPAIGN or bool(_PLACE_NAMES.search(name)))


def _waits_to_be_filled(scene: Scene, box: LexborNode) -> bool:
    """An empty box: named like a place for banners, or with an id that the portal's own scripts can fill."""
    if any(map(_is_content, box.iter(include_text=True))):
        return False
    if _PLACE_NAMES.search(f"{attribute(box, 'id')} {attribute(box, 'class')}"):
        return True
    return bool(attribute(box, "id")) and _has_own_scripts(scene.page)


def _is_content(child: LexborNode) -> bool:
    """Whether something within a box fills it: an element, text, or a script of its own that is not a mere file."""
    return child.tag not in _HOLLOW or bool((child.text() or "").strip())


def _has_own_scripts(page: Page) -> bool:
    sources = filter(None, (attribute(script, "src") for script in page.scripts))
    return any(same_site(resolve(one, page.base), page.url) and not _LIBRARY.search(one.lower()) for one in sources)


def _kept_for_scripts(scene: Scene) -> bool:
    """The campaign's address, kept on an element for a script to open, or to be given to a link by one."""
    lowered = scene.page.lowered
    if b"ng-href" in lowered or b":href" in lowered:
        nodes = (node for node, given in scene.anchors if "href" not in given)
        if any(map(scene.keeps_address, nodes)):
            return True
    if not scene.mentioned or b"data-" not in lowered:
        return False
    return any(
        scene.keeps_address(node)
        for node in scene.page.tree.css("body *")
        if node.tag not in _INERT or node.tag in ("a", "script")
    )
