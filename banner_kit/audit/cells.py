"""What the cells of a registry mean: addresses, days, answers, as people write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from banner_kit.audit.address import has_scheme, parse, with_scheme
from banner_kit.audit.naming import plain_words
from banner_kit.errors import RegistryError

_YES, _NO = frozenset({"yes", "y", "true", "1", "x", "co"}), frozenset({"", "no", "n", "false", "0", "khong"})
_NONE = re.compile(
    r"(?:chua|khong) (?:co|xay dung|thiet lap)\b.*|dang (?:xay dung|thiet lap)\b.*|chua|khong|none|no|n a"
)
LONGEST = 2000  # letters of a cell in which an address is looked for
_REMEMBERED = 100_000  # cells: each is looked at for the delimiter, for the header and for its own sake
_SEVERAL = re.compile(r"[;,\s]\s*https?://|^[^/?#]*\.[^/?#]*[;,]\s*[^\s/?#]*\.[^\s/?#]", re.IGNORECASE)
_TIME = re.compile(r"(?<=\d)(?:T|\s+)\d\d?:\d\d.*", re.DOTALL)
_SINCE = {4: 0, 2: 2000}  # what a year counts from, by its digits
_EPOCH, _SERIAL = date(1899, 12, 30), re.compile(r"[45]\d{4}")  # Excel's day 0; the days from 2009 to 2064
_WRAPPED = re.compile(r"""<(.*)>|\[(.*)\]|\((.*)\)|["“‘'](.*)["”’']""", re.DOTALL)
_REMARKED = re.compile(r"(?:[^:/?#]*:\s*)?(https?://\S+)(?:\s+[(\[–-](?:(?!https?://).)*)?", re.IGNORECASE | re.DOTALL)
# Without a scheme what stands behind must be set apart, and hold no other host.
_BARE_REMARKED = re.compile(r"([^\s@:;,()\[\]/?#]+\.[^\W\d]{2,}(?:[/?#]\S*)?)\s+[(\[–-](?:(?!\S\.\S).)*", re.DOTALL)
# Behind words that name no other host.
_NAMED = re.compile(r"[^.:;,/?#@=()\[\]]+[(\[]\s*((?:https?://)?[^\s()\[\]]+\.[^\s()\[\]]+)\s*[)\]]", re.IGNORECASE)
# What stands between addresses in one cell; bullets and numbers stand before each.
_APART = re.compile(r"[\s;,|]+")
_BETWEEN = re.compile(r"[/&+*•·–—-]|và|hoặc|and|or|\(?\d{1,2}[.)]", re.IGNORECASE)
# Of which no domain has an end: the rest of an address with a blank in it, “http://a.vn/trang chu.html”.
_FILE = re.compile(r".*\.(?:html?|aspx?|php|jspx?|pdf|docx?|xlsx?|pptx?|rar|jpe?g|png)")
_LINK_FORMULA = re.compile(r"""\bHYPERLINK\(\s*"(https?://[^"]+)"\s*[,;)]""", re.IGNORECASE)


def read_address(text: str) -> str:
    """The address of a portal, as it is written. Raises `RegistryError` when it is none."""
    if not text:
        raise RegistryError("the address is missing; fill in the column “url” (“Địa chỉ”).")
    if len(text) > LONGEST:
        raise _no_address(f"{text[:50]}…")
    address = parse(with_scheme(text))
    if _SEVERAL.search(text):
        raise RegistryError("“{text}” is several addresses; give each portal a row of its own.", text=text)
    if address is None or address.protocol not in ("http:", "https:") or " " in text or _is_no_host(address.hostname):
        raise _no_address(text)
    if has_scheme(text):
        return text
    if address.username:
        raise RegistryError(
            "“{text}” is an e-mail address; write the portal's address like https://host.gov.vn/.", text=text
        )
    # A single word may be a host of the own network, but without a scheme it is a remark: “chưa có”; and 1.000 is a
    # number, though browsers take it for the host 1.0.0.0.
    if "." not in address.hostname.strip(".") or (
        _is_number(address.hostname) and not text.startswith(address.hostname)
    ):
        raise _no_address(text)
    return text


def says_none(text: str) -> bool:
    """Whether a cell for an address says that there is none: “chưa có”, “đang xây dựng”, a dash, nothing."""
    return _NONE.fullmatch(plain_words(text) or "no") is not None


def bare_address(text: str) -> str:
    """The address without brackets or quotation marks around it, without “Website:” or a name before it and a remark in
    brackets behind, or out of the formula that links to it; without a comma that nothing follows."""
    text = text.rstrip(" ;,")
    if len(text) > LONGEST:
        return text
    if wrapped := _WRAPPED.fullmatch(text):
        text = next(filter(None, wrapped.groups()), "").strip() or text
    remarked = _REMARKED.fullmatch(text) or _BARE_REMARKED.fullmatch(text) or _NAMED.fullmatch(text)
    return linked_address(text) or (remarked[1] if remarked else text)


def listed_addresses(text: str) -> tuple[str, ...]:
    """The addresses of a cell that lists them, “a.vn / b.vn” or “1. a.vn”, and holds no other word; else nothing."""
    if len(text) > LONGEST:
        return ()
    parts = [bare_address(part) for part in _APART.split(text) if part and not _BETWEEN.fullmatch(part)]
    return tuple(parts) if all(is_address(part) and _is_whole(part) for part in parts) else ()


def _is_whole(address: str) -> bool:
    """Whether an address names a host of several words to its end: one that is broken over two lines does not."""
    place = parse(with_scheme(address))
    return place is not None and "." in place.hostname[:-1] and not place.hostname.endswith(".")


def linked_address(formula: str) -> str:
    """The web address that a formula with `HYPERLINK("https://host.gov.vn/", "Xem")` leads to; empty for others."""
    link = _LINK_FORMULA.search(formula)
    return link[1] if link else ""


@lru_cache(_REMEMBERED)
def is_address(text: str) -> bool:
    """Whether a cell holds the address of a portal."""
    try:
        return bool(read_address(text))
    except RegistryError:
        return False


def _is_no_host(name: str) -> bool:
    """Whether a name stands where a host should, and is none: “http://http//a.vn” has a scheme there."""
    return name in ("http", "https") or any(sign in name for sign in ";,()") or _FILE.fullmatch(name) is not None


def _is_number(host: str) -> bool:
    return host.replace(".", "").isdigit()


def _no_address(text: str) -> RegistryError:
    return RegistryError("“{url}” is not a web address; write it like https://host.gov.vn/.", url=text)


def read_day(text: str) -> date | None:
    """A day as 2026-12-31 or, as written in Vietnam, 31/12/2026 or 31/12/26; None when there is none.

    A time behind it, as programs write, counts for nothing; 46387 is what Excel shows of a day in a cell that has lost
    its format. Raises `RegistryError`.
    """
    if not text:
        return None
    if _SERIAL.fullmatch(text):
        return _EPOCH + timedelta(int(text))
    numbers = re.findall(r"\d+", _TIME.sub("", text))
    if numbers and len(numbers[0]) != 4:
        numbers.reverse()
    try:
        year, month, day = map(int, numbers)
        return date(_SINCE[len(numbers[0])] + year, month, day)
    except (KeyError, ValueError) as error:
        raise RegistryError("“{text}” is not a day; write it like 2026-12-31 or 31/12/2026.", text=text) from error


def read_answer(text: str) -> bool:
    """Yes or no, in either language; nothing is no. Raises `RegistryError`."""
    words = plain_words(text)
    if words not in _YES | _NO:
        raise RegistryError("“{text}” is neither yes nor no; write “yes” (“có”) or leave it empty.", text=text)
    return words in _YES
