from __future__ import annotations

from collections.abc import Callable

import pytest

from banner_kit.audit.page import Page
from banner_kit.audit.whereabouts import css_path, excerpt, line_of

Parse = Callable[[str], Page]
LINK = "<a href='/x'>Sở</a>"


def test_a_path_leads_to_one_element(page: Parse) -> None:
    parsed = page('<div id="right"><ul><li>1</li><li><a href="/a">a</a><a href="/b">b</a></li></ul></div>')
    link = parsed.tree.css("a")[1]

    assert css_path(link) == "div#right > ul > li:nth-of-type(2) > a:nth-of-type(2)"
    assert [each.mem_id for each in parsed.tree.css(css_path(link))] == [link.mem_id]


def test_a_line_is_the_one_an_editor_shows(page: Parse) -> None:
    assert line_of(page("<p>\n<a\n href='/x'>"), "/x") == 3
    assert line_of(page("<p>"), "/x") == 0


def test_an_excerpt_is_short_and_on_one_line(page: Parse) -> None:
    link = page(f"<a>\n\n{'x' * 500}</a>").tree.css_first("a")

    assert excerpt(link).startswith("<a> xxx")
    assert len(excerpt(link)) == 200


@pytest.mark.parametrize(
    "markup",
    ["<p><a href=/>1</a></p><a href=/b>2</a>", f"{'<div>' * 9}<a href=/>1</a>{'</div>' * 9}{'<div>' * 8}<a href=/b>2"],
)
def test_a_path_leads_to_one_element_however_deep_it_stands(page: Parse, markup: str) -> None:
    parsed = page(markup)
    for link in parsed.tree.css("a"):
        assert [each.mem_id for each in parsed.tree.css(css_path(link))] == [link.mem_id]


@pytest.mark.parametrize(
    "before",
    [
        f"<!-- {LINK} -->",
        "<script>var dich = '/x'</script>",
        "<link rel=prefetch href=/xyz>",
        "<a href='/chia-se?u=/x'>Chia sẻ</a>",
        f"<p hidden>{LINK}</p>",
    ],
)
def test_a_line_is_that_of_the_element_and_not_of_what_is_written_alike(page: Parse, before: str) -> None:
    parsed = page(f"{before}\n<main>\n{LINK}</main>")

    assert line_of(parsed, "/x", parsed.tree.css_first("main a")) == 3


def test_a_line_is_found_where_an_ampersand_is_written_out(page: Parse) -> None:
    parsed = page("<p>\n<a href='/x?a=1&amp;b=2'>Sở</a>")

    assert line_of(parsed, "/x?a=1&b=2", parsed.tree.css_first("a")) == 2
