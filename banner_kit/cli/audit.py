"""`audit` a registry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import click
from click.exceptions import Exit
from rich.console import Console

from banner_kit.audit.campaign_site import ask_campaign_site
from banner_kit.audit.evidence import Evidence
from banner_kit.audit.journal import Journal, journal_beside
from banner_kit.audit.registry import read_registry
from banner_kit.audit.results import Audit, Portal, Result, Verdict
from banner_kit.audit.run import run_audit
from banner_kit.audit.validity import failing_canaries, why_void
from banner_kit.audit.verdicts import VERDICTS
from banner_kit.campaign import Campaign
from banner_kit.cli.auditing import Look, auditing, evidence_option, look_options, specification
from banner_kit.cli.executors import Place, Running, place_options, running
from banner_kit.cli.exit_codes import FALLS_SHORT, UNUSABLE, VOID
from banner_kit.cli.journal import journal_for, options_of, resume_option
from banner_kit.cli.network import Asking, confirm_option, network_options
from banner_kit.cli.options import campaign_option, language_option, output_option, pages_option
from banner_kit.cli.pictures import of_earlier_runs, of_none
from banner_kit.cli.progress import progress
from banner_kit.cli.signals import code_of
from banner_kit.cli.telling import tell
from banner_kit.cli.words import _
from banner_kit.errors import BannerKitError, NetworkLostError, ReportError, cause_of
from banner_kit.messages import Language, Message
from banner_kit.report import SUFFIXES, write_report
from banner_kit.report.console import table


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


@click.command(help=_("Audit every portal of REGISTRY, a CSV or XLSX table with the columns “name” and “url”."))
@click.argument("registry", metavar=_("REGISTRY"), type=click.Path(path_type=Path))
@output_option(_("Write a report; the ending chooses the format: {known}. May be given several times."), SUFFIXES)
@campaign_option
@resume_option
@place_options
@pages_option
@network_options
@confirm_option
@look_options
@evidence_option
@click.option(
    "--skip-campaign-site",
    is_flag=True,
    envvar="BANNER_KIT_SKIP_CAMPAIGN_SITE",
    help=_("Do not ask the campaign's own site whether it answers."),
)
@click.option(
    "--fail-on",
    metavar=_("VERDICT,…"),
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
    resume: bool,
    place: Place,
    pages: int,
    asking: Asking,
    confirm: int,
    look: Look,
    evidence: Path | None,
    skip_campaign_site: bool,
    fail_on: frozenset[Verdict],
    language: Language,
) -> None:
    """Audit a registry, print the table, write the reports."""
    listed = read_registry(registry)
    _spare(registry, outputs)
    _tell_all(listed.notices, language)
    told = specification(campaign, asking, look, pages, confirm)
    kept = Evidence(evidence, language) if evidence else None
    with (
        _interruptible(outputs, language),
        journal_for(outputs, told, options_of(told, look), listed.portals, resume) as journal,
    ):
        if evidence and not (journal and journal.known):
            _tell_all(of_earlier_runs(evidence), language)
        with auditing(told, look, kept) as by_hand:
            site = None if skip_campaign_site else ask_campaign_site(campaign.target, by_hand.fetcher)
            done = _run(listed.portals, journal, running(place, told, by_hand, len(listed.portals)))
            done = replace(done, campaign_site=site() if site else None, unread=listed.unread)
        faults = _conclude(done, outputs, language, evidence)
        if journal and faults:
            faults.append(_kept(outputs))
        elif journal and not why_void(done):
            journal.finish()
    _tell_all((*listed.problems, *faults), language)
    ctx.exit(_exit_code(done, fail_on, bool(faults)))


def _tell_all(sentences: Iterable[Message], language: Language) -> None:
    for sentence in sentences:
        tell(sentence, language)


def _spare(registry: Path, outputs: Sequence[Path]) -> None:
    """Raise `ReportError` where a report would take the registry's place."""
    for path in outputs:
        if path.exists() and path.samefile(registry):
            raise ReportError("{file}: is the registry itself. Give the report another name.", file=path)


def _run(portals: Sequence[Portal], journal: Journal | None, runs: AbstractContextManager[Running]) -> Audit:
    """Audit what no journal knows. A result is written down before it counts as done."""
    known = journal.known if journal else ()
    units = sum(not portal.canary for portal in portals)
    with runs as run, progress(_("Auditing")) as bar:
        bar.expect(units)
        bar.advance(len(known))

        def hear(result: Result) -> None:
            if journal:
                journal.add(result)
            bar.advance()

        return run_audit(portals, run.inspect, run.executor, hear, known, run.size)


def _conclude(done: Audit, outputs: tuple[Path, ...], language: Language, evidence: Path | None) -> list[Message]:
    """Print the table and write the reports; of a void run only why it is. Returns what could not be written."""
    for one in failing_canaries(done.canaries):
        told = {"name": one.portal.name, "verdict": VERDICTS[one.verdict], "reason": one.explanation}
        tell(Message("canary “{name}”: {verdict} – {reason}", told), language)
    if void := why_void(done):
        tell(void, language)
        return []
    if evidence:
        _tell_all(of_none(done, evidence), language)
    faults = _write(done, outputs, language, evidence)
    try:
        Console().print(table(done, language))
    except OSError as error:
        faults.append(Message("The table cannot be printed ({cause}).", {"cause": cause_of(error)}))
    return faults


@contextmanager
def _interruptible(outputs: tuple[Path, ...], language: Language) -> Iterator[None]:
    """Of a run that is broken off, tell why and how to go on, and end the command."""
    try:
        yield
    except KeyboardInterrupt as interruption:
        tell(_interruption(outputs), language)
        raise Exit(code_of(interruption)) from None
    except NetworkLostError as lost:
        tell(lost.message, language)
        tell(_interruption(outputs), language)
        raise Exit(VOID) from None


def _interruption(outputs: tuple[Path, ...]) -> Message:
    if not outputs:
        return Message("Interrupted; nothing was kept. With -o and --resume an audit can go on where it was.")
    return Message(
        "Interrupted. What was found is in {file}; the same command with --resume goes on from there.",
        {"file": journal_beside(outputs[0])},
    )


def _kept(outputs: tuple[Path, ...]) -> Message:
    return Message(
        "What was found is kept in {file}: the same command with --resume writes the reports without asking the "
        "portals again.",
        {"file": journal_beside(outputs[0])},
    )


def _write(done: Audit, outputs: tuple[Path, ...], language: Language, evidence: Path | None) -> list[Message]:
    """Write every report that can be written; a fault in one does not cost the others."""
    faults = []
    for path in outputs:
        try:
            write_report(done, path, language, evidence)
        except BannerKitError as error:
            faults.append(error.message)
    return faults


def _exit_code(done: Audit, fail_on: frozenset[Verdict], faulty: bool) -> int:
    if why_void(done):
        return VOID
    if faulty:
        return UNUSABLE
    return FALLS_SHORT if any(one.verdict in fail_on and one.falls_short for one in done.results) else 0
