"""How much room a frame has, and whether what it shows can be scrolled there: https://html.spec.whatwg.org/#frames."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.lengths import is_zero, pixels
from banner_kit.audit.page import attribute, preceding

FRAMES = frozenset({"frame", "frameset"})
_LEAST = 10  # px: of a row below that nothing is seen
_FIXED = frozenset({"no", "off", "noscroll"})


def scrolls_in(frame: LexborNode) -> bool:
    """Whether a visitor can scroll what a frame shows."""
    return attribute(frame, "scrolling").strip().lower() not in _FIXED


def lacks_room(frame: LexborNode) -> bool:
    """Whether the frameset around it gives a frame a row or a column of no size."""
    around = frame.parent
    if around is None or around.tag != "frameset":
        return False
    rows, columns = (attribute(around, name).split(",") for name in ("rows", "cols"))
    row, column = divmod(sum(before.tag in FRAMES for before in preceding(frame)), len(columns))
    return any(map(_is_nothing, (*rows[row : row + 1], columns[column])))


def _is_nothing(size: str) -> bool:
    px = pixels(size)
    return is_zero(size.strip()) or (px is not None and px < _LEAST)
