"""`discover`: a registry out of what a province's portals link to, and what changed since the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from banner_kit.audit.address import Compass, host_of
from banner_kit.audit.cells import read_address
from banner_kit.audit.changes import NOTES, Change, Difference, as_portal, differences, updated
from banner_kit.audit.discovery import Answer, Site, read_suffix
from banner_kit.audit.discovery import discover as find_sites
from banner_kit.audit.explanations import meaning_of
from banner_kit.audit.fetch import Fetcher
from banner_kit.audit.gist import Gist
from banner_kit.audit.inspection import web_address
from banner_kit.audit.reasons import Reason
from banner_kit.audit.registry import Registry, read_registry
from banner_kit.audit.response import FetchError
from banner_kit.audit.results import Portal
from banner_kit.audit.scouting import Scout, ask_all
from banner_kit.audit.silence import network_lost
from banner_kit.audit.validity import NO_NAMES, UNANSWERED
from banner_kit.campaign_file import default_campaign
from banner_kit.cli.exit_codes import FALLS_SHORT, UNUSABLE, VOID
from banner_kit.cli.network import Asking, network_options
from banner_kit.cli.options import asked_address, language_option, output_option
from banner_kit.cli.progress import progress
from banner_kit.cli.telling import tell
from banner_kit.cli.words import _
from banner_kit.messages import Language, Message
from banner_kit.report.formats import write_whole
from banner_kit.report.labels import inert
from banner_kit.report.registry_file import REGISTRY_SUFFIXES, render_registry

CHANGES = {
    Change.NEW: Message("new"),
    Change.MOVED: Message("moved"),
    Change.GONE: Message("gone"),
    Change.UNANSWERED: Message("no answer"),
    Change.UNLINKED: Message("no longer linked"),
}
_NOT_ASKED = Message("Not asked: more hosts were found than one discovery asks. Start another one from here.")
_STYLES = {Change.NEW: "green", Change.MOVED: "yellow", Change.GONE: "bold red"}


@click.command(
    help=_("Build a registry: read the portals at URL… and list every portal that they link to, and these in turn: "
           "hosts, and folders called by a unit's name. With --compare the exit code is 1 when the registry lacks a "
           "portal, one of it has moved or is gone, or a row cannot be read.")
)  # fmt: skip
@click.argument(
    "urls",
    nargs=-1,
    required=True,
    metavar=_("URL…"),
    callback=lambda _ctx, _param, urls: tuple(map(asked_address, urls)),
)
@click.option(
    "--pages",
    type=click.IntRange(1, 1000),
    metavar=_("NUMBER"),
    default=20,
    show_default=True,
    help=_("Pages to read of each URL, those first that promise lists of units."),
)
@click.option(
    "--suffix",
    "suffixes",
    multiple=True,
    metavar=_("HOST"),
    help=_("List portals of this host and of all below it, like kiengiang.gov.vn; the hosts of the URLs unless told. "
           "Once for each province that was merged, and for the press, whose hosts are their own."),
)  # fmt: skip
@click.option(
    "--compare", "known", type=click.Path(path_type=Path), help=_("Say what is new, moved or gone since this registry.")
)
@output_option(_("Write the registry, brought up to date when there is one to compare: {known}."), REGISTRY_SUFFIXES)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar=_("NUMBER"),
    default=16,
    show_default=True,
    help=_("Portals at a time."),
)
@network_options
@language_option
@click.pass_context
def discover(
    ctx: click.Context,
    urls: tuple[str, ...],
    pages: int,
    suffixes: tuple[str, ...],
    known: Path | None,
    outputs: tuple[Path, ...],
    jobs: int,
    asking: Asking,
    language: Language,
) -> None:
    """Read the portals, ask every host that they name, print and write what was found."""
    listed = read_registry(known) if known else Registry(())
    for told in (*listed.notices, *listed.problems):
        tell(told, language)
    registered = listed.portals
    below = [read_suffix(one) for one in suffixes or [host_of(web_address(read_address(url))) for url in urls]]
    fetcher = Fetcher(asking.limits, asking.contact, network=asking.network, manners=asking.manners)
    scout = Scout(fetcher, Compass(default_campaign()))
    read, failures = _read(scout, urls, pages)
    if not read:
        ctx.exit(_hopeless(failures, language))
    sites = _sites(scout, jobs, read, below, [portal.url for portal in registered])
    if any(site.reason in UNANSWERED for site in sites) and scout.ask((read[0].url,)).reason in UNANSWERED:
        tell(network_lost(read[0].url).message, language)
        ctx.exit(VOID)
    found = differences(registered, sites)
    for path in outputs:
        rows = updated(registered, sites) if known else tuple(_row(site, language) for site in sites)
        write_whole(path, render_registry(rows, path, language, listed.unread))
    Console().print(_changed(found, language) if known else _listed(sites, language))
    _tell(failures, language)
    wrong = any(not row.without_portal for row in listed.unread) or any(one.change not in NOTES for one in found)
    ctx.exit(UNUSABLE if failures else FALLS_SHORT if known and wrong else 0)


def _read(scout: Scout, urls: Sequence[str], most: int) -> tuple[list[Gist], dict[str, FetchError]]:
    """The pages of these portals, and why there are none of some."""
    read: list[Gist] = []
    failures = {}
    with progress(_("Reading pages")) as bar:
        for url in urls:
            bar.expect(most)
            try:
                for page in scout.read(url, most):
                    read.append(page)
                    bar.advance()
            except FetchError as failure:
                failures[url] = failure
    return read, failures


def _sites(
    scout: Scout, jobs: int, read: Sequence[Gist], below: Sequence[str], known: Sequence[str]
) -> tuple[Site, ...]:
    """What there is below these hosts, and at the addresses that are known; so many portals are asked at a time."""
    with ThreadPoolExecutor(jobs) as executor, progress(_("Asking portals")) as bar:

        def ask(portals: Sequence[Sequence[str]]) -> Sequence[Answer]:
            bar.expect(len(portals))
            return ask_all(scout, executor, portals, bar.advance)

        return find_sites(read, below, ask, known)


def _tell(failures: Mapping[str, FetchError], language: Language) -> None:
    for url, failure in failures.items():
        tell(Message("{url}: {why}", {"url": url, "why": meaning_of(failure.reason, failure.detail)}), language)


def _hopeless(failures: Mapping[str, FetchError], language: Language) -> int:
    """The exit code when not one of the portals could be read: without any host name, this machine is offline."""
    _tell(failures, language)
    if any(failure.reason is not Reason.DNS for failure in failures.values()):
        return UNUSABLE
    tell(NO_NAMES, language)
    return VOID


def _listed(sites: Sequence[Site], language: Language) -> Table:
    grid = _grid(Message("Unit"), Message("Address"), Message("Remarks"), language=language)
    for site in sites:
        aliases = Message("also {hosts}", {"hosts": ", ".join(site.aliases)}).text(language) if site.aliases else ""
        remarks = " ".join(part for part in (_trouble(site, language), aliases) if part)
        grid.add_row(*(Text(inert(text)) for text in (site.name, site.address, remarks)))
    grid.caption = Message("{count} portals", {"count": len(sites)}).text(language)
    return grid


def _trouble(site: Site, language: Language) -> str:
    """Why a portal does not answer, as a sentence; empty when it does."""
    if not site.asked:
        return _NOT_ASKED.text(language)
    if site.reason is None:
        return ""
    return meaning_of(site.reason, site.detail).text(language)


def _row(site: Site, language: Language) -> Portal:
    return replace(as_portal(site), note=_trouble(site, language))


def _changed(found: Sequence[Difference], language: Language) -> Table | Text:
    if not found:
        return Text(Message("The registry is up to date.").text(language))
    grid = _grid(Message("Change"), Message("Unit"), Message("Address"), Message("Remarks"), language=language)
    for one in found:
        why = meaning_of(one.reason, one.detail).text(language) if one.reason else ""
        way = " → ".join(dict.fromkeys(part for part in (one.address, one.found) if part))
        word = Text(CHANGES[one.change].text(language), _STYLES.get(one.change, "dim"))
        grid.add_row(word, Text(inert(one.name)), Text(inert(way)), Text(inert(why)))
    return grid


def _grid(*headers: Message, language: Language) -> Table:
    grid = Table(header_style="bold", show_edge=False, pad_edge=False)
    for header in headers:
        grid.add_column(header.text(language), overflow="fold")
    return grid
