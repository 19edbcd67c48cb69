"""The results as one table, a row a portal: what CSV and workbooks show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from banner_kit.audit.columns import unique_headers
from banner_kit.audit.results import Audit, Result, UnreadRow
from banner_kit.messages import Language, Message
from banner_kit.report.labels import NOT_AUDITED, coverage_text, label, unread_text

Cell = str | int | float | date | datetime
"""What stands in a cell; an empty one is an empty text, a `float` a share."""


@dataclass(frozen=True)
class Column:
    """What a column is called, how wide it is in characters, and what it says of a portal."""

    header: Message
    width: int
    says: Callable[[Result, Language], Cell]


@dataclass(frozen=True)
class Table:
    """Headers, the widths of their columns in characters, and rows of as many cells."""

    header: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Cell]]


def _findings(one: Result, language: Language) -> str:
    return "; ".join(each.message.text(language) for each in one.findings)


def _coverage(one: Result, language: Language) -> str:
    return coverage_text(one.coverage).text(language) if one.coverage else ""


def _lacking(one: Result, _: Language) -> str:
    return " ".join(page.url for page in one.coverage.lacking) if one.coverage else ""


NUMBER = Message("No.")
RESULT = Message("Result")
COLUMNS = (
    Column(Message("Unit"), 34, lambda one, _: one.portal.name),
    Column(Message("Address"), 32, lambda one, _: one.portal.url),
    Column(Message("Group"), 14, lambda one, _: one.portal.group),
    Column(RESULT, 16, lambda one, language: label(one.verdict, language)),
    Column(Message("Reason"), 40, lambda one, language: one.explanation.text(language)),
    Column(Message("Excused until"), 13, lambda one, _: (one.excused and one.portal.excused_until) or ""),
    Column(Message("Excuse"), 18, lambda one, _: one.portal.excuse if one.excused else ""),
    Column(Message("What to do"), 40, lambda one, language: one.fix.text(language)),
    Column(Message("Findings"), 40, _findings),
    Column(Message("Evidence"), 40, lambda one, _: one.placements[0].excerpt if one.placements else ""),
    Column(Message("Final address"), 32, lambda one, _: one.final_url),
    Column(Message("HTTP status"), 10, lambda one, _: one.status or ""),
    Column(Message("Checked"), 16, lambda one, _: one.checked),
    Column(Message("Coverage"), 18, _coverage),
    Column(Message("Pages without it"), 32, _lacking),
    Column(Message("Verdict code"), 14, lambda one, _: one.verdict.value),
    Column(Message("Reason code"), 18, lambda one, _: one.reason),
    Column(Message("E-mail"), 28, lambda one, _: one.portal.email),
    Column(Message("Remarks"), 28, lambda one, _: one.portal.note),
)
_AT_THE_END = ("email", "note")  # of a row that was left aside too
_OTHERS = 18  # characters of a column of the registry's own


def results_table(audit: Audit, language: Language) -> Table:
    """Every portal in the registry's order; columns of the registry we do not know come last.

    Below the portals stand the rows that were left aside, without a number.
    """
    read = [[at, *(column.says(one, language) for column in COLUMNS)] for at, one in enumerate(audit.results, 1)]
    rows = [*read, *(_unread(row, language) for row in audit.unread)]
    others = [*(one.portal.extra for one in audit.results), *(row.extra for row in audit.unread)]
    extra = list(dict.fromkeys(name for each in others for name in each))
    header = [NUMBER.text(language), *(column.header.text(language) for column in COLUMNS), *extra]
    return Table(
        unique_headers(header),
        [5, *(column.width for column in COLUMNS), *(_OTHERS for _ in extra)],
        [[*row, *(each.get(name, "") for name in extra)] for row, each in zip(rows, others, strict=True)],
    )


def _unread(row: UnreadRow, language: Language) -> list[Cell]:
    told = ["", *(row.known.get(name, "") for name in ("name", "url", "group"))]
    told += [NOT_AUDITED.text(language), unread_text(row).text(language)]
    last = [row.known.get(name, "") for name in _AT_THE_END]
    return [*told, *("" for _ in range(1 + len(COLUMNS) - len(told) - len(last))), *last]
