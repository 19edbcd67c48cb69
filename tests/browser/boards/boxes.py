"""How large a look may be, by its key: `strip-script-vi`."""

from __future__ import annotations

from banner_kit.embed import Form

Box = tuple[int, int]

FILLING = frozenset({"strip", "card", "ticker"})
"""The widgets that fill the room that a plain link of several lines took."""
FILLS = 1.7
"""How far they do, of their own height."""
DESCENT = 6  # px that a line reaches below what stands on it, in all usual fonts and sizes
KEPT = frozenset({Form.SCRIPT, Form.ELEMENT})
"""The forms that keep the room of the plain link."""


def form_of(key: str) -> Form:
    return Form(key.split("-")[-2])


def fills(key: str) -> bool:
    """Whether a look may be higher than its own height, to fill the room that was kept for it."""
    return form_of(key) in KEPT and key.split("-")[-3] in FILLING


def is_as_usual(key: str, usual: Box, found: Box) -> bool:
    """Whether a box is as wide and as high, to a pixel, as it should be; more of it only where it fills its room."""
    most = usual[1] * FILLS if fills(key) else usual[1]
    return abs(found[0] - usual[0]) <= 1 and usual[1] - 1 <= found[1] <= most + 1
