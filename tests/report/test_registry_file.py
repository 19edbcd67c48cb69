from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from banner_kit import Language
from banner_kit.audit import Portal, UnreadRow, read_registry
from banner_kit.messages import Message
from banner_kit.report.registry_file import REGISTRY_SUFFIXES, registry_table, render_xlsx

PORTALS = (
    Portal("Sở Nội vụ", "https://snv.gov.vn/", aliases=("cu.vn", "cu2.vn"), extra={"Điện thoại": "0297"}),
    Portal("Xã Bình Minh", "https://binhminh.gov.vn/", group="Xã", note="mới", canary=True),
)
HOSTILE = '=HYPERLINK("http://e.vn")\x00\x1b[31m\ud800\u202e'


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("suffix", list(REGISTRY_SUFFIXES))
def test_what_is_written_is_read_again(tmp_path: Path, suffix: str, language: Language) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(REGISTRY_SUFFIXES[suffix](PORTALS, language))
    first, second = read_registry(path).portals

    assert (first.name, first.url, first.aliases, first.extra) == (
        "Sở Nội vụ", "https://snv.gov.vn/", ("cu.vn", "cu2.vn"), {"Điện thoại": "0297"})  # fmt: skip
    assert (first.canary, second.group, second.note, second.canary) == (False, "Xã", "mới", True)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("suffix", list(REGISTRY_SUFFIXES))
def test_what_could_not_be_read_is_written_as_it_was_and_where_it_was(
    tmp_path: Path, suffix: str, language: Language
) -> None:
    table = "STT,Tên đơn vị,Địa chỉ,Website,Miễn đến,SĐT,SĐT\n1,A,Số 1,a.vn,,01,02\n2,B,Số 2,b@b.vn,mai,03,04\n"
    (tmp_path / "a.csv").write_text(f"{table}3,A,Số 3,a.vn,,05,06\n4,D,Số 4,d.vn,,07,08\n", encoding="utf-8")
    before = read_registry(tmp_path / "a.csv")
    path = tmp_path / f"b{suffix}"
    new = Portal("E", "e.vn", extra={"SĐT": "+84 297"})
    path.write_bytes(REGISTRY_SUFFIXES[suffix]((new, *before.portals), language, before.unread))
    after = read_registry(path)

    assert [(portal.name, portal.row) for portal in after.portals] == [("A", 2), ("D", 5), ("E", 6)]
    assert [(row.row, row.known["name"], row.known["url"]) for row in after.unread] == [
        (3, "B", "b@b.vn"),
        (4, "A", "a.vn"),
    ]
    assert (after.unread[0].known["excused_until"], after.portals[2].extra["SĐT"]) == ("mai", "+84 297")
    assert [*after.unread[1].extra.values()] == ["3", "Số 3", "05", "06"]
    assert [*after.portals[0].extra.values()] == ["1", "Số 1", "01", "02"]


def test_an_excuse_that_nobody_understands_is_kept_for_its_author(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,url,Miễn đến\nA,a.vn,31/12\n", encoding="utf-8")
    _, (header, row) = registry_table(read_registry(tmp_path / "a.csv").portals, Language.EN)

    assert dict(zip(header, row, strict=True))["excused_until"] == "31/12"


def test_the_portals_of_several_sheets_stand_one_sheet_after_the_other(tmp_path: Path) -> None:
    so, xa = (Portal(name, f"{name}.vn", group=name, row=2, sheet=name) for name in ("so", "xa"))
    aside = UnreadRow(3, {"name": "Sở B", "url": ""}, {}, Message("no"), "so")
    whole = UnreadRow(0, {}, {}, Message("no"), "khac")
    _, (_, *rows) = registry_table((so, Portal("moi", "moi.vn"), xa), Language.EN, (aside, whole))

    assert [row[0] for row in rows] == ["so", "Sở B", "xa", "moi"]


def test_nothing_in_a_workbook_is_a_formula_or_a_control_character() -> None:
    hostile = (Portal(HOSTILE, HOSTILE, note=HOSTILE, extra={HOSTILE: HOSTILE}),)
    sheet = load_workbook(BytesIO(render_xlsx(hostile, Language.EN))).active

    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if set(cell.value) & set("\x00\x1b\u202e\ud800") or cell.hyperlink]


def test_the_longest_text_fits_its_cell() -> None:
    sheet = load_workbook(BytesIO(render_xlsx((Portal("x" * 40_000, "a.vn"),), Language.VI))).active

    assert len(sheet["A2"].value) == 32_767
