"""Pictures: each widget as an SVG document."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined

from banner_kit.campaign import Campaign
from banner_kit.embed.codes import code_tree
from banner_kit.embed.emblems import emblem_tree
from banner_kit.embed.trees import Tree, markup
from banner_kit.embed.widgets import Widget
from banner_kit.messages import Language

_WIDEST = 0.56  # of the font size: how wide a letter of Vietnamese text is on average in the widest font named

TEMPLATES = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=False)


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
