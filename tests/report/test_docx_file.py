from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import pytest

from banner_kit import Language
from banner_kit.audit import Audit
from banner_kit.campaign import VIETNAM
from banner_kit.report import docx_file


def opened(audit: Audit, language: Language = Language.VI) -> Any:
    return docx.Document(BytesIO(docx_file.render(audit, language)))


def texts(document: Any) -> list[str]:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


def test_the_head_has_the_states_motto_and_room_for_the_office(audit: Audit) -> None:
    office, state = opened(audit).tables[0].rows[0].cells

    assert state.text.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
    assert office.text.startswith("……")


@pytest.mark.parametrize(
    ("day", "written"),
    [(datetime(2026, 2, 3), "ngày 03 tháng 02 năm 2026"), (datetime(2026, 3, 20), "ngày 20 tháng 3 năm 2026")],
)
def test_the_day_is_written_as_the_decree_writes_days(audit: Audit, day: datetime, written: str) -> None:
    document = opened(replace(audit, finished=day.replace(tzinfo=VIETNAM)))

    assert document.tables[1].rows[0].cells[1].text.endswith(written)


def test_sections_are_numbered(audit: Audit) -> None:
    told = texts(opened(audit))

    assert "I. KẾT QUẢ CHUNG" in told
    assert "IV. GẮN SAI (1 CỔNG)" in told


def test_every_portal_is_in_it_with_its_address(audit: Audit) -> None:
    told = texts(opened(audit))

    assert all(f"{one.portal.name}\n{one.portal.url}" in told for one in audit.results)


def test_it_ends_with_who_gets_it_and_who_signs(audit: Audit) -> None:
    receivers, signature = opened(audit).tables[-1].rows[0].cells

    assert receivers.text.startswith("Nơi nhận:")
    assert signature.text.endswith("(Chữ ký, họ và tên)")


def test_it_speaks_english(audit: Audit) -> None:
    assert "I. RESULTS" in texts(opened(audit, Language.EN))


def test_nothing_from_a_page_is_alive_in_a_document(hostile_audit: Audit) -> None:
    document = opened(hostile_audit)

    assert not set("".join(texts(document))) & set("\x00\x1b\u202e\ud800")
    assert "w:hyperlink" not in document.element.xml
    assert "w:instrText" not in document.element.xml
