from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from banner_kit.audit.css.cascade import Cascade, Styled
from banner_kit.audit.overflow import may_be_cut_off, may_be_pushed_out
from banner_kit.audit.page import ancestors

LONG = "Ủy ban nhân dân thông báo việc triển khai các biện pháp phòng, chống dịch"
CLAMP = "display:-webkit-box;-webkit-line-clamp:2;overflow:hidden"
ONE_LINE = "white-space:nowrap;overflow:hidden"
LOW = "height:20px;overflow:hidden"


def cut_off(markup: str) -> bool:
    """Whether the element `<i>` may be cut off in a piece of markup, by inline styles alone."""
    return may_be_cut_off(path_in(markup))


def pushed_out(markup: str) -> bool:
    """Whether it may be pushed out sideways."""
    return may_be_pushed_out(path_in(markup))


def path_in(markup: str) -> list[Styled]:
    inner = LexborHTMLParser(markup).css_first("i")
    cascade = Cascade(())
    return [(each, cascade.values(each)) for each in (inner, *ancestors(inner))]


@pytest.mark.parametrize(
    "markup",
    [
        f"<div style='{LOW}'><p>x</p><i>x</i></div>",
        f"<div style='{LOW}'><p>x</p><div><i>x</i></div></div>",
        f"<div style='{LOW}'><div><p>x</p><i>x</i></div></div>",
        "<div style='max-height:2em;overflow-y:clip'><p>x</p><i>x</i></div>",
        "<div style='height:20px;overflow:auto hidden'><p>x</p><i>x</i></div>",
        "<body style='overflow:hidden'><p>x</p><i>x</i>",
        f"<div style='{LOW}'>x<br><i>x</i></div>",
        f"<div style='{LOW}'>{LONG} <i>x</i></div>",
        f"<div style='{CLAMP}'>{LONG} <i>x</i></div>",
        f"<div style='white-space:nowrap;overflow:hidden'>{LONG} <b><i>x</i></b></div>",
        f"<div style='{ONE_LINE}'><p>{LONG} <i>x</i></p></div>",
        f"<ul style='{ONE_LINE}'><li>{LONG}</li><li style='display:inline-block'><i>x</i></li></ul>",
        f"<ul style='{ONE_LINE};display:flex'><li>{LONG}</li><li><i>x</i></li></ul>",
        f"<div style='{CLAMP}'><p>{LONG}</p><p><i>x</i></p></div>",
    ],
)
def test_what_stands_below_or_after_something_in_a_box_of_fixed_size_may_be_cut_off(markup: str) -> None:
    assert cut_off(markup)


@pytest.mark.parametrize(
    "markup",
    [
        f"<div style='{LOW}'><i>x</i><p>x</p></div>",
        f"<div style='{LOW}'>x <b>x</b> <i>x</i></div>",
        f"<div style='{LOW}'><script>{LONG}</script><!-- {LONG} --><i>x</i></div>",
        f"<div style='{CLAMP}'><p>x</p><i>x</i></div>",
        f"<div style='overflow:hidden'>{LONG} <i>x</i></div>",
        f"{LONG} <div style='{CLAMP}'><i>x</i></div>",
        "<div style='overflow:hidden'><p>x</p><i>x</i></div>",
        "<div style='height:20px'><p>x</p><i>x</i></div>",
        "<div style='height:20px;overflow:hidden auto'><p>x</p><i>x</i></div>",
        "<body style='overflow:hidden'><p>x</p><div style='overflow-y:scroll'><p>x</p><i>x</i></div>",
        f"<div style='{LOW}'><p>x</p><i style='position:absolute'>x</i></div>",
    ],
)
def test_what_comes_first_or_can_be_scrolled_to_is_not_cut_off(markup: str) -> None:
    assert not cut_off(markup)


def test_lines_that_are_not_broken_push_nothing_out_of_the_lines_below() -> None:
    assert not cut_off(f"<ul style='{ONE_LINE}'><li>{LONG}</li><li><i>x</i></li></ul>")
    assert not cut_off(f"<div style='{ONE_LINE}'><div>{LONG}</div><div><b><i>x</i></b></div></div>")


@pytest.mark.parametrize(
    ("style", "out"),
    [
        ("margin-left:400px", True),
        ("margin-left:-400px;width:300px", True),
        ("position:relative;left:100%", True),
        ("transform:translateX(-100%)", True),
        ("translate:320px", True),
        ("margin-left:40px", False),
        ("left:400px", False),
        ("position:relative;left:50%;transform:translateX(-50%)", False),
        ("position:relative;left:100%;transform:translate(-100%, 0)", False),
        ("transform:translateY(100%)", False),
        ("float:left;margin-left:-100%", False),
    ],
)
@pytest.mark.parametrize("overflow", ["overflow:hidden", "overflow-x:clip"])
def test_what_is_pushed_out_of_a_box_that_cuts_off_what_is_beside_it_may_be_unseen(
    style: str, out: bool, overflow: str
) -> None:
    assert pushed_out(f"<div style='width:300px;{overflow}'><p style='{style}'><i>x</i></p></div>") is out


@pytest.mark.parametrize(
    ("box", "style", "out"),
    [
        ("overflow:auto", "margin-left", False),
        ("overflow:hidden", "position:absolute;left", False),
        ("overflow:hidden;position:relative", "position:absolute;left", True),
        ("overflow:hidden;position:relative", "position:fixed;left", False),
    ],
)
def test_what_is_beside_a_box_that_can_be_scrolled_or_does_not_hold_it_is_not_cut_off(
    box: str, style: str, out: bool
) -> None:
    assert pushed_out(f"<div style='width:300px;{box}'><p style='{style}:400px'><i>x</i></p></div>") is out


def test_a_column_that_is_pulled_up_beside_another_is_not_pushed_out() -> None:
    side = "<div style='overflow:hidden'><div style='width:220px;margin-left:-220px{}'><i>x</i></div></div>"

    assert not pushed_out(side.format(";float:left"))
    assert pushed_out(side.format(""))
