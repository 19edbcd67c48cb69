"""Do these words name the campaign? That is how a link is known to be *meant* for it although it leads elsewhere.

Words are compared without diacritics, case and punctuation, so that `Vận động xã hội` in composed or
decomposed Unicode, `VAN DONG XA HOI` and `van-dong-xa-hoi.jpg` are one name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import TypeVar

from banner_kit.campaign import Campaign

_SPARE_WORDS = 2  # words beside the name that still leave a text a title: "Trang Vận động xã hội"
_LETTERS_OR_BLANK = bytes(
    ord(chr(each).lower()) if chr(each).isalnum() and each < 0x80 else 0x20 for each in range(256)
)
_MARKS = bytes((0xCC, 0xCD, *range(0x80, 0xC0)))  # of the marks that decomposing parts from letters, all bytes in UTF-8

Text = TypeVar("Text", str, bytes)


def plain_words(text: str) -> str:
    """The text in lower case, without diacritics, its words parted by one blank each."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = decomposed.encode("utf-8", "replace").translate(_LETTERS_OR_BLANK, _MARKS)
    return b" ".join(letters.split()).decode("ascii")


class Names:
    """The words by which one campaign is known: its names, its titles, its message, its host."""

    def __init__(self, campaign: Campaign) -> None:
        texts = campaign.texts.values()
        written = {*campaign.names, *(each.title for each in texts), campaign.host}
        messages = {each.message for each in texts} | {each.action for each in texts}
        self._names = sorted({plain_words(name) for name in written | messages} - {""}, key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, self._names))})\b")
        self._host = plain_words(campaign.host)
        traces = {trace for name in written for trace in _traces(name)}
        traces |= {form for message in messages for form in _forms(message)}
        self._blur = _blur("".join(traces))
        self._traces = shortest({self._blurred(trace) for trace in traces} - {b""})

    def among(self, texts: Sequence[str]) -> Iterator[int]:
        """The places of those texts that are titles of the campaign, in order.

        Texts are many and titles are few: all of them are searched at once for traces of a name, and only
        those that have one are looked at.
        """
        together = self._blurred("\0".join(text.replace("\0", "") for text in texts))
        places = {place for trace in self._traces for place in _places(trace, together)}
        return (place for place in sorted(places) if self.title(texts[place]))

    def _blurred(self, text: str) -> bytes:
        """The text as traces of names are looked for in it: whatever its case, without white space and hyphens.

        It is bytes, because making Vietnamese letters lower case costs ten times what looking for a trace does.
        """
        return text.replace("\xa0", "").encode("utf-8", "replace").translate(self._blur, b" \t\r\n\f\v-_")

    def title(self, *texts: str) -> bool:
        """Whether one of the texts is, give or take two words, a name of the campaign, or contains its host."""
        return any(self._is_title(plain_words(text)) for text in texts if text)

    def _is_title(self, words: str) -> bool:
        found = self._pattern.search(words)
        if found is None:
            return False
        spare = len(words.split()) - len(found[0].split())
        return spare <= _SPARE_WORDS or self._host in words


def _blur(letters: str) -> bytes:
    """A table that makes one of all bytes in which the cases of one of those letters differ."""
    table = bytes(range(256))
    for letter in letters:
        for one, other in zip(letter.lower().encode(), letter.upper().encode(), strict=False):
            table = table.replace(table[one : one + 1], table[other : other + 1])
    return table


def _traces(name: str) -> Iterable[str]:
    """How a name's first two words can stand in a text: as written, and plain as in file names."""
    yield from _forms(name)
    yield plain_words(" ".join(name.split()[:2]))


def _forms(name: str) -> Iterator[str]:
    first = " ".join(name.split()[:2])
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, first)
        yield from (written.lower(), written.upper())  # one when blurred, but for letters like the German sharp s


def shortest(traces: Set[Text]) -> tuple[Text, ...]:
    """The traces without those that contain another, which a search for that one finds too."""
    return tuple(sorted(one for one in traces if not any(other != one and other in one for other in traces)))


def _places(trace: bytes, together: bytes) -> Iterator[int]:
    """Which of the texts that were put together, NUL between them, have the trace."""
    place = end = 0
    while (at := together.find(trace, end)) >= 0:
        place += together.count(b"\0", end, at)
        yield place
        end = together.find(b"\0", at)
        if end < 0:
            return
