"""Results as CSV that Excel opens with Vietnamese letters intact and without running anything."""

from __future__ import annotations

import csv
import re
from datetime import date, datetime
from io import StringIO

from banner_kit.audit.results import Audit
from banner_kit.messages import Language
from banner_kit.report.labels import inert
from banner_kit.report.table import Cell, results_table

# What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection).
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# The same behind a semicolon: where that parts a list, as on many Vietnamese machines, Excel begins a cell there,
# quotation marks notwithstanding. A number, as of a telephone, does no harm.
_FORMULA_WITHIN = re.compile(r"(;\s*)(?=[=@＝＠]|[-+＋－](?![\d\s.()-]*(?:;|$)))")


def render(audit: Audit, language: Language) -> bytes:
    """The audit as a CSV table with a byte order mark."""
    table = results_table(audit, language)
    written = StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(map(cell, table.header))
    writer.writerows([cell(_text(value)) for value in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """The text as a cell: one line, and an apostrophe before what a spreadsheet could take for a formula."""
    flat = _FORMULA_WITHIN.sub(r"\1'", " ".join(inert(text).split())) if text.strip() else ""
    return f"'{flat}" if flat.startswith(_FORMULA_STARTS) else flat


def _text(value: Cell) -> str:
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
