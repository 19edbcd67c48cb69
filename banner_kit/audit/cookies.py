"""The cookies of one visit, kept as browsers keep them: RFC 6265bis, 5.1, 5.6 to 5.8; where they differ, as Chromium.

`http.cookiejar` leaves out cookies whose attributes are not to the letter, as portals' are; some then send visitors in
circles, or show them nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from banner_kit.audit.domains import registered_domain

COOKIE_BYTES = 16 * 1024  # kept of one portal; most servers refuse requests that carry more
LONGEST, LONGEST_ATTRIBUTE = 4096, 1024  # bytes of name and value, and of what an attribute says
_NUMBER = re.compile(r"-?[0-9]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")  # by which browsers refuse a cookie
_SECURE, _HOST, _HTTP = "__secure-", "__host-", ("__http-", "__host-http-")  # what names promise by how they begin
_BETWEEN = re.compile(r"[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+")  # the parts of a day
_MOMENT = re.compile(r"(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)", re.ASCII)
_FEW_DIGITS = re.compile(r"\d{1,4}(?!\d)", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class _Cookie:
    pair: str
    domain: str
    alone: bool  # for that very host, not for those below it
    path: str
    secure: bool

    def is_for(self, place: SplitResult) -> bool:
        host, path = place.hostname or "", place.path or "/"
        at_host = host == self.domain or (not self.alone and host.endswith(f".{self.domain}"))
        return at_host and _is_below(path, self.path) and (not self.secure or place.scheme == "https")

    def is_hidden_by(self, other: _Cookie) -> bool:
        """Whether another cookie of that name would stand before this one, or in its place."""
        host, others = f".{self.domain}", f".{other.domain}"
        return (host.endswith(others) or others.endswith(host)) and _is_below(self.path, other.path)


class Cookies:
    """Keeps what servers set, but never more than a site needs."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str], _Cookie] = {}
        self._left = COOKIE_BYTES

    def header(self, address: str) -> str:
        """What to say in the header Cookie; empty when there is nothing to say."""
        if not self._kept:
            return ""
        place = urlsplit(address)
        sent = sorted((one for one in self._kept.values() if one.is_for(place)), key=lambda one: -len(one.path))
        return "; ".join(one.pair for one in sent)

    def keep(self, address: str, headers: Iterable[str]) -> None:
        """Keep what the headers Set-Cookie of an answer say."""
        place = urlsplit(address)
        for header in headers:
            self._keep(place, header)

    def _keep(self, place: SplitResult, header: str) -> None:
        pair, *rest = (part.strip() for part in header.split(";"))
        name, value = _named(pair)
        told = {key.lower(): said for key, said in map(_attribute, rest) if len(said.encode()) <= LONGEST_ATTRIBUTE}
        host, asked = place.hostname or "", told.get("domain", "")
        domain = asked.removeprefix(".").lower() if asked else host
        if not _is_one(name, value) or not _may_set(host, domain) or not _is_safe(name or value, told, place.scheme):
            return
        path = told["path"] if told.get("path", "").startswith("/") else _folder(place.path)
        written = f"{name}={value}" if name else value
        cookie = _Cookie(written, domain, not asked, path, "secure" in told)
        if place.scheme == "https" or not self._guards(name, cookie):
            self._put((name, domain, path), cookie, _is_over(told))

    def _guards(self, name: str, cookie: _Cookie) -> bool:
        """Whether a secure cookie is there that another one, which came over http, would hide."""
        return any(key[0] == name and one.secure and cookie.is_hidden_by(one) for key, one in self._kept.items())

    def _put(self, key: tuple[str, str, str], cookie: _Cookie, is_over: bool) -> None:
        if is_over:
            self._kept.pop(key, None)
        elif (left := self._left - len(cookie.pair)) >= 0:
            self._left = left
            self._kept[key] = cookie


def _is_below(path: str, other: str) -> bool:
    return path == other or path.startswith(f"{other.rstrip('/')}/")


def _is_one(name: str, value: str) -> bool:
    """Whether there is anything to keep, and no more of it than browsers keep."""
    text = name + value
    beginning = value.lower() if not name else ""
    promises = beginning.startswith((_SECURE, _HOST, *_HTTP))  # without a name servers would take it for one
    return bool(text) and len(text.encode()) <= LONGEST and not promises and not _CONTROL.search(text)


def _is_safe(name: str, told: Mapping[str, str], scheme: str) -> bool:
    """Whether a cookie keeps what its name and its attributes promise."""
    secure, begins = "secure" in told, name.lower().startswith
    if secure and scheme != "https":
        return False
    if not secure and ("partitioned" in told or told.get("samesite", "").lower() == "none"):
        return False
    if begins((_SECURE, _HOST, *_HTTP)) and not secure:
        return False
    if begins(_HTTP) and "httponly" not in told:
        return False
    return not begins(_HOST) or (told.get("path") == "/" and not told.get("domain"))


def _named(pair: str) -> tuple[str, str]:
    """Name and value; without a sign between them all is value."""
    name, equals, value = pair.partition("=")
    return (name.strip(), value.strip()) if equals else ("", pair)


def _attribute(part: str) -> tuple[str, str]:
    key, _, value = part.partition("=")
    return key.strip(), value.strip()


def _may_set(host: str, domain: str) -> bool:
    """Whether a host may set cookies for a domain: its own or one above it, as far as somebody registered that."""
    return host == domain or (
        f".{host}".endswith(f".{domain}") and f".{domain}".endswith(f".{registered_domain(host)}")
    )


def _folder(path: str) -> str:
    return path.rpartition("/")[0] or "/"


def _is_over(told: dict[str, str]) -> bool:
    """Whether a cookie is over as soon as it is set, which is how cookies are deleted; what is no number or day does
    not count."""
    if _NUMBER.fullmatch(told.get("max-age", "")):
        return int(told["max-age"][:20]) <= 0
    moment = _moment(told.get("expires", ""))
    return moment is not None and moment <= time.gmtime()[:6]


def _moment(text: str) -> tuple[int, ...] | None:
    """Year, month, day, hours, minutes and seconds of a day as servers write it (RFC 6265bis, 5.1.1); None for none."""
    clock = year = month = day = None
    for part in _BETWEEN.split(text):
        number = _FEW_DIGITS.match(part)
        if clock is None and (found := _MOMENT.match(part)):
            clock = tuple(map(int, found.groups()))
        elif day is None and number and len(number[0]) < 3:
            day = int(number[0])
        elif month is None and part[:3].lower() in _MONTHS:
            month = _MONTHS.index(part[:3].lower()) + 1
        elif year is None and number and len(number[0]) > 1:
            year = int(number[0])
    if clock is None or year is None or month is None or day is None or not _is_moment(day, clock):
        return None
    return _whole(year), month, day, *clock


def _is_moment(day: int, clock: tuple[int, ...]) -> bool:
    hours, minutes, seconds = clock
    return 1 <= day <= 31 and hours <= 23 and minutes <= 59 and seconds <= 59


def _whole(year: int) -> int:
    """The year, of which two digits may have been left out."""
    return year + (1900 if 70 <= year < 100 else 2000 if year < 70 else 0)
