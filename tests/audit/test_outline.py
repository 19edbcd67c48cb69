from __future__ import annotations

from io import BytesIO

import pytest

from banner_kit.audit.outline import LAST_ROW, Area, Outline, read_outline

SPACE = "http://schemas.openxmlformats.org/"
URL = "https://snv.gov.vn/"


def outline(rows: str = "", after: str = "") -> Outline:
    markup = (
        f'<worksheet xmlns="{SPACE}spreadsheetml/2006/main" xmlns:r="{SPACE}officeDocument/2006/relationships">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )
    return read_outline(BytesIO(markup.encode()), {"r1": URL, "r2": "mailto:a@b.vn"})


@pytest.mark.parametrize("empty", ['<c r="D9" s="1"/>', '<c r="D9" t="str"><f>A1</f><v></v></c>', '<c t="inlineStr"/>'])
def test_formats_and_formulas_without_a_value_fill_nothing(empty: str) -> None:
    told = outline(f'<row r="2"><c r="B2"><v>1</v></c></row><row r="9">{empty}</row>')

    assert (told.lowest, told.rightmost) == ((2, 2), (2, 2))


def test_the_last_cells_with_a_value_are_named() -> None:
    told = outline('<row r="2"><c r="F2"><v>1</v></c></row><row r="9"><c r="B9"><is><t>x</t></is></c></row>')

    assert (told.lowest, told.rightmost) == ((9, 2), (2, 6))


def test_rows_and_cells_without_places_follow_one_another() -> None:
    assert outline("<row><c/><c><v>1</v></c></row><row><c><v>2</v></c></row>").lowest == (2, 1)


def test_merged_cells_and_links_of_the_web_are_named() -> None:
    told = outline(
        after='<mergeCells><mergeCell ref="B2:D2"/></mergeCells><hyperlinks><hyperlink ref="C3" r:id="r1"/>'
        '<hyperlink ref="C4" r:id="r2"/><hyperlink ref="C5" location="A1"/><hyperlink ref="D:D" r:id="r1"/>'
        "</hyperlinks>"
    )

    assert told.merged == (Area(1, 1, 1, 3),)
    assert told.links == ((Area(2, 2, 2, 2), URL), (Area(0, 3, LAST_ROW - 1, 3), URL))
