from __future__ import annotations

import pytest

from banner_kit.audit.stacking import FLOWS, height, holds_placed

FLEX = {"display": "flex"}


@pytest.mark.parametrize(
    ("style", "holds"),
    [
        ({"position": "relative"}, True),
        ({"position": "static"}, False),
        ({"filter": "blur(1px)"}, True),
        ({"will-change": "opacity, transform"}, True),
        ({"will-change": "opacity"}, False),
        ({"contain": "size layout"}, True),
        ({"transform-style": "preserve-3d"}, True),
        ({"isolation": "isolate"}, False),
        ({"clip-path": "inset(0)"}, False),
    ],
)
def test_boxes_are_laid_out_by_one_that_is_placed_moved_or_contained(style: dict[str, str], holds: bool) -> None:
    assert holds_placed(style) is holds


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ({}, FLOWS),
        ({"z-index": "3"}, FLOWS),
        ({"position": "relative"}, 0),
        ({"position": "relative", "z-index": "3"}, 3),
        ({"opacity": ".9"}, 0),
        ({"isolation": "isolate"}, 0),
        ({"mix-blend-mode": "multiply"}, 0),
        ({"backdrop-filter": "blur(2px)"}, 0),
        ({"transform": "none", "mix-blend-mode": "normal"}, FLOWS),
    ],
)
def test_what_is_placed_or_drawn_as_one_stands_above_what_flows(style: dict[str, str], level: float) -> None:
    assert height([(style, {})]) == level


def test_the_outermost_box_that_is_drawn_as_one_tells_how_high_all_in_it_stands() -> None:
    raised = {"position": "relative", "z-index": "9"}

    assert height([({}, {}), ({"position": "relative"}, {}), (raised, {})]) == 9
    assert height([({"opacity": ".9"}, {}), (raised, {"opacity": ".9"})]) == 0


def test_what_stands_in_a_row_may_be_lifted_without_being_placed() -> None:
    assert height([({"z-index": "1"}, FLEX)]) == 1
