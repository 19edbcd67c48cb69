from __future__ import annotations

import pytest

from banner_kit.audit.css.calculations import worked_out


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("calc(0px)", "0.0px"),
        ("calc(2 * (3px + 1em) - 8px / 2)", "34.0px"),
        ("calc(-100vw - 20px)", "-1300.0px"),
        ("calc(100% / 4)", "25.0%"),
        ("calc(1 - 1)", "0.0px"),
        ("clamp(.8rem, 2vw, 1.2rem)", "19.2px"),
        ("min(0px, 10vw) max(1%, 3%)", "0.0px 3.0%"),
        ("translate(calc(10px * -90), 0)", "translate(-900.0px, 0)"),
    ],
)
def test_what_only_numbers_decide_is_worked_out(value: str, expected: str) -> None:
    assert worked_out(value) == expected


def test_a_percentage_with_a_length_is_written_in_one_way() -> None:
    assert worked_out("calc((100% - 1900px)/2)") == worked_out("calc(-1 * 950px + 50%)") == "calc(50.0% + -950.0px)"


@pytest.mark.parametrize(
    "value",
    [
        "minmax(0, 1fr)",
        "calc(var(--gap) - 1px)",
        "min(100%, 300px)",
        "calc(1px +2px)",
        "calc(1px * 2px)",
        "calc(1px / 0)",
        "calc(3ch)",
        "calc()",
        "calc(" + "(" * 5000 + "1px" + ")" * 5001,
    ],
)
def test_what_only_a_browser_knows_is_left(value: str) -> None:
    assert worked_out(value) == value
