"""How well a colour is told from another: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""

from __future__ import annotations

READABLE = 4.5  # of contrast, for text (https://www.w3.org/TR/WCAG22/#contrast-minimum)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours `#rrggbb`, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (each / 255 for each in bytes.fromhex(colour[1:]))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
