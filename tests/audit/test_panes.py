from __future__ import annotations

import pytest

from banner_kit.audit.css.styles import read_stylesheet
from banner_kit.audit.hiding import Cause
from banner_kit.audit.page import parse_page
from banner_kit.audit.visibility import View

OVER = "content:'';position:absolute;inset:0;"
BANNER = "<div class=box><a id=b href=/>Sở</a></div>"
RAISED = "<div class=box><p style='position:relative{}'><a id=b href=/>Sở</a></p></div>"


def cause_of(markup: str, styles: str) -> Cause | None:
    """Why the link `b` is not seen under a style sheet in which `.box` is placed."""
    page = parse_page(markup, "https://s.vn/")
    sheet = read_stylesheet(f".box{{position:relative}}{styles}")
    return View(page, lambda: [sheet]).sight(page.tree.css_first("#b")).cause


@pytest.mark.parametrize(
    ("style", "cause"),
    [
        ("", Cause.COVERED),
        ("background:rgba(0,0,0,.1)", Cause.COVERED),
        ("opacity:0", Cause.COVERED),
        ("pointer-events:none", None),
        ("content:none", None),
        ("display:none", None),
        ("visibility:hidden", None),
        ("transform:scaleX(0)", None),
        ("z-index:-1", None),
        ("inset:auto;height:2px", None),
        ("width:4px", None),
        ("margin:auto;width:40px;height:40px", None),
        ("max-height:0", None),
        ("animation:leave 1s forwards", Cause.LAYOUT_DECIDES),
        ("width:100%;height:100%", Cause.COVERED),
        ("position:static", None),
    ],
)
def test_what_a_sheet_draws_all_over_a_box_takes_the_clicks_in_it(style: str, cause: Cause | None) -> None:
    assert cause_of(BANNER, f".box::after{{{OVER}}}.box:after{{{style}}}") is cause
    assert cause_of(BANNER, f".box::before{{{OVER}{style}}}") is cause


def test_what_is_drawn_in_something_invisible_covers_nothing() -> None:
    popup = "<div class=popup><p class=more>Tìm</p></div>"
    markup = f"<div class=box><a id=b href=/>Sở</a>{popup}</div>"

    assert cause_of(markup, f".more::after{{{OVER}}}") is Cause.COVERED
    assert cause_of(markup, f".popup{{visibility:hidden}}.more::after{{{OVER}}}") is None
    assert cause_of(markup, f".popup{{visibility:hidden}}.more::after{{{OVER}visibility:visible}}") is Cause.COVERED


@pytest.mark.parametrize(
    ("style", "cause"),
    [
        ("position:relative", None),
        ("transform:scale(1)", None),
        ("position:relative;z-index:-1", Cause.COVERED),
        ("position:absolute", Cause.COVERED),
        ("color:red", Cause.COVERED),
    ],
)
def test_a_pane_does_not_cover_a_link_of_which_a_part_is_lifted_over_it(style: str, cause: Cause | None) -> None:
    markup = f"<div class=box><a id=b href=/>Sở <span style='{style}'>Y tế</span></a></div>"

    assert cause_of(markup, f".box::before{{{OVER}}}") is cause


def test_what_is_drawn_without_being_told_its_content_is_left_open() -> None:
    assert cause_of(BANNER, ".box::after{position:absolute;inset:0}") is Cause.LAYOUT_DECIDES


@pytest.mark.parametrize(
    ("markup", "part", "cause"),
    [
        (RAISED.format(""), "before", None),
        (RAISED.format(""), "after", Cause.COVERED),
        (RAISED.format(";z-index:1"), "after", None),
        (RAISED.format(";animation:fadeInUp 1s both"), "after", Cause.LAYOUT_DECIDES),
        ("<div class=box><a id=b href=/ class=box>Sở</a></div>", "after", Cause.COVERED),
        ("<div><a id=b href=/ class=box>Sở</a></div>", "after", None),
        ("<a id=b href=/>Sở</a><div class=box>Tin</div>", "after", None),
        (f"<div hidden>{BANNER}</div>", "after", Cause.HIDDEN_ATTRIBUTE),
    ],
)
def test_it_covers_what_is_in_its_box_and_not_lifted_over_it(markup: str, part: str, cause: Cause | None) -> None:
    assert cause_of(markup, f".box::{part}{{{OVER}}}") is cause


def test_a_link_stretched_over_its_card_covers_another_link_of_it() -> None:
    card = "<div class=box>{}<p><a class=more href=/tin>Xem</a></p>{}</div>"
    link = "<a id=b href=/>Sở</a>"

    assert cause_of(card.format(link, ""), f".more::after{{{OVER}}}") is Cause.COVERED
    assert cause_of(card.format("", link), f".more::after{{{OVER}z-index:1}}") is Cause.COVERED
    assert cause_of(card.format(f"<p style='position:relative'>{link}</p>", ""), f".more::before{{{OVER}}}")
    assert cause_of(card.format("", f"<p style='position:relative'>{link}</p>"), f".more::after{{{OVER}}}") is None
    assert cause_of(card.format(link, ""), f".more{{display:none}}.more::after{{{OVER}}}") is None
    assert cause_of(card.format(link, ""), f".more{{position:relative}}.more::after{{{OVER}}}") is None


def test_what_is_drawn_all_over_the_screen_covers_what_is_not_lifted_over_it() -> None:
    screen = "html::before{content:'';position:fixed;inset:0;z-index:9}"

    assert cause_of(BANNER, screen) is Cause.COVERED
    assert cause_of(BANNER, screen.replace("9}", "-1}")) is None
    assert cause_of(RAISED.format(";z-index:10"), screen) is None
    assert cause_of(RAISED.format(";z-index:10"), f"{screen}.box{{z-index:1}}") is Cause.COVERED


@pytest.mark.parametrize(
    ("markup", "block"),
    [
        (BANNER, ".box{height:100px}"),
        (BANNER.replace("div", "span"), ""),
        (BANNER.replace("<a ", "<a style='position:absolute;top:0' "), ""),
        (f"<body class=box>{BANNER.replace('class=box', '')}", ""),
    ],
)
def test_what_may_stand_out_of_the_box_below_a_pane_is_left_open(markup: str, block: str) -> None:
    assert cause_of(markup, f"{block}.box::after{{{OVER}}}") is Cause.LAYOUT_DECIDES


@pytest.mark.parametrize("name", ['class="tin Phu"', "class='Phu'", "class=Phu", "id=Phu"])
def test_a_pane_is_found_however_its_host_is_named(name: str) -> None:
    markup = f"<div class=box><a id=b href=/>Sở</a><p {name}>Tin</p></div>"

    assert cause_of(markup, f".Phu::after,#Phu::after{{{OVER}}}") is Cause.COVERED
