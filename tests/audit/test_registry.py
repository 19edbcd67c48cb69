from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banner_kit.audit import read_registry
from banner_kit.audit.cells import is_address
from banner_kit.audit.registry import Registry
from banner_kit.errors import RegistryError


@pytest.fixture
def read(tmp_path: Path):
    def written(content: str | bytes, name: str = "portals.csv") -> Registry:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_registry(path)

    return written


def complaint(read, content: str | bytes, name: str = "portals.csv") -> str:
    with pytest.raises(RegistryError) as caught:
        read(content, name)
    message = str(caught.value)
    assert name in message
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "content",
    [
        "name,url\nSở Nội vụ,https://snv.gov.vn/\n",
        "\ufeffname,url\r\nSở Nội vụ,https://snv.gov.vn/\r\n",
        "Tên đơn vị;Địa chỉ\nSở Nội vụ;https://snv.gov.vn/\n",
        "sep=;\nTên đơn vị;Địa chỉ\nSở Nội vụ;https://snv.gov.vn/\n",
        "sep=\t\r\nTên đơn vị\tĐịa chỉ\r\nSở Nội vụ\thttps://snv.gov.vn/\r\n",
        'sep="\r\nTên đơn vị,Địa chỉ\r\nSở Nội vụ,https://snv.gov.vn/\r\n',
        "TÊN ĐƠN VỊ\tWEBSITE\nSở Nội vụ\thttps://snv.gov.vn/",
        "STT,Tên cơ quan,Địa chỉ website\n1,Sở Nội vụ,https://snv.gov.vn/\n",
        "Danh sách cổng thông tin\n\nTên đơn vị,URL\nSở Nội vụ,https://snv.gov.vn/\n",
        'url,name\n"https://snv.gov.vn/","Sở Nội vụ"\n',
        "Danh sách cổng, trang thông tin điện tử, tỉnh Hải Sơn\nTên đơn vị;Địa chỉ\nSở Nội vụ;https://snv.gov.vn/\n",
        'STT,Tên đơn vị,Địa chỉ,Website\n1,Sở Nội vụ,"12 Nguyễn Huệ, phường 1",https://snv.gov.vn/\n',
        "Tên cơ quan, đơn vị;Cổng TTĐT\nSở Nội vụ;https://snv.gov.vn/\n",
        '"Tên đơn vị",URL\n"Sở\vNội\nvụ",https://snv.gov.vn/\n',
        "\n\nname , url \n\nSở Nội vụ, https://snv.gov.vn/ \n\n",
    ],
)
def test_registries_as_people_save_them(read, content: str) -> None:
    (portal,) = read(content).portals

    assert (portal.name, portal.url) == ("Sở Nội vụ", "https://snv.gov.vn/")


def test_every_known_column_is_read_and_the_others_are_carried_along(read) -> None:
    (portal,) = read(
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
def test_a_bad_row_is_named_and_the_others_go_on(read, row: str, problem: str) -> None:
    found = read(f"name,url,excused_until\nSở Nội vụ,https://snv.gov.vn/,\n{row}\nSở Y tế,https://syt.gov.vn/,\n")

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
def test_a_unit_that_has_no_portal_is_told_as_that(read, words: str) -> None:
    found = read(f"name,url\nSở Y tế,syt.vn\nXã A,{words}\n")

    assert [(row.row, row.without_portal) for row in found.unread] == [(3, True)]
    assert "row 3: the unit has no portal" in str(found.problems[0])


@pytest.mark.parametrize("words", ["so-la", "chưa rõ", "x.v n"])
def test_what_is_no_address_and_says_nothing_of_having_none_is_a_mistake(read, words: str) -> None:
    (row,) = read(f"name,url\nSở Y tế,syt.vn\nXã A,{words}\n").unread

    assert not row.without_portal


@pytest.mark.parametrize(
    ("header", "words", "told"),
    [
        ("Miễn đến", "31/12", "row 3, column “Miễn đến”: “31/12” is not a day"),
        ("Miễn đến", "hết quý IV/2026", "row 3, column “Miễn đến”: “hết quý IV/2026” is not a day"),
        ("excused_until", "2026-02-30", "“2026-02-30” is not a day"),
        ("Đối chứng", "sẽ có", "row 3, column “Đối chứng”: “sẽ có” is neither yes nor no"),
    ],
)
def test_a_mistyped_excuse_excuses_nobody_and_is_told(read, header: str, words: str, told: str) -> None:
    found = read(f"name,url,{header}\nSở Y tế,syt.vn,\nXã A,a.vn,{words}\n")
    portal = found.portals[1]

    assert (portal.name, portal.excused_until, portal.canary, found.unread) == ("Xã A", None, False, ())
    assert [*portal.misread.values()] == [words]
    assert told in str(found.notices[0])


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("", "a.csv", "is empty"),
        ("\n , \n", "a.csv", "is empty"),
        ("name,address-of-it\nx,y\n", "a.csv", "found: name, address-of-it"),
        ("name,url\n", "a.csv", "no rows below the header"),
        ("name,url\nSở,\n", "a.csv", "the unit has no portal"),
        ("tên,url\nSở,x.vn".encode("utf-16")[:-1], "a.csv", "is not UTF-8 text"),
        (b"name,url\n\x00\x00", "a.csv", "is not a text file"),
        (b"PK\x03\x04", "a.ods", "is a workbook of another kind"),
        ('name,url\n"' + "x" * 200_000, "a.csv", "is not a CSV table"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_remedy(read, content, name: str, words: str) -> None:
    assert words in complaint(read, content, name)


def test_a_file_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banner_kit.audit.csv_file.LARGEST", 2 * 1024 * 1024)
    with pytest.raises(RegistryError, match="is larger than 2 MB, which no registry is"):
        read_registry("/dev/zero")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_text_without_a_mark_is_read(read, encoding: str) -> None:
    (portal,) = read("STT\tTên đơn vị\tĐịa chỉ\n1\tSở Nội vụ\tsnv.gov.vn\n".encode(encoding)).portals

    assert (portal.name, portal.url) == ("Sở Nội vụ", "snv.gov.vn")


def test_a_file_may_be_named_by_a_string(tmp_path: Path) -> None:
    (tmp_path / "named.csv").write_text("url\nsnv.gov.vn\n", encoding="utf-8")

    assert read_registry(str(tmp_path / "named.csv")).file == tmp_path / "named.csv"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"none\.csv: cannot be read \(it does not exist\)"):
        read_registry(tmp_path / "none.csv")


def test_every_address_of_a_cell_is_audited_and_the_row_is_told(read) -> None:
    found = read('name,url\nSở,"a.vn / b.vn"\nSở Y tế,"http://c.vn\nhttps://c.vn"\nPhường,"d.vn\ne.vn"\nXã,d.vn\n')
    portals = [(portal.name, portal.url, portal.row) for portal in found.portals]

    assert portals == [("Sở", "a.vn", 2), ("Sở (b.vn)", "b.vn", 2), ("Sở Y tế", "http://c.vn", 3),
                       ("Phường", "d.vn", 4), ("Phường (e.vn)", "e.vn", 4), ("Xã", "d.vn", 5)]  # fmt: skip
    assert "portals.csv, rows 2, 4: hold several addresses" in str(found.notices[0])
    assert "rows 5: have an address that other units have too" in str(found.notices[1])
    assert found.unread == ()


def test_units_that_share_an_address_are_all_portals(read) -> None:
    found = read("name,url,Nhóm\nXã A,xab.vn,Cũ\nXã B,https://xab.vn/,Mới\nXã C,https://xab.vn,Mới\n")

    assert [(one.name, one.group) for one in found.portals] == [("Xã A", "Cũ"), ("Xã B", "Mới"), ("Xã C", "Mới")]
    assert found.unread == ()
    assert "rows 3–4: have an address that other units have too" in str(found.notices[0])


def test_a_row_of_several_portals_is_named_once(read) -> None:
    found = read("name,url\nSở,https://u:p@a.vn https://u:p@b.vn\nSở Y tế,https://u:p@c.vn\n")

    assert [portal.name for portal in found.portals] == ["Sở", "Sở (https://b.vn)", "Sở Y tế"]
    assert "rows 2–3: the addresses hold a name or a password" in str(found.notices[0])


def test_a_unit_without_a_name_goes_by_its_address(read) -> None:
    found = read("name,url\n,snv.gov.vn\n")

    assert (found.portals[0].name, found.notices) == ("snv.gov.vn", ())


def test_a_table_without_a_column_of_names_is_told(read) -> None:
    found = read("Phòng;url\nHành chính;snv.gov.vn\n")

    assert found.portals[0].name == "snv.gov.vn"
    assert "portals.csv: has no column “name” (or “Tên đơn vị”)" in str(found.notices[0])
    assert "found: Phòng, url." in str(found.notices[0])


def test_a_further_column_of_addresses_is_told_and_not_passed_over(read) -> None:
    found = read("Tên đơn vị,Địa chỉ,Website mới,Địa chỉ\nSở,a.vn,b.vn,\nSở Y tế,c.vn,,d.vn\n")

    assert [portal.url for portal in found.portals] == ["a.vn", "c.vn"]
    assert "the column “Địa chỉ” were read, not those in “Website mới”, “Địa chỉ”." in str(found.notices[0])


def test_nobody_is_told_to_delete_a_column_of_old_addresses(read) -> None:
    [notice] = read("Tên đơn vị,Địa chỉ,Site cũ\nSở,a.vn,cu.a.vn\n").notices

    assert str(notice).endswith("Give those that should be audited too rows of their own.")


@pytest.mark.parametrize("beside", ["Facebook", "Tên miền khác", "Địa chỉ thư"])
def test_a_column_of_other_addresses_is_no_matter(read, beside: str) -> None:
    assert read(f"Tên đơn vị,Địa chỉ,{beside}\nSở,a.vn,{'12 Lê Lợi' if 'thư' in beside else 'b.vn'}\n").notices == ()


def test_a_table_as_offices_keep_it_is_read_without_complaint(read) -> None:
    found = read(
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


def test_a_vertical_tab_parts_no_rows(read) -> None:
    found = read("name,url\nA\vB,a.vn\nC,chưa có\nD\u2028E,d.vn\n")

    assert [portal.name for portal in found.portals] == ["A B", "D E"]
    assert "row 3: the unit has no portal (“chưa có”)" in str(found.problems[0])


def test_a_quotation_mark_left_open_is_told_with_its_row(read) -> None:
    assert "row 3: a quotation mark is opened and not closed" in complaint(read, 'name,url\nA,a.vn\n"B,b.vn\nC,c.vn\n')


def test_no_column_is_lost_to_another_of_its_name_or_to_having_none(read) -> None:
    (portal,) = read("name,url,SĐT,SĐT,,\nSở,snv.gov.vn,0901,0902,,x,y\n").portals

    assert portal.extra == {"SĐT": "0901", "SĐT (2)": "0902", "6": "x", "7": "y"}


def test_a_row_left_aside_is_kept_as_it_stands(read) -> None:
    (row,) = read("name,url,Miễn đến,SĐT\nA,a.vn,,\nB,b@b.vn,mai,0901\n").unread

    assert (row.row, row.extra) == (3, {"SĐT": "0901"})
    assert {name: cell for name, cell in row.known.items() if cell} == {
        "name": "B",
        "url": "b@b.vn",
        "excused_until": "mai",
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_file_is_read_or_refused_by_name(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(b"name,url\n" + body)

    assert outcome(path)


def outcome(path: Path) -> bool:
    try:
        return bool(read_registry(path).portals)
    except RegistryError as error:
        return str(error).startswith(str(path))


@pytest.mark.parametrize(
    "address", ["https://an:m4t-khau@snv.gov.vn/", "an:m4t-khau@snv.gov.vn", "<https://an:m4t-khau@snv.gov.vn/>"]
)
def test_a_password_in_an_address_goes_no_further(read, address: str) -> None:
    found = read(f"name,url\nSở Nội vụ,{address}\nSở,{address}\n")

    assert "m4t-khau" not in repr(found)
    assert found.portals[0].url.removeprefix("https://").rstrip("/") == "snv.gov.vn"
    assert "rows 2–3: the addresses hold a name or a password" in str(found.notices[0])


def test_an_address_in_brackets_is_read_without_them(read) -> None:
    (portal,) = read("Tên,Cổng TTĐT\nSở Nội vụ,<https://snv.gov.vn/>\n").portals

    assert portal.url == "https://snv.gov.vn/"


def test_the_delimiter_is_told_by_the_first_rows_of_a_long_table(read, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("banner_kit.audit.workbook.is_address", lambda text: asked.append(text) or is_address(text))
    found = read("Đơn vị;Website\n" + "".join(f"Xã {row};https://x{row}.vn/\n" for row in range(9_000)))

    assert len(found.portals) == 9_000
    assert len(asked) < 4 * 9_000


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_unicode_text_as_excel_saves_it_is_read(read, mark: str) -> None:
    (portal,) = read("\ufeffTên đơn vị\tĐịa chỉ\r\nSở Nội vụ\tsnv.gov.vn\r\n".encode(mark)).portals

    assert (portal.name, portal.url) == ("Sở Nội vụ", "snv.gov.vn")
