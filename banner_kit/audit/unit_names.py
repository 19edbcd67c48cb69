"""What a unit is called, from the words by which portals link to it: the longest official name.

Link boxes say "Sở Nội vụ", "SỞ NỘI VỤ TỈNH HẢI SƠN", "Xem thêm" and "http://snv…" of one and the same portal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from banner_kit.audit.naming import plain_words

LONGEST = 14  # words; what is longer is a headline
# How the names of Vietnamese public bodies begin, without diacritics (Decree 30/2020/NĐ-CP, annex I; units of the
# two-level local government of 2025).
_OFFICIAL = re.compile(
    r"\b(?:so|ban|ubnd|uy ban|hdnd|hoi dong|xa|phuong|dac khu|thi tran|thi xa|huyen|quan|thanh pho|tp|tinh|van phong|"
    r"cong an|bao|dai|trung tam|hoi|lien minh|lien doan|chi cuc|cuc|thanh tra|truong|benh vien|vuon quoc gia|doan|"
    r"mat tran|toa an|vien kiem sat|kho bac|bo chi huy|vien|quy|dang bo|tinh uy|department|people s committee)\b"
)
_EMPTY = re.compile(
    r"(?:xem (?:them|chi tiet|tiep)|chi tiet|tai day|tai ve|trang chu|home|website|lien ket(?: website)?|truy cap|"
    r"click here|here|logo|banner|image|anh|hinh anh|untitled|vao trang|tiep|next|more|link)(?: \d+)?|\d*"
)
_LEAD = re.compile(
    r"^(?:(?:trang chủ|home)\s*[-–|:]\s*)?"
    r"(?:(?:cổng|trang)\s+(?:thông tin(?:\s+điện tử)?|tt\s*đt|ttđt)|website|trang web)"
    r"(?:\s+thành phần)?(?:\s+của)?[\s:–-]+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\d{1,3}\s*[.)/-]\s*(?=\D)")
# The same beginnings with diacritics, of which a proper name follows, as of "Xã Tân Hội" and not of "Xã hội".
_TIER = "xã|phường|thị trấn|đặc khu|thị xã|huyện|quận|thành phố|tỉnh"
_HEAD = re.compile(
    r"(?:(?:tỉnh|thành|huyện|quận|thị) (?:[ủu][ỷy]|đoàn)|báo và đài|"
    rf"ubnd|[uủ][ỷy] ban nhân dân|hđnd|hội đồng nhân dân|ubmttq|mặt trận|{_TIER}|tp\.?|sở|ban|báo|đài|cục|chi cục|"
    r"hội|liên đoàn|liên minh|công an|thanh tra|văn phòng|trung tâm|trường|bệnh viện|viện|t[oò][aà] án|kho bạc|"
    r"bộ chỉ huy|quỹ|vườn quốc gia|đoàn|đảng bộ|đảng [ủu][ỷy]|department of|people['’]s committee of)(?: |$)",
    re.IGNORECASE,
)
_OF_A_TIER = re.compile(rf"(?:{_TIER})(?!\w)", re.IGNORECASE)
_NO_UNIT = re.compile(
    rf"(?:(?:{_TIER}) (?:{_TIER})|sở (?:hữu|ban|ngành)|ban (?:hành|ngành)|báo (?:cáo|chí|giá)|xã hội(?: h[oó][aá])?$|"
    r"hội (?:nghị|thảo|thi|nhập)|đoàn (?:kết|thể)|trường hợp|thành phố (?:thông minh|đáng sống))(?!\w)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[-–—|]\s+|\s*\|\s*")


def best_name(texts: Iterable[str], title: str = "") -> str:
    """The best name among the words of links; failing these, out of the portal's own title. Empty when there is none.

    An official name goes before others, one with diacritics before one without, mixed case before capitals, a longer
    one before a shorter. Where links have capitals alone, or no diacritics, the title may tell how the name is written.
    """
    named = [name for text in texts if (name := _cleaned(text))]
    if all(name.isupper() or name.isascii() for name in named):
        own = (name for part in _PARTS.split(title) if (name := _cleaned(part)))
        named += [name for name in own if not named or any(plain_words(one) in plain_words(name) for one in named)]
    return max(named, key=_rank, default="")


def names_unit(text: str) -> bool:
    """Whether these words are the name of one public body: not of all of a kind, and not a subject."""
    name = _cleaned(text)
    head = _HEAD.match(name)
    if head is None or _NO_UNIT.match(name):
        return False
    rest = name[head.end() :]
    if not rest:
        return head[0].lower().endswith(("ủy", "uỷ", "đoàn")) and " " in head[0]
    return rest[0].isupper() or rest[0].isdigit() or bool(_HEAD.match(rest) or _OF_A_TIER.match(rest))


def _cleaned(text: str) -> str:
    """The name in a text, composed (NFC); empty when the text is none."""
    folded = " ".join(unicodedata.normalize("NFC", text).split()).strip(" -–|:·•»>")
    numbered = _NUMBER.sub("", folded)
    name = _LEAD.sub("", numbered) or numbered
    words = plain_words(name)
    if _EMPTY.fullmatch(words) or "://" in name or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+/?", name):
        return ""
    return name[0].upper() + name[1:] if len(words.split()) <= LONGEST else ""


def _rank(name: str) -> tuple[bool, bool, bool, int]:
    return bool(_OFFICIAL.match(plain_words(name))), not name.isascii(), not name.isupper(), len(name)
