"""The QR code of a campaign's address, as shapes."""

from __future__ import annotations

from xml.etree import ElementTree

import segno

from banner_kit.campaign import Campaign
from banner_kit.embed.trees import Tree

QUIET_ZONE = 4  # modules on each side (ISO/IEC 18004, 9.1)


def code_tree(campaign: Campaign) -> Tree:
    """The code of the target as a tree, black on nothing. Error correction M: a photocopy can still be read."""
    code = segno.make(campaign.target, error="m", boost_error=False, micro=False)
    drawing = ElementTree.fromstring(code.svg_inline(border=QUIET_ZONE, omitsize=True))  # noqa: S314  # segno's own
    (path,) = drawing
    return ["svg", {"viewBox": drawing.attrib["viewBox"]}, ["path", {"stroke": "#000000", "d": path.attrib["d"]}]]
