from __future__ import annotations

import pytest

from banner_kit.audit.css.cascade import Cascade
from banner_kit.audit.hiding import Cause, hides
from banner_kit.audit.page import parse_page


def cause_of(style: str) -> Cause | None:
    """Why a box hides what is in it, by its inline style alone."""
    box = parse_page(f'<div style="{style}">x</div>', "about:blank").tree.css_first("div")
    return hides(box, Cascade(()).values(box)) or None


@pytest.mark.parametrize(
    ("transform", "cause"),
    [
        ("matrix(0, 0, 0, 0, 0, 0)", Cause.TOO_SMALL),
        ("matrix(1, 0, 0, 0, 0, 0)", Cause.TOO_SMALL),
        ("matrix(0.00001, 0, 0, 1, 0, 0)", Cause.TOO_SMALL),
        ("matrix(1e-5, 0, 0, 1, 0, 0)", Cause.TOO_SMALL),
        ("matrix(1, 0, 0, 1, -9999, 0)", Cause.OFF_SCREEN),
        ("matrix(1, 0, 0, 1, 0, 0)", None),
        ("matrix(0, 1, -1, 0, 0, 0)", None),
        ("matrix(1, 0)", None),
    ],
)
def test_a_matrix_scales_turns_and_moves(transform: str, cause: Cause | None) -> None:
    assert cause_of(f"transform:{transform}") is cause


@pytest.mark.parametrize("edge", ["right:0;transform:translateX(100%)", "left:0;transform:translate3d(-100%,0,0)"])
@pytest.mark.parametrize(("position", "cause"), [("fixed", Cause.LAYOUT_DECIDES), ("static", None)])
def test_what_waits_a_whole_width_away_on_either_side_is_for_a_browser(
    edge: str, position: str, cause: Cause | None
) -> None:
    assert cause_of(f"position:{position};{edge}") is cause


@pytest.mark.parametrize(
    ("style", "cause"),
    [
        ("position:fixed;width:100%;height:0%;overflow-y:hidden", Cause.TOO_SMALL),
        ("width:0%;overflow-x:hidden", Cause.TOO_SMALL),
        ("max-width:0%;overflow:hidden", Cause.TOO_SMALL),
        ("height:0%;overflow:hidden", None),
        ("width:0%", None),
    ],
)
def test_no_part_of_a_width_or_of_the_screen_is_nothing(style: str, cause: Cause | None) -> None:
    assert cause_of(style) is cause


def test_the_lesser_of_a_size_and_its_bound_counts() -> None:
    assert cause_of("height:200px;max-height:0;overflow:hidden") is Cause.TOO_SMALL
    assert cause_of("height:0;max-height:200px;overflow:hidden") is Cause.TOO_SMALL
    assert cause_of("height:200px;max-height:90px;overflow:hidden") is None


@pytest.mark.parametrize("style", ["width:0%;min-width:100%", "max-height:0;min-height:40px"])
def test_a_size_counts_no_more_than_its_least(style: str) -> None:
    assert cause_of(f"overflow:hidden;{style}") is None


def test_a_cell_is_as_wide_as_its_table_makes_it() -> None:
    table = "<table><td style='max-width:0;overflow:hidden;text-overflow:ellipsis'>Tin</table>"
    cell = parse_page(table, "about:blank").tree.css_first("td")

    assert hides(cell, Cascade(()).values(cell)) is None


def test_a_size_in_styles_goes_before_a_pictures_own_attributes() -> None:
    picture = parse_page('<img src="/b.png" width="1" height="1" style="width:100%;height:auto">', "about:blank")
    (found,) = picture.images

    assert hides(found, Cascade(()).values(found)) is None


@pytest.mark.parametrize(
    ("margins", "cause"),
    [
        ("margin:0 0 0 -9999px", Cause.OFF_SCREEN),
        ("margin:-9999px 0 0", Cause.OFF_SCREEN),
        ("margin-left:-9999px;margin:0", None),
        ("margin:0 -9999px 0 0", None),
        ("margin:0 -15px", None),
        ("position:absolute;left:50%;margin:0 0 0 -600px", Cause.LAYOUT_DECIDES),
        ("margin:0 -9999px;padding:10px 9999px", Cause.LAYOUT_DECIDES),
    ],
)
def test_margins_in_one_are_each_edges(margins: str, cause: Cause | None) -> None:
    assert cause_of(margins) is cause


@pytest.mark.parametrize("path", [
    "inset(50%)", "inset(100%)", "inset(0 100% 0 0)", "inset(0 0 100%)", "inset(60% 0 40% 0 round 4px)", "circle(0)",
    "circle(0px at center)", "ellipse(0 50%)", "polygon(0 0, 0 0, 0 0)", "polygon(0 0, 100% 0, 100% 0, 0 0)",
])  # fmt: skip
def test_a_path_without_an_inside_leaves_nothing(path: str) -> None:
    assert cause_of(f"clip-path:{path}") is Cause.CLIPPED


@pytest.mark.parametrize("path", [
    "inset(0)", "inset(50% 0 0 0)", "inset(60px)", "inset(0 50% 0 0)", "circle()", "circle(50% at 0 0)",
    "circle(0.5em)", "polygon(0 0, 100% 0, 100% 90%, 0 100%)", "polygon(evenodd, 0 0, 100% 0, 50% 50%)", "polygon()",
    "polygon(0 0, 0 calc(100% - 20px), 100% calc(100% - 20px), 100% 0)", "polygon(100% 0, 100px 0, 0 1px)", "inset()",
    "none", "url(#x)",
])  # fmt: skip
def test_a_path_with_an_inside_leaves_that(path: str) -> None:
    assert cause_of(f"clip-path:{path}") is None


def test_what_is_fixed_beyond_the_screen_is_for_a_browser() -> None:
    assert cause_of("position:fixed;top:9999px") is Cause.LAYOUT_DECIDES
    assert cause_of("position:absolute;top:9999px") is None
    assert cause_of("position:fixed;top:90px") is None


@pytest.mark.parametrize(
    ("tag", "style", "cause"),
    [
        ("table", "", None),
        ("tr", "", None),
        ("td", "", None),
        ("td", "display:block", Cause.TOO_SMALL),
        ("div", "display:table", None),
        ("span", "", Cause.LAYOUT_DECIDES),
        ("span", "display:inline-block", Cause.TOO_SMALL),
        ("a", "float:left", Cause.TOO_SMALL),
        ("div", "", Cause.TOO_SMALL),
    ],
)
def test_the_height_of_tables_and_lines_cuts_nothing_off(tag: str, style: str, cause: Cause | None) -> None:
    page = parse_page("<table><tr><td><div><span><a href=/>x</a></span></div></table>", "about:blank")
    box = page.tree.css(tag)[-1]
    box.attrs["style"] = f"{style};overflow:hidden;height:0"

    assert (hides(box, Cascade(()).values(box)) or None) is cause


@pytest.mark.parametrize(
    ("style", "cause"),
    [
        ("min-height:0", Cause.TOO_SMALL),
        ("min-height:0px", Cause.TOO_SMALL),
        ("min-height:40px", None),
        ("min-height:100%", None),
        ("flex:1", Cause.LAYOUT_DECIDES),
        ("flex-grow:1", Cause.LAYOUT_DECIDES),
        ("flex:0 0 auto", Cause.TOO_SMALL),
        ("flex:none", Cause.TOO_SMALL),
    ],
)
def test_a_box_without_height_may_be_told_to_be_higher_or_to_take_what_is_left(style: str, cause: Cause | None) -> None:
    assert cause_of(f"height:0;overflow:hidden;{style}") is cause
