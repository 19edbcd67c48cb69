"""What `audit` and `check` do with a portal: by its markup, and in a browser where one is wanted and there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from banner_kit.audit.rendered import Browse, RenderedInspector
from banner_kit.audit.run import PortalAudit, portal_audit
from banner_kit.audit.sheets import SheetCache
from banner_kit.campaign import Campaign
from banner_kit.cli.network import Asking
from banner_kit.cli.words import LANGUAGE, _
from banner_kit.errors import BrowserError

if TYPE_CHECKING:
    from banner_kit.audit.browser import Browser

browser_option = click.option(
    "--browser",
    "browse",
    type=click.Choice([str(browse) for browse in Browse]),
    default=str(Browse.AUTO),
    show_default=True,
    callback=lambda _ctx, _param, name: Browse(name),
    help=_("Render a page never, when its markup leaves something open, or always."),
)

evidence_option = click.option(
    "--evidence",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help=_("Folder for pictures of the rendered pages, the placement outlined."),
)


@contextmanager
def auditing(campaign: Campaign, asking: Asking, browse: Browse, evidence: Path | None = None) -> Iterator[PortalAudit]:
    """The audit of single portals. Without a browser `auto` says what to install and goes on by markup alone.

    Raises `BrowserError` when a browser is required and not there.
    """
    by_markup = portal_audit(campaign, asking.limits, asking.contact, asking.network, asking.manners)
    if browse is Browse.NEVER:
        yield by_markup
        return
    try:
        browser = _browser(campaign)
    except BrowserError as error:
        if browse is Browse.ALWAYS:
            raise
        click.echo(f"banner-kit: {error.text(LANGUAGE)}", err=True)
        yield by_markup
        return
    with browser:
        inspector = RenderedInspector(
            campaign=campaign,
            get_sheet=SheetCache(),
            browser=browser,
            fetcher=by_markup.fetcher,
            browse=browse,
            seconds=asking.limits.seconds,
            folder=evidence,
        )
        yield PortalAudit(inspector, by_markup.fetcher)


def _browser(campaign: Campaign) -> Browser:
    """A running browser, for which Playwright is imported only now."""
    if find_spec("playwright") is None:
        raise BrowserError("Pages are not rendered: Playwright is not installed (pip install 'banner-kit[browser]').")
    from banner_kit.audit.address import Compass
    from banner_kit.audit.browser import Browser

    return Browser(Compass(campaign).hosts)
