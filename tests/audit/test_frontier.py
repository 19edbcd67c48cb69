from __future__ import annotations

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.frontier import Frontier, Link, Shape, identity, page_links, shape_of

HOME = "https://haison.gov.vn/"


def emptied(frontier: Frontier) -> list[str]:
    return list(iter(frontier.next, None))


@pytest.mark.parametrize(
    "path",
    [
        "gioi-thieu", "lien-he.html", "tin-tuc/", "trang/TinTuc/tinchuyenmuc.aspx?chuyenmuc=7", "web/guest/van-ban",
        "Default.aspx?tabid=66", "category/tin", "danh-ba-xa-phuong", "index.php?nv=news&op=Tin", "Pages/so-do.aspx",
    ],
)  # fmt: skip
def test_what_a_menu_leads_to_is_a_section(path: str) -> None:
    assert shape_of(Link(HOME + path)) is Shape.SECTION


@pytest.mark.parametrize(
    "path",
    [
        "trang/TinTuc/12/3456/ke-hoach.html", "vi/news/tin/khai-mac-123.html", "web/guest/home/-/view_content/1-a",
        "2025/03/mot-bai", "?p=12", "node/13686", "Lists/TinTuc/DispForm.aspx?ID=4", "hoi-nghi-tong-ket-cong-tac-nam",
        "m/127/1193/gioi-thieu.html",
    ],
)  # fmt: skip
def test_one_address_among_hundreds_is_an_article(path: str) -> None:
    assert shape_of(Link(HOME + path)) is Shape.ARTICLE


def test_a_headline_makes_an_article() -> None:
    assert shape_of(Link(f"{HOME}tin", "Chủ tịch UBND tỉnh tiếp đoàn công tác của Trung ương")) is Shape.ARTICLE


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://other.gov.vn/">x</a>', '<a href="van-ban.pdf">x</a>', '<a href="/logout">x</a>',
        '<a href="/?ctl=login">x</a>', '<a href="/vi/banners/click/?id=6">x</a>', '<a href="mailto:a@b.vn">x</a>',
        '<a href="javascript:void(0)">x</a>', '<a rel="nofollow" href="/x">x</a>', '<a href="/wp-admin/">x</a>',
        '<a href="https://[">x</a>', '<a>x</a>', '<!-- <a href="/x">x</a> -->',
    ],
)  # fmt: skip
def test_what_is_no_page_of_the_site_is_left_alone(page, link: str) -> None:
    assert list(page_links(page(link))) == []


def test_links_tell_their_words_and_whether_they_stand_in_a_menu(page) -> None:
    markup = '<div class="main-menu"><a href="/gioi-thieu#x"> Giới \n thiệu</a></div><p><a href="tin">Tin</a></p>'

    assert list(page_links(page(markup))) == [
        Link("https://sonoivu.haison.gov.vn/gioi-thieu", "Giới thiệu", True),
        Link("https://sonoivu.haison.gov.vn/tin", "Tin", False),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "http://haison.gov.vn/tin", "https://www.haison.gov.vn/tin/", "https://haison.gov.vn/tin/index.php",
        "https://haison.gov.vn/tin?utm_source=zalo", "https://haison.gov.vn/tin;jsessionid=1A",
        "https://haison.gov.vn/tin?sid=0123456789abcdef0123456789abcdef",
    ],
)  # fmt: skip
def test_one_page_has_many_addresses(address: str) -> None:
    assert identity(address) == identity(f"{HOME}tin")


@pytest.mark.parametrize("key", ["sid", "SID", "side"])
def test_sections_may_be_told_apart_by_a_number(key: str) -> None:
    assert len({identity(f"{HOME}tin?{key}={number}") for number in range(3)}) == 3


def test_sections_come_before_articles_and_the_menu_before_all_else() -> None:
    frontier = Frontier(HOME)
    links = (Link(f"{HOME}bai-123456.html"), Link(f"{HOME}a/b"), Link(f"{HOME}a"), Link(f"{HOME}c/d", "", True))
    frontier.add(links)

    assert emptied(frontier) == [f"{HOME}c/d", f"{HOME}a", f"{HOME}a/b", f"{HOME}bai-123456.html"]


def test_what_is_wanted_comes_first() -> None:
    frontier = Frontier(HOME, lambda link: "danh bạ" in link.text)
    frontier.add((Link(f"{HOME}a", "", True), Link(f"{HOME}b", "danh bạ")))

    assert emptied(frontier) == [f"{HOME}b", f"{HOME}a"]


def test_articles_of_the_home_page_come_before_sections_found_later() -> None:
    frontier = Frontier(HOME)
    frontier.add((Link(f"{HOME}a"), Link(f"{HOME}bai-123456.html")))
    assert frontier.next() == f"{HOME}a"
    frontier.add((Link(f"{HOME}a/b"),))

    assert emptied(frontier) == [f"{HOME}bai-123456.html", f"{HOME}a/b"]


def test_a_page_that_is_reached_again_is_known() -> None:
    frontier = Frontier(HOME)
    frontier.add((Link(f"{HOME}a"), Link(f"{HOME}b")))
    frontier.next()

    assert frontier.arrived(f"{HOME}a")
    assert not frontier.arrived(f"{HOME}a/")
    assert not frontier.arrived(HOME)


paths = st.text(ascii_lowercase + "-/0?=.", max_size=12)
webs = st.dictionaries(paths, st.lists(paths, max_size=8), max_size=12)


@given(webs, st.lists(paths, max_size=8))
def test_every_page_once_nearest_first_the_home_page_never(web: dict[str, list[str]], first: list[str]) -> None:
    frontier, distance, seen = Frontier(HOME), {identity(HOME): 0}, []
    linked, level = first, 0
    while True:
        for path in linked:
            distance.setdefault(identity(HOME + path), level + 1)
        frontier.add(Link(HOME + path) for path in linked)
        if (address := frontier.next()) is None:
            break
        frontier.arrived(address)
        seen.append(identity(address))
        level, linked = distance[identity(address)], web.get(address.removeprefix(HOME), [])

    assert len(seen) == len(set(seen))
    assert identity(HOME) not in seen
    assert [distance[one] for one in seen] == sorted(distance[one] for one in seen)
    assert set(seen) == set(distance) - {identity(HOME)}


@given(st.text(), st.text())
def test_any_link_has_a_shape_and_an_identity(address: str, text: str) -> None:
    frontier = Frontier(HOME)
    frontier.add([Link(f"{HOME}x{address}", text)])

    assert shape_of(Link(address, text)) in Shape
    assert emptied(frontier) == [f"{HOME}x{address}"]
