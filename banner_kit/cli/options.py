"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isnan
from pathlib import Path
from typing import Any

import click

from banner_kit.audit.address import without_login
from banner_kit.campaign import Campaign
from banner_kit.campaign_file import default_campaign, load_campaign
from banner_kit.cli.words import LANGUAGE, LANGUAGE_OF_ERRORS, _
from banner_kit.errors import NetworkError
from banner_kit.messages import Language
from banner_kit.report.formats import check_output

DEFAULT_PORT = 8080
LOCAL_BASE = f"http://127.0.0.1:{DEFAULT_PORT}"
"""Where assets come from when nothing is told: this machine's own `serve`."""


def with_options(command: Callable[..., None], options: Sequence[Callable[[Any], Any]]) -> Callable[..., None]:
    """The command with options, which its help shows in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def _campaign(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> Campaign:
    return load_campaign(path) if path else default_campaign()


def _language(ctx: click.Context, _param: click.Parameter, name: str) -> Language:
    language = ctx.meta[LANGUAGE_OF_ERRORS] = Language(name)
    return language


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
    is_eager=True,  # what is wrong with other options is told in it
    help=_("Language of the output."),
)


class Seconds(click.FloatRange):
    """A number of seconds; `nan`, which no range keeps out, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: D102
        seconds: float = super().convert(value, param, ctx)
        if isnan(seconds):
            self.fail(_("“{text}” is no number.").format(text=value), param, ctx)
        return seconds


timeout_option = click.option(
    "--timeout",
    type=Seconds(min=0, max=3600, min_open=True),
    default=15.0,
    show_default=True,
    metavar=_("SECONDS"),
    help=_("How long one portal may take, everything included."),
)

pages_option = click.option(
    "--pages",
    type=click.IntRange(1, 1000),
    metavar=_("NUMBER"),
    default=None,
    callback=lambda _ctx, _param, pages: pages or 0,
    help=_("Pages of a portal to read, the home page first; 1 unless told, 5 where the campaign asks for every page."),
)


def asked_address(text: str) -> str:
    """An address as it was told, without the name and password that nothing asks with and nothing must print.

    Raises `NetworkError` when it is empty.
    """
    if not text.strip():
        raise NetworkError("The address is empty. Write it like https://host.gov.vn/.")
    return without_login(text.strip())


def output_option(told: str, suffixes: Iterable[str]) -> Callable[[Any], Any]:
    """The option `-o`: files to write, whose endings choose the format. Refuses what cannot be written at once."""

    def checked(_ctx: click.Context, _param: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
        for path in paths:
            check_output(path, suffixes)
        return paths

    return click.option(
        "-o",
        "--output",
        "outputs",
        multiple=True,
        type=click.Path(path_type=Path),
        callback=checked,
        help=told.format(known=" ".join(suffixes)),
    )


contact_option = click.option(
    "--contact",
    default="",
    metavar=_("ADDRESS"),
    help=_("Who to ask about the audit: a web or e-mail address, sent with every request."),
)
