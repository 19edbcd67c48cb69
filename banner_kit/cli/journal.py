"""The journal of an audit on the command line: where it lies, and going on where a killed run ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from banner_kit.audit.journal import Journal, journal_beside, subject
from banner_kit.audit.results import Portal
from banner_kit.audit.specification import Specification
from banner_kit.cli.auditing import Look
from banner_kit.cli.words import _
from banner_kit.errors import JournalError

resume_option = click.option(
    "--resume",
    is_flag=True,
    help=_(
        "Go on with a run that was interrupted: portals in its journal are not asked again. The journal, one result a "
        "line as they come, lies beside the first -o: report.jsonl for report.html."
    ),
)


def journal_for(
    outputs: tuple[Path, ...], told: Specification, options: dict[str, str], portals: Sequence[Portal], resume: bool
) -> AbstractContextManager[Journal | None]:
    """The journal beside the first report; none without a report. Raises `JournalError`."""
    if not outputs:
        if resume:
            raise JournalError("--resume: the journal lies beside the report. Name the report with -o.")
        return nullcontext()
    about = subject(told.campaign, portals, options)
    return Journal(journal_beside(outputs[0]), about, resume=resume)


def options_of(told: Specification, look: Look) -> dict[str, str]:
    """The options on which a verdict may depend: what is read of a portal, by which way, and how it is looked at."""
    return {
        "--browser": str(look.browse),
        "--mobile": "yes" if look.mobile else "no",
        "--adblock-list": str(told.adblock_list or ""),
        "--pages": str(told.pages or ""),
        "--confirm": str(told.confirm),
        "--tls": "strict" if told.network.strict_tls else "lenient",
        "--proxy": re.sub("//[^/]*@", "//", told.network.proxy),  # a password is nobody's business
        "--ca-file": str(told.network.ca_file or ""),
        "--ignore-robots": "no" if told.manners.robots else "yes",
    }
