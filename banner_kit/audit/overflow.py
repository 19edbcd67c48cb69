"""May a box around an element cut it off? As far as styles alone tell: how high things are, only a browser knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.cascade import Styled
from banner_kit.audit.css.lengths import pixels, share
from banner_kit.audit.css.media import Screen
from banner_kit.audit.page import preceding
from banner_kit.audit.stacking import holds_placed, is_out_of_flow

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "center", "div", "dl", "fieldset", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "marquee", "nav", "ol", "p", "pre", "section", "table",
    "tr", "ul",
})  # fmt: skip
_BREAKS = _BLOCKS | {"br"}
_UNREAD = frozenset({"script", "style", "template", "noscript", "_comment"})
_ASIDE = re.compile(r"translate(?:x|3d)?\(([^,)]*)")
_VERY_FAR = 10_000  # px
_LONG = 60  # letters: half a line of a page, two lines of a narrow box
_ROOTS = frozenset({"html", "body"})
_CUTS, _SCROLLS = frozenset({"hidden", "clip"}), frozenset({"auto", "scroll", "overlay"})


def may_be_cut_off(path: Sequence[Styled], *, scrolls: bool = True) -> bool:
    """Whether something stands above an element in a box that is not higher than it was told, and shows no more.

    `path` is the element, then all those around it, outwards. What a visitor can scroll to is not cut off. In a box of
    some lines, or of one that is not broken, long words before it are enough. Where nobody `scrolls` the page, which is
    in a frame, it is such a box itself.
    """
    if scrolls and not any(_overflow(given) in _CUTS for _, given in path[1:]):
        return False
    follows, words, line = False, 0, 0
    for (element, values), (around, given) in pairwise(path):
        if is_out_of_flow(values):
            return False  # it has a place of its own
        follows = follows or any(sibling.tag in _BREAKS for sibling in preceding(element))
        overflow = _overflow(given) if scrolls or around.tag != "html" else "hidden"
        if overflow in _SCROLLS:
            return False
        if line < _LONG:
            before = _letters_before(element)
            words, line = words + before, line + (0 if _has_own_line(element, values, given) else before)
        ends = _has_height(given) or around.tag in _ROOTS
        long = (words >= _LONG and (ends or _is_clamped(given))) or (line >= _LONG and _is_unbroken(given))
        if overflow in _CUTS and ((ends and follows) or long):
            return True
    return False


def may_be_pushed_out(path: Sequence[Styled]) -> bool:
    """Whether styles push an element sideways by as much as a box is wide that cuts off what is beside it. `path` is
    the element, then all those around it, outwards."""
    if not any(_overflow_aside(given) in _CUTS for _, given in path[1:]):
        return False
    pushed, placed = 0.0, False
    for (_, values), (_, given) in pairwise(path):
        if values.get("position") == "fixed" or (_overflow_aside(given) in _SCROLLS and not placed):
            return False
        pushed += 0 if placed else _push(values)
        placed = (placed or values.get("position") == "absolute") and not holds_placed(given)
        if pushed and not placed and _overflow_aside(given) in _CUTS:
            width = _width(given) or Screen().width
            if not -(_width(values) or width) < pushed < width:
                return True
    return False


def _push(values: Mapping[str, str]) -> float:
    """How far a box is moved to the right, in px; what is moved by its own or another's width is moved very far."""
    moves = _ASIDE.findall(values.get("transform", "")) + values.get("translate", "").split()[:1]
    if values.get("position", "static") != "static":
        moves.append(values.get("left", ""))
    shares = [share(move.strip()) for move in moves]
    whole = int(sum(percent for percent, _ in shares) / 100)
    margin = pixels(values.get("margin-left", "")) or 0
    is_column = margin < 0 and values.get("float", "none") != "none"  # pulled up beside one that is as wide as all
    return sum(px for _, px in shares) + (0 if is_column else margin) + whole * _VERY_FAR


def _width(values: Mapping[str, str]) -> float | None:
    return pixels(values.get("width", "")) or pixels(values.get("max-width", ""))


def _overflow_aside(values: Mapping[str, str]) -> str:
    return values.get("overflow-x") or (values.get("overflow", "").split() or [""])[0]


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


def _letters_before(element: LexborNode) -> int:
    """How many letters stand before it in what holds it, more or less: what is long enough is not counted out."""
    count = 0
    for sibling in preceding(element):
        count += len(" ".join((sibling.text() or "").split())) if sibling.tag not in _UNREAD else 0
        if count >= _LONG:
            break
    return count


def _overflow(values: Mapping[str, str]) -> str:
    return values.get("overflow-y") or (values.get("overflow", "").split() or [""])[-1]


def _has_height(values: Mapping[str, str]) -> bool:
    heights = (values.get(name, "") for name in ("height", "max-height"))
    return any(pixels(height) is not None for height in heights)


def _has_own_line(element: LexborNode, values: Mapping[str, str], given: Mapping[str, str]) -> bool:
    """Whether what stands before an element in what holds it does not push it along the line."""
    in_row = any(kind in given.get("display", "") for kind in ("flex", "grid"))
    return element.tag in _BLOCKS and values.get("display", "block") in ("block", "list-item") and not in_row


def _is_clamped(values: Mapping[str, str]) -> bool:
    """Whether a box shows no more than some lines of what is in it."""
    return values.get("-webkit-line-clamp", "none") != "none"


def _is_unbroken(values: Mapping[str, str]) -> bool:
    """Whether lines in a box are as long as what is written in them."""
    return values.get("white-space") in ("nowrap", "pre")
