from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.audit.css.media import Screen, media_applies

DESKTOP = Screen()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "all",
        "screen",
        "only screen and (min-width: 768px)",
        "(max-width: 1280px)",
        "(width >= 1024px)",
        "(600px <= width < 1400px)",
        "(min-width: 48em)",
        "print, screen",
        "not print",
        "(orientation: landscape)",
        "(prefers-color-scheme: light)",
        "(hover: hover)",
        "screen /* wide */ and (min-width:1000px)",
        "(-webkit-min-device-pixel-ratio: 0)",
        "(max-resolution: 1.5dppx)",
        "(min-aspect-ratio: 4/3)",
        "(min-width: 600px) or (monochrome)",
        "not ((min-width: 600px) and (monochrome))",
        "SCREEN AND (MIN-WIDTH: 600PX)",
    ],
)
def test_what_applies_to_a_desktop_screen(query: str) -> None:
    assert media_applies(query, DESKTOP)


@pytest.mark.parametrize(
    "query",
    [
        "print",
        "speech",
        "(max-width: 768px)",
        "screen and (max-width:767.98px)",
        "(width < 1280px)",
        "not screen",
        "(orientation: portrait)",
        "(prefers-color-scheme: dark)",
        "(prefers-reduced-motion)",
        "(hover: none)",
        "(min-device-width: 1500px)",
        "(made-up: 3)",
        "(min-width: wide)",
        "(min-width: 600)",
        "(min-width: 0\\0)",
        "not (made-up: 3)",
        "(made-up: 3) and (color)",
        "screen and",
        "screen and(min-width: 600px)",
        "(min-resolution: 2dppx)",
        "(-ms-high-contrast: none)",
        "(color) and (hover) or (grid)",
    ],
)
def test_what_does_not(query: str) -> None:
    assert not media_applies(query, DESKTOP)


def test_a_telephone_is_another_screen() -> None:
    assert media_applies("(max-width: 400px) and (orientation: portrait)", Screen(360, 740))


@given(st.text())
def test_any_text_is_a_query(query: str) -> None:
    assert media_applies(query, DESKTOP) in (True, False)
