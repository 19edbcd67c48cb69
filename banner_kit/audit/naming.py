"""Do these words name the campaign? That is how a link is known to be *meant* for it although it leads elsewhere.

Words are compared without diacritics, case and punctuation, so that `Vận động xã hội` in composed or
decomposed Unicode, `VAN DONG XA HOI` and `van-dong-xa-hoi.jpg` are one name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from banner_kit.campaign import Campaign

_SPARE_WORDS = 2  # words beside the name that still leave a text a title: "Trang Vận động xã hội"
_SEPARATORS = re.compile(r"[^0-9a-z]+")


def plain_words(text: str) -> str:
    """The text in lower case, without diacritics, its words parted by one blank each."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d"))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _SEPARATORS.sub(" ", letters.lower()).strip()


class Names:
    """The words by which one campaign is known: its names, its titles, its message, its host."""

    def __init__(self, campaign: Campaign) -> None:
        texts = campaign.texts.values()
        written = {*campaign.names, *(each.title for each in texts), campaign.host}
        messages = {each.message for each in texts} | {each.action for each in texts}
        self._names = sorted({plain_words(name) for name in written | messages} - {""}, key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, self._names))})\b")
        self._host = plain_words(campaign.host)
        self._traces = tuple(sorted({trace for name in written | messages for trace in _traces(name)}))

    def may_occur(self, source: str) -> bool:
        """A cheap test on a whole page: False means that no text on it names the campaign."""
        lowered = source.lower()
        return "&#" in lowered or any(trace in lowered for trace in self._traces)

    def title(self, *texts: str) -> bool:
        """Whether one of the texts is, give or take two words, a name of the campaign, or contains its host."""
        return any(self._is_title(plain_words(text)) for text in texts if text)

    def _is_title(self, words: str) -> bool:
        found = self._pattern.search(words)
        if found is None:
            return False
        spare = len(words.split()) - len(found[0].split())
        return spare <= _SPARE_WORDS or self._host in words


def _traces(name: str) -> Iterable[str]:
    """How a name can stand in a source: composed, decomposed, and plain with the separators of file names."""
    lowered = name.lower()
    yield unicodedata.normalize("NFC", lowered)
    yield unicodedata.normalize("NFD", lowered)
    for separator in (" ", "-", "_", "%20"):
        yield plain_words(name).replace(" ", separator)
