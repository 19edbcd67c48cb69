"""`check` one page: explained, or compared with the snippet that was given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path

import click
from rich.console import Console

from banner_kit.audit.inspection import web_address
from banner_kit.audit.page import Page, attribute, read_page
from banner_kit.audit.pasted import compare
from banner_kit.audit.response import FetchError
from banner_kit.audit.results import Portal
from banner_kit.campaign import ASSET_PREFIX, Campaign
from banner_kit.cli.auditing import Look, auditing, look_options, specification
from banner_kit.cli.exit_codes import FALLS_SHORT
from banner_kit.cli.network import Asking, network_options
from banner_kit.cli.options import asked_address, campaign_option, language_option, pages_option
from banner_kit.cli.words import _
from banner_kit.embed import build_assets
from banner_kit.embed.rasters import Format, Picture
from banner_kit.embed.sizes import Size, parse_size
from banner_kit.errors import CampaignError, MissingExtraError, RegistryError, WidgetError, cause_of
from banner_kit.messages import Language
from banner_kit.report.console import explanation
from banner_kit.report.pasted import comparison


@click.command(help=_("Explain one page: what an audit sees at URL, or in the saved FILE."))
@click.argument("page", metavar=_("URL|FILE"), callback=lambda _ctx, _param, page: asked_address(page))
@click.option("--url", metavar=_("ADDRESS"), default="", help=_("The address that a saved FILE came from."))
@click.option(
    "--pasted", is_flag=True, help=_("Compare with the snippet that was given: what was kept, what was lost.")
)
@campaign_option
@pages_option
@network_options
@look_options
@language_option
@click.pass_context
def check(
    ctx: click.Context,
    page: str,
    url: str,
    pasted: bool,
    campaign: Campaign,
    pages: int,
    asking: Asking,
    look: Look,
    language: Language,
) -> None:
    """Judge one page and say why, or compare it with what was given."""
    told = specification(campaign, asking, look, pages)
    by_markup = told.build()
    saved = _read_saved(Path(page), url) if _is_file(page) else None
    if saved is None:
        _require_address(page)
    console = Console(highlight=False, soft_wrap=True)
    if pasted:
        read = saved or by_markup.read_page(page)
        compared = compare(read, campaign, _seals(campaign, read))
        console.print(comparison(compared, language), end="")
        ctx.exit(0 if compared.complete else FALLS_SHORT)
    portal = Portal(page, url or page)
    if saved:
        result = by_markup.inspector.inspect_page(portal, saved)
    else:
        with auditing(told, look) as inspect:
            result = inspect(portal)
    console.print(explanation(result, language), end="")
    ctx.exit(FALLS_SHORT if result.falls_short else 0)


def _seals(campaign: Campaign, page: Page) -> Mapping[str, str]:
    """The seals of the campaign's files, and the addresses of its pictures in the sizes in which the page has ours."""
    seals = {one.path: one.integrity for one in build_assets(campaign)}
    written = {
        f"{attribute(one, 'width')}x{attribute(one, 'height')}"
        for one in page.images
        if ASSET_PREFIX in attribute(one, "src") + attribute(one, "data-src")
    }
    for size, language, form in product(filter(None, map(_size, written)), Language, Format):
        with suppress(CampaignError, MissingExtraError):
            seals[Picture(campaign, size, language, form).path] = ""
    return seals


def _size(written: str) -> Size | None:
    try:
        return parse_size(written)
    except WidgetError:
        return None


def _is_file(written: str) -> bool:
    """Whether that is a saved page: it is there, or it looks like a path and not like `host.gov.vn/index.html`."""
    if "://" in written:
        return False
    if (
        Path(written).is_file()
        or (Path(written).is_dir() and "." not in written)
        or "\\" in written
        or written.startswith((".", "/", "~"))
    ):
        return True
    first, _, rest = written.partition("/")
    return Path(written).suffix.lower() in (".html", ".htm") and not (rest and re.search(r"[.:]", first))


def _require_address(page: str) -> None:
    try:
        web_address(page)
    except FetchError as error:
        raise RegistryError("“{url}” is not a web address; write it like https://host.gov.vn/.", url=page) from error


def _read_saved(file: Path, url: str) -> Page:
    try:
        body = file.read_bytes()
    except OSError as error:
        raise RegistryError(
            "{file}: cannot be read ({cause}). Check the path.", file=file, cause=cause_of(error)
        ) from error
    return read_page(body, url or "http://localhost/")
