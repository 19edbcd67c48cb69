from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.report.letter import Letter, Line


def opened(write: Callable[[Letter], None]) -> Any:
    letter = Letter("x")
    write(letter)
    return docx.Document(BytesIO(letter.close()))


def test_a_page_is_laid_out_as_the_decree_asks() -> None:
    document = opened(lambda letter: letter.paragraph("a"))
    section, style = document.sections[0], document.styles["Normal"]

    measures = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(measure.mm) for measure in measures] == [210, 297, 30, 15]
    assert (style.font.name, style.font.size) == ("Times New Roman", Pt(13))


def test_pages_are_numbered_above_from_the_second_on() -> None:
    section = opened(lambda letter: letter.paragraph("a")).sections[0]

    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_a_table_repeats_its_header_and_tears_no_row() -> None:
    document = opened(lambda letter: letter.table(["A", "B"], [["1", "x"], ["2", "y"]], [12, 100]))
    rows = document.tables[0].rows

    assert [[cell.text for cell in row.cells] for row in rows] == [["A", "B"], ["1", "x"], ["2", "y"]]
    assert ["w:tblHeader" in row._tr.xml for row in rows] == [True, False, False]
    assert all("w:cantSplit" in row._tr.xml for row in rows)


def test_what_stands_side_by_side_has_its_look() -> None:
    document = opened(lambda letter: letter.side_by_side([Line("a")], [Line("b", bold=True), Line("c", italic=True)]))
    left, right = document.tables[0].rows[0].cells

    assert (left.text, right.text) == ("a", "b\nc")
    assert [bool(line.runs[0].bold) for line in right.paragraphs] == [True, False]


@given(st.text(st.characters(codec=None)))
def test_any_text_makes_a_document_that_can_be_opened(text: str) -> None:
    def write(letter: Letter) -> None:
        letter.section(text)
        letter.table(["A"], [[text]], [50])

    assert not set(opened(write).tables[0].rows[1].cells[0].text) & set("\x00\x1b\u202e\ud800")


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "<w:p/>", "&amp;"])
def test_a_text_stays_the_text_that_it_is(text: str) -> None:
    assert opened(lambda letter: letter.paragraph(text)).paragraphs[0].text == text


def test_a_long_title_is_cut_to_what_a_document_holds() -> None:
    document = docx.Document(BytesIO(Letter("đ" * 300).close()))

    assert document.core_properties.title == "đ" * 255
