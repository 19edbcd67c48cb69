from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banner_kit import Campaign, Language, default_campaign
from banner_kit.errors import CampaignError
from banner_kit.promotion.letters import EACH_PART, ONE_PART, Encoding, count
from banner_kit.promotion.messages import text_messages
from banner_kit.promotion.radio import LENGTHS, radio_script
from banner_kit.promotion.speech import spoken_address

words = st.lists(st.text("aàăđêỗợưỹbcghnt", min_size=1, max_size=7), min_size=1, max_size=40).map(" ".join)


def saying(**texts: str) -> Campaign:
    campaign = default_campaign()
    return replace(campaign, texts={one: replace(campaign.texts[one], **texts) for one in Language})


@pytest.mark.parametrize("language", Language)
def test_the_plain_message_fits_one_part_of_seven_bits(language: Language) -> None:
    plain = text_messages(default_campaign(), language)[0]

    assert plain.count.encoding is Encoding.GSM_7
    assert plain.count.letters <= 160
    assert plain.text.endswith(default_campaign().target)


def test_the_vietnamese_message_is_told_in_one_part_and_in_full() -> None:
    _, short, full = text_messages(default_campaign(), Language.VI)

    assert (short.count.encoding, short.count.parts) == (Encoding.UNICODE, 1)
    assert short.count.letters <= 70
    assert "Chung tay ủng hộ phòng, chống dịch COVID-19" in full.text
    assert full.count.letters <= 67 * full.count.parts


@pytest.mark.parametrize("mark", ["!", "?", "…", ".", " . "])
def test_a_text_that_ends_with_a_mark_gets_no_other_behind_it(mark: str) -> None:
    campaign = saying(title=f"Cứu trợ{mark}", message=f"Chung tay vì miền Trung{mark}", action=f"Ủng hộ{mark}")
    said = [one.text for one in text_messages(campaign, Language.VI)]
    said += [" ".join(radio_script(campaign, Language.VI, length).sentences) for length in LENGTHS]

    assert not [one for one in said if re.search(r"[.!?…]\s*[.:]", one.replace("...", "…"))]


@given(title=words, message=words)
def test_every_message_is_within_its_parts_or_refused_by_its_key(title: str, message: str) -> None:
    try:
        made = text_messages(saying(title=title, message=message), Language.VI)
    except CampaignError as error:
        refusal = str(error)
    else:
        for one in made:
            counted = count(one.text)
            assert counted == one.count
            room = ONE_PART if counted.parts == 1 else EACH_PART
            assert counted.letters <= room[counted.encoding] * counted.parts
        return
    assert refusal.startswith("texts.vi.title: ")
    assert "Shorten it" in refusal


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("length", LENGTHS)
def test_a_script_is_as_long_as_it_says_and_tells_the_address(language: Language, length: int) -> None:
    script = radio_script(default_campaign(), language, length)

    assert script.seconds <= length
    assert sum(spoken_address(default_campaign(), language) in one for one in script.sentences) == 2 - (
        language is Language.EN and length == 30
    )


@given(message=words)
@settings(max_examples=40)
def test_no_script_is_longer_than_its_time(message: str) -> None:
    try:
        script = radio_script(saying(message=message), Language.VI, 30)
    except CampaignError as error:
        refusal = str(error)
    else:
        assert script.seconds <= 30
        return
    assert "Shorten it" in refusal
    assert refusal.startswith("texts.vi.")


def test_the_days_are_told_as_far_as_they_are_known() -> None:
    campaign = replace(default_campaign(), start=date(2021, 9, 30), end=date(2021, 12, 31))
    said = " ".join(radio_script(campaign, Language.VI, 60).sentences)
    endless = " ".join(radio_script(replace(campaign, start=None, end=None), Language.VI, 60).sentences)

    assert "từ ngày 30 tháng 9 năm 2021 đến hết ngày 31 tháng 12 năm 2021" in said
    assert "ngày" not in endless


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("https://vandongxahoi.mattran.org.vn/",
         "Vận động xã hội, viết liền không dấu, chấm Mặt trận, viết liền không dấu, chấm o e-rờ giê, chấm vê en-nờ"),
        ("https://a1-b.vn/x", "a một, gạch nối, bê, chấm vê en-nờ, gạch chéo, ích-xì"),
        ("https://a.vn/x?id=5", "a, chấm vê en-nờ, gạch chéo, ích-xì, dấu hỏi, i dê, bằng, năm"),
    ],
)  # fmt: skip
def test_an_address_is_said_so_that_it_can_be_typed(target: str, said: str) -> None:
    assert spoken_address(replace(default_campaign(), target=target), Language.VI) == said


def test_in_english_long_names_are_spelled() -> None:
    assert "mattran, spelled M-A-T-T-R-A-N, dot O-R-G" in spoken_address(default_campaign(), Language.EN)


@pytest.mark.parametrize("mark", ["%20", "~", "@", "é"])
def test_any_address_can_be_said(mark: str) -> None:
    assert spoken_address(replace(default_campaign(), target=f"https://example.vn/a{mark}b"), Language.VI)
