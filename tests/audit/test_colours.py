from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from banner_kit.audit.colours import blend_in
from banner_kit.audit.css.cascade import Cascade
from banner_kit.audit.css.styles import UNREAD
from banner_kit.audit.page import ancestors, parse_page
from banner_kit.audit.visibility import View

Blends = Callable[[str], bool]


@pytest.fixture
def blends() -> Blends:
    """Whether the letters of the element `<i>` in a piece of markup blend in, by inline styles alone."""

    def asked(markup: str) -> bool:
        inner = LexborHTMLParser(markup).css_first("i")
        cascade = Cascade(())
        return blend_in([(each, cascade.values(each)) for each in (inner, *ancestors(inner))])

    return asked


@pytest.mark.parametrize(
    "markup",
    [
        "<i style='color:#fff'>x</i>",
        "<i style='color:hsl(0 0% 99%)'>x</i>",
        "<p style='color:white'><i>x</i></p>",
        "<p style='color:#fff'><a href=x style='color:inherit'><i>x</i></a></p>",
        "<p style='background:#000'><i>x</i></p>",
        "<p style='background:url(x.png)'><b style='background:navy'><i style='color:#000080'>x</i></b></p>",
        "<p style='position:absolute;background:black'><i>x</i></p>",
        "<i style='color:rgba(0,0,0,.02)'>x</i>",
        "<p style='box-shadow:0 0 9px #800'><i style='color:#fff'>x</i></p>",
        "<body text=white><i>x</i>",
        "<p style='-webkit-text-fill-color:transparent'><i style='color:red'>x</i></p>",
        "<table bgcolor=black><tr><td><i>x</i></table>",
    ],
)
def test_letters_of_the_colour_of_their_ground_blend_in(blends: Blends, markup: str) -> None:
    assert blends(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<i>x</i>",
        "<i style='color:#ddd'>x</i>",
        "<a href=x><i>x</i></a>",
        "<i style='color:var(--chu)'>x</i>",
        "<i style='color:lab(100% 0 0)'>x</i>",
        "<p style='background:var(--nen)'><i style='color:#fff'>x</i></p>",
        "<p style='background:rgba(0,0,0,.6)'><i style='color:#fff'>x</i></p>",
        "<p style='background:#fff linear-gradient(red,blue)'><i style='color:#fff'>x</i></p>",
        "<p style='position:relative'><i style='color:#fff'>x</i></p>",
        "<p style='box-shadow:inset 0 0 0 90px #800'><i style='color:#fff'>x</i></p>",
        "<p style='mix-blend-mode:difference'><i style='color:#fff'>x</i></p>",
        "<p style='margin-top:-90px'><i style='color:#fff'>x</i></p>",
        "<table background=x.png><tr><td><i style='color:#fff'>x</i></table>",
        "<i style='color:#fff;text-shadow:0 0 2px #000'>x</i>",
        "<i style='color:#fff;-webkit-text-stroke:1px #000'>x</i>",
        "<i style='color:#fff;-webkit-text-fill-color:#000'>x</i>",
        "<p style='color:transparent;background:red;-webkit-background-clip:text'><i>x</i></p>",
    ],
)
def test_letters_that_stand_out_or_may_do_not(blends: Blends, markup: str) -> None:
    assert not blends(markup)


@pytest.mark.parametrize(("sheets", "seen"), [((), False), ((UNREAD,), True)])
def test_colours_are_judged_only_where_every_style_sheet_was_read(sheets, seen: bool) -> None:
    page = parse_page("<a href=x style='color:#fff'>xy</a>", "https://x.vn/")

    assert View(page, lambda: sheets).sight(page.tree.css_first("a")).seen is seen


@given(st.text("#0123456789abcdefghlrsv(),%./- ", max_size=20))
def test_any_text_is_a_colour_or_none(written: str) -> None:
    node = LexborHTMLParser("<i>x</i>").css_first("i")

    assert blend_in([(node, {"color": written})]) in (True, False)
