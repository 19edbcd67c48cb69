from __future__ import annotations

import tracemalloc

import pytest

from banner_kit.audit.gist import Gist, gist_of
from banner_kit.audit.page import parse_page

HOME = "https://haison.gov.vn/"
SECTIONS = "".join(f'<a href="/{name}">{name}</a>' for name in ("gioi-thieu", "tin-tuc", "van-ban", "lien-he"))
NEWS = '<a href="/tin/bai-20261126.html">Bài</a><a href="/xatanhoi/">Xã Tân Hội</a>'


def seen(markup: str, path: str = "") -> Gist:
    return gist_of(parse_page(f"<title>Hải Sơn</title>{markup}", HOME + path))


@pytest.mark.parametrize("home", [f"<nav>{SECTIONS}</nav>{NEWS}", f"{SECTIONS}{NEWS}"], ids=["menu", "no menu"])
def test_a_page_with_most_of_the_menu_is_of_the_portal(home: str) -> None:
    assert seen(f"{SECTIONS}<p>Xã Tân Hội</p>", "xatanhoi/").is_page_of(seen(home))


def test_a_page_with_a_few_links_to_the_portal_is_not() -> None:
    own = '<nav><a href="/xatanhoi/tin">Tin</a></nav><a href="/tin-tuc">Tin tỉnh</a><a href="/lien-he">Liên hệ</a>'

    assert not seen(own, "xatanhoi/").is_page_of(seen(f"<nav>{SECTIONS}</nav>"))


def test_the_same_text_again_is_the_same_page() -> None:
    assert seen("Xin chào", "xatanhoi/").is_page_of(seen("Xin chào"))
    assert not seen("Xã Tân Hội", "xatanhoi/").is_page_of(seen("Xin chào"))


def test_of_pages_that_scripts_fill_nothing_is_concluded() -> None:
    shell = "<div id=app></div><script src=/app.js></script>"

    assert not seen(shell, "xatanhoi/").is_page_of(seen(shell))


def test_a_gist_is_small_beside_its_page() -> None:
    page = parse_page("".join(f'<li><a href="/tin/bai-{number}.html">Tin {number}</a>' for number in range(1000)), HOME)
    gist_of(page)  # what is kept of the first page stays for all
    tracemalloc.start()
    kept = gist_of(page)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()

    assert len(kept.links) == 1000
    assert size < 250_000
