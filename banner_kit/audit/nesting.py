"""Markup that nests deeper than anything is read: flattened, as browsers do, before it costs the square of its depth.

For each start tag of a block the parser looks through all that is open (HTML, 13.2.4.2: “has an element in scope”), so
that 200,000 `<div>` took minutes. Chromium nests no deeper than 512 elements and puts what comes below side by side.
"""

from __future__ import annotations

import re

DEEPEST = 5_000
"""Blocks within blocks; beyond, they stand side by side. No page that is meant to be read comes near."""

HARMLESS = 20_000  # tags: however they nest, reading them takes a second at most

_BLOCK = re.compile(
    rb"<(/?)(?:address|article|aside|blockquote|center|details|dialog|div|dl|fieldset|figure|footer|header|main|menu|nav"
    rb"|ol|section|summary|ul)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)


def flattened(markup: bytes) -> bytes:
    """The markup without the tags of blocks that are nested deeper than `DEEPEST`; as a rule, the markup itself."""
    if len(markup) <= len("<ul>") * HARMLESS or markup.count(b"<") <= HARMLESS:
        return markup
    depth = 0

    def kept(tag: re.Match[bytes]) -> bytes:
        nonlocal depth
        level = depth if tag[1] else depth + 1
        depth = max(0, depth - 1) if tag[1] else level
        return tag[0] if level <= DEEPEST else b""

    return _BLOCK.sub(kept, markup)
