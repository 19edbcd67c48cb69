from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from banner_kit.audit.styles import Cascade, read_stylesheet

MARKUP = '<div id="box" class="an qc"><ul><li class="muc"><a href="/" style="{style}">x</a></li></ul></div>'


def winning(css: str, name: str = "display", style: str = "", element: str = "a") -> str | None:
    tree = LexborHTMLParser(MARKUP.format(style=style))
    return Cascade([read_stylesheet(css)]).values(tree.css_first(element)).get(name)


@pytest.mark.parametrize(
    ("css", "value"),
    [
        ("a{display:none}", "none"),
        ("a{display:none} a{display:block}", "block"),
        ("#box a{display:none} .muc a{display:block}", "none"),
        (".muc a{display:none!important} #box a{display:block}", "none"),
        ("li>a{display:none}", "none"),
        ("ul>a{display:none}", None),
        ("a:not(.x){display:none}", "none"),
        (":is(#box,p) a{display:none} .an .muc a{display:block}", "none"),
        (":where(#box) a{display:none} a{display:block}", "block"),
        ("a[href='/']{display:none}", "none"),
        ("p,a,i{display:none}", "none"),
        ("A{DISPLAY:None}", "none"),
        ("a:hover{display:none}", None),
        ("a::before{display:none}", None),
        ("a{display:none;}}a{color:red}", "none"),
        ("@media screen{a{display:none}}", "none"),
        ("@media print{a{display:none}}", None),
        ("@supports (display:grid){a{display:none}}", "none"),
        ("@layer x{a{display:none}}", "none"),
        ("@font-face{display:none}", None),
        ("<!-- a{display:none} -->", "none"),
        ("a{display:/* */none}", "none"),
        (":host{display:none} a{display:block}", "block"),
        ("a:-moz-broken{display:none} :host(.x) a{display:none}", None),
        ("a[href=x y]{display:none}", None),
        ("a{}", None),
    ],
)
def test_the_winning_rule_is_the_browsers(css: str, value: str | None) -> None:
    assert winning(css) == value


def test_inline_style_beats_every_rule_but_an_important_one() -> None:
    assert winning("#box a{display:none}", style="display:block") == "block"
    assert winning("a{display:none!important}", style="display:block") == "none"
    assert winning("a{display:none!important}", style="display:block!important") == "block"


def test_inset_sets_all_edges() -> None:
    css = "a{inset:0 5px -900px}"

    assert [winning(css, edge) for edge in ("top", "right", "bottom", "left")] == ["0", "5px", "-900px", "5px"]


def test_imports_are_named() -> None:
    sheet = read_stylesheet("@import url(a.css);@import 'b.css';@import url('c.css') screen;")

    assert sheet.imports == ("a.css", "b.css", "c.css")


@given(st.text())
def test_any_text_is_a_sheet(css: str) -> None:
    winning(css)


@given(st.text(alphabet=";:{}()!'\"/*@, adisplynoe#.-0"))
def test_any_selector_and_value_can_be_asked(css: str) -> None:
    winning(css, style=css.replace('"', ""))
