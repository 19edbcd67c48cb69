"""What the keeper of a registry is told of a table that was read."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("header", "words", "told"),
    [
        ("Miễn đến", "31/12", "row 3, column “Miễn đến”: “31/12” is not a day"),
        ("Miễn đến", "hết quý IV/2026", "row 3, column “Miễn đến”: “hết quý IV/2026” is not a day"),
        ("excused_until", "2026-02-30", "“2026-02-30” is not a day"),
        ("Đối chứng", "sẽ có", "row 3, column “Đối chứng”: “sẽ có” is neither yes nor no"),
    ],
)
def test_a_mistyped_excuse_excuses_nobody_and_is_told(read_csv, header: str, words: str, told: str) -> None:
    found = read_csv(f"name,url,{header}\nSở Y tế,syt.vn,\nXã A,a.vn,{words}\n")
    portal = found.portals[1]

    assert (portal.name, portal.excused_until, portal.canary, found.unread) == ("Xã A", None, False, ())
    assert [*portal.misread.values()] == [words]
    assert told in str(found.notices[0])


def test_every_address_of_a_cell_is_audited_and_the_row_is_told(read_csv) -> None:
    found = read_csv('name,url\nSở,"a.vn / b.vn"\nSở Y tế,"http://c.vn\nhttps://c.vn"\nPhường,"d.vn\ne.vn"\nXã,d.vn\n')
    portals = [(portal.name, portal.url, portal.row) for portal in found.portals]

    assert portals == [("Sở", "a.vn", 2), ("Sở (b.vn)", "b.vn", 2), ("Sở Y tế", "http://c.vn", 3),
                       ("Phường", "d.vn", 4), ("Phường (e.vn)", "e.vn", 4), ("Xã", "d.vn", 5)]  # fmt: skip
    assert "portals.csv, rows 2, 4: hold several addresses" in str(found.notices[0])
    assert "rows 5: have an address that other units have too" in str(found.notices[1])
    assert found.unread == ()


def test_units_that_share_an_address_are_all_portals(read_csv) -> None:
    found = read_csv("name,url,Nhóm\nXã A,xab.vn,Cũ\nXã B,https://xab.vn/,Mới\nXã C,https://xab.vn,Mới\n")

    assert [(one.name, one.group) for one in found.portals] == [("Xã A", "Cũ"), ("Xã B", "Mới"), ("Xã C", "Mới")]
    assert found.unread == ()
    assert "rows 3–4: have an address that other units have too" in str(found.notices[0])


def test_a_row_of_several_portals_is_named_once(read_csv) -> None:
    found = read_csv("name,url\nSở,https://u:p@a.vn https://u:p@b.vn\nSở Y tế,https://u:p@c.vn\n")

    assert [portal.name for portal in found.portals] == ["Sở", "Sở (https://b.vn)", "Sở Y tế"]
    assert "rows 2–3: the addresses hold a name or a password" in str(found.notices[0])


def test_a_table_without_a_column_of_names_is_told(read_csv) -> None:
    found = read_csv("Phòng;url\nHành chính;snv.gov.vn\n")

    assert found.portals[0].name == "snv.gov.vn"
    assert "portals.csv: has no column “name” (or “Tên đơn vị”)" in str(found.notices[0])
    assert "found: Phòng, url." in str(found.notices[0])


def test_a_further_column_of_addresses_is_told_and_not_passed_over(read_csv) -> None:
    found = read_csv("Tên đơn vị,Địa chỉ,Website mới,Địa chỉ\nSở,a.vn,b.vn,\nSở Y tế,c.vn,,d.vn\n")

    assert [portal.url for portal in found.portals] == ["a.vn", "c.vn"]
    assert "the column “Địa chỉ” were read, not those in “Website mới”, “Địa chỉ”." in str(found.notices[0])


def test_nobody_is_told_to_delete_a_column_of_old_addresses(read_csv) -> None:
    [notice] = read_csv("Tên đơn vị,Địa chỉ,Site cũ\nSở,a.vn,cu.a.vn\n").notices

    assert str(notice).endswith("Give those that should be audited too rows of their own.")


@pytest.mark.parametrize("beside", ["Facebook", "Tên miền khác", "Địa chỉ thư"])
def test_a_column_of_other_addresses_is_no_matter(read_csv, beside: str) -> None:
    assert (
        read_csv(f"Tên đơn vị,Địa chỉ,{beside}\nSở,a.vn,{'12 Lê Lợi' if 'thư' in beside else 'b.vn'}\n").notices == ()
    )


def test_a_table_as_offices_keep_it_is_read_without_complaint(read_csv) -> None:
    found = read_csv(
        "DANH SÁCH CỔNG THÔNG TIN,,\n,,\nSTT,Tên đơn vị,Địa chỉ\n(1),(2),(3)\nI,Khối sở,\n1,Sở Y tế,syt.vn\n"
        "II,Cấp xã,\n1,Xã A,xa.vn\n,Tổng cộng,2\n,,\n,,GIÁM ĐỐC\n,,Nguyễn Văn A\n"
    )

    assert [(portal.name, portal.group, portal.row) for portal in found.portals] == [
        ("Sở Y tế", "Khối sở", 6), ("Xã A", "Cấp xã", 8),
    ]  # fmt: skip
    assert found.problems == ()
    assert [str(one).partition(", ")[2] for one in found.notices] == [
        "rows 11–12: stand apart below the table and hold no address; they were left out."
    ]


@pytest.mark.parametrize(
    "address", ["https://an:m4t-khau@snv.gov.vn/", "an:m4t-khau@snv.gov.vn", "<https://an:m4t-khau@snv.gov.vn/>"]
)
def test_a_password_in_an_address_goes_no_further(read_csv, address: str) -> None:
    found = read_csv(f"name,url\nSở Nội vụ,{address}\nSở,{address}\n")

    assert "m4t-khau" not in repr(found)
    assert found.portals[0].url.removeprefix("https://").rstrip("/") == "snv.gov.vn"
    assert "rows 2–3: the addresses hold a name or a password" in str(found.notices[0])
