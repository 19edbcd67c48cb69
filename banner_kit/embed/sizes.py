"""Sizes of rendered pictures, in CSS pixels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from banner_kit.errors import WidgetError

_WRITTEN = re.compile(r"(\d{1,5})\s*[x×]\s*(\d{1,5})", re.IGNORECASE)  # people type both signs


@dataclass(frozen=True, order=True)
class Size:
    """Width and height in CSS pixels."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"

    @property
    def ratio(self) -> float:
        """Width over height."""
        return self.width / self.height


STANDARD_SIZES = tuple(
    Size(*pair) for pair in ((728, 90), (970, 90), (468, 60), (300, 250), (240, 90), (160, 600), (320, 50))
)
"""What portals have room for: the sizes of the banner modules and of IAB's guidelines."""

SMALLEST, LARGEST = Size(88, 31), Size(2400, 2400)
"""Below the first no words can be read; above the second a picture costs more than a banner may."""


def parse_size(written: str) -> Size:
    """A size as it is written on the command line, `300x250`.

    Raises `WidgetError` when it is none, or when no banner can have it.
    """
    found = _WRITTEN.fullmatch(str(written).strip())
    if not found:
        raise _no_size(written)
    return checked_size(Size(int(found[1]), int(found[2])))


def checked_size(size: Size | str) -> Size:
    """The size, read where it is written. Raises `WidgetError` when no banner can have it."""
    if not isinstance(size, Size):
        return parse_size(size)
    if not _is_reasonable(size):
        raise _no_size(size)
    return size


def _no_size(given: object) -> WidgetError:
    return WidgetError(
        "“{size}” is not a size. Write width x height in pixels, from {smallest} to {largest}, like 300x250.",
        size=given, smallest=SMALLEST, largest=LARGEST,
    )  # fmt: skip


def _is_reasonable(size: Size) -> bool:
    return SMALLEST.width <= size.width <= LARGEST.width and SMALLEST.height <= size.height <= LARGEST.height
