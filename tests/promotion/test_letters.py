from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit.promotion.letters import GSM_7, GSM_7_EXTENSION, Count, Encoding, count, without_diacritics

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"


def test_the_alphabet_has_as_many_letters_as_the_standard() -> None:
    assert len(GSM_7) == 127  # 128 places, one of them the escape
    assert len(GSM_7_EXTENSION) == 10


@pytest.mark.parametrize(
    ("text", "letters", "parts"),
    [("", 0, 1), ("a" * 160, 160, 1), ("a" * 161, 161, 2), ("a" * 306, 306, 2), ("a" * 307, 307, 3),
     ("€" * 80, 160, 1), ("€" * 81, 162, 2), ("a" * 152 + "€" + "a" * 10, 164, 2), ("{~}", 6, 1)],
)  # fmt: skip
def test_seven_bits_are_counted_with_the_extension_twice(text: str, letters: int, parts: int) -> None:
    assert count(text) == Count(Encoding.GSM_7, letters, parts)


@pytest.mark.parametrize(
    ("text", "letters", "parts"),
    [("ộ" * 70, 70, 1), ("ộ" * 71, 71, 2), ("ộ" * 134, 134, 2), ("ộ" * 135, 135, 3), ("😀" * 35, 70, 1),
     ("😀" * 36, 72, 2), ("ộ" * 66 + "😀" + "ộ" * 66, 134, 3)],
)  # fmt: skip
def test_unicode_is_counted_in_units_of_utf_16(text: str, letters: int, parts: int) -> None:
    assert count(text) == Count(Encoding.UNICODE, letters, parts)


def test_an_escape_is_not_parted_from_its_letter() -> None:
    assert count("a" * 152 + "€" + "a" * 152).parts == 3


@given(st.text(VIETNAMESE + VIETNAMESE.upper() + " “”–…’"))
def test_vietnamese_becomes_letters_of_every_phone(text: str) -> None:
    plain = without_diacritics(unicodedata.normalize("NFD", text))

    assert plain == without_diacritics(text)
    assert set(plain) <= GSM_7
    assert plain.isascii()


def test_words_keep_their_letters() -> None:
    assert without_diacritics("Ủy ban “Đoàn kết” – phòng, chống dịch…") == 'Uy ban "Doan ket" - phong, chong dich...'
