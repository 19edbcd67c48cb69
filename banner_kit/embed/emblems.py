"""The campaign's picture, reduced to what every banner can draw: shapes and their colours, nothing that acts or loads.

Drawing programs write colours as `style`, measures in millimetres and clippings of their own: what says the same in
attributes is read so, and what would silently be missing from the banners is refused by name.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from banner_kit.campaign import Campaign
from banner_kit.embed.trees import Tree, markup
from banner_kit.errors import CampaignError

MOST = 32_000
"""Letters of markup: each picture, script and frame carries the emblem."""

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title", "defs",
     "linearGradient", "radialGradient", "stop", "clipPath"}
)  # fmt: skip
_REFERRED = frozenset({"linearGradient", "radialGradient", "clipPath"})
_UNSEEN = frozenset({"metadata", "desc", "script", "animate", "animateTransform", "animateMotion", "set"})
_COLOURING = frozenset(
    {"fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
     "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "opacity", "stop-color",
     "stop-opacity", "clip-path", "clip-rule", "display", "visibility"}
)  # fmt: skip
_LOADS = re.compile(r"url\((?!#)|\\", re.IGNORECASE)  # an address outside the drawing, or an escape that may hide one
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")


def emblem_tree(campaign: Campaign) -> Tree:
    """The campaign's picture, reduced to shapes; a plain disc in its colours when it has none.

    Raises `CampaignError` when the picture is not well-formed, too long, or made of what banners cannot show.
    """
    if not campaign.picture:
        return [
            "svg",
            {"viewBox": "0 0 64 64"},
            ["circle", {"cx": "32", "cy": "32", "r": "32", "fill": campaign.colours.accent}],
        ]
    try:
        root = ElementTree.fromstring(campaign.picture)  # noqa: S314  # no entities: the campaign's reader refuses them
    except ElementTree.ParseError as error:
        raise CampaignError(
            "The campaign's picture is not well-formed SVG ({cause}). Draw it anew.", cause=error
        ) from error
    _tag, attributes, *shapes = _reduced(root)
    tree = ["svg", _boxed(attributes), *shapes]
    if (letters := len(markup(tree))) > MOST:
        raise CampaignError(
            "The campaign's picture is {letters} letters long, and every banner carries it; {most} are the most. "
            "Simplify the drawing.", letters=letters, most=MOST,
        )  # fmt: skip
    return tree


def _boxed(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes of the outermost element: as large as its place, whatever size it was drawn in."""
    own = {name: value for name, value in attributes.items() if name not in ("x", "y", "width", "height")}
    sides = [_LENGTH.fullmatch(attributes.get(name, "").strip()) for name in ("width", "height")]
    if "viewBox" in own:
        return own
    if not all(sides):
        raise CampaignError("The campaign's picture does not say how large it is. Give its <svg> a viewBox.")
    return {"viewBox": " ".join(("0 0", *(side[1] for side in sides if side))), **own}


def _reduced(element: ElementTree.Element) -> Tree:
    tag = element.tag.removeprefix(_SVG)
    children = [_reduced(child) for child in element if _is_drawn(child)]
    if tag != "defs":  # where the poster's printer looks for them
        children = [["defs", {}, child] if child[0] in _REFERRED else child for child in children]
    text = [element.text] if tag == "title" and element.text else []
    return [tag, _attributes(element), *text, *children]


def _is_drawn(element: ElementTree.Element) -> bool:
    """Whether an element is kept. Raises `CampaignError` where the drawing would not be the same without it."""
    tag = element.tag.removeprefix(_SVG)
    if tag in _SHAPES and any(name.rpartition("}")[2] == "href" for name in element.attrib):
        tag += " href"
    if not (tag in _SHAPES or tag in _UNSEEN or tag.startswith("{")):
        raise CampaignError(
            "The campaign's picture has <{tag}>, which banners cannot show. Save it as plain SVG: shapes only, letters "
            "made paths, colours as attributes and not in a style sheet.",
            tag=tag,
        )  # fmt: skip
    return tag in _SHAPES


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    """What draws. Colours that stand in `style` win over those beside it, as in browsers."""
    named = {name: value for name, value in element.attrib.items() if _is_harmless(name, value)}
    pairs = (one.partition(":")[::2] for one in element.get("style", "").split(";"))
    styled = {name.strip().lower(): value.replace("!important", "").strip() for name, value in pairs}
    return named | {name: value for name, value in styled.items() if name in _COLOURING and not _LOADS.search(value)}


def _is_harmless(name: str, value: str) -> bool:
    # "{" begins an attribute with a namespace: no xlink:href, no xml:base.
    return not name.startswith(("{", "on")) and name not in ("style", "class", "href") and not _LOADS.search(value)
