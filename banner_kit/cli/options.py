"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from banner_kit.campaign import Campaign
from banner_kit.campaign_file import default_campaign, load_campaign
from banner_kit.cli.words import LANGUAGE, _
from banner_kit.messages import Language

DEFAULT_PORT = 8080
LOCAL_BASE = f"http://127.0.0.1:{DEFAULT_PORT}"
"""Where assets come from when nothing is told: this machine's own `serve`."""


def _campaign(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> Campaign:
    return load_campaign(path) if path else default_campaign()


def _language(_ctx: click.Context, _param: click.Parameter, name: str) -> Language:
    return Language(name)


campaign_option = click.option(
    "--campaign",
    type=click.Path(path_type=Path),
    callback=_campaign,
    help=_("Campaign file (TOML); the bundled one is vandongxahoi."),
)

language_option = click.option(
    "--lang",
    "language",
    type=click.Choice([str(language) for language in Language]),
    default=str(LANGUAGE),
    callback=_language,
    help=_("Language of the output."),
)

timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=15.0,
    show_default=True,
    metavar=_("SECONDS"),
    help=_("How long one portal may take, everything included."),
)

contact_option = click.option(
    "--contact",
    default="",
    metavar=_("ADDRESS"),
    help=_("Who to ask about the audit: a web or e-mail address, sent with every request."),
)
