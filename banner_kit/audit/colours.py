"""Do letters stand out from what is behind them? As far as markup and styles alone fix both colours.

Only what is sure is told: a picture behind or a colour by a variable leaves it open, and a box that is laid out of the
flow may stand on anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from selectolax.lexbor import LexborNode
from tinycss2 import color4

from banner_kit.audit.css.cascade import Styled
from banner_kit.audit.css.properties import INHERITING
from banner_kit.audit.hiding import shows_picture
from banner_kit.audit.page import attribute
from banner_kit.contrast import contrast

Channels = tuple[float, float, float, float]
"""Red, green, blue and opacity, each from 0 to 1."""

INDISTINCT = 1.1  # a contrast (WCAG 2.2) below this nobody reads; text needs 4.5
_BLACK, _WHITE = (0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0, 1.0)
_PICTURES = ("url(", "gradient(", "image(", "image-set(", "element(")
_OUTLINES = ("text-shadow", "-webkit-text-stroke")
_CLIPS = ("background-clip", "-webkit-background-clip")
_FILL = "-webkit-text-fill-color"  # goes before `color`, https://compat.spec.whatwg.org/#the-webkit-text-fill-color
_INKS = {"font": "color", "body": "text"}  # attributes that gave letters their colour before style sheets did
_SHIFTS = ("margin-left", "margin-top")
_UNSET = frozenset({"", "none", "initial", "unset", "transparent"})


def blend_in(path: Sequence[Styled]) -> bool | None:
    """Whether letters surely have the colour of what is behind them; None when that is their box's place to decide.

    `path` is the element that holds them, then all those around it, outwards.
    """
    ink, ground = _ink(path), _ground(path)
    if ink is None or ground is None or contrast(_over(ink, ground), _over(ground, ground)) >= INDISTINCT:
        return False
    return None if _may_stand_elsewhere(path) else True


def _ink(path: Sequence[Styled]) -> Channels | None:
    """The colour of letters: the nearest that is given, and links have one of their own."""
    if any(values.get(name, "none") != "none" for _, values in path for name in _OUTLINES):
        return None
    if any("text" in values.get(name, "") for _, values in path for name in _CLIPS):
        return None  # the ground is painted as far as the letters go
    filled = (given for _, values in path if (given := values.get(_FILL)) and given not in INHERITING)
    if (fill := next(filled, "currentcolor")) != "currentcolor":
        return _channels(fill)
    for element, values in path:
        given = values.get("color") or attribute(element, _INKS.get(str(element.tag), ""))
        if given and given not in INHERITING and given != "currentcolor":
            return _BLACK if given == "initial" else _channels(given)
        if element.tag == "a" and not given:
            return _channels(attribute(path[-2][0], "link")) if len(path) > 1 else None  # else the browser's own
    return _BLACK


def _ground(path: Iterable[Styled]) -> Channels | None:
    """The colour of the nearest box that has one; None when that is a picture, or not known."""
    for element, values in path:
        blended = values.get("mix-blend-mode", "normal") != "normal" or "inset" in values.get("box-shadow", "")
        if blended or attribute(element, "background") or shows_picture(values, _PICTURES):
            return None
        if given := _paint(element, values):
            colour = _channels(given)
            return colour if colour and colour[3] == 1 else None
    return _WHITE


def _may_stand_elsewhere(path: Iterable[Styled]) -> bool:
    """Whether one of the boxes up to the nearest that has a colour is moved, and so may lie on something else."""
    for element, values in path:
        if _paint(element, values):
            return False
        if values.get("position", "static") != "static" or any(values.get(side, "")[:1] == "-" for side in _SHIFTS):
            return True
    return False


def _paint(element: LexborNode, values: Mapping[str, str]) -> str:
    """The colour that a box is given, as it is written; empty when it has none."""
    given = values.get("background-color") or attribute(element, "bgcolor")
    return "" if given in _UNSET else given


@lru_cache(1024)
def _channels(written: str) -> Channels | None:
    """A colour as it is written; None when it is none, or one that only a browser knows."""
    colour = color4.parse_color(written)
    try:
        plain = colour.to("srgb") if isinstance(colour, color4.Color) else None
    except NotImplementedError:
        return None
    if plain is None:
        return None
    red, green, blue, opacity = (part or 0.0 for part in plain)
    return red, green, blue, opacity


def _over(ink: Channels, ground: Channels) -> str:
    """What is seen of a colour that lets the one below through."""
    mixed = (ink[part] * ink[3] + ground[part] * (1 - ink[3]) for part in range(3))
    return "#" + bytes(min(255, max(0, round(part * 255))) for part in mixed).hex()
