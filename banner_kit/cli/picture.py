"""`picture` writes the campaign as a PNG, WebP or SVG file of a size."""

from __future__ import annotations

from pathlib import Path

import click

from banner_kit.campaign import Campaign
from banner_kit.cli.options import campaign_option, language_option
from banner_kit.cli.sizes import size_option
from banner_kit.cli.words import _
from banner_kit.embed.rasters import DENSITIES, Format, Picture
from banner_kit.embed.sizes import STANDARD_SIZES, Size
from banner_kit.errors import ExportError, WidgetError, cause_of
from banner_kit.messages import Language


@click.command(help=_("Write the banner as a picture, for portals that take files only."))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help=_("The file: .png or .webp."))
@size_option
@click.option("--density", type=click.Choice(DENSITIES), default=2, show_default=True,
              help=_("Device pixels per pixel of the size; 2 is sharp on every screen."))  # fmt: skip
@language_option
@campaign_option
def picture(output: Path, size: Size | None, density: int, language: Language, campaign: Campaign) -> None:
    """Write one picture."""
    try:
        form = Format(output.suffix.lower().lstrip("."))
    except ValueError as error:
        raise WidgetError("{file}: no picture can be written under this name. End it with .png or .webp.",
                          file=output) from error  # fmt: skip
    body = Picture(campaign, size or STANDARD_SIZES[0], language, form, density).rendered()
    try:
        output.write_bytes(body)
    except OSError as error:
        raise ExportError("{file}: cannot be written ({cause}). Choose another place.",
                          file=output, cause=cause_of(error)) from error  # fmt: skip
