"""How large a look may be in each form."""

from __future__ import annotations

from banner_kit.embed import Form

Box = tuple[int, int]

FILLS = 1.7
"""How far a look fills the room that a plain link of several lines took, of its own height."""
DESCENT = 6  # px that a line reaches below what stands on it, in all usual fonts and sizes
KEPT = frozenset({Form.SCRIPT, Form.ELEMENT})
"""The forms that keep the room of the plain link."""


def is_as_usual(form: Form, usual: Box, found: Box) -> bool:
    """Whether a box is as wide and as high, to a pixel, as it should be; more of it only where it fills its room."""
    least, most = (usual[1] - DESCENT, usual[1] * FILLS) if form in KEPT else (usual[1], usual[1])
    return abs(found[0] - usual[0]) <= 1 and least - 1 <= found[1] <= most + 1
