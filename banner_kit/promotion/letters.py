"""Letters of text messages: how many a text costs, and Vietnamese without diacritics.

Source: 3GPP TS 23.038, 6.2.1 (the alphabet and its extension table); TS 23.040, 9.2.3.24.1 (parts of long messages).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_7_EXTENSION = frozenset("\f^{}\\[~]|€")
"""Letters that cost two: an escape goes before each."""

_PLAIN = str.maketrans({
    "đ": "d", "Đ": "D", "–": "-", "—": "-", "‑": "-", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "...",
    "\u00a0": " ", "\u202f": " ", "•": "-", "·": "-", "«": '"', "»": '"', "₫": "d",
})  # fmt: skip


class Encoding(StrEnum):
    """What a phone sends a text in: seven bits a letter when all are in the alphabet, UCS-2 otherwise."""

    GSM_7 = "GSM-7"
    UNICODE = "Unicode"


ONE_PART = {Encoding.GSM_7: 160, Encoding.UNICODE: 70}
"""Letters in a message of one part."""

EACH_PART = {Encoding.GSM_7: 153, Encoding.UNICODE: 67}
"""Letters in each part of a longer one: a header that joins the parts takes the rest."""


@dataclass(frozen=True)
class Count:
    """What a text costs as a message: letters as its encoding counts them, and parts."""

    encoding: Encoding
    letters: int
    parts: int


def count(text: str) -> Count:
    """Count a text as a phone does. A letter that costs two units is never cut in halves between two parts."""
    encoding = Encoding.GSM_7 if set(text) <= GSM_7 | GSM_7_EXTENSION else Encoding.UNICODE
    units = [_units(letter, encoding) for letter in text]
    total = sum(units)
    return Count(encoding, total, 1 if total <= ONE_PART[encoding] else _parts(units, EACH_PART[encoding]))


def without_diacritics(text: str) -> str:
    """Vietnamese in the letters of every phone: `Vận động` becomes `Van dong`, and quotes and dashes plain ones."""
    apart = unicodedata.normalize("NFD", text.translate(_PLAIN))
    return unicodedata.normalize("NFC", "".join(letter for letter in apart if not unicodedata.combining(letter)))


def unmarked(text: str) -> str:
    """A text without what ends a sentence: something goes on behind it."""
    return text.rstrip(" .!?…:")


def closed(text: str) -> str:
    """A text as a sentence: with the mark that ends it, or a full stop."""
    plain = text.rstrip(" .")
    return plain if plain.endswith(("!", "?", "…")) else f"{plain}."


def _units(letter: str, encoding: Encoding) -> int:
    if encoding is Encoding.GSM_7:
        return 2 if letter in GSM_7_EXTENSION else 1
    return 2 if ord(letter) > 0xFFFF else 1  # UTF-16 pairs


def _parts(units: list[int], most: int) -> int:
    parts, used = 1, 0
    for cost in units:
        if used + cost > most:
            parts, used = parts + 1, 0
        used += cost
    return parts
