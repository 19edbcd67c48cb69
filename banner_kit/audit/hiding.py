"""Does this one element hide what is in it? Attributes and winning style values in, a cause out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from selectolax.lexbor import LexborNode

from banner_kit.audit.css.cascade import Styled
from banner_kit.audit.css.lengths import is_zero, numbers, pixels, share
from banner_kit.audit.css.media import Screen
from banner_kit.audit.css.shapes import is_empty_rectangle, leaves_nothing
from banner_kit.audit.fading import is_animated
from banner_kit.audit.framesets import FRAMES, lacks_room
from banner_kit.audit.page import ancestors, attribute
from banner_kit.audit.stacking import is_out_of_flow, lays_out

FAR = -500  # px beyond the edge from which nothing of a banner can reach back into view
LARGE = 100  # px: a banner is seldom larger in both directions, so what is moved out as far may well be out
SMALLEST = 10  # px: a box below 10×10 cannot be seen or used
INVISIBLE = frozenset({"hidden", "collapse"})  # as `visibility` says it: neither seen nor clicked
_UNSHOWN_TAGS = frozenset({"head", "noscript", "script", "style", "template", "title", "datalist", "noembed"})
_REPLACED_TAGS = frozenset({"img", "iframe", "frame", "object", "embed", "video", "canvas", "svg"})
_TABLES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_INLINE = frozenset({"a", "abbr", "b", "cite", "em", "font", "i", "label", "small", "span", "strong", "u"})
_DISABLED_TAGS = frozenset({"select", "option", "optgroup", "button", "input"})
_TINY = 0.03  # times its size: what is scaled down to that is a dot
_SCALE = re.compile(r"scale(?:x|y|3d)?\(([^)]*)\)")
_EDGES = ("left", "top", "right", "bottom")
_BEYOND = re.compile(r"[1-9]\d{2,}(?:\.\d+)?(?:%|vh|vw|dvh|svh|lvh)")
_MASKS = ("mask", "mask-image", "-webkit-mask", "-webkit-mask-image")
_FILTERED = re.compile(r"opacity\(\s*([^)\s]*)\s*\)")
_EDGE_ON = re.compile(r"rotate[xy]\(\s*[+-]?(?:90|270)(?:\.0+)?deg\s*\)")
_SHIFT = re.compile(r"translate(x|y|3d)?\(([^)]*)\)")
_MATRIX = re.compile(r"matrix\(([^)]*)\)")


class Cause(StrEnum):
    """Why something is not seen, or why markup cannot tell."""

    DISPLAY_NONE = "display-none"
    HIDDEN_ATTRIBUTE = "hidden-attribute"
    INVISIBLE = "visibility-hidden"
    TRANSPARENT = "transparent"
    OFF_SCREEN = "off-screen"
    TOO_SMALL = "too-small"
    SAME_COLOUR = "same-colour"
    CLIPPED = "clipped"
    COLLAPSED = "collapsed"
    COVERED = "covered"
    NOT_USABLE = "not-usable"
    EMPTY = "empty"
    PICTURE_GONE = "picture-gone"
    SCRIPT_MAY_SHOW = "script-may-show"
    SCRIPT_MAY_HIDE = "script-may-hide"
    LAYOUT_DECIDES = "layout-decides"
    PICTURE_LOST = "picture-lost"


def hides(element: LexborNode, values: dict[str, str]) -> Cause | None:
    """Why the element hides its content, by itself; None when it does not. `values` are its winning styles."""
    return (
        _not_displayed(element, values)
        or _collapsed(element)
        or (values and _removed(values))
        or _shrunk(element, values)
        or _unusable(element)
        or _depends(values)
    )


def is_out_of_sight(values: dict[str, str]) -> bool:
    """Whether styles alone move a box out, or leave nothing of it; how faint it is drawn does not count."""
    return bool(values.get("display") == "none" or _moved_away(values) or _clipped(values))


def is_lost_medium(element: LexborNode) -> bool:
    """Whether it is a film of Flash, which no browser shows since January 2021, or a control of Internet Explorer."""
    if element.tag not in ("object", "embed"):
        return False
    source = (attribute(element, "data") or attribute(element, "src")).partition("?")[0].lower()
    return source.endswith(".swf") or "flash" in attribute(element, "type") or "classid" in element.attributes


def keeps_clicks(element: LexborNode, values: Mapping[str, str]) -> bool:
    """Whether clicks on it go to the document that it shows, and none to a link around it."""
    return element.tag in ("object", "embed", "iframe") and values.get("pointer-events") != "none"


def lets_clicks_through(picture: Styled, link: Styled, *holder: Styled) -> bool:
    """Whether a picture takes no clicks, against being copied, and the link around it may be but a line beneath it."""
    (element, values), (around, given) = picture, link
    unheard = element.tag == "img" and values.get("pointer-events") == "none"
    is_box = not may_stand_in_line(around, given) or any(lays_out(values) for _, values in holder)
    return unheard and values.get("display") != "block" and not is_box


def throws_text_out(values: dict[str, str]) -> bool:
    """Whether an indent takes the text, and pictures in its line, out of the box: so pictures are put in its place."""
    indent = values.get("text-indent", "")
    offset = pixels(indent)
    beyond = indent.endswith("%") and (numbers(indent) or [0])[0] >= 100 and "hidden" in values.get("overflow", "")
    return beyond or (offset is not None and offset <= FAR)


def shows_picture(values: Mapping[str, str], kinds: Iterable[str] = ("url(",)) -> bool:
    """Whether a box has a picture behind it, of one of the kinds that styles know: from a file unless told."""
    written = (values.get("background", ""), values.get("background-image", ""))
    return any(kind in each for each in written for kind in kinds)


def _not_displayed(element: LexborNode, values: dict[str, str]) -> Cause | None:
    display = values.get("display")
    if display == "none":
        return Cause.DISPLAY_NONE
    if values.get("content-visibility") == "hidden":
        return Cause.DISPLAY_NONE
    if display:
        return None
    if element.tag in _UNSHOWN_TAGS or (element.tag == "input" and attribute(element, "type").lower() == "hidden"):
        return Cause.DISPLAY_NONE
    attributes = element.attributes
    if "hidden" in attributes:
        return Cause.HIDDEN_ATTRIBUTE
    is_shut = "popover" in attributes or (element.tag == "dialog" and "open" not in attributes)
    return Cause.DISPLAY_NONE if is_shut else None


def _collapsed(element: LexborNode) -> Cause | None:
    """Content of a closed `<details>`, except its summary."""
    parent = element.parent
    if parent is None or parent.tag != "details" or "open" in parent.attributes or element.tag == "summary":
        return None
    return Cause.COLLAPSED


def _removed(values: dict[str, str]) -> Cause | None:
    """Faded or moved out of sight; what is animated may have been so only to come into view."""
    cause = _faded(values) or _moved_away(values)
    return Cause.LAYOUT_DECIDES if cause and is_animated(values) else cause


def _faded(values: dict[str, str]) -> Cause | None:
    given = [values.get("opacity", ""), *_FILTERED.findall(values.get("filter", ""))]
    return Cause.TRANSPARENT if any(map(_is_faint, given)) else None


def _is_faint(opacity: str) -> bool:
    found = numbers(opacity)
    return bool(found) and found[0] <= (5 if opacity.endswith("%") else 0.05)


def _moved_away(values: dict[str, str]) -> Cause | None:
    positioned = values.get("position") in ("absolute", "fixed", "relative")
    if positioned and any(_offset(values, edge) <= FAR for edge in ("left", "top")):
        return Cause.OFF_SCREEN
    for edge in ("left", "top"):
        if _offset(values, f"margin-{edge}") <= FAR:
            return Cause.LAYOUT_DECIDES if _is_brought_back(values, edge) else Cause.OFF_SCREEN
    if positioned and any(_offset(values, edge) <= FAR for edge in ("right", "bottom")):
        return Cause.LAYOUT_DECIDES
    return _transformed(values) or _waits_outside(values)


def _offset(values: dict[str, str], name: str) -> float:
    """In px; 0 where it is none, or told otherwise."""
    return pixels(values.get(name, "")) or 0


def _is_brought_back(values: dict[str, str], edge: str) -> bool:
    """Whether something stands against a margin that moves away: what is centred, or padded as far, stays in view."""
    return values.get(edge, "").endswith("%") or any(name.startswith("padding") for name in values)


def _transformed(values: dict[str, str]) -> Cause | None:
    factors = _factors(values)
    if any(abs(factor) <= _TINY for factor in factors) or _EDGE_ON.search(values.get("transform", "")):
        return Cause.TOO_SMALL
    offsets = map(pixels, _shifts(values))
    return Cause.OFF_SCREEN if any(offset is not None and offset <= FAR for offset in offsets) else None


def _factors(values: dict[str, str]) -> list[float]:
    """How many times its size a box is shown, in each direction that is seen; a zoom of zero is none, for browsers."""
    transform, zoom = values.get("transform", ""), values.get("zoom", "0")
    written = [factor for given in _SCALE.findall(transform) for factor in given.split(",")[:2]]
    written += [*values.get("scale", "").split()[:2], *([] if is_zero(zoom) else [zoom])]
    factors = [found[0] for factor in written if (found := numbers(factor))]
    matrices = (found for given in _MATRIX.findall(transform) if len(found := numbers(given)) == 6)
    return factors + [max(map(abs, side)) for a, b, c, d, *_ in matrices for side in ((a, b), (c, d))]


def _shifts(values: dict[str, str]) -> list[str]:
    """How far a box is moved from where it is laid out, in each direction."""
    transform = values.get("transform", "")
    moved = [part for _, arguments in _SHIFT.findall(transform) for part in arguments.split(",")]
    moved += [part for arguments in _MATRIX.findall(transform) for part in arguments.split(",")[4:]]
    return [part.strip() for part in (*moved, *values.get("translate", "").split())]


def _waits_outside(values: dict[str, str]) -> Cause | None:
    """A box moved out by its own size, as panels are that slide in: what sticks out of it only a browser knows."""
    if not is_out_of_flow(values):
        return None
    out = any(abs(share(offset)[0]) >= 100 for offset in _shifts(values)) or any(
        _is_out(values, edge) for edge in _EDGES
    )
    return Cause.LAYOUT_DECIDES if out else None


def _is_out(values: dict[str, str], edge: str) -> bool:
    """Whether a box stands beyond an edge by its size, as far as that is known, be the screen as wide as it may."""
    percent, px = share(values.get(edge, ""))
    side, whole = ("width", Screen().width) if edge in ("left", "right") else ("height", Screen().height)
    most = max(percent, 0) / 100 * whole + px
    return (percent <= -100 and px <= 0) or most <= -(pixels(values.get(side, "")) or LARGE)


def _shrunk(element: LexborNode, values: dict[str, str]) -> Cause | None:
    replaced = element.tag in _REPLACED_TAGS
    if element.tag in FRAMES and lacks_room(element):
        return Cause.TOO_SMALL
    if not values and not replaced:
        return None
    if cause := _clipped(values):
        return cause
    clips = replaced or any(
        values.get(name, "").split()[:1] in (["hidden"], ["clip"], ["scroll"], ["auto"])
        for name in ("overflow", "overflow-x", "overflow-y")
    )
    if not clips or any(not is_zero(values.get(name, "0")) for name in ("padding", "padding-top", "padding-bottom")):
        return None
    for side in ("width", "height"):
        if not is_zero(values.get(f"min-{side}", "0")) or _grows(element, values):
            continue
        given = values.get(side) or (attribute(element, side) if replaced else "")
        known = [found for value in (given, values.get(f"max-{side}", "")) if (found := pixels(value)) is not None]
        if min(known, default=SMALLEST) < SMALLEST or _is_no_part(values, side):
            depends = may_stand_in_line(element, values) or _takes_what_is_left(values)
            return Cause.LAYOUT_DECIDES if depends else Cause.TOO_SMALL
    return None


def _grows(element: LexborNode, values: dict[str, str]) -> bool:
    """Whether a box is as large as what is in it needs, whatever it was told: those of tables are."""
    display = values.get("display", "table" if element.tag in _TABLES else "")
    return display.startswith(("table", "inline-table")) and display != "table-caption"


def may_stand_in_line(element: LexborNode, values: Mapping[str, str]) -> bool:
    """Whether it may be part of a line of text, which has no size of its own: boxes in a row are not, for one."""
    is_apart = is_out_of_flow(values) or values.get("float", "none") != "none"
    return not is_apart and element.tag in _INLINE and values.get("display", "inline") == "inline"


def _takes_what_is_left(values: dict[str, str]) -> bool:
    """Whether a box grows in a row or column of boxes, whatever size it was told to begin with."""
    shares = (values.get("flex", "").split()[:1], values.get("flex-grow", "").split())
    return any(share and share[0] not in ("0", "none", "initial") for share in shares)


def _clipped(values: dict[str, str]) -> Cause | None:
    if (path := values.get("clip-path")) and leaves_nothing(path):
        return Cause.CLIPPED
    return Cause.CLIPPED if is_out_of_flow(values) and is_empty_rectangle(values.get("clip", "")) else None


def _is_no_part(values: dict[str, str], side: str) -> bool:
    """Whether a box has 0 % of the width, or of a height that there surely is, as menus have that are opened later."""
    sized = side == "width" or is_out_of_flow(values)
    return sized and any(re.fullmatch(r"0(?:\.0+)?%", values.get(name, "")) for name in (side, f"max-{side}"))


def _unusable(element: LexborNode) -> Cause | None:
    is_off = element.tag in _DISABLED_TAGS and _is_disabled(element)
    return Cause.NOT_USABLE if is_off or "inert" in element.attributes else None


def _depends(values: dict[str, str]) -> Cause | None:
    """Whether only a browser knows if it is seen: from behind, beyond the window's edge, by a variable, behind what is
    around it, through a mask of shades."""
    turned = values.get("backface-visibility") == "hidden" and "rotate" in values.get("transform", "")
    position = values.get("position")
    below = position == "fixed" and any(_is_beyond(values.get(edge, "")) for edge in _EDGES)
    beside = position == "absolute" and any(_offset(values, edge) >= Screen().width for edge in ("left", "right"))
    by_variable = any("var(" in values.get(name, "") for name in ("display", "visibility", "opacity"))
    behind = values.get("z-index", "").startswith("-") and (position or "static") != "static"
    masked = any("gradient(" in values.get(name, "") for name in _MASKS)
    return Cause.LAYOUT_DECIDES if turned or below or beside or by_variable or behind or masked else None


def _is_beyond(offset: str) -> bool:
    return bool(_BEYOND.fullmatch(offset)) or (pixels(offset) or 0) >= Screen().width


def _is_disabled(control: LexborNode) -> bool:
    fieldsets = (around for around in ancestors(control) if around.tag == "fieldset")
    return any("disabled" in one.attributes for one in (control, *fieldsets))
