"""Text messages: the fullest wording that fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from banner_kit.campaign import Campaign, Texts
from banner_kit.errors import CampaignError
from banner_kit.messages import Language
from banner_kit.promotion.letters import ONE_PART, Count, Encoding, closed, count, unmarked, without_diacritics

_MOST_PARTS = 3


@dataclass(frozen=True)
class TextMessage:
    """A message to send, and what it costs."""

    name: str
    text: str
    count: Count


def text_messages(campaign: Campaign, language: Language) -> tuple[TextMessage, ...]:
    """Three messages: without diacritics in one part for every phone, in Unicode in one part, and in full.

    Raises `CampaignError` naming the text to shorten when not even the shortest wording fits.
    """
    texts = campaign.texts[language]
    plain = [without_diacritics(wording) for wording in _wordings(texts, campaign.target)]
    full = list(_wordings(texts, campaign.target))
    return (
        _fullest("sms-gsm7", plain, language, parts=1, encoding=Encoding.GSM_7),
        _fullest("sms-short", full, language, parts=1),
        _fullest("sms", full, language, parts=_MOST_PARTS),
    )


def _wordings(texts: Texts, target: str) -> Iterator[str]:
    """From the fullest to the shortest. The address stands last and alone, so that phones make it a link."""
    title, message, action = unmarked(texts.title), closed(texts.message), unmarked(texts.action)
    yield f"{title}: {message} {action}: {target}"
    yield f"{title}: {message} {target}"
    yield f"{message} {target}"
    yield f"{title}: {target}"


def _fullest(
    name: str, wordings: list[str], language: Language, *, parts: int, encoding: Encoding | None = None
) -> TextMessage:
    counted = [TextMessage(name, text, count(text)) for text in wordings]
    fitting = [one for one in counted if one.count.parts <= parts and encoding in (None, one.count.encoding)]
    if not fitting:
        shortest = counted[-1].count
        raise CampaignError(
            "texts.{language}.title: with the address it makes a message of {letters} letters in {encoding}, where one "
            "has room for {room}. Shorten it, give a shorter target, or use letters of the Latin alphabet.",
            language=language, letters=shortest.letters, encoding=shortest.encoding,
            room=ONE_PART[encoding or shortest.encoding],
        )  # fmt: skip
    return fitting[0]
