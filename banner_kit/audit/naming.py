"""Do these words name the campaign? That is how a link is known to be *meant* for it although it leads elsewhere.

Words are compared without diacritics, case and punctuation, so that `Vận động xã hội` in composed or
decomposed Unicode, `VAN DONG XA HOI` and `van-dong-xa-hoi.jpg` are one name.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate

from banner_kit.campaign import Campaign

_SPARE_WORDS = 2  # words beside the name that still leave a text a title: "Trang Vận động xã hội"
_FOREIGN = re.compile("[^\x00-\x7f\u0300-\u036f]+")  # neither ASCII nor one of the marks that decomposing parts from it
_LETTERS_OR_BLANK = bytes(each if chr(each).isalnum() and each < 0x80 else 0x20 for each in range(256))


def plain_words(text: str) -> str:
    """The text in lower case, without diacritics, its words parted by one blank each."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = _FOREIGN.sub(" ", decomposed).encode("ascii", "ignore").translate(_LETTERS_OR_BLANK)
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
        self._traces = shortest(traces | {form for message in messages for form in _forms(message)})

    def among(self, texts: Sequence[str]) -> Iterator[int]:
        """The places of those texts that are titles of the campaign, in order.

        Texts are many and titles are few: all of them are searched at once for traces of a name, and only
        those that have one are looked at.
        """
        folded = [text if text.isprintable() and "  " not in text else " ".join(text.split()) for text in texts]
        together = _lowered("\n".join(folded))
        if not any(trace in together for trace in self._traces):
            return iter(())
        ends = list(accumulate(len(text) + 1 for text in folded))
        places = {bisect_right(ends, at) for trace in self._traces for at in _occurrences(trace, together)}
        return (place for place in sorted(places) if self.title(texts[place]))

    def title(self, *texts: str) -> bool:
        """Whether one of the texts is, give or take two words, a name of the campaign, or contains its host."""
        return any(self._is_title(plain_words(text)) for text in texts if text)

    def _is_title(self, words: str) -> bool:
        found = self._pattern.search(words)
        if found is None:
            return False
        spare = len(words.split()) - len(found[0].split())
        return spare <= _SPARE_WORDS or self._host in words


def _lowered(text: str) -> str:
    """The text in lower case, as long as before: "İ" is the one letter that would grow."""
    return text.replace("İ", "I").lower()


def _traces(name: str) -> Iterable[str]:
    """How a name's first two words can stand in a text: as written, and plain as in file names."""
    yield from _forms(name)
    first = plain_words(" ".join(name.split()[:2]))
    yield from (first.replace(" ", separator) for separator in (" ", "-", "_"))


def _forms(name: str) -> Iterable[str]:
    first = " ".join(name.lower().split()[:2])
    return (unicodedata.normalize(form, first) for form in ("NFC", "NFD"))


def shortest(traces: Set[str]) -> tuple[str, ...]:
    """The traces without those that contain another, which a search for that one finds too."""
    return tuple(sorted(one for one in traces if not any(other != one and other in one for other in traces)))


def _occurrences(trace: str, text: str) -> Iterator[int]:
    at = text.find(trace)
    while at >= 0:
        yield at
        at = text.find(trace, at + 1)
