from __future__ import annotations

import pytest

from banner_kit.audit.css.lengths import font_size, numbers, pixels, share


@pytest.mark.parametrize(
    ("value", "expected"),
    [("10px", 10), ("-9999px", -9999), ("0", 0), (".5em", 8), ("-2rem", -32), ("10vw", 128), ("9pt", 12), (" 3px ", 3)],
)
def test_lengths_that_markup_fixes(value: str, expected: float) -> None:
    assert pixels(value) == pytest.approx(expected)


@pytest.mark.parametrize("value", ["50%", "auto", "calc(1px + 2px)", "", "px", "1px 2px"])
def test_lengths_that_only_a_layout_fixes(value: str) -> None:
    assert pixels(value) is None


def test_numbers_are_found_in_order() -> None:
    assert numbers("0.25 -3 .5em") == [0.25, -3, 0.5]


def test_a_share_is_a_percentage_and_what_is_added_to_it() -> None:
    assert [share(each) for each in ("-50%", "20px", "calc(50.0% + -960.0px)", "auto")] == [
        (-50, 0),
        (0, 20),
        (50, -960),
        (0, 0),
    ]


def test_letters_are_as_large_as_the_nearest_fixed_size_times_what_is_said_within() -> None:
    assert font_size(["1em", "", "0"]) == 0
    assert font_size(["50%", "2em", "10px"]) == 10
    assert font_size(["1rem", "0"]) == 16
    assert font_size(["2em"]) == 32
    assert font_size(["small", "0"]) is None
