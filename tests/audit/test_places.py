from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.places import home_of, host_part, is_folder, is_home, place_of, settled, ways_to

HOST = "haison.gov.vn"


@pytest.mark.parametrize("way", ["http://", "https://", "https://www.", ""])
@pytest.mark.parametrize(
    "path",
    ["", "/", "/Pages/default.aspx", "/web/guest/home", "/wps/portal/Home/", "/trang-chu.html", "/vi/", "/index.php"],
)
def test_the_forms_of_a_home_pages_address_are_one_place(way: str, path: str) -> None:
    assert place_of(f"{way}HaiSon.gov.vn{path}") == HOST


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("xatanhoi", "xatanhoi"), ("XaTanHoi/", "xatanhoi"), ("xa-tan-hoi/Pages/default.aspx", "xa-tan-hoi"),
        ("xa-tan-hoi/trang-chu", "xa-tan-hoi"), ("web/so-noi-vu/home", "web/so-noi-vu"), ("sites/snv", "sites/snv"),
        ("so-ban-nganh/sngv/Pages/default.aspx", "so-ban-nganh/sngv"),
    ],
)  # fmt: skip
def test_a_folder_is_a_place_by_whatever_its_home_page_is_called(path: str, folder: str) -> None:
    address = f"https://{HOST}/{path}"

    assert (is_folder(address), place_of(address)) == (True, f"{HOST}/{folder}")


@pytest.mark.parametrize(
    "path",
    ["a/b", "gioi-thieu.html", "tin.aspx", "?site=xa", "tin-bai-20261126.html", "dang-nhap", "van-ban-123456",
     "xa-tan-hoi-ra-quan-don-dep-ve-sinh-moi-truong"],
)  # fmt: skip
def test_files_articles_and_deeper_paths_are_no_folders(path: str) -> None:
    assert not is_folder(f"https://{HOST}/{path}")


def test_what_was_added_on_the_way_makes_no_other_place() -> None:
    assert place_of(f"https://{HOST}/?gidzl=abc") == HOST
    assert place_of(f"https://{HOST}/index.php?site=12&fbclid=x") == f"{HOST}/?site=12"


@pytest.mark.parametrize("path", ["", "Pages/default.aspx", "web/guest/home", "wps/portal/Home/", "trang-chu.html"])
def test_home_pages_are_known_by_their_addresses(path: str) -> None:
    assert is_home(f"https://{HOST}/{path}")


@pytest.mark.parametrize("path", ["tin-tuc/bai-1.html", "xatanhoi/", "?id=1", "home/tin"])
def test_other_pages_are_none(path: str) -> None:
    assert not is_home(f"https://{HOST}/{path}")


@pytest.mark.parametrize(
    ("chain", "remembered"),
    [
        (("http://a.vn/", "https://a.vn/", "https://a.vn/web/guest/home"), "https://a.vn/"),
        (("http://a.vn/", "https://www.a.vn/Pages/default.aspx"), "https://www.a.vn/Pages/default.aspx"),
        (("https://a.vn/xa", "https://a.vn/xa/", "https://a.vn/xa/Pages/x.aspx"), "https://a.vn/xa"),
        (("https://a.vn/xa", "https://a.vn/"), "https://a.vn/"),
        (("https://xa.vn/", "https://a.vn/xa/"), "https://a.vn/xa/"),
    ],
)
def test_of_a_chain_the_first_address_of_the_same_portal_is_remembered(chain: tuple[str, ...], remembered: str) -> None:
    assert settled(chain) == remembered


def test_a_host_is_asked_for_its_home_page_before_the_pages_that_were_named() -> None:
    named = ["http://a.vn/x/y", "https://www.a.vn/", "http://a.vn/web/guest/home"]

    assert ways_to("a.vn", named) == (
        "http://a.vn/", "https://www.a.vn/", "https://a.vn/", "http://www.a.vn/",
        "http://a.vn/web/guest/home", "http://a.vn/x/y")  # fmt: skip


def test_a_folder_is_asked_for_itself_alone() -> None:
    assert ways_to("a.vn/xa", ["https://a.vn/xa/"]) == ("https://a.vn/xa/", "http://a.vn/xa/")


def test_at_a_port_over_which_nothing_is_encrypted_tls_is_not_tried() -> None:
    assert ways_to("a.vn:8080", ["http://a.vn:8080/"]) == ("http://a.vn:8080/",)


@given(st.text())
def test_any_text_has_a_place_and_a_folders_host_is_its_own(text: str) -> None:
    place = place_of(text)

    assert host_part(place) == place_of(home_of(text))
