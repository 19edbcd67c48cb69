"""What commands say on stderr, beside their results: notices, faults, why there is no result."""

from __future__ import annotations

from datetime import datetime

import click

from banner_kit.campaign import VIETNAM, Campaign
from banner_kit.embed.pause import pause
from banner_kit.messages import Language, Message
from banner_kit.report.labels import inert


def tell(message: Message, language: Language) -> None:
    """One sentence on a line of its own; what it quotes of portals and files does nothing to a terminal."""
    click.echo(f"banner-kit: {inert(message.text(language))}", err=True)


def tell_pause(campaign: Campaign, language: Language) -> None:
    """That scripts and frames show nothing today, and why; nothing while the campaign runs."""
    if why := pause(campaign, datetime.now(VIETNAM)):
        tell(why, language)
