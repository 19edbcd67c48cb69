"""`export` writes a folder that any static server can serve."""

from __future__ import annotations

from pathlib import Path

import click

from banner_kit.campaign import Campaign
from banner_kit.cli.options import campaign_option
from banner_kit.cli.sizes import sizes_option
from banner_kit.cli.telling import tell_pause
from banner_kit.cli.words import LANGUAGE, _
from banner_kit.embed.bundle import assets_to_export
from banner_kit.embed.exporting import export as write_export
from banner_kit.embed.rasters import left_out
from banner_kit.embed.sizes import STANDARD_SIZES, Size


@click.command(help=_("Write a folder with all assets that any web server can serve."))
@click.argument("folder", metavar=_("FOLDER"), type=click.Path(path_type=Path, file_okay=False))
@click.option("--pictures/--no-pictures", "with_pictures", default=True, show_default=True,
              help=_("With rendered pictures, PNG and WebP."))  # fmt: skip
@sizes_option
@campaign_option
def export(folder: Path, with_pictures: bool, sizes: tuple[Size, ...], campaign: Campaign) -> None:
    """Write the folder; how much was written goes to stderr."""
    assets = assets_to_export(campaign, sizes, with_pictures=with_pictures)
    files = write_export(campaign, folder, assets)
    for why, lacking in left_out(campaign, (*STANDARD_SIZES, *sizes)).items() if with_pictures else ():
        named = ", ".join(map(str, lacking))
        click.echo(_("Without pictures of {sizes}: {why}").format(sizes=named, why=why.text(LANGUAGE)), err=True)
    told = _("{folder}: {count} files; README.md tells how to serve them.")
    click.echo(told.format(folder=folder, count=len(files)), err=True)
    tell_pause(campaign, LANGUAGE)
