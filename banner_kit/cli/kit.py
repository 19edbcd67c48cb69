"""`kit` writes what the other channels need: messages, loudspeaker scripts, card, poster."""

from __future__ import annotations

from pathlib import Path

import click

from banner_kit.campaign import Campaign
from banner_kit.cli.options import campaign_option
from banner_kit.cli.telling import tell_pause
from banner_kit.cli.words import LANGUAGE, _
from banner_kit.embed.rewriting import read_manifest, rewrite
from banner_kit.promotion import promotion_kit
from banner_kit.promotion.kit import KIT_INDEX, KIT_MANIFEST, KIT_SCHEMA


@click.command(help=_("Write text messages, radio scripts, a card for social networks and a poster to print."))
@click.argument("folder", metavar=_("FOLDER"), type=click.Path(path_type=Path, file_okay=False))
@campaign_option
def kit(folder: Path, campaign: Campaign) -> None:
    """Write the kit; what is in it goes to stderr. What an announcer has corrected is never overwritten."""
    files = promotion_kit(campaign)
    before = read_manifest(folder / KIT_MANIFEST, KIT_SCHEMA)
    rewrite(folder, files, before.get("files", {}), KIT_MANIFEST)
    click.echo(files[KIT_INDEX].decode().rstrip(), err=True)
    tell_pause(campaign, LANGUAGE)
