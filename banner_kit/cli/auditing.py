"""What `audit` and `check` do with a portal: by its markup, and in a browser where one is wanted and there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from banner_kit.audit.evidence import Evidence
from banner_kit.audit.fetch import Fetcher
from banner_kit.audit.in_turn import InTurn
from banner_kit.audit.rendered import Browse, RenderedInspector
from banner_kit.audit.run import PortalAudit
from banner_kit.audit.sheets import SheetCache
from banner_kit.audit.specification import Specification
from banner_kit.campaign import Campaign
from banner_kit.cli.network import Asking
from banner_kit.cli.options import with_options
from banner_kit.cli.words import LANGUAGE, _
from banner_kit.errors import BrowserError, ExportError, cause_of

if TYPE_CHECKING:
    from banner_kit.audit.browser import Browser


@dataclass(frozen=True)
class Look:
    """How a page is looked at: by a browser, as on a phone too, with an ad blocker's rules."""

    browse: Browse
    mobile: bool = False
    adblock_list: Path | None = None


_OPTIONS = (
    click.option(
        "--browser",
        "browse",
        type=click.Choice([str(browse) for browse in Browse]),
        default=str(Browse.AUTO),
        show_default=True,
        callback=lambda _ctx, _param, name: Browse(name),
        help=_("Render a page never, when its markup leaves something open, or always."),
    ),
    click.option(
        "--mobile",
        is_flag=True,
        help=_(
            "Open every portal as on a phone too (360×740): the verdict stays that of a desk's screen, what differs "
            "is a finding. Needs a browser."
        ),
    ),
    click.option(
        "--adblock-list",
        type=click.Path(path_type=Path),
        help=_(
            "Filter list of ad blockers (a file in the format of EasyList): tell where a rule of it hides the banner."
        ),
    ),
)


def _made(_ctx: click.Context, _param: click.Parameter, folder: Path | None) -> Path | None:
    """The folder, made where it is not there yet. Raises `ExportError`."""
    if folder is not None:
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise ExportError(
                "{file}: cannot be written ({cause}). Choose another folder.", file=folder, cause=cause_of(error)
            ) from error
    return folder


evidence_option = click.option(
    "--evidence",
    type=click.Path(path_type=Path, file_okay=False),
    callback=_made,
    help=_(
        "Folder for pictures of the rendered pages, the placement outlined. Pages are rendered where their markup "
        "leaves something open; with --browser always all are."
    ),
)


def look_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it gets them as one `look`."""

    @wraps(command)
    def gathered(*args: Any, browse: Browse, mobile: bool, adblock_list: Path | None, **rest: Any) -> None:
        command(*args, look=Look(browse, mobile, adblock_list), **rest)

    return with_options(gathered, _OPTIONS)


def specification(campaign: Campaign, asking: Asking, look: Look, pages: int = 0, confirm: int = 0) -> Specification:
    """What was told on the command line as the audit of single portals is made from it."""
    asked = (asking.limits, asking.contact, asking.network, asking.manners)
    return Specification(campaign, *asked, confirm, pages, look.adblock_list)


@contextmanager
def auditing(told: Specification, look: Look, evidence: Evidence | None = None) -> Iterator[PortalAudit]:
    """The audit of single portals. Without a browser `auto` says what to install and goes on by markup alone.

    Raises `BrowserError` when a browser is required and not there, or required and forbidden.
    """
    if look.mobile and look.browse is Browse.NEVER:
        raise BrowserError("--mobile opens pages in a browser, which --browser never forbids. Leave one of them out.")
    by_markup = told.build()
    if look.browse is Browse.NEVER:
        yield by_markup
        return
    try:
        browser = _browser(told.campaign, by_markup.fetcher)
    except BrowserError as error:
        if look.browse is Browse.ALWAYS or look.mobile:
            raise
        click.echo(f"banner-kit: {error.text(LANGUAGE)}", err=True)
        yield by_markup
        return
    with browser:
        inspector = RenderedInspector(
            campaign=told.campaign,
            get_sheet=SheetCache(),
            pages=told.pages,
            filters=by_markup.inspector.filters,
            browser=InTurn(browser, by_markup.fetcher),
            fetcher=by_markup.fetcher,
            browse=look.browse,
            mobile=look.mobile,
            seconds=told.limits.seconds,
            evidence=evidence,
        )
        yield PortalAudit(inspector, by_markup.fetcher, told.confirm)


def _browser(campaign: Campaign, fetcher: Fetcher) -> Browser:
    """A running browser that reaches the web as the fetcher does; Playwright is imported only now."""
    if find_spec("playwright") is None:
        raise BrowserError("Pages are not rendered: Playwright is not installed (pip install 'banner-kit[browser]').")
    from banner_kit.audit.address import Compass
    from banner_kit.audit.browser import Browser

    return Browser(Compass(campaign).hosts, network=fetcher.network)
