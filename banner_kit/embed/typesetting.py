"""Setting text in the bundled font: measured as it will be drawn, wrapped between words, as large as fits.

The letters are shaped by HarfBuzz, as the renderer does it, so what fits here fits in the picture.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from banner_kit.campaign import Texts
from banner_kit.errors import CampaignError, MissingExtraError
from banner_kit.messages import Language, marked

FAMILY = "Be Vietnam Pro"
ASCENT, DESCENT = 0.92, 0.26
"""Of the font size: how far the highest Vietnamese letters, Ễ and Ẵ, and the deepest, Ợ, reach from the line."""
LEADING = 1.32
"""Of the font size, from line to line: marks above and below never touch."""
PICTURES_MISSING = marked("Pictures are not installed: pip install 'banner-kit[pictures]'")
_STEP = 0.5  # px, between the sizes that are tried
_NO_GLYPH = 0  # the index of `.notdef` in every font
_LOOSE = 1.02  # room for what rounding and hinting in other programs may add


class Weight(StrEnum):
    """The weights of the font there are."""

    MEDIUM = "Medium"
    BOLD = "Bold"


def weight_of(key: str) -> Weight:
    """The weight in which the campaign's text of that name is set."""
    return Weight.BOLD if key in ("title", "action") else Weight.MEDIUM


@dataclass(frozen=True)
class Block:
    """Text as it will stand: lines of one size, in px. The first line's letters hang from the top of the block."""

    lines: tuple[str, ...]
    size: float
    weight: Weight

    @property
    def height(self) -> float:
        """From the top of the first line's marks to the bottom of the last one's."""
        return self.size * (ASCENT + DESCENT + LEADING * (len(self.lines) - 1))

    @property
    def width(self) -> float:
        """Of the longest line."""
        return max((text_width(line, self.weight) for line in self.lines), default=0) * self.size

    def baselines(self, top: float) -> Iterator[tuple[float, str]]:
        """Each line with the height of its base line, in a block that begins at `top`."""
        for number, line in enumerate(self.lines):
            yield round(top + self.size * (ASCENT + LEADING * number), 2), line


def font_file(weight: Weight) -> Path:
    """The file of the bundled font."""
    return Path(str(files("banner_kit") / "embed" / "fonts" / f"BeVietnamPro-{weight}.ttf"))


@lru_cache(4096)
def text_width(text: str, weight: Weight) -> float:
    """The advance of one line, as a multiple of the font size.

    Raises `CampaignError` for a letter that the font does not have: it would be missing from the picture.
    """
    harfbuzz, font = _font(weight)
    written = unicodedata.normalize("NFC", text)
    buffer = harfbuzz.Buffer()
    buffer.add_str(written)
    buffer.guess_segment_properties()
    harfbuzz.shape(font, buffer, {"kern": True, "liga": False})
    for glyph in buffer.glyph_infos:
        if glyph.codepoint == _NO_GLYPH:
            raise CampaignError(
                "The font of pictures has no sign “{sign}”. Leave it out of the campaign's texts, or write a word.",
                sign=written[glyph.cluster],
            )
    return float(sum(glyph.x_advance for glyph in buffer.glyph_positions) / font.face.upem)


def words(texts: Texts, language: Language, key: str) -> str:
    """The campaign's text of that name. Raises `CampaignError` naming it when the font does not have all its signs."""
    text = str(getattr(texts, key))
    try:
        text_width(text, weight_of(key))
    except CampaignError as error:
        raise CampaignError(
            "texts.{language}.{key}: {advice}", language=language, key=key, advice=error.message
        ) from error
    return text


def fit(
    text: str, weight: Weight, *, width: float, height: float, largest: float, smallest: float, most_lines: int = 1
) -> Block | None:
    """The text as large as it fits into the box, in as few lines as that size allows; None when it does not fit.

    All lengths are in px.
    """
    steps = int(max(largest - smallest, 0) / _STEP)
    for size in (*(largest - _STEP * step for step in range(steps + 1)), smallest):
        for count in range(1, most_lines + 1):
            lines = balanced(text, weight, width / size / _LOOSE, count)
            block = Block(lines, size, weight)
            if lines and block.height <= height:
                return block
    return None


def balanced(text: str, weight: Weight, width: float, count: int) -> tuple[str, ...]:
    """The text in at most `count` lines no wider than `width` font sizes, of about one length; empty if impossible."""
    words = tuple(unicodedata.normalize("NFC", text).split())
    filled = _filled(words, weight, width)
    if not filled or len(filled) > count:
        return ()
    low, high = 0.0, width
    for _halving in range(12):
        middle = (low + high) / 2
        tried = _filled(words, weight, middle)
        if tried and len(tried) <= len(filled):
            filled, high = tried, middle
        else:
            low = middle
    return filled


def _filled(words: tuple[str, ...], weight: Weight, width: float) -> tuple[str, ...]:
    """The words line by line, each line as full as possible; empty when a word is wider than a line."""
    lines: list[str] = []
    for word in words:
        if text_width(word, weight) > width:
            return ()
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@cache
def _font(weight: Weight) -> tuple[Any, Any]:
    try:
        import uharfbuzz
    except ImportError as error:
        raise MissingExtraError(PICTURES_MISSING) from error
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_file(weight))))
    return uharfbuzz, uharfbuzz.Font(face)
