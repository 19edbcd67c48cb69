from __future__ import annotations

import pytest

from banner_kit.audit import Portal, Reason, discovery
from banner_kit.audit.changes import differences
from banner_kit.audit.discovery import Answer, Site, discover, is_below, read_suffix
from banner_kit.audit.gist import Gist, gist_of
from banner_kit.audit.page import parse_page
from banner_kit.errors import RegistryError

HOME = "https://haison.gov.vn/"
SUFFIX = ("haison.gov.vn",)


def seen(markup: str, url: str) -> Gist:
    return gist_of(parse_page(markup, url))


@pytest.mark.parametrize(
    "written", ["haison.gov.vn", "*.haison.gov.vn", ".HaiSon.gov.vn", "https://www.haison.gov.vn/x"]
)
def test_suffixes_are_read_as_people_write_them(written: str) -> None:
    assert read_suffix(written) == "haison.gov.vn"


def test_what_is_no_suffix_is_refused_with_the_remedy() -> None:
    with pytest.raises(RegistryError, match=r"--suffix: “a b” is no host name\. Write it like"):
        read_suffix("a b")


def test_a_host_that_only_ends_alike_is_not_below() -> None:
    assert is_below("https://snv.haison.gov.vn/", SUFFIX)
    assert not is_below("https://nothaison.gov.vn/", SUFFIX)
    assert not is_below("https://haison.gov.vn.evil.example/", SUFFIX)


def searched(markup: str, answers: dict[str, Answer], known: tuple[str, ...] = ()) -> dict[str, Site]:
    asked: list[str] = []

    def ask_all(portals):
        asked.extend(ways[0] for ways in portals)
        return [answers.get(ways[0], Answer(ways[0], seen("", ways[0]))) for ways in portals]

    sites = discover([seen(markup, HOME)], SUFFIX, ask_all, known)
    assert len(asked) == len(set(asked))
    return {site.address: site for site in sites}


def test_the_www_and_http_forms_of_a_portal_are_one() -> None:
    names = ("http://www.snv.haison.gov.vn", "https://snv.haison.gov.vn/x", "http://snv.haison.gov.vn/")
    sites = searched("".join(f'<a href="{name}">Sở Nội vụ</a>' for name in names), {})

    assert [site.name for site in sites.values()] == ["haison.gov.vn", "Sở Nội vụ"]


def test_a_portal_that_moved_is_one_with_the_place_it_moved_to() -> None:
    markup = '<a href="http://cu.haison.gov.vn/">Sở Cũ</a><a href="https://moi.haison.gov.vn/">Sở Mới</a>'
    end = "https://moi.haison.gov.vn/trang-chu"
    sites = searched(markup, {"http://cu.haison.gov.vn/": Answer(end, seen("", end))})

    assert sites["https://moi.haison.gov.vn/"].name == "Sở Mới"
    assert sites["https://moi.haison.gov.vn/"].aliases == ("cu.haison.gov.vn",)
    assert "http://cu.haison.gov.vn/" not in sites


def test_a_move_out_of_the_suffix_is_followed() -> None:
    end = "https://phudao.angiang.example/"
    found = {"http://phudao.haison.gov.vn/": Answer(end, seen("<title>Đặc khu Phú Đảo</title>", end))}

    assert searched('<a href="http://phudao.haison.gov.vn/">Xem thêm</a>', found)[end].name == "Đặc khu Phú Đảo"


def test_a_dead_portal_is_kept_with_the_reason() -> None:
    sites = searched(
        '<a href="http://x.haison.gov.vn/">Xã X</a>', {"http://x.haison.gov.vn/": Answer(reason=Reason.DNS)}
    )

    assert sites["http://x.haison.gov.vn/"].reason is Reason.DNS


def test_portals_that_found_portals_name_are_found_too() -> None:
    district = seen('<a href="https://xa.haison.gov.vn/">Xã Bình Minh</a>', "https://huyen.haison.gov.vn/")
    answers = {"https://huyen.haison.gov.vn/": Answer(district.url, district)}
    sites = searched('<a href="https://huyen.haison.gov.vn/">Huyện</a>', answers)

    assert sites["https://xa.haison.gov.vn/"].name == "Xã Bình Minh"


def test_hosts_elsewhere_are_not_asked() -> None:
    assert list(searched('<a href="https://chinhphu.vn/">Chính phủ</a>', {})) == [HOME]


MENU = '<nav><a href="/gioi-thieu">Giới thiệu</a><a href="/tin-tuc">Tin tức</a><a href="/van-ban">Văn bản</a></nav>'
FOLDER = HOME + "xatanhoi/"
LINK = '<a href="/xatanhoi/">Xã Tân Hội</a>'
OWN = seen('<nav><a href="/xatanhoi/tin">Tin</a></nav><a href="/tin-tuc">Tin tỉnh</a>', FOLDER)
OF_HOST = seen(MENU + "<p>Xã Tân Hội: điện thoại 0297</p>", FOLDER)


def test_a_registered_portal_elsewhere_is_linked_where_a_page_names_it() -> None:
    press = ("https://baohaison.example/", "https://daihaison.example/", "https://mattran.example/")
    own = Answer(press[1], seen(f'<a href="{press[1]}">Trang chủ</a>', press[1]))
    markup = '<a href="http://www.baohaison.example/tin-1">Báo Hải Sơn</a><a href="https://khac.example/">Khác</a>'
    sites = searched(markup, {press[1]: own}, press)

    assert {address: sites[address].linked for address in press} == {press[0]: True, press[1]: False, press[2]: False}
    assert "https://khac.example/" not in sites


def test_a_folder_with_a_menu_of_its_own_is_a_portal() -> None:
    sites = searched(MENU + LINK, {FOLDER: Answer(FOLDER, OWN)})

    assert [site.name for site in sites.values()] == ["haison.gov.vn", "Xã Tân Hội"]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(FOLDER, OF_HOST),
        Answer(HOME, seen(MENU + LINK, HOME)),
        Answer(FOLDER, seen(MENU + LINK, FOLDER)),
        Answer(reason=Reason.STATUS, detail="404"),
        Answer(reason=Reason.NOT_HTML, detail="application/pdf"),
    ],
    ids=["the host's menu", "redirected to the host's home", "the host's home", "not there", "no page"],
)
def test_a_folder_that_is_but_a_page_of_its_host_is_none(answer: Answer) -> None:
    sites = searched(MENU + LINK, {FOLDER: answer})

    assert {address: site.aliases for address, site in sites.items()} == {HOME: ()}


def test_a_folder_that_does_not_answer_now_is_kept_with_the_reason() -> None:
    assert searched(MENU + LINK, {FOLDER: Answer(reason=Reason.TIMEOUT)})[FOLDER].reason is Reason.TIMEOUT


def test_a_host_that_is_named_only_for_its_folders_is_no_portal() -> None:
    sites = searched('<a href="https://chung.haison.gov.vn/xatanhoi">Xã Tân Hội</a>', {})

    assert list(sites) == [HOME, "https://chung.haison.gov.vn/xatanhoi"]


def test_a_host_that_leads_to_a_folder_is_an_alias_of_it() -> None:
    old = "http://xatanhoi.haison.gov.vn/"
    sites = searched(
        f'{MENU}{LINK}<a href="{old}">Xã Tân Hội</a>', {FOLDER: Answer(FOLDER, OWN), old: Answer(FOLDER, OWN)}
    )

    assert sites[FOLDER].aliases == ("xatanhoi.haison.gov.vn",)


def test_hosts_that_moved_to_pages_of_one_host_are_not_mixed_up() -> None:
    old = [f"http://xa{number}.haison.gov.vn/" for number in (1, 2)]
    new = [f"https://chung.haison.gov.vn/portal/?site={number}" for number in (1, 2)]
    pages = (Answer(one, seen(f"<title>Xã {one[-1]}</title>Tin", one)) for one in new)
    sites = searched("".join(f'<a href="{one}">Xem thêm</a>' for one in old), dict(zip(old, pages, strict=True)))

    assert {site.name: site.address for site in sites.values() if site.aliases} == {"Xã 1": new[0], "Xã 2": new[1]}


def test_pages_of_a_host_that_moved_are_nothing_of_their_own() -> None:
    old, new = "https://cu.haison.gov.vn/", "https://moi.haison.gov.vn/"
    markup = f'<a href="{old}">Sở Cũ</a><a href="{old}phong-a">Văn phòng Sở</a>'
    sites = searched(
        markup, {old: Answer(new, seen("", new)), f"{old}phong-a": Answer(reason=Reason.STATUS, detail="404")}
    )

    assert {address: site.aliases for address, site in sites.items()} == {HOME: (), new: ("cu.haison.gov.vn",)}


def test_a_registered_page_of_a_host_stands_for_the_host() -> None:
    page = HOME + "trang-chinh"
    sites = searched(MENU, {page: Answer(page, seen(MENU + "<p>Tin</p>", page))}, (page,))

    assert list(sites) == [HOME]
    assert differences([Portal("Tỉnh", page)], tuple(sites.values())) == ()


def test_a_host_that_answers_only_at_a_page_is_known_by_its_host_too() -> None:
    home, page = "https://snv.haison.gov.vn/", "https://snv.haison.gov.vn/cong"
    site = searched(f'<a href="{home}">Sở Nội vụ</a>', {home: Answer(page, seen("", page))})[page]

    assert (site.name, site.aliases) == ("Sở Nội vụ", ())
    assert differences([Portal("Tỉnh", HOME), Portal("Sở", home)], (site,)) == ()


def test_words_of_a_link_to_a_page_name_a_portal_that_has_no_other_name() -> None:
    sites = searched('<a href="https://syt.haison.gov.vn/wps/portal/!ut/p/c4/x">Sở Y tế</a>', {})

    assert [site.name for site in sites.values()][1] == "Sở Y tế"


def test_more_hosts_than_one_discovery_asks_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "MOST_PLACES", 2)
    links = "".join(f'<a href="https://s{number}.haison.gov.vn/">Sở {number}</a>' for number in range(4))
    sites = searched(links, {}, ("https://s3.haison.gov.vn/", "https://s2.haison.gov.vn/"))

    left = [address for address, site in sites.items() if not site.asked]
    assert left == ["https://s1.haison.gov.vn/"]
    assert not [one for one in differences([], list(sites.values())) if one.found in left]
