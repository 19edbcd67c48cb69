"""Firm snippets: the banner's measures stand in `style` attributes too, and hold against the portal's own sheet.

Attributes like `width` give way to any rule of a portal for pictures: `img { height: auto }` takes their room until
they have loaded, a padding stretches them. A `style` insists. Nearly every portal has such rules and hardly one has a
policy that refuses `style`, so snippets are firm unless told otherwise.
"""

from __future__ import annotations

from markupsafe import Markup

from banner_kit.embed.forms import Form
from banner_kit.messages import Message

FIRM = frozenset({Form.IMAGE, Form.IFRAME})
"""The forms that can be firm. The others have a sheet of their own that insists."""

POLICY = "style-src-attr 'unsafe-inline'"
"""What a firm snippet needs of a Content Security Policy besides."""

FIRM_NOTE = Message(
    "Its measures stand in “style” too, so that no style sheet of the portal stretches or squeezes it and nothing "
    "moves. Where a policy refuses “style”, take it without."
)
LOOSE_NOTE = Message(
    "Without “style”, for policies that refuse it: where the portal's style sheet says “height: auto” of pictures or "
    "frames, what follows moves when it has loaded."
)

# What every filter that keeps `style` keeps of it: no `display`, no colours. A line's letters reach
# below its pictures, unless those stand at its top.
_UNBOUND = "min-width:0!important;min-height:0!important;max-height:none!important;vertical-align:top!important"
_BARE = "margin:0!important;padding:0!important;border:0!important"


def firm_box(width: str, height: int) -> Markup:
    """The attribute for a picture or frame, led by a space. `width` is as an attribute says it: `240` or `100%`."""
    wide = width if width.endswith("%") else f"{width}px"
    sides = f"width:{wide}!important;max-width:100%!important;height:{height}px!important"
    return Markup(' style="{};{};{}"').format(sides, _UNBOUND, _BARE)


def firm_link(width: str) -> Markup:
    """The attribute for the link around a picture, led by a space: in a link made a box, a part of its width would be
    a part of the picture's own."""
    wide = "width:100%!important;" if width.endswith("%") else ""
    return Markup(' style="{}{}"').format(wide, _BARE)
