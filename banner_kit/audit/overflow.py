"""May a box around an element cut it off? As far as styles alone tell: how high things are, only a browser knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.cascade import Styled
from banner_kit.audit.css.lengths import pixels

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "center", "div", "dl", "fieldset", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "marquee", "nav", "ol", "p", "pre", "section", "table",
    "tr", "ul",
})  # fmt: skip
_ROOTS = frozenset({"html", "body"})
_CUTS, _SCROLLS = frozenset({"hidden", "clip"}), frozenset({"auto", "scroll", "overlay"})


def may_be_cut_off(path: Sequence[Styled]) -> bool:
    """Whether something stands above an element in a box that is not higher than it was told, and shows no more.

    `path` is the element, then all those around it, outwards. What a visitor can scroll to is not cut off.
    """
    follows = False
    for (element, values), (around, given) in pairwise(path):
        if values.get("position") in ("absolute", "fixed"):
            return False  # it has a place of its own
        follows = follows or any(sibling.tag in _BLOCKS for sibling in _before(element))
        overflow = _overflow(given)
        if overflow in _SCROLLS:
            return False
        if follows and overflow in _CUTS and (_has_height(given) or around.tag in _ROOTS):
            return True
    return False


def lets_out(path: Sequence[Styled]) -> bool:
    """Whether what stands in the last box, around the others, is laid out elsewhere: then that box does not cut it off.

    https://www.w3.org/TR/css-position-3/#def-cb
    """
    *inner, (_, values) = path
    placed = ""
    for position in (given.get("position", "") for _, given in inner):
        if position in ("absolute", "fixed"):
            placed = position
        elif position in ("relative", "sticky") and placed == "absolute":
            placed = ""
    holds = placed == "absolute" and values.get("position", "static") != "static"
    return bool(placed) and not holds and not any(values.get(name) for name in ("transform", "scale", "zoom"))


def _before(element: LexborNode) -> Iterator[LexborNode]:
    sibling = element.prev
    while sibling is not None:
        yield sibling
        sibling = sibling.prev


def _overflow(values: Mapping[str, str]) -> str:
    return values.get("overflow-y") or (values.get("overflow", "").split() or [""])[-1]


def _has_height(values: Mapping[str, str]) -> bool:
    heights = (values.get(name, "") for name in ("height", "max-height"))
    return any(pixels(height) is not None for height in heights)
