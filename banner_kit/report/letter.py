"""A document in the form that Vietnamese offices give theirs: Decree 30/2020/NĐ-CP, Annex I.

A4, Times New Roman, the binding's margin on the left; the office and the motto side by side; pages numbered above,
from the second on; who gets it and who signs side by side at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from banner_kit.errors import MissingExtraError
from banner_kit.report.labels import inert

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.table import CT_Row
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MARGINS = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}  # millimetres
_FONT, _SIZE, _TABLE_SIZE, _HEADER_SIZE = "Times New Roman", 13, 11, 10  # points
_INDENT = 10  # millimetres: of a paragraph's first line
_SPACE = 6  # points: between paragraphs
_SIDES = (70, 95)  # millimetres: of what stands side by side
_NARROW = 24  # millimetres: columns up to that hold numbers, which stand in the middle
_LONGEST_TITLE = 255  # characters that a document's properties hold
_PADDING = 1  # millimetres: beside what is in a cell


@dataclass(frozen=True)
class Line:
    """A line of the letter's head, title or foot; its size is in points."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = _SIZE
    centred: bool = True


class Letter:
    """A document that is written from above downwards. Raises `MissingExtraError` when python-docx is not installed."""

    def __init__(self, title: str) -> None:
        try:
            import docx
        except ImportError as error:
            raise MissingExtraError("Word documents need python-docx: pip install 'banner-kit[reports]'.") from error
        self._document = docx.Document()
        properties = self._document.core_properties
        properties.title, properties.author = inert(title)[:_LONGEST_TITLE], ""
        _lay_out(self._document)

    def close(self) -> bytes:
        """The document as a file."""
        stream = BytesIO()
        self._document.save(stream)
        return stream.getvalue()

    def lines(self, *lines: Line) -> None:
        """Lines across the page, one below the other without space between."""
        for line in lines:
            _set(self._document.add_paragraph(), line)

    def side_by_side(self, left: Sequence[Line], right: Sequence[Line]) -> None:
        """Two columns of lines."""
        table = self._document.add_table(1, 2)
        _set_widths(table, _SIDES)
        for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
            for at, line in enumerate(lines):
                _set(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), line)

    def section(self, text: str) -> None:
        """The title of a section."""
        paragraph = self._document.add_paragraph()
        paragraph.add_run(inert(text)).bold = True
        paragraph.paragraph_format.keep_with_next = True

    def paragraph(self, text: str) -> None:
        """A paragraph, justified, its first line indented. Like a title it is never parted from what follows."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        paragraph = self._document.add_paragraph(inert(text))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(_INDENT)
        paragraph.paragraph_format.keep_with_next = True

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
        """A table with borders; `widths` are in millimetres. The header is repeated on every page, no row is torn."""
        table = self._document.add_table(0, len(widths), style="Table Grid")
        table.autofit = False
        _set_widths(table, widths)
        _set_padding(table)
        centred = [width <= _NARROW for width in widths]
        _fill(_add_row(table, centred, is_header=True), header)
        blank = _add_row(table, centred)
        for row in rows:
            _fill(_copied(blank), row)
        table._tbl.remove(blank)
        self._document.add_paragraph().paragraph_format.space_after = 0


def _lay_out(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, size in _MARGINS.items():
        setattr(section, name, Mm(size))
    section.different_first_page_header_footer = True
    _number(section.header.paragraphs[0])
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(_SPACE)


def _number(paragraph: Paragraph) -> None:
    """The number of the page, in the middle."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _set(paragraph: Paragraph, line: Line) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    run = paragraph.add_run(inert(line.text))
    run.bold, run.italic, run.font.size = line.bold, line.italic, Pt(line.size)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if line.centred else WD_ALIGN_PARAGRAPH.LEFT
    paragraph.paragraph_format.space_after = Pt(0)


def _set_widths(table: Table, widths: Sequence[int]) -> None:
    from docx.shared import Mm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _set_padding(table: Table) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(round(Mm(_PADDING).twips)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _add_row(table: Table, centred: Sequence[bool], *, is_header: bool = False) -> CT_Row:
    """A row without texts at the end of a table."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.shared import Pt
    from docx.text.paragraph import Paragraph

    row: CT_Row = table.add_row()._tr  # type: ignore[no-untyped-call]
    settings = row.get_or_add_trPr()
    settings.append(OxmlElement("w:cantSplit"))
    if is_header:
        settings.append(OxmlElement("w:tblHeader"))
    for cell, middle in zip(row.tc_lst, centred, strict=True):
        paragraph = Paragraph(cell.p_lst[0], table)
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.keep_with_next = is_header
        if middle or is_header:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run()
        run.bold, run.font.size = is_header, Pt(_HEADER_SIZE if is_header else _TABLE_SIZE)
    return row


def _copied(row: CT_Row) -> CT_Row:
    """A copy of a row, before it: to lay out each anew takes ten times as long, minutes for a country."""
    copy = deepcopy(row)
    row.addprevious(copy)
    return copy


def _fill(row: CT_Row, texts: Sequence[str]) -> None:
    for cell, text in zip(row.tc_lst, texts, strict=True):
        cell.p_lst[0].r_lst[0].text = inert(text)
