"""Registries in CSV: the delimiters and encodings that programs save, and files that are no tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banner_kit.audit import read_registry
from banner_kit.audit.cells import is_address
from banner_kit.errors import RegistryError


def complaint(read_csv, content: str | bytes, name: str = "portals.csv") -> str:
    with pytest.raises(RegistryError) as caught:
        read_csv(content, name)
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
def test_registries_as_people_save_them(read_csv, content: str) -> None:
    (portal,) = read_csv(content).portals

    assert (portal.name, portal.url) == ("Sở Nội vụ", "https://snv.gov.vn/")


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
def test_a_file_that_cannot_be_used_is_refused_with_the_remedy(read_csv, content, name: str, words: str) -> None:
    assert words in complaint(read_csv, content, name)


def test_a_file_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banner_kit.audit.csv_file.LARGEST", 2 * 1024 * 1024)
    with pytest.raises(RegistryError, match="is larger than 2 MB, which no registry is"):
        read_registry("/dev/zero")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unicode_text_without_a_mark_is_read(read_csv, encoding: str) -> None:
    (portal,) = read_csv("STT\tTên đơn vị\tĐịa chỉ\n1\tSở Nội vụ\tsnv.gov.vn\n".encode(encoding)).portals

    assert (portal.name, portal.url) == ("Sở Nội vụ", "snv.gov.vn")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"none\.csv: cannot be read \(it does not exist\)"):
        read_registry(tmp_path / "none.csv")


def test_a_vertical_tab_parts_no_rows(read_csv) -> None:
    found = read_csv("name,url\nA\vB,a.vn\nC,chưa có\nD\u2028E,d.vn\n")

    assert [portal.name for portal in found.portals] == ["A B", "D E"]
    assert "row 3: the unit has no portal (“chưa có”)" in str(found.problems[0])


def test_a_quotation_mark_left_open_is_told_with_its_row(read_csv) -> None:
    assert "row 3: a quotation mark is opened and not closed" in complaint(
        read_csv, 'name,url\nA,a.vn\n"B,b.vn\nC,c.vn\n'
    )


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


def test_the_delimiter_is_told_by_the_first_rows_of_a_long_table(read_csv, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("banner_kit.audit.workbook.is_address", lambda text: asked.append(text) or is_address(text))
    found = read_csv("Đơn vị;Website\n" + "".join(f"Xã {row};https://x{row}.vn/\n" for row in range(9_000)))

    assert len(found.portals) == 9_000
    assert len(asked) < 4 * 9_000


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_unicode_text_as_excel_saves_it_is_read(read_csv, mark: str) -> None:
    (portal,) = read_csv("\ufeffTên đơn vị\tĐịa chỉ\r\nSở Nội vụ\tsnv.gov.vn\r\n".encode(mark)).portals

    assert (portal.name, portal.url) == ("Sở Nội vụ", "snv.gov.vn")
