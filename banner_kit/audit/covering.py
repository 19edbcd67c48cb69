"""Does something lie over an element and take its clicks? As far as styles alone tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.lengths import is_zero, pixels
from banner_kit.audit.hiding import Cause, hides
from banner_kit.audit.page import ancestors, siblings

_PLACED = frozenset({"relative", "absolute", "fixed", "sticky"})
_RAISING = ("transform", "translate", "scale", "filter")
_PANE = ".stretched-link"  # Bootstrap's link whose style sheet stretches it over the box that holds it

GetValues = Callable[[LexborNode], Mapping[str, str]]
"""Tells an element's winning styles."""


def cover_of(
    path: Sequence[LexborNode], values_of: GetValues, cause_of: Callable[[LexborNode], Cause | None]
) -> tuple[LexborNode, Cause] | None:
    """Which positioned box lies all over a containing block, and so on an element in it: one that comes later, on what
    is raised itself too. `path` is the element, then all those around it, outwards."""
    raised = False
    for element, parent in pairwise(path):
        values = values_of(element)
        if values.get("position") in ("absolute", "fixed", "sticky") or "z-index" in values:
            return None
        raised = raised or _is_raised(values)
        if values_of(parent).get("position") in _PLACED:
            for other in siblings(element, later=raised):
                if _lies_over_its_container(other, values_of(other), cause_of(other)):
                    return other, Cause.LAYOUT_DECIDES if _can_be_used(other) else Cause.COVERED
            if _is_under_glass(path[0], parent, values_of):
                return parent, Cause.LAYOUT_DECIDES
    return None


def _is_raised(values: Mapping[str, str]) -> bool:
    """Whether a box is drawn among those that are placed: https://www.w3.org/TR/CSS21/zindex.html, and what fades or
    moves it."""
    fades = (pixels(values.get("opacity", "1")) or 0) < 1
    return fades or values.get("position") == "relative" or any(values.get(name, "none") != "none" for name in _RAISING)


def _lies_over_its_container(box: LexborNode, values: Mapping[str, str], cause: Cause | None) -> bool:
    """Whether a box takes the clicks, be it without opacity, unless something besides hides it."""
    if not _fills_its_container(values):
        return False
    if cause is Cause.TRANSPARENT:
        cause = hides(box, {name: value for name, value in values.items() if name not in ("opacity", "filter")})
    return not cause


def _fills_its_container(values: Mapping[str, str]) -> bool:
    """Whether a box is laid over the whole of its containing block, taking the clicks meant for what is below."""
    return (
        values.get("position") == "absolute"
        and values.get("pointer-events") != "none"
        and values.get("visibility") not in ("hidden", "collapse")
        and all(is_zero(values.get(edge)) for edge in ("top", "left"))
        and _fills(values, "right", "width")
        and _fills(values, "bottom", "height")
    )


def _fills(values: Mapping[str, str], edge: str, size: str) -> bool:
    return is_zero(values.get(edge)) or values.get(size) in ("100%", "100vw", "100vh")


def _can_be_used(cover: LexborNode) -> bool:
    return cover.tag == "a" or cover.css_first("a,button,input") is not None


def _is_under_glass(node: LexborNode, holder: LexborNode, values_of: GetValues) -> bool:
    """Whether another link is stretched over all that `holder` holds."""
    for pane in holder.css(_PANE):
        around = (each for each in ancestors(pane) if values_of(each).get("position") in _PLACED)
        if pane.mem_id != node.mem_id and next(around, holder).mem_id == holder.mem_id:
            return True
    return False
