"""`audit` a registry, `check` one page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from banner_kit.audit.page import Page, read_page
from banner_kit.audit.pasted import compare
from banner_kit.audit.registry import read_registry
from banner_kit.audit.rendered import Browse
from banner_kit.audit.results import Audit, Portal, Result, Verdict
from banner_kit.audit.run import is_void, portal_audit, run_audit
from banner_kit.campaign import Campaign
from banner_kit.cli.auditing import auditing, browser_option, evidence_option
from banner_kit.cli.network import Asking, network_options
from banner_kit.cli.options import campaign_option, language_option
from banner_kit.cli.words import _
from banner_kit.errors import BannerKitError, RegistryError
from banner_kit.messages import Language, Message
from banner_kit.report import SUFFIXES, check_output, write_report
from banner_kit.report.console import explanation, print_audit
from banner_kit.report.pasted import comparison

FALLS_SHORT, UNUSABLE, VOID = 1, 2, 3
"""Exit codes: some portals fall short, input or output is at fault, the run itself proves nothing."""


def _verdicts(_ctx: click.Context, _param: click.Parameter, words: str | None) -> frozenset[Verdict]:
    if words is None:
        return frozenset(set(Verdict) - {Verdict.EMBEDDED})
    try:
        return frozenset(Verdict(word.strip()) for word in words.split(",") if word.strip())
    except ValueError as error:
        known = ", ".join(Verdict)
        raise click.BadParameter(
            _("{value} names no verdict; known are {known}.").format(value=words, known=known)
        ) from error


@click.command(help=_("Audit every portal of REGISTRY, a CSV table with the columns “name” and “url”."))
@click.argument("registry", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    type=click.Path(path_type=Path),
    help=_("Write a report; the ending chooses the format: {known}. May be given several times.").format(
        known=" ".join(SUFFIXES)
    ),
)
@campaign_option
@click.option("--jobs", type=click.IntRange(1, 256), default=32, show_default=True, help=_("Portals at a time."))
@network_options
@browser_option
@evidence_option
@click.option(
    "--fail-on",
    metavar="VERDICT,…",
    callback=_verdicts,
    help=_("Verdicts that make the exit code 1; all but “embedded” unless told."),
)
@language_option
@click.pass_context
def audit(
    ctx: click.Context,
    registry: Path,
    outputs: tuple[Path, ...],
    campaign: Campaign,
    jobs: int,
    asking: Asking,
    browse: Browse,
    evidence: Path | None,
    fail_on: frozenset[Verdict],
    language: Language,
) -> None:
    """Audit a registry, print the table, write the reports."""
    for path in outputs:
        check_output(path)
    listed = read_registry(registry)
    faults = [*listed.problems]
    with (
        auditing(campaign, asking, browse, evidence) as inspect,
        ThreadPoolExecutor(jobs) as executor,
        progress(len(listed.portals)) as advance,
    ):
        done = run_audit(listed.portals, inspect, executor, advance)
    faults += _write(done, outputs, language)
    print_audit(Console(), done, language)
    for fault in faults:
        click.echo(f"banner-kit: {fault.text(language)}", err=True)
    ctx.exit(_exit_code(done, fail_on, bool(faults), language))


@click.command(help=_("Explain one page: what an audit sees at URL, or in the saved FILE."))
@click.argument("page", metavar=_("URL|FILE"))
@click.option("--url", default="", help=_("The address that a saved FILE came from."))
@click.option(
    "--pasted", is_flag=True, help=_("Compare with the snippet that was given: what was kept, what was lost.")
)
@campaign_option
@network_options
@browser_option
@language_option
@click.pass_context
def check(
    ctx: click.Context,
    page: str,
    url: str,
    pasted: bool,
    campaign: Campaign,
    asking: Asking,
    browse: Browse,
    language: Language,
) -> None:
    """Judge one page and say why, or compare it with what was given."""
    inspect = portal_audit(campaign, asking.limits, asking.contact, asking.network, asking.manners)
    saved = _read_saved(Path(page), url) if _is_file(Path(page)) else None
    console = Console(highlight=False, soft_wrap=True)
    if pasted:
        compared = compare(saved or inspect.read_page(page), campaign)
        console.print(comparison(compared, language), end="")
        ctx.exit(0 if compared.complete else FALLS_SHORT)
    portal = Portal(page, url or page)
    if saved:
        result = inspect.inspector.inspect_page(portal, saved)
    else:
        with auditing(campaign, asking, browse) as inspect:
            result = inspect(portal)
    console.print(explanation(result, language), end="")
    ctx.exit(FALLS_SHORT if result.falls_short else 0)


@contextmanager
def progress(total: int) -> Iterator[Callable[[Result], None]]:
    """A progress bar on stderr, on terminals only; yields what to call with every result."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task(_("Auditing"), total=total)
        yield lambda _result: bar.advance(task)


def _is_file(path: Path) -> bool:
    return "://" not in str(path) and (path.is_file() or path.suffix.lower() in (".html", ".htm"))


def _read_saved(file: Path, url: str) -> Page:
    try:
        body = file.read_bytes()
    except OSError as error:
        raise RegistryError(
            "{file}: cannot be read ({cause}). Check the path.", file=file, cause=error.strerror or error
        ) from error
    return read_page(body, url or "http://localhost/")


def _write(done: Audit, outputs: tuple[Path, ...], language: Language) -> list[Message]:
    """Write every report that can be written; a fault in one does not cost the others."""
    faults = []
    for path in outputs:
        try:
            write_report(done, path, language)
        except BannerKitError as error:
            faults.append(error.message)
    return faults


def _exit_code(done: Audit, fail_on: frozenset[Verdict], faulty: bool, language: Language) -> int:
    if faulty:
        return UNUSABLE
    if is_void(done):
        click.echo(Message("No host name could be resolved: is this machine on the network? Nothing is concluded.")
                   .text(language), err=True)  # fmt: skip
        return VOID
    return FALLS_SHORT if any(one.verdict in fail_on and one.falls_short for one in done.results) else 0
