from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.page import Page, matches, parse_page, read_page

Parse = Callable[[str], Page]


def test_the_first_base_counts_even_when_a_second_follows(page: Parse) -> None:
    parsed = page('<base target="_blank"><base href="/a/"><base href="/b/">')

    assert parsed.base == "https://sonoivu.haison.gov.vn/a/"


def test_a_base_that_is_no_address_is_ignored(page: Parse) -> None:
    assert page('<base href="http://[">').base == "https://sonoivu.haison.gov.vn/"


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- <a href=/x>x</a> -->",
        "<template><a href=/x>x</a></template>",
        "<textarea><a href=/x>x</a></textarea>",
        "<xmp><a href=/x>x</a></xmp>",
        "<title><a href=/x>x</a></title>",
        "<noscript><a href=/x>x</a></noscript>",
        "<head><noscript><a href=/x>x</a></noscript></head>",
        "<noframes><a href=/x>x</a></noframes>",
        "<iframe><a href=/x>x</a></iframe>",
        "<script>'<a href=/x>x</a>'</script>",
        "<plaintext><a href=/x>x</a>",
        "<noscript><a href=/x>x</a>",
    ],
)
def test_what_a_browser_does_not_show_is_not_in_the_tree(page: Parse, markup: str) -> None:
    assert page(markup).tree.css_first("a") is None


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- <noscript> --><a href=/x>x</a><noscript></noscript>",
        "<script>'<noscript>'</script><a href=/x>x</a>",
        "<noscript></noscript><a href=/x>x</a><noscript>",
        "<!-- never closed? --><a href=/x>x</a><noscript/>",
        "<noscripted><a href=/x>x</a></noscripted><noscript></noscript>",
    ],
)
def test_only_a_real_noscript_takes_its_content_out(page: Parse, markup: str) -> None:
    assert page(markup).tree.css_first("a") is not None


def test_noscript_content_is_kept_beside_the_tree(page: Parse) -> None:
    assert page("<NoScript a='b'><p>Bật JavaScript</p></NOSCRIPT>").noscript == ("<p>Bật JavaScript</p>",)


@pytest.mark.parametrize("mode", ["open", "closed", "'open'", '"open"'])
def test_a_declarative_shadow_root_is_read_as_shown(page: Parse, mode: str) -> None:
    parsed = page(f"<div><template shadowrootmode={mode}><a href=/x>x</a></template></div>")

    assert parsed.tree.css_first("div > a") is not None


@pytest.mark.parametrize(
    ("source", "comments"),
    [
        ("<p>Tin</p>", []),
        ("<!-- một --><p>Tin</p><!--hai-->", [" một ", "hai"]),
        ("<!-- <!-- trong -->ngoài", [" <!-- trong "]),
        ("<p>Tin</p><!-- <a href=x>không đóng", [" <a href=x>không đóng"]),
    ],
)
def test_comments_run_to_their_end_or_that_of_the_page(page: Parse, source: str, comments: list[str]) -> None:
    assert page(source).comments == comments


def test_the_text_is_what_there_is_to_read(page: Parse) -> None:
    parsed = page("<p>Sở <b>Nội</b>\n vụ<script>var a</script><style>p{}</style></p>")

    assert parsed.text == "Sở Nội vụ"


def test_the_soup_holds_the_same_page() -> None:
    parsed = read_page("<p>Vận động</p>".encode(), "https://x.vn/")

    assert parsed.soup.p is not None
    assert parsed.soup.p.text == "Vận động"


def test_zero_bytes_end_no_page(page: Parse) -> None:
    assert page("<p>a\x00b</p><a href=/x>x</a>").tree.css_first("a") is not None


@given(
    st.lists(st.sampled_from([*" \n\xa0\u2003\u3000aậĐ…—", "<b>", "</b>", "<script>", "</script>"])).map("".join),
    st.integers(0, 40),
)
def test_what_says_more_than_a_length_has_a_text_that_is_longer(markup: str, length: int) -> None:
    parsed = parse_page(f"<body>{markup}", "https://x.vn/")

    assert parsed.says_more_than(length) is (len(parsed.text) > length)


@pytest.mark.parametrize(
    ("selector", "tags"),
    [
        ("[hidden]", ["i"]),
        ("div", ["div", "div"]),
        ("div > .q", ["b"]),
        ("*:where(.q)", ["div", "b"]),
        ("p + div", ["div"]),
        (":empty", ["head"]),
        (":root", ["html"]),
        ("div:has(> b)", ["div"]),
        ("nothing:that(exists", []),
    ],
)
def test_a_selector_matches_an_element_itself_and_not_by_what_is_within(selector: str, tags: list[str]) -> None:
    markup = "<p>Tin</p><div class=q><a>x</a><div><b class=q>y</b></div></div><i hidden>x</i>"
    page = parse_page(markup, "https://s.vn/")

    assert [node.tag for node in page.tree.css("*") if matches(node, selector)] == tags
