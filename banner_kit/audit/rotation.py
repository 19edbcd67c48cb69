"""What calls itself a carousel or ticker, whose parts take turns."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from banner_kit.audit.page import ancestors, attribute

_ROTATING = re.compile(r"slid|carousel|ticker|swiper|slick|owl|marquee|rotat|cycle|gallery|scroll|bx-viewport|nivo")


def calls_itself_rotating(element: LexborNode) -> bool:
    """Whether an element's id or class names a carousel or ticker, or it is a `<marquee>`."""
    names = f"{attribute(element, 'id')} {attribute(element, 'class')}".lower()
    return element.tag == "marquee" or bool(_ROTATING.search(names))


def is_in_rotation(node: LexborNode) -> bool:
    """Whether an element, or one around it, calls itself a carousel or ticker."""
    return any(map(calls_itself_rotating, (node, *ancestors(node))))
