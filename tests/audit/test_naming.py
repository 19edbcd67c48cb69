from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banner_kit import default_campaign
from banner_kit.audit.naming import Names, plain_words

NAMES = Names(default_campaign())


@pytest.mark.parametrize(
    "text",
    [
        "Vận động xã hội",
        unicodedata.normalize("NFD", "Vận động xã hội"),
        "TRANG VẬN ĐỘNG XÃ HỘI",
        "van-dong-xa-hoi",
        "banner_vdxh",
        "Website: vandongxahoi.mattran.org.vn – mời truy cập và ủng hộ cùng cả nước",
    ],
)
def test_the_campaign_is_known_by_its_names(text: str) -> None:
    assert NAMES.title(text)


@pytest.mark.parametrize(
    "text",
    ["Chủ tịch tỉnh phát động phong trào Vận động xã hội năm 2021", "Mặt trận Tổ quốc", "vận động", "", "vdxhx"],
)
def test_a_longer_sentence_or_another_name_is_not_a_title(text: str) -> None:
    assert not NAMES.title(text)


def test_titles_are_found_among_many_texts() -> None:
    titles = ["Vận\n  Động Xã Hội", "VAN-DONG-XA-HOI", "van_dong_xa_hoi", "vdxh", "Vận động xã hội"]
    texts = [text for title in titles for text in ("Cuộc vận động viết thư quốc tế UPU", "İ", title, "")]

    assert list(NAMES.among(texts)) == list(range(2, len(texts), 4))


@given(st.lists(st.sampled_from(["Vận động xã hội", "vận", "động xã hội", "\n", "İ", "Tin", "trang vdxh", ""])))
def test_searching_all_texts_at_once_finds_what_asking_each_would(texts: list[str]) -> None:
    assert list(NAMES.among(texts)) == [place for place, text in enumerate(texts) if NAMES.title(text)]


@given(st.lists(st.booleans(), min_size=15, max_size=15), st.sampled_from(["NFC", "NFD"]))
def test_a_title_is_found_in_whatever_case_each_letter_is(upper: list[bool], form: Literal["NFC", "NFD"]) -> None:
    mixed = [letter.upper() if up else letter for letter, up in zip("vận\xa0động xã hội", upper, strict=True)]

    assert list(NAMES.among(["", "tin\0tức", unicodedata.normalize(form, "".join(mixed))])) == [2]


@given(st.text())
def test_plain_words_are_plain(text: str) -> None:
    words = plain_words(text)

    assert all(letter in "0123456789abcdefghijklmnopqrstuvwxyz " for letter in words)
    assert plain_words(words) == words
