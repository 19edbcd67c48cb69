"""Does a script of the page hide or remove what its markup shows? As far as its text tells without running it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import Compass
from banner_kit.audit.page import Page, ancestors, attribute
from banner_kit.audit.reading import Reading

NEAR = 400  # characters between what takes something away and the name of what it takes: a statement or three
_TAKES_AWAY = re.compile(
    r"\.(?:remove|hide|fadeOut|slideUp|detach|empty|toggle|replaceWith|replaceChildren|html)\s*\("
    r"|removeChild\s*\(|(?:inner|outer)HTML\s*=|\bhidden\b|\bdisplay\b|\bvisibility\b|\bopacity\b|\bclassList\b|addClass"
)


def rests_on_scripts(page: Page, found: Reading, compass: Compass) -> bool:
    """Whether all that is seen of the campaign on a page is there only as long as its scripts let it."""
    shown = [one.candidate.node for one in found.attempts if one.succeeds]
    return bool(shown) and all(may_be_taken_away(page, node, compass.hosts) for node in shown)


def may_be_taken_away(page: Page, node: LexborNode, words: Iterable[str] = ()) -> bool:
    """Whether an inline script takes something away and names the element, or one around it, close by.

    It is named by its id or a class in a string of the script; `words` are what else it may be found by there, such
    as the host of its address.
    """
    codes = [code for code in page.inline_scripts if _TAKES_AWAY.search(code)]
    if not codes:
        return False
    marks = "|".join(map(re.escape, {*_marks(node), *words}))
    named = re.compile(rf"""["'`](?:[^"'`\n]*[^"'`\n\w-])?(?:{marks})(?![\w-])""")
    return any(named.search(part) for code in codes for part in _parts(code))


def _marks(node: LexborNode) -> Iterator[str]:
    """The ids and classes of an element and of those around it."""
    for element in (node, *ancestors(node)):
        marks = (attribute(element, "id"), *attribute(element, "class").split())
        yield from (mark for mark in marks if len(mark) > 1)


def _parts(code: str) -> Iterator[str]:
    """What stands close to where a script takes something away."""
    end = -1
    for found in _TAKES_AWAY.finditer(code):
        if found.start() >= end:
            end = found.end() + NEAR
            yield code[max(0, found.start() - NEAR) : end]
