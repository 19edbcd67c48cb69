"""Pictures: the campaign's emblem as a tree, and each widget as an SVG document."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from jinja2 import Environment, StrictUndefined

from banner_kit.campaign import Campaign
from banner_kit.embed.codes import code_tree
from banner_kit.embed.trees import Tree, markup
from banner_kit.embed.widgets import Widget
from banner_kit.errors import CampaignError
from banner_kit.messages import Language

_SHAPES = frozenset(
    {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "title", "defs",
     "linearGradient", "radialGradient", "stop"}
)  # fmt: skip
_LOADS = re.compile(r"url\((?!#)|\\", re.IGNORECASE)  # an address outside the drawing, or an escape that may hide one

_WIDEST = 0.56  # of the font size: how wide a letter of Vietnamese text is on average in the widest font named

TEMPLATES = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=False)


def emblem_tree(campaign: Campaign) -> Tree:
    """The campaign's picture, reduced to shapes; a plain disc in its colours when it has none.

    Raises `CampaignError` when the picture is not well-formed.
    """
    if not campaign.picture:
        return [
            "svg",
            {"viewBox": "0 0 64 64"},
            ["circle", {"cx": "32", "cy": "32", "r": "32", "fill": campaign.colours.accent}],
        ]
    try:
        return _reduced(ElementTree.fromstring(campaign.picture))  # noqa: S314  # no entities: the campaign's reader refuses them
    except ElementTree.ParseError as error:
        raise CampaignError(
            "The campaign's picture is not well-formed SVG ({cause}). Draw it anew.", cause=error
        ) from error


def picture(campaign: Campaign, widget: Widget, language: Language) -> str:
    """The widget as an SVG document that lays itself out by its own width."""
    texts = campaign.texts[language]
    # Text cannot be measured here; these widths are those of the widest of the fonts named, with room to spare.
    button = 40 + round(len(texts.action) * 8.1)
    lines = two_lines(texts.message)
    return TEMPLATES.from_string(widget.svg).render(
        texts=texts,
        colours=campaign.colours,
        words=widget.words[language],
        host=campaign.host,
        fit=fitted,
        emblem=markup(emblem_tree(campaign)),
        code=markup(code_tree(campaign)),
        lines=lines,
        longest=max(lines, key=len),
        button=button,
        card_button=min(button, 262) if button <= 290 else _wide(texts.action, 13) + 24,
        folded=_wide(texts.action, 13) + 40 if button > 290 else 0,
        card_size=14.5 if button <= 290 else 13,
        action_lines=two_lines(texts.action),
        breakpoint=88 + round(len(texts.message) * 8.6) + button + 60,
        organised=_wide(texts.organisation, 11) + 16,
        compact=78 + max(_wide(texts.title, 20), *(_wide(line, 14) for line in lines)) + button + 40,
    )


def fitted(text: str, size: float, room: float) -> float:
    """The font size at which a line of text fits the room, at most `size`; both in CSS pixels."""
    return round(min(size, room / max(len(text), 1) / _WIDEST), 1)


def _wide(text: str, size: float) -> int:
    """How wide a line of text of a font size may become, in CSS pixels."""
    return round(len(text) * size * _WIDEST)


def document(tree: Tree) -> str:
    """A drawing as an SVG document of its own."""
    tag, attributes, *children = tree
    return str(markup([tag, {"xmlns": "http://www.w3.org/2000/svg", **attributes}, *children]))


def two_lines(text: str) -> tuple[str, str]:
    """The text in two lines of about one length, broken between words."""
    breaks = [at for at, letter in enumerate(text) if letter == " "]
    if not breaks:
        return text, ""
    middle = min(breaks, key=lambda at: abs(at - len(text) / 2))
    return text[:middle], text[middle + 1 :]


def _reduced(element: ElementTree.Element) -> Tree:
    tag = element.tag.rpartition("}")[2]
    attributes = {name: value for name, value in element.attrib.items() if _is_harmless(name, value)}
    children = [_reduced(child) for child in element if child.tag.rpartition("}")[2] in _SHAPES]
    text = [element.text] if tag == "title" and element.text else []
    return [tag, attributes, *text, *children]


def _is_harmless(name: str, value: str) -> bool:
    # "{" begins an attribute with a namespace: no xlink:href, no xml:base.
    return not name.startswith(("{", "on")) and name not in ("style", "class", "href") and not _LOADS.search(value)
