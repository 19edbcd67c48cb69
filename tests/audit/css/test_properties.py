from __future__ import annotations

import pytest

from banner_kit.audit.css.properties import declarations


@pytest.mark.parametrize("bracket", ["(", "[", "{"])
def test_brackets_without_end_say_nothing_and_cost_nothing(bracket: str) -> None:
    assert declarations(f"color: {bracket * 5000}") == ()


def test_what_no_browser_knows_is_as_if_it_were_not_written() -> None:
    assert declarations("display: nothing; visibility: hidden") == (("visibility", "hidden", False),)


def test_other_names_of_a_property_say_the_same_and_the_last_one_counts() -> None:
    assert declarations("-webkit-transform:scale(0);transform:none") == (
        ("transform", "scale(0)", False),
        ("transform", "none", False),
    )
    assert declarations("inset-inline-start:-99px;margin-block-start:9px") == (
        ("left", "-99px", False),
        ("margin-top", "9px", False),
    )


@pytest.mark.parametrize(
    ("font", "size"),
    [
        ("0/0 a", "0"),
        ("italic bold .8em/1.2 Arial, sans-serif", ".8em"),
        ("700 14px Arial", "14px"),
        ("inherit", "inherit"),
        ("caption", "medium"),
    ],
)
def test_a_shorthand_gives_letters_their_size(font: str, size: str) -> None:
    assert declarations(f"font:{font}") == (("font-size", size, False),)
