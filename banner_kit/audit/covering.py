"""Does something lie over an element and take its clicks? As far as styles alone tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.lengths import is_zero, pixels
from banner_kit.audit.hiding import FAR, INVISIBLE, Cause, hides
from banner_kit.audit.page import ancestors, comes_after, siblings
from banner_kit.audit.stacking import ELSEWHERE, GetValues, height_of, holds_placed, is_out_of_flow

_WHOLE = ("100%", "100vw", "100vh")
_PANE = ".stretched-link"  # Bootstrap's link whose style sheet stretches it over the box that holds it


def cover_of(
    path: Sequence[LexborNode], values_of: GetValues, cause_of: Callable[[LexborNode], Cause | None]
) -> tuple[LexborNode, Cause] | None:
    """Which positioned box lies all over a containing block, and so on an element in it: one that is drawn higher, or
    as high and comes later. `path` is the element, then all those around it, outwards."""
    for place, (element, parent) in enumerate(pairwise(path)):
        if values_of(element).get("position") in ELSEWHERE:
            return None
        if holds_placed(values_of(parent)):
            level = height_of(path[: place + 2], values_of)
            for other in siblings(element):
                over = _lies_over_its_container(other, values_of(other), cause_of(other))
                if over and _is_higher(other, element, height_of((other, parent), values_of), level):
                    return other, Cause.LAYOUT_DECIDES if _can_be_used(other) else Cause.COVERED
            if level < 1 and _is_under_glass(path[0], parent, values_of):
                return parent, Cause.LAYOUT_DECIDES
    return None


def _is_higher(other: LexborNode, element: LexborNode, above: float, below: float) -> bool:
    return above > below or (above == below and comes_after(other, element))


def _lies_over_its_container(box: LexborNode, values: Mapping[str, str], cause: Cause | None) -> bool:
    """Whether a box takes the clicks, be it without opacity, unless something besides hides it."""
    if values.get("position") != "absolute" or not fills_its_container(values):
        return False
    if cause is Cause.TRANSPARENT:
        cause = hides(box, {name: value for name, value in values.items() if name not in ("opacity", "filter")})
    return not cause


def fills_its_container(values: Mapping[str, str]) -> bool:
    """Whether a box is laid over the whole of its containing block, taking the clicks meant for what is below."""
    return (
        is_out_of_flow(values)
        and values.get("pointer-events") != "none"
        and values.get("visibility") not in INVISIBLE
        and all(_is_at_edge(values.get(edge, "")) for edge in ("top", "left"))
        and _fills(values, "right", "width")
        and _fills(values, "bottom", "height")
    )


def _fills(values: Mapping[str, str], edge: str, size: str) -> bool:
    """Whether a box reaches the far edge by its size, or is stretched to it where it has none."""
    given = values.get(size, "auto")
    stretched = given == "auto" and _is_at_edge(values.get(edge, ""))
    return (stretched or given in _WHOLE) and values.get(f"max-{size}", "none") in ("none", *_WHOLE)


def _is_at_edge(offset: str) -> bool:
    """Whether a box reaches the edge of the one that holds it, or beyond."""
    given = pixels(offset)
    return is_zero(offset) or (given is not None and FAR < given <= 0)


def _can_be_used(cover: LexborNode) -> bool:
    return cover.tag == "a" or cover.css_first("a,button,input") is not None


def _is_under_glass(node: LexborNode, holder: LexborNode, values_of: GetValues) -> bool:
    """Whether another link is stretched over all that `holder` holds."""
    for pane in holder.css(_PANE):
        around = (each for each in ancestors(pane) if holds_placed(values_of(each)))
        if pane.mem_id != node.mem_id and next(around, holder).mem_id == holder.mem_id:
            return True
    return False
