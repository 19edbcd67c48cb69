"""A registry's rows: the portals that they name, and those that are left aside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from banner_kit.audit import read_registry


def test_every_known_column_is_read_and_the_others_are_carried_along(read_csv) -> None:
    (portal,) = read_csv(
        "Tên đơn vị,Địa chỉ,Nhóm,Email,Ghi chú,Miễn đến,Lý do,Tên miền khác,Điện thoại\n"
        "Sở Y tế,syt.gov.vn,Sở,a@b.vn,mới,31/12/2026,nâng cấp,a.vn;b.vn,0297\n"
    ).portals

    assert (portal.group, portal.email, portal.note, portal.excuse) == ("Sở", "a@b.vn", "mới", "nâng cấp")
    assert (portal.excused_until, portal.aliases, portal.row) == (date(2026, 12, 31), ("a.vn", "b.vn"), 2)
    assert portal.extra == {"Điện thoại": "0297"}


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",,mai", "row 3: the address is missing"),
        ("Sở,ftp://x.vn/", "row 3: “ftp://x.vn/” is not a web address"),
        ("Sở,chưa biết", "row 3: “chưa biết” is not a web address"),
        ("Sở,localhost", "row 3: “localhost” is not a web address"),
        ("SỞ NỘI VỤ,HTTPS://SNV.gov.vn", "row 3: the unit and its address are the same as in row 2"),
        (",snv.gov.vn", "row 3: the unit and its address are the same as in row 2"),
        ("Sở,snv@x.vn", "row 3: “snv@x.vn” is an e-mail address"),
    ],
)
def test_a_bad_row_is_named_and_the_others_go_on(read_csv, row: str, problem: str) -> None:
    found = read_csv(f"name,url,excused_until\nSở Nội vụ,https://snv.gov.vn/,\n{row}\nSở Y tế,https://syt.gov.vn/,\n")

    assert [portal.row for portal in found.portals] == [2, 4]
    assert problem in str(found.problems[0])


@pytest.mark.parametrize(
    "words",
    [
        "",
        "-",
        "–",
        "chưa có",
        "Chưa có website",
        "không có",
        "Không",
        "ĐANG XÂY DỰNG (dự kiến 2027)",
        "Chưa xây dựng",
        "N/A",
    ],
)
def test_a_unit_that_has_no_portal_is_told_as_that(read_csv, words: str) -> None:
    found = read_csv(f"name,url\nSở Y tế,syt.vn\nXã A,{words}\n")

    assert [(row.row, row.without_portal) for row in found.unread] == [(3, True)]
    assert "row 3: the unit has no portal" in str(found.problems[0])


@pytest.mark.parametrize("words", ["so-la", "chưa rõ", "x.v n"])
def test_what_is_no_address_and_says_nothing_of_having_none_is_a_mistake(read_csv, words: str) -> None:
    (row,) = read_csv(f"name,url\nSở Y tế,syt.vn\nXã A,{words}\n").unread

    assert not row.without_portal


def test_a_file_may_be_named_by_a_string(tmp_path: Path) -> None:
    (tmp_path / "named.csv").write_text("url\nsnv.gov.vn\n", encoding="utf-8")

    assert read_registry(str(tmp_path / "named.csv")).file == tmp_path / "named.csv"


def test_a_unit_without_a_name_goes_by_its_address(read_csv) -> None:
    found = read_csv("name,url\n,snv.gov.vn\n")

    assert (found.portals[0].name, found.notices) == ("snv.gov.vn", ())


def test_no_column_is_lost_to_another_of_its_name_or_to_having_none(read_csv) -> None:
    (portal,) = read_csv("name,url,SĐT,SĐT,,\nSở,snv.gov.vn,0901,0902,,x,y\n").portals

    assert portal.extra == {"SĐT": "0901", "SĐT (2)": "0902", "6": "x", "7": "y"}


def test_a_row_left_aside_is_kept_as_it_stands(read_csv) -> None:
    (row,) = read_csv("name,url,Miễn đến,SĐT\nA,a.vn,,\nB,b@b.vn,mai,0901\n").unread

    assert (row.row, row.extra) == (3, {"SĐT": "0901"})
    assert {name: cell for name, cell in row.known.items() if cell} == {
        "name": "B",
        "url": "b@b.vn",
        "excused_until": "mai",
    }


def test_an_address_in_brackets_is_read_without_them(read_csv) -> None:
    (portal,) = read_csv("Tên,Cổng TTĐT\nSở Nội vụ,<https://snv.gov.vn/>\n").portals

    assert portal.url == "https://snv.gov.vn/"
