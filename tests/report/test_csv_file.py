from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit import Language
from banner_kit.audit import Audit
from banner_kit.report import csv_file


def rows(audit: Audit, language: Language = Language.EN) -> list[list[str]]:
    return list(csv.reader(StringIO(csv_file.render(audit, language).decode("utf-8-sig"))))


def test_excel_is_told_the_encoding(audit: Audit) -> None:
    assert csv_file.render(audit, Language.VI).startswith("\ufeffSTT,Đơn vị,Địa chỉ".encode())


def test_every_portal_has_its_row_in_the_order_of_the_registry(audit: Audit) -> None:
    header, *body = rows(audit)

    assert [row[header.index("Unit")] for row in body] == ["Sở Nội vụ", "Sở Y tế", "Huyện Đảo", "Xã Bình Minh"]
    assert [row[header.index("Verdict code")] for row in body] == ["embedded", "broken", "missing", "unreachable"]
    assert {len(row) for row in body} == {len(header)}


def test_columns_we_do_not_know_come_last(audit: Audit) -> None:
    header, first, *others = rows(audit)

    assert (header[-1], first[-1], others[0][-1]) == ("Điện thoại", "0297", "")


def test_whom_to_write_to_and_what_was_noted_are_kept(gapped: Audit) -> None:
    (first, *rest), (row,) = gapped.results, gapped.unread
    told = {"email": "snv@tinh.vn", "note": "mới"}
    audited = replace(first, portal=replace(first.portal, **told))
    aside = replace(row, known={**row.known, **told})
    header, *body = rows(replace(gapped, results=(audited, *rest), unread=(aside,)))
    places = [header.index(name) for name in ("E-mail", "Remarks")]

    assert [[one[at] for at in places] for one in body] == [[*told.values()], *([["", ""]] * 3), [*told.values()]]


def test_who_is_excused_is_told_beside_the_verdict(audit: Audit) -> None:
    header, *body = rows(audit)
    places = [header.index(name) for name in ("Result", "Excused until", "Excuse")]

    assert [body[2][at] for at in places] == ["Missing", "31/12/2099", "nâng cấp"]
    assert [body[1][at] for at in places] == ["Broken", "", ""]


def test_a_column_of_the_registry_with_a_name_of_ours_is_told_from_it(audit: Audit) -> None:
    first = replace(audit.results[0], portal=replace(audit.results[0].portal, extra={"STT": "7"}))

    header, *_ = rows(replace(audit, results=(first,)), Language.VI)

    assert (header[0], header[-1]) == ("STT", "STT (2)")


@pytest.mark.parametrize("text", ["=1+1", "+84 297", "-1", "@a", "＝1", "\t=1", "\r\n=1", " =1", "\x00=1"])
def test_nothing_in_a_cell_is_a_formula(text: str) -> None:
    assert not csv_file.cell(text).startswith(("=", "+", "-", "@", "＝"))
    assert csv_file.cell(text).lstrip("'\ufffd") == " ".join(text.replace("\x00", "").split())


@pytest.mark.parametrize("text", ['<a id=";=A1()">', "a; +x", "a ;@b", "a;-2+cmd|' /C calc'!A0"])
def test_nothing_behind_a_semicolon_is_a_formula(text: str) -> None:
    parts = csv_file.cell(text).split(";")

    assert not any(part.strip().startswith(("=", "+", "-", "@")) for part in parts)


def test_telephone_numbers_stay_as_they_are() -> None:
    assert csv_file.cell("0297 3 862; +84 297 (3) 863; -5") == "0297 3 862; +84 297 (3) 863; -5"


@given(st.text())
def test_any_text_becomes_one_harmless_line(text: str) -> None:
    cell = csv_file.cell(text)

    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not set(cell) & set("\r\n\x00\x1b\u202e")


def test_hostile_text_stays_in_its_cell(hostile_audit: Audit) -> None:
    header, body = rows(hostile_audit)

    assert len(header) == len(body)
    assert not [cell for cell in (*header, *body) if cell.startswith("=")]


def test_the_pages_without_it_are_listed(toured: Audit) -> None:
    header, first, second, *_ = rows(toured)
    places = [header.index(name) for name in ("Coverage", "Pages without it")]

    assert [first[at] for at in places] == ["on 1 of 3 pages; 1 could not be judged", "https://snv.gov.vn/lien-he"]
    assert [second[at] for at in places] == ["", ""]


def test_a_row_of_the_registry_that_was_left_aside_stands_below_the_portals(gapped: Audit) -> None:
    header, *body = rows(gapped)
    row = dict(zip(header, body[-1], strict=True))

    assert (row["No."], row["Unit"], row["Address"], row["Group"]) == ("", "Xã Lạ", "#REF!", "Xã")
    assert (row["Result"], row["Verdict code"], row["Điện thoại"]) == ("Not audited", "", "0298")
    assert row["Reason"].startswith("Row 9 of the registry: the address is missing")
