from __future__ import annotations

import pytest

from banner_kit.audit.hiding import Cause
from banner_kit.audit.page import parse_page
from banner_kit.audit.visibility import View

CARD = "<div style='position:relative'>{}</div>"
PANE = "<a href=/tin class=stretched-link>Xem tiếp</a>"
COVER = "<p style='position:absolute;top:0;left:0;width:100%;height:100%'></p>"
PLACED = "<p style='position:relative{}'><a id=b href=/>Sở</a></p>"


def cause_of(markup: str) -> Cause | None:
    """Why the link `b` of a piece of markup is not seen, or may not be."""
    page = parse_page(markup, "https://s.vn/")
    return View(page, tuple).sight(page.tree.css_first("#b")).cause


@pytest.mark.parametrize(
    ("style", "cause"),
    [
        ("opacity:0", Cause.COVERED),
        ("opacity:0;pointer-events:none", None),
        ("opacity:0;visibility:hidden", None),
        ("visibility:hidden", None),
        ("display:none", None),
        ("opacity:0;z-index:-1", None),
        ("opacity:0;transform:scale(0)", None),
        ("opacity:0;transform:translateY(100%)", None),
        ("opacity:0;clip-path:inset(100%)", None),
    ],
)
def test_what_lies_over_a_link_unseen_takes_its_clicks_unless_it_is_not_there(style: str, cause: Cause | None) -> None:
    cover = f"<p style='position:absolute;top:0;left:0;width:100%;height:100%;{style}'>Xem</p>"

    assert cause_of(CARD.format(f"<a id=b href=/>Sở</a>{cover}")) is cause


@pytest.mark.parametrize(
    ("inner", "cause"),
    [
        (PLACED.format("") + COVER, Cause.COVERED),
        (f"<div>{PLACED.format('')}</div>{COVER}", Cause.COVERED),
        (COVER + PLACED.format(""), None),
        (PLACED.format(";z-index:1") + COVER, None),
        (COVER + "<p><a id=b href=/>Sở</a></p>", Cause.COVERED),
        (COVER + "<p><a id=b href=/ style='position:relative'>Sở</a></p>", None),
        (COVER + "<p style='opacity:.9'><a id=b href=/>Sở</a></p>", None),
        (COVER + "<p style='transform:translateZ(0)'><a id=b href=/>Sở</a></p>", None),
        ("<p style='opacity:.9'><a id=b href=/>Sở</a></p>" + COVER, Cause.COVERED),
        (COVER + "<p style='will-change:transform'><a id=b href=/>Sở</a></p>", None),
        (COVER + "<p style='z-index:1'><a id=b href=/>Sở</a></p>", Cause.COVERED),
        (PLACED.format(";z-index:1") + COVER.replace("height", "z-index:2;height"), Cause.COVERED),
    ],
)
def test_a_box_all_over_the_one_around_covers_what_is_raised_before_it_and_not_behind_it(
    inner: str, cause: Cause | None
) -> None:
    assert cause_of(CARD.format(inner)) is cause


@pytest.mark.parametrize(("inset", "cause"), [("-5px", Cause.COVERED), ("0 -1px", Cause.COVERED), ("5px", None)])
def test_a_box_that_reaches_beyond_the_edges_covers_all_the_more(inset: str, cause: Cause | None) -> None:
    assert cause_of(CARD.format(f"<a id=b href=/>Sở</a><p style='position:absolute;inset:{inset}'></p>")) is cause


def test_a_box_is_laid_all_over_one_that_is_moved_or_contained_too() -> None:
    assert cause_of(f"<div style='contain:paint'><a id=b href=/>Sở</a>{COVER}</div>") is Cause.COVERED


@pytest.mark.parametrize(
    ("markup", "cause"),
    [
        (CARD.format(f"<p><a id=b href=/>Sở</a></p><p>{PANE}</p>"), Cause.LAYOUT_DECIDES),
        (CARD.format(f"{PLACED.format(';z-index:2')}{PANE}"), None),
        (CARD.format("<a id=b href=/ class=stretched-link>Sở</a>"), None),
        (CARD.format(f"<a id=b href=/>Sở</a>{CARD.format(PANE)}"), None),
        (f"<a id=b href=/>Sở</a>{CARD.format(PANE)}", None),
    ],
)
def test_a_link_stretched_over_its_card_may_lie_over_another_in_it(markup: str, cause: Cause | None) -> None:
    assert cause_of(markup) is cause


@pytest.mark.parametrize("style", ["", "opacity:0"])
def test_a_script_that_names_a_cover_may_take_it_away(style: str) -> None:
    cover = f"<p id=wait style='position:absolute;top:0;left:0;width:100%;height:100%;{style}'>Chờ</p>"
    script = "<script>document.getElementById('wait').remove()</script>"

    assert cause_of(CARD.format(f"<a id=b href=/>Sở</a>{cover}") + script) is Cause.SCRIPT_MAY_SHOW
