"""Which letters of a text are seen? Some have no ink, and a mark or two are hardly found."""

from __future__ import annotations

import re

_INKLESS = re.compile(r"[\s\xad\u034f\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]+")
_FEW = 2  # an arrow, dots that nobody sees
_MARKS = re.compile(r"[\W_]+")


def inked(text: str) -> str:
    """A text without blanks and what else has no ink."""
    return _INKLESS.sub("", text)


def are_mere_marks(text: str) -> bool:
    """Whether what is inked may not be found: one letter, or two that are no letters."""
    return len(text) == 1 or (len(text) == _FEW and bool(_MARKS.fullmatch(text)))
