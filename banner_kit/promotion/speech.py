"""How a web address is said aloud, so that who hears it can type it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import ada_url

from banner_kit.campaign import Campaign
from banner_kit.messages import Language
from banner_kit.promotion.letters import without_diacritics

# The names of the letters as schools teach them (Decision 31/2002/QĐ-BGDĐT, “tên chữ”), f, j, w, z as announcers say.
_LETTERS = {
    "a": "a", "b": "bê", "c": "xê", "d": "dê", "e": "e", "f": "ép", "g": "giê", "h": "hát", "i": "i", "j": "gi",
    "k": "ca", "l": "e-lờ", "m": "em-mờ", "n": "en-nờ", "o": "o", "p": "pê", "q": "quy", "r": "e-rờ", "s": "ét-sì",
    "t": "tê", "u": "u", "v": "vê", "w": "vê kép", "x": "ích-xì", "y": "i dài", "z": "dét",
    "0": "không", "1": "một", "2": "hai", "3": "ba", "4": "bốn", "5": "năm", "6": "sáu", "7": "bảy", "8": "tám",
    "9": "chín",
}  # fmt: skip
# fmt: off
_MARKS = {
    Language.VI: {".": "chấm", "-": "gạch nối", "/": "gạch chéo", "_": "gạch dưới", ":": "hai chấm", "@": "a còng",
                  "%": "phần trăm", "~": "dấu ngã", "+": "cộng", "=": "bằng", "&": "và",
                  "?": "dấu hỏi", "#": "dấu thăng"},
    Language.EN: {".": "dot", "-": "hyphen", "/": "slash", "_": "underscore", ":": "colon", "@": "at",
                  "%": "percent", "~": "tilde", "+": "plus", "=": "equals", "&": "and",
                  "?": "question mark", "#": "hash"},
}
# fmt: on
_SPELLED = 4  # letters: up to so many are said one by one
_PIECES = re.compile(r"[a-z0-9]+|[^a-z0-9]")
_WORDS = re.compile(r"[^\W_]+")


def spoken_address(campaign: Campaign, language: Language) -> str:
    """The target said aloud, without the scheme: the campaign's own words where the address is made of them.

    `vandongxahoi.mattran.org.vn` is “Vận động xã hội, viết liền không dấu, chấm, mặt trận, …”.
    """
    address = ada_url.URL(campaign.target)
    shown = f"{address.host}{address.pathname}{address.search}{address.hash}".rstrip("/").lower()
    marks = _MARKS[language]
    said = [marks.get(piece) or _said(piece, campaign, language) for piece in _PIECES.findall(shown)]
    return ", ".join(said).replace(f"{marks['.']}, ", f"{marks['.']} ")


def _said(piece: str, campaign: Campaign, language: Language) -> str:
    """Short pieces letter by letter; long ones as words, and how to write them."""
    if language is Language.EN:
        spelled = "-".join(piece.upper())
        return f"{piece}, spelled {spelled}" if len(piece) > _SPELLED else spelled
    words = _own_words(piece, campaign) if len(piece) > _SPELLED else ""
    return f"{words}, viết liền không dấu" if words else " ".join(_LETTERS.get(letter, letter) for letter in piece)


def _own_words(piece: str, campaign: Campaign) -> str:
    """The run of words in the campaign's Vietnamese texts that the piece is written from; empty if there is none."""
    texts = campaign.texts[Language.VI]
    for text in (*campaign.names, texts.title, texts.organisation, texts.message, texts.action):
        for run in _runs(_WORDS.findall(text)):
            if len(run) > 1 and without_diacritics("".join(run)).lower() == piece:
                return " ".join(run)
    return ""


def _runs(words: list[str]) -> Iterator[list[str]]:
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield words[start:end]


def syllables(sentences: Iterable[str]) -> int:
    """How many words are said: what stands between spaces and hyphens, which in Vietnamese is a syllable."""
    return sum(len(_WORDS.findall(sentence)) for sentence in sentences)
