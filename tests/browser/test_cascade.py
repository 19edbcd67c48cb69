"""The rules that win by the markup alone, beside those that win in Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from banner_kit.audit.css.cascade import Cascade
from banner_kit.audit.css.media import Screen, media_applies
from banner_kit.audit.css.styles import read_stylesheet

MARKUP = '<main id="box" class="an qc"><ul><li class="muc"><a href="/">x</a></li></ul></main>'
SHOWN = """(css) => {
  document.querySelector("style").textContent = css;
  return getComputedStyle(document.querySelector("a")).display !== "none";
}"""
SELECTORS = """a
.muc a
#box a
li>a
a:not(.x)
:is(#box,p) a
:where(#box) a
.an
.muc
li
#box.qc
a,p
a,p:nonsense
a,p::-moz-x
a,p::-webkit-x
a:first-child
a:last-of-type
a[href='/' i]
*
ul ~ a
:root a""".splitlines()
NESTED = ["& a", "&", ".muc &", "> li", "& > ul a", "&.qc", "&.x", *SELECTORS]
CONDITIONS = """@media screen
@media print
@media (min-width:600px)
@media (width<600px)
@media not all
@supports (display:grid)
@supports not (display:grid)
@supports (-ms-ime-align:auto)
@supports (a:b) and (not (display:block))
@supports (display:grid) or (-moz-appearance:none)
@supports selector(a>b)
@layer x
@layer y
@layer x.z
@layer
@font-face""".splitlines()
DECLARATIONS = """display:none
display:block
display:none!important
display:inline!important
display:blok
display:block\\9
all:unset
all:initial!important
color:red
*display:none
display:none!ie
display:inline flow-root""".splitlines()


def written(parts: list[str]) -> str:
    return " ".join(parts)


def rules(within: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    block = st.lists(st.one_of(st.sampled_from(DECLARATIONS).map("{};".format), within), min_size=1, max_size=3).map(
        written
    )
    return st.tuples(st.sampled_from(NESTED + CONDITIONS), block).map(lambda rule: "{}{{{}}}".format(*rule))


NAMED = st.sampled_from(["@layer y,x;", "@layer x.w;"])
PLAIN = st.tuples(st.sampled_from(SELECTORS), st.sampled_from(DECLARATIONS)).map(lambda rule: "{}{{{}}}".format(*rule))
DEEP = st.recursive(PLAIN, rules, max_leaves=5)
SHEETS = st.lists(st.one_of(PLAIN, NAMED, DEEP), min_size=1, max_size=4).map(written)


FEATURES = """(min-width:600px)
(max-width:600px)
(width<600px)
(400px<=width<1281px)
(width=1280px)
(width:1280)
(min-width:48em)
(min-width:0)
(min-width:0\\0)
(height>=800px)
(orientation:landscape)
(orientation)
(max-aspect-ratio:1/1)
(min-aspect-ratio:4/3)
(-webkit-min-device-pixel-ratio:0)
(-webkit-min-device-pixel-ratio:2)
(min-resolution:2dppx)
(min-resolution:96dpi)
(-ms-high-contrast:none)
(-webkit-transform-3d)
(monochrome)
(grid:0)
(color)
(scripting:enabled)
(made-up:3)""".splitlines()
FEATURE = st.sampled_from(FEATURES)
JOINED = st.recursive(
    FEATURE,
    lambda inner: st.one_of(
        inner.map("({})".format),
        inner.map("not {}".format),
        inner.map("(not {})".format),
        st.tuples(inner, st.sampled_from(["and", "or", ","]), inner).map(" ".join),
    ),
    max_leaves=5,
)
TYPED = st.tuples(st.sampled_from("all screen print tv not only".split()), FEATURE).map(" and ".join)  # noqa: SIM905
QUERIES = st.one_of(JOINED, TYPED, TYPED.map("not {}".format), TYPED.map("only {}".format))


@pytest.fixture(scope="module")
def portal(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content(f"<!DOCTYPE html><style></style>{MARKUP}")
    yield page
    page.close()


@given(SHEETS)
def test_the_cascade_shows_what_chromium_shows(portal: Page, css: str) -> None:
    link = LexborHTMLParser(MARKUP).css_first("a")
    by_markup = Cascade([read_stylesheet(css)]).values(link).get("display") != "none"

    assert by_markup is portal.evaluate(SHOWN, css), css


@given(QUERIES)
def test_media_queries_apply_as_in_chromium(portal: Page, query: str) -> None:
    hides = portal.evaluate(SHOWN, f"@media {query} {{ a {{ display: none }} }}")

    assert media_applies(query, Screen()) is not hides, query
