"""Pictures as PNG and WebP: the drawing of a size, rendered with the bundled font and nothing from the system.

The address holds the hash of what the picture is made from, not of its bytes: the machine that prints a snippet and
the one that serves the picture agree on it, even when their renderers or compressors are of different versions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from itertools import product

from banner_kit.campaign import ASSET_PREFIX, Campaign
from banner_kit.embed.assets import HASH_LENGTH, Asset
from banner_kit.embed.choices import language_named
from banner_kit.embed.drawings import drawing
from banner_kit.embed.sizes import STANDARD_SIZES, Size, checked_size
from banner_kit.embed.typesetting import PICTURES_MISSING, Weight, font_file
from banner_kit.errors import CampaignError, MissingExtraError, WidgetError
from banner_kit.messages import Language, Message

DENSITIES = (1, 2)
"""Device pixels per CSS pixel: plain screens, and those that are twice as fine."""

_PALETTE = 256  # colours of a PNG with a palette, which has a third of the bytes of one without
_SHADES = 4096  # up to so many, all but a few are the shades along edges, and a palette shows them well


class Format(StrEnum):
    """The file formats; the value is the suffix."""

    PNG = "png"
    WEBP = "webp"


MEDIA_TYPES = {Format.PNG: "image/png", Format.WEBP: "image/webp"}


@lru_cache(256)
def raster(svg: str, form: Format = Format.PNG, density: int = 1) -> bytes:
    """An SVG document, opaque, as a picture of `density` device pixels per CSS pixel.

    WebP is written lossless, and PNG with a palette unless the emblem has more colours than one can show.
    Raises `MissingExtraError` when the renderer is not installed.
    """
    try:
        import resvg_py
        from PIL import Image
    except ImportError as error:
        raise MissingExtraError(PICTURES_MISSING) from error
    fonts = [str(font_file(weight)) for weight in Weight]
    rendered = resvg_py.svg_to_bytes(svg_string=svg, font_files=fonts, skip_system_fonts=True, zoom=density)
    with Image.open(BytesIO(rendered)) as opened:
        picture = opened.convert("RGB")
    written = BytesIO()
    if form is Format.WEBP:
        picture.save(written, "WEBP", lossless=True, quality=100, method=4)  # 6: 40 times the time, for 1 %
    else:
        few = picture.getcolors(_SHADES) is not None
        (picture.quantize(_PALETTE, dither=Image.Dither.NONE) if few else picture).save(written, "PNG", optimize=True)
    return written.getvalue()


@dataclass(frozen=True)
class Picture:
    """A picture that can be rendered: `density` is device pixels per CSS pixel."""

    campaign: Campaign
    size: Size
    language: Language
    form: Format = Format.PNG
    density: int = 2

    def __post_init__(self) -> None:
        """Raises `WidgetError` for a size, language, format or density that no picture has."""
        checked_size(self.size)
        language_named(self.language)
        if self.form not in set(Format):
            raise WidgetError(
                "There are no pictures in the format “{name}”. Choose one of {known}.",
                name=self.form, known=", ".join(Format),
            )  # fmt: skip
        if self.density not in DENSITIES:
            raise WidgetError(
                "There are no pictures of the density “{name}”. Choose one of {known}.",
                name=self.density, known=", ".join(map(str, DENSITIES)),
            )  # fmt: skip

    @property
    def path(self) -> str:
        """Its address below the base: neutral, since blockers refuse names that hold a size. Renders nothing.

        Raises `CampaignError` when a text does not fit into the size.
        """
        source = f"{drawing(self.campaign, self.size, self.language)}\n{self.density}"
        digest = sha256(source.encode()).hexdigest()[:HASH_LENGTH]
        return f"{ASSET_PREFIX}p-{self.language}.{digest}.{self.form}"

    def rendered(self) -> bytes:
        """Its bytes."""
        return raster(drawing(self.campaign, self.size, self.language), self.form, self.density)

    def asset(self) -> Asset:
        """It as a file to serve."""
        return Asset(self.path, self.rendered(), MEDIA_TYPES[self.form])


def pictures(campaign: Campaign, sizes: Iterable[Size] = STANDARD_SIZES) -> dict[str, Picture]:
    """The pictures that a campaign is served in, by address: every size, language, format and density.

    A size into which the campaign's texts do not fit is left out: `left_out` tells why.
    """
    found = {}
    for size, language, form, density in product(sizes, Language, Format, DENSITIES):
        one = Picture(campaign, size, language, form, density)
        with suppress(CampaignError):
            found[one.path] = one
    return found


def left_out(campaign: Campaign, sizes: Iterable[Size] = STANDARD_SIZES) -> Mapping[Message, Sequence[Size]]:
    """The sizes without pictures in some language, by the reason."""
    reasons: dict[Message, list[Size]] = {}
    for size, language in product(sizes, Language):
        try:
            drawing(campaign, size, language)
        except CampaignError as error:
            lacking = reasons.setdefault(error.message, [])
            if size not in lacking:
                lacking.append(size)
    return reasons
