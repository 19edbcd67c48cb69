"""How high is a box drawn, and by which box are others placed? As far as styles alone tell.

https://www.w3.org/TR/css-position-4/#painting-order and https://www.w3.org/TR/css-position-3/#def-cb.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.lengths import pixels
from banner_kit.audit.page import ancestors

FLOWS = -0.5
"""The height of what is not raised: below that of placed boxes, 0, and above those behind, -1 and less."""

PLACED = frozenset({"relative", "absolute", "fixed", "sticky"})
ELSEWHERE = PLACED - {"relative"}
"""How boxes are placed that need not be where they stand."""

_MOVING = ("transform", "translate", "scale", "filter", "backdrop-filter", "perspective")
_PAINTING = ("mix-blend-mode", "clip-path", "mask", "mask-image", "-webkit-mask", "-webkit-mask-image")
_APART = frozenset({"layout", "paint", "strict", "content"})
_UNSET = frozenset({"", "none", "normal", "auto", "initial", "unset"})

GetValues = Callable[[LexborNode], Mapping[str, str]]
"""Tells an element's winning styles."""


def is_out_of_flow(values: Mapping[str, str]) -> bool:
    """Whether a box is placed absolutely: nothing around it makes room for it."""
    return values.get("position") in ("absolute", "fixed")


def holds_placed(values: Mapping[str, str]) -> bool:
    """Whether boxes within that are placed absolutely are laid out by this one."""
    return values.get("position") in PLACED or _moves(values)


def height_of(path: Sequence[LexborNode], values_of: GetValues, *drawn: Mapping[str, str]) -> float:
    """How high the first of a path is drawn in the last, which is around all, or what is `drawn` in the first."""
    styles = [*map(values_of, reversed(path)), *drawn]
    return height([(inner, outer) for outer, inner in pairwise(styles)])


def raised_within(path: Sequence[LexborNode], values_of: GetValues) -> Iterator[Sequence[LexborNode]]:
    """What is drawn higher in the first of a path than that itself, and takes up room: each with all around it."""
    node = path[0]
    for part in node.css("*"):
        if part.mem_id != node.mem_id and not is_out_of_flow(values_of(part)):
            around = [part, *takewhile(lambda each: each.mem_id != node.mem_id, ancestors(part)), node]
            if height_of(around, values_of) > FLOWS:
                yield [*around, *path[1:]]


def height(boxes: Sequence[tuple[Mapping[str, str], Mapping[str, str]]]) -> float:
    """How high the last of some boxes is drawn, each given with what is around it, the outermost first."""
    level = FLOWS
    for values, around in boxes:
        placed = values.get("position") in PLACED
        lifted = pixels(values.get("z-index", ""))
        if lifted is not None and (placed or lays_out(around)):
            return lifted
        if _stacks(values):
            return 0
        level = 0 if placed else level
    return level


def _moves(values: Mapping[str, str]) -> bool:
    said = f"{values.get('contain', '')} {values.get('will-change', '')}".replace(",", " ").split()
    deep = values.get("transform-style") == "preserve-3d"
    return deep or any(_is_set(values, name) for name in _MOVING) or not _APART.union(_MOVING).isdisjoint(said)


def _stacks(values: Mapping[str, str]) -> bool:
    """Whether it is drawn as one, with all that is in it: at the height of placed boxes."""
    faded = (pixels(values.get("opacity", "1")) or 0) < 1 or values.get("isolation") == "isolate"
    alone = values.get("position") in ("fixed", "sticky") or "opacity" in values.get("will-change", "")
    return faded or alone or _moves(values) or any(_is_set(values, name) for name in _PAINTING)


def _is_set(values: Mapping[str, str], name: str) -> bool:
    return values.get(name, "") not in _UNSET


def lays_out(values: Mapping[str, str]) -> bool:
    """Whether what stands in a box may be lifted without being placed."""
    return any(kind in values.get("display", "") for kind in ("flex", "grid"))
