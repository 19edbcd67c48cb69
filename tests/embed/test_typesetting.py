from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.embed.typesetting import Weight, balanced, fit, font_file, text_width
from banner_kit.errors import CampaignError

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
VOWELS = "aăâeêioôơuưy"
VIETNAMESE = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES} | set(
    "bcdđghklmnpqrstvx"
)
words = st.lists(st.text("aàảãạăđêỗợưỹbcghnt", min_size=1, max_size=7), min_size=1, max_size=12).map(" ".join)


@pytest.mark.parametrize("weight", Weight)
def test_every_vietnamese_letter_has_a_glyph(weight: Weight) -> None:
    letters = VIETNAMESE | {letter.upper() for letter in VIETNAMESE}
    with TTFont(font_file(weight)) as font:
        assert {ord(letter) for letter in letters} <= set(font.getBestCmap())


@pytest.mark.parametrize("weight", Weight)
def test_the_font_comes_with_its_licence(weight: Weight) -> None:
    with TTFont(font_file(weight)) as font:
        assert "Open Font License" in str(font["name"].getDebugName(13))
    assert "SIL OPEN FONT LICENSE" in (font_file(weight).parent / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("weight", Weight)
def test_a_letter_in_two_code_points_is_as_wide_as_in_one(weight: Weight) -> None:
    text = "Vận động xã hội"

    assert text_width(unicodedata.normalize("NFD", text), weight) == text_width(text, weight)


@given(words, st.floats(30, 400), st.floats(12, 120), st.integers(1, 4))
def test_what_fits_stays_in_its_box_and_loses_no_word(text: str, width: float, height: float, lines: int) -> None:
    block = fit(text, Weight.BOLD, width=width, height=height, largest=30, smallest=8, most_lines=lines)
    if block:
        assert " ".join(block.lines) == unicodedata.normalize("NFC", text)
        assert len(block.lines) <= lines
        assert block.width <= width
        assert block.height <= height


@given(words)
def test_no_text_is_called_too_long_where_one_line_has_room(text: str) -> None:
    assert fit(text, Weight.MEDIUM, width=10_000, height=100, largest=30, smallest=8).lines == (
        unicodedata.normalize("NFC", text),
    )


def test_two_lines_are_of_about_one_length() -> None:
    assert balanced("Chung tay ủng hộ phòng, chống dịch COVID-19", Weight.MEDIUM, 20, 2) == (
        "Chung tay ủng hộ phòng,",
        "chống dịch COVID-19",
    )


def test_a_word_wider_than_the_box_does_not_fit() -> None:
    assert fit("nghiêng" * 9, Weight.BOLD, width=80, height=200, largest=30, smallest=8, most_lines=9) is None


@pytest.mark.parametrize("text", ["❤ Chung tay", "Chung tay ★", "→", "ខ្មែរ", "😀"])
def test_a_sign_that_the_font_lacks_is_named_and_not_left_out_of_the_picture(text: str) -> None:
    with pytest.raises(CampaignError, match=r"has no sign “[❤★→ខ😀]”"):
        text_width(text, Weight.BOLD)
