"""The script for commune loudspeakers, in an official tone, with its length on the air."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from banner_kit.campaign import Campaign
from banner_kit.errors import CampaignError
from banner_kit.messages import Language
from banner_kit.promotion.letters import closed
from banner_kit.promotion.speech import spoken_address, syllables

LENGTHS = (30, 60)
"""Seconds on the air."""

_A_SECOND = {Language.VI: 3.4, Language.EN: 2.6}
"""Words read in a second: calm Vietnamese is about 205 syllables a minute, announced English about 155 words."""

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_PAUSE = 0.4  # seconds after each sentence: loudspeakers echo

_SENTENCES = {
    Language.VI: {
        "greeting": "Kính thưa toàn thể nhân dân.",
        "call": "{organisation} thông báo: {title} {message}",
        "where": "Mời bà con truy cập: {address}.",
        "since": "Chương trình được triển khai từ ngày {start}.",
        "until": "Chương trình được triển khai đến hết ngày {end}.",
        "period": "Chương trình được triển khai từ ngày {start} đến hết ngày {end}.",
        "caution": "Đề nghị bà con chỉ truy cập đúng địa chỉ này, không cung cấp mật khẩu, mã xác thực cho bất kỳ ai.",
        "again": "Xin nhắc lại địa chỉ: {address}.",
        "thanks": "Xin trân trọng cảm ơn.",
    },
    Language.EN: {
        "greeting": "Good day to all residents.",
        "call": "{organisation} announces: {title} {message}",
        "where": "Please visit: {address}.",
        "since": "The programme began on {start}.",
        "until": "The programme runs until {end}.",
        "period": "The programme runs from {start} until {end}.",
        "caution": "Use this address only, and give your password or code to nobody.",
        "again": "The address once more: {address}.",
        "thanks": "Thank you.",
    },
}
_ORDERS = {
    30: (
        ("greeting", "call", "where", "again", "thanks"),
        ("greeting", "call", "where", "thanks"),
        ("call", "where", "thanks"),
        ("call", "where"),
    ),
    60: (
        ("greeting", "call", "days", "where", "caution", "again", "thanks"),
        ("greeting", "call", "where", "caution", "again", "thanks"),
        ("greeting", "call", "where", "again", "thanks"),
        ("call", "where", "again"),
        ("call", "where", "thanks"),
    ),
}
"""Which sentences are read, from the fullest script to the shortest."""


@dataclass(frozen=True)
class Script:
    """What is read, how many words it has and how many seconds it takes."""

    sentences: tuple[str, ...]
    words: int
    seconds: float


def radio_script(campaign: Campaign, language: Language, length: int) -> Script:
    """The fullest script of at most `length` seconds, one of `LENGTHS`.

    Raises `CampaignError` naming the text to shorten when none is short enough.
    """
    said = _said(campaign, language)
    scripts = [_script([said[name] for name in order if said[name]], language) for order in _ORDERS[length]]
    fitting = next((one for one in scripts if one.seconds <= length), None)
    if fitting is None:
        texts = campaign.texts[language]
        key = max(("title", "message", "organisation"), key=lambda name: len(getattr(texts, name)))
        raise CampaignError(
            "texts.{language}.{key}: the announcement takes {seconds} seconds, where {length} are given. Shorten it.",
            language=language, key=key, seconds=round(scripts[-1].seconds), length=length,
        )  # fmt: skip
    return fitting


def _script(sentences: list[str], language: Language) -> Script:
    words = syllables(sentences)
    return Script(tuple(sentences), words, words / _A_SECOND[language] + _PAUSE * len(sentences))


def _said(campaign: Campaign, language: Language) -> dict[str, str]:
    texts, address = campaign.texts[language], spoken_address(campaign, language)
    values = {
        "organisation": texts.organisation,
        "title": closed(texts.title),
        "message": closed(texts.message),
        "address": address,
        **dict(_days(campaign, language)),
    }
    said = {
        name: sentence.format_map({"start": "", "end": "", **values}) for name, sentence in _SENTENCES[language].items()
    }
    known = {(True, True): "period", (True, False): "since", (False, True): "until"}
    return {**said, "days": said.get(known.get((bool(campaign.start), bool(campaign.end)), ""), "")}


def _days(campaign: Campaign, language: Language) -> Iterator[tuple[str, str]]:
    for name, day in (("start", campaign.start), ("end", campaign.end)):
        if day:
            vietnamese = f"{day.day} tháng {day.month} năm {day.year}"
            yield name, vietnamese if language is Language.VI else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
