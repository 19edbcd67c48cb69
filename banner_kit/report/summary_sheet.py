"""The first sheet of a workbook of results: what was audited and how it came out, with a chart and counts of groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from banner_kit.audit.results import Audit, Verdict
from banner_kit.audit.verdicts import COLOURS, VERDICTS
from banner_kit.messages import Language, Message
from banner_kit.report.figures import BEST_FIRST, by_group, excused
from banner_kit.report.labels import MEANINGS, TOTAL, site_text, unread_count
from banner_kit.report.table import RESULT, Cell
from banner_kit.report.workbook import LINE, RED, SOFT, Book

_NAME = Message("Summary")
_WIDTHS = (30, *(15 for _ in BEST_FIRST), 12, 12)  # characters
_HEADER: dict[str, Any] = {"bold": True, "bottom": 2, "bottom_color": RED, "text_wrap": True, "valign": "bottom"}
_HEADER_HEIGHT = 32  # points
_CHART_ROWS, _CHART_SIZE = 11, {"width": 860, "height": 220}  # pixels


class SummarySheet:
    """Writes that sheet into a book, from above downwards."""

    def __init__(self, book: Book, language: Language) -> None:
        self._book, self._language, self._next = book, language, 0
        self._sheet = book.sheet(_NAME.text(language), _WIDTHS)

    def write(self, audit: Audit) -> None:
        """Write all of it."""
        self._row(Message("Report on the embedding of the campaign banner"), height=20, font_color=SOFT)
        self._row(audit.title(self._language), height=32, bold=True, font_size=20, font_color=RED)
        for fact in _facts(audit):
            self._row(*fact)
        self._next += 1
        self._verdicts(audit)
        groups = by_group(audit)
        if len(groups) > 1:
            self._next += _CHART_ROWS + 2
            self._sheet.repeat_rows(self._next)  # the table of groups is the last, and may be longer than a page
            verdicts = (VERDICTS[verdict] for verdict in BEST_FIRST)
            self._header(Message("Group"), *verdicts, Message("Portals"), Message("Share"), numbers=len(BEST_FIRST) + 2)
            for name, counts in groups.items():
                self._group(name or "–", counts, bottom=1, bottom_color=LINE)
            self._group(TOTAL, audit.summary, bold=True, top=1)

    def _group(self, name: str | Message, counts: Mapping[Verdict, int], **looks: Any) -> None:
        """How many portals of a group got each verdict, and the share of them that shows the banner."""
        total = sum(counts.values())
        row = (counts[verdict] for verdict in BEST_FIRST)
        self._row(name, *row, total, counts[Verdict.EMBEDDED] / total if total else 0.0, **looks)

    def _verdicts(self, audit: Audit) -> None:
        """How many portals got each verdict, and what that means; the same as bars."""
        self._header(RESULT, Message("Portals"), Message("Share"), Message("Meaning"), numbers=2)
        first, total = self._next, len(audit.results)
        for verdict in BEST_FIRST:
            count = audit.summary[verdict]
            self._row(VERDICTS[verdict], count, count / total if total else 0.0, MEANINGS[verdict])
        self._row(Message("Portals"), total, bold=True, top=1)
        self._chart(first)

    def _chart(self, first: int) -> None:
        name, last = _NAME.text(self._language), first + len(BEST_FIRST) - 1
        chart: Any = self._book.workbook.add_chart({"type": "bar"})
        chart.add_series(
            {
                "categories": [name, first, 0, last, 0],
                "values": [name, first, 1, last, 1],
                "points": [{"fill": {"color": COLOURS[verdict]}} for verdict in BEST_FIRST],
                "data_labels": {"value": True},
                "gap": 40,
            }
        )
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "line": {"none": True}})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_size(_CHART_SIZE)
        self._sheet.insert_chart(self._next + 1, 0, chart)

    def _header(self, *cells: Message, numbers: int) -> None:
        """A row of headers; those of the numbers, behind the first, stand over them."""
        self._sheet.set_row(self._next, _HEADER_HEIGHT)
        for at, cell in enumerate(cells):
            align = "center" if 1 <= at <= numbers else "left"
            self._book.cell(self._sheet, self._next, at, cell.text(self._language), align=align, **_HEADER)
        self._next += 1

    def _row(self, *cells: Cell | Message, height: int | None = None, **looks: Any) -> None:
        told = [cell.text(self._language) if isinstance(cell, Message) else cell for cell in cells]
        self._book.row(self._sheet, self._next, told, height, **looks)
        self._next += 1


def _facts(audit: Audit) -> Iterator[tuple[Message, str | Message]]:
    yield Message("Target"), audit.target
    yield Message("Checked"), f"{audit.started:%H:%M, %d/%m/%Y} – {audit.finished:%H:%M, %d/%m/%Y}"
    if audit.campaign_site:
        yield Message("The campaign's own site"), site_text(audit.campaign_site)
    if count := len(excused(audit)):
        yield Message("Excused"), Message("{count} of the portals that do not show it", {"count": count})
    if audit.unread:
        yield Message("Not audited"), unread_count(audit)
