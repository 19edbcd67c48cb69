"""Results as CSV that Excel opens with Vietnamese letters intact and without running anything."""

from __future__ import annotations

import csv
import re
from io import StringIO

from banner_kit.audit.columns import unique_headers
from banner_kit.audit.results import Audit, Result, UnreadRow
from banner_kit.messages import Language, Message
from banner_kit.report.labels import NOT_AUDITED, coverage_text, inert, label, unread_text

HEADERS = (
    Message("No."),
    Message("Unit"),
    Message("Address"),
    Message("Group"),
    Message("Result"),
    Message("Reason"),
    Message("Excused until"),
    Message("Excuse"),
    Message("What to do"),
    Message("Findings"),
    Message("Evidence"),
    Message("Final address"),
    Message("HTTP status"),
    Message("Checked"),
    Message("Coverage"),
    Message("Pages without it"),
    Message("Verdict code"),
    Message("Reason code"),
)

# What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The same behind a semicolon: where that parts a list, as on many Vietnamese machines, Excel begins a cell there,
# quotation marks notwithstanding. A number, as of a telephone, does no harm.
_FORMULA_WITHIN = re.compile(r"(;\s*)(?=[=@＝＠]|[-+＋－](?![\d\s.()-]*(?:;|$)))")


def render(audit: Audit, language: Language) -> bytes:
    """The audit as a CSV table with a byte order mark; columns of the registry we do not know come last.

    Below the portals stand the rows that were left aside, without a number.
    """
    rows = [(str(at), _row(one, language), one.portal.extra) for at, one in enumerate(audit.results, 1)]
    rows += [("", _unread(row, language), row.extra) for row in audit.unread]
    extra = list(dict.fromkeys(name for _, _, others in rows for name in others))
    header = unique_headers([*(header.text(language) for header in HEADERS), *extra])
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow([cell(name) for name in header])
    for number, known, others in rows:
        writer.writerow([cell(value) for value in (number, *known, *(others.get(name, "") for name in extra))])
    return table.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """The text as a cell: one line, and an apostrophe before what a spreadsheet could take for a formula."""
    flat = _FORMULA_WITHIN.sub(r"\1'", " ".join(inert(text).split())) if text.strip() else ""
    return f"'{flat}" if flat.startswith(_FORMULA_STARTS) else flat


def _row(result: Result, language: Language) -> list[str]:
    best = result.placements[0] if result.placements else None
    return [
        result.portal.name,
        result.portal.url,
        result.portal.group,
        label(result.verdict, language),
        result.explanation.text(language),
        f"{result.portal.excused_until:%d/%m/%Y}" if result.excused else "",
        result.portal.excuse if result.excused else "",
        result.fix.text(language),
        "; ".join(finding.message.text(language) for finding in result.findings),
        best.excerpt if best else "",
        result.final_url,
        str(result.status or ""),
        f"{result.checked:%d/%m/%Y %H:%M}",
        coverage_text(result.coverage).text(language) if result.coverage else "",
        " ".join(page.url for page in result.coverage.lacking) if result.coverage else "",
        result.verdict.value,
        result.reason,
    ]


def _unread(row: UnreadRow, language: Language) -> list[str]:
    told = [row.known.get(name, "") for name in ("name", "url", "group")]
    told += [NOT_AUDITED.text(language), unread_text(row).text(language)]
    return told + [""] * (len(HEADERS) - 1 - len(told))
