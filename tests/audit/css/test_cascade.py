from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from banner_kit.audit.css.cascade import Cascade
from banner_kit.audit.css.styles import read_stylesheet

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


def test_a_later_layer_wins_over_what_is_more_specific() -> None:
    assert winning("@layer a,b; @layer b{a{display:block}} @layer a{#box a{display:none}}") == "block"
    assert winning("@layer b{a{display:block}} #box a{display:none} @layer a{a{display:block}}") == "none"
    assert winning("@layer a{a{display:none!important}} a{display:block!important}") == "none"


def test_a_layer_comes_after_the_layers_within_it() -> None:
    assert winning("@layer a{a{display:block} @layer b{#box a{display:none}}}") == "block"


def test_layers_have_one_order_in_all_sheets() -> None:
    sheets = [read_stylesheet("@layer reset, page;"), read_stylesheet("@layer page{a{display:block}}")]
    sheets += [read_stylesheet("@layer reset{#box a{display:none}}")]
    link = LexborHTMLParser(MARKUP).css_first("a")

    assert Cascade(sheets).values(link)["display"] == "block"


def test_a_rule_may_stand_within_another() -> None:
    assert winning(".an{& a{display:none}}") == "none"
    assert winning(".an{a{display:none}}") == "none"
    assert winning(".muc{&.x{a{display:none}}}") is None
    assert winning("a{display:none; @media (width >= 48rem){display:block}}") == "block"


def test_what_no_browser_takes_for_a_value_decides_nothing() -> None:
    assert winning("a{display:none;display:-ms-flexbox;display:block\\9}") == "none"
    assert winning("a{display:none!ie;*display:none;_display:none}") is None
    assert winning("a{opacity:none}", "opacity") is None


def test_a_list_with_a_selector_that_no_browser_knows_is_no_rule() -> None:
    assert winning("a,p::-moz-focus-inner{display:none}") is None
    assert winning("a,p:unheard-of{display:none}") is None
    assert winning("a,{display:none}") is None
    assert winning("a,p::-webkit-anything{display:none}") == "none"


def test_all_sets_every_property() -> None:
    assert winning("a{display:none}", style="all:unset") == "unset"
    assert winning("a{display:none!important}", style="all:unset") == "none"


def test_lists_within_lists_do_not_multiply_without_end() -> None:
    css = f"{'a,' * 15}a{{{'a,' * 15}a{{{'a{top:0}' * 1000}}}}}"

    assert len(read_stylesheet(css).rules) == 50_000


@pytest.mark.parametrize("css", ["a{" * 400 + "display:none", "@media screen{" * 400 + "a{display:none}", "inset:"])
def test_deep_and_broken_sheets_are_read_too(css: str) -> None:
    winning(css, style="inset:")


@given(st.text())
def test_any_text_is_a_sheet(css: str) -> None:
    winning(css)


@given(st.text(alphabet=";:{}()!'\"/*@, adisplynoe#.-0"))
def test_any_selector_and_value_can_be_asked(css: str) -> None:
    winning(css, style=css.replace('"', ""))
