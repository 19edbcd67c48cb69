"""CSS lengths, as far as markup alone fixes them."""

from __future__ import annotations

import re
from collections.abc import Iterable

PIXELS = {
    "px": 1.0,
    "em": 16.0,
    "rem": 16.0,
    "pt": 4 / 3,
    "vw": 12.8,
    "vh": 8.0,
    "in": 96.0,
    "cm": 37.8,
    "mm": 3.78,
    "": 1.0,
}
"""How many px a unit is, on a 1280×800 screen; what has none is px too."""

_UNSIGNED = r"\d*\.?\d+"
_NUMBER = re.compile(rf"-?{_UNSIGNED}(?:e[+-]?\d+)?")
_LENGTH = re.compile(rf"(-?{_UNSIGNED})({'|'.join(PIXELS)})")
_SUM = re.compile(r"calc\((-?[\d.]+)% \+ (-?[\d.]+)px\)")  # as `calculations` writes it
_RELATIVE = re.compile(rf"({_UNSIGNED})(em|%)")
_USUAL = 16.0  # px


def pixels(value: str) -> float | None:
    """The length in CSS pixels on a 1280×800 screen; None for percentages, keywords and calculations."""
    found = _LENGTH.fullmatch(value.strip())
    return float(found[1]) * PIXELS[found[2]] if found else None


def numbers(value: str) -> list[float]:
    """All numbers in a value."""
    return [float(found) for found in _NUMBER.findall(value)]


def percentage(value: str) -> float:
    """The number of a percentage, the least where there are several; 0 of anything else."""
    return min(numbers(value), default=0) if value.endswith("%") else 0


def share(value: str) -> tuple[float, float]:
    """A percentage and the px that are added to it; 0 of each that there is not."""
    if found := _SUM.fullmatch(value):
        return float(found[1]), float(found[2])
    return percentage(value), pixels(value) or 0


def font_size(sizes: Iterable[str]) -> float | None:
    """How large letters are, in px, by the sizes given to what holds them and to all around it, outwards; None where
    a keyword or a calculation tells."""
    factor = 1.0
    for size in sizes:
        if found := _RELATIVE.fullmatch(size):
            factor *= float(found[1]) / (100 if found[2] == "%" else 1)
        elif size and size != "inherit":
            given = pixels(size)
            return given * factor if given is not None else None
    return _USUAL * factor


def is_zero(value: str | None) -> bool:
    """Whether a length or percentage is there and is nothing."""
    return value is not None and bool(re.fullmatch(r"0(?:\.0+)?(?:px|%|em|rem)?", value))
