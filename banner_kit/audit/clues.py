"""What stands between an audit and the word `missing`: pages that are not the portal's, scripts that may add to it."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import Kind, host_of, resolve, same_site
from banner_kit.audit.handlers import literals
from banner_kit.audit.page import Page, attribute
from banner_kit.audit.placements import Scene, runs_scripts
from banner_kit.audit.reasons import Reason
from banner_kit.audit.rulebook import page_rules
from banner_kit.audit.visibility import inline_scripts

SHELL_TEXT = 120  # readable characters below which a page with scripts is a shell that they fill
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
    r"innerHTML|outerHTML|insert|append|\.html\s*\(|document\.write|replaceWith|href|location|open\s*\(|src"
)
_PLACE_NAMES = re.compile(
    r"banner|quang-?cao|lien-?ket|web-?link|adv|(?:^|[-_ ])(?:qc|lk|ads?)(?:$|[-_ \d])", re.IGNORECASE
)
_LIBRARY = re.compile(
    r"jquery|bootstrap|swiper|slick|owl|analytics|gtag|fontawesome|modernizr|respond|html5shiv|popper"
)
_BOXES = "div[id],div[class],section[id],aside[id],ul[id],span[id],nav[id],footer[id]"
_INERT = frozenset({"link", "img", "meta", "source", "script", "a", "area", "form", "option", "iframe"})


def page_state(page: Page) -> Reason | None:
    """Why this page is not the portal's home page, although the server sent it as one; None if it may be it."""
    for rule in page_rules():
        if rule.fits(page):
            return rule.reason
    if not page.source.strip():
        return Reason.EMPTY_PAGE
    if len(page.text) < SHELL_TEXT and not _has_own_content(page) and runs_scripts(page):
        return Reason.NEEDS_SCRIPT
    return None


def _has_own_content(page: Page) -> bool:
    return page.tree.css_first("a[href],img,area,frame,iframe,option,form") is not None


def may_be_added(scene: Scene) -> Reason | None:
    """Whether a script that was not run may add the campaign to the page."""
    page = scene.page
    if not runs_scripts(page):
        return None
    if (
        any(_writes_campaign(scene, code) for code in inline_scripts(page))
        or any(_brings_campaign(scene, script) for script in page.tree.css("script[src]"))
        or any(_waits_to_be_filled(scene, box) for box in page.tree.css(_BOXES))
        or _kept_for_scripts(scene)
    ):
        return Reason.SCRIPT_MAY_ADD
    return None


def _writes_campaign(scene: Scene, code: str) -> bool:
    if scene.compass.mentions(code) or ("\\" in code and any(map(scene.compass.mentions, literals(code)))):
        return _has_own_scripts(scene.page) or any(_ACTS.search(other) for other in inline_scripts(scene.page))
    return bool(_INSERTS.search(code) and (_LOADS.search(code) or _MAKES_LINKS.search(code)))


def _brings_campaign(scene: Scene, script: LexborNode) -> bool:
    source = attribute(script, "src")
    name = source.split("?")[0].rsplit("/", 1)[-1]
    return scene.kind(source) is Kind.CAMPAIGN or bool(_PLACE_NAMES.search(name))


def _waits_to_be_filled(scene: Scene, box: LexborNode) -> bool:
    """An empty box: named like a place for banners, or with an id that the portal's own scripts can fill."""
    if box.first_child is not None and (box.text().strip() or box.css_first("*:not(script)") != box):
        return False
    if _PLACE_NAMES.search(f"{attribute(box, 'id')} {attribute(box, 'class')}"):
        return True
    return bool(attribute(box, "id")) and _has_own_scripts(scene.page)


def _has_own_scripts(page: Page) -> bool:
    sources = (attribute(script, "src") for script in page.tree.css("script[src]"))
    return any(same_site(resolve(one, page.base), page.url) and not _LIBRARY.search(one.lower()) for one in sources)


def _kept_for_scripts(scene: Scene) -> bool:
    """The campaign's address in an attribute that only a script would read, such as `data-url`."""
    if not scene.compass.mentions(scene.page.source):
        return False
    return any(
        value and name.startswith("data-") and scene.compass.mentions(value)
        for node in scene.page.tree.css("body *")
        if node.tag not in _INERT or node.tag in ("a", "script")
        for name, value in node.attributes.items()
    )


def is_framed_elsewhere(address: str, page: Page) -> bool:
    """Whether a frame's address belongs to another host than the page."""
    return host_of(address) != host_of(page.url)
