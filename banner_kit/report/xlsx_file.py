"""Results as a workbook: a sheet to report from, one with every portal, one with what was found on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from banner_kit.audit.results import Audit, Result
from banner_kit.audit.verdicts import COLOURS, VERDICTS
from banner_kit.messages import Language, Message
from banner_kit.report.labels import LEVELS, document_title, label, page_text
from banner_kit.report.summary_sheet import SummarySheet
from banner_kit.report.table import COLUMNS, RESULT, Table, results_table
from banner_kit.report.workbook import Book

_WHO = {Message("Unit"): 34, Message("Address"): 32, Message("Group"): 14}
_FINDINGS = {**_WHO, Message("Level"): 12, Message("Finding"): 50, Message("What to do"): 50}
_PAGES = {**_WHO, Message("Page"): 44, RESULT: 16, Message("Reason"): 50}
_PRINTED = 9  # columns of the portals' sheet: up to what to do; the rest is evidence
_RESULT_AT = 1 + [column.header for column in COLUMNS].index(RESULT)


def render(audit: Audit, language: Language) -> bytes:
    """The audit as XLSX. Raises `MissingExtraError` when XlsxWriter is not installed."""
    book = Book(document_title(audit, language), audit.finished)
    SummarySheet(book, language).write(audit)
    portals = book.table(Message("Every portal").text(language), results_table(audit, language), printed=_PRINTED)
    colours = {label(verdict, language): colour for verdict, colour in COLOURS.items()}
    book.colour(portals, _RESULT_AT, len(audit.results), colours)
    if findings := [row for one in audit.results for row in _findings(one, language)]:
        book.table(Message("Findings").text(language), _table(_FINDINGS, findings, language))
    if pages := [row for one in audit.results for row in _pages(one, language)]:
        book.table(Message("Pages").text(language), _table(_PAGES, pages, language))
    return book.close()


def _table(columns: Mapping[Message, int], rows: Sequence[Sequence[str]], language: Language) -> Table:
    """A table under these headers, each with its column's width in characters."""
    return Table([header.text(language) for header in columns], [*columns.values()], rows)


def _who(one: Result) -> tuple[str, str, str]:
    return one.portal.name, one.portal.url, one.portal.group


def _findings(one: Result, language: Language) -> Iterator[tuple[str, ...]]:
    for found in one.findings:
        yield (*_who(one), *(told.text(language) for told in (LEVELS[found.level], found.message, found.fix)))


def _pages(one: Result, language: Language) -> Iterator[tuple[str, ...]]:
    for page in one.coverage.pages if one.coverage else ():
        yield (*_who(one), page.url, VERDICTS[page.verdict].text(language), page_text(page, language))
