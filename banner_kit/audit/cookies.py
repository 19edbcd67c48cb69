"""The cookies of one visit, kept as browsers keep them: RFC 6265bis, 5.6 to 5.8.

`http.cookiejar` leaves out cookies whose attributes are not to the letter, as portals' are; some then send visitors in
circles, or show them nothing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookiejar import http2time  # type: ignore[attr-defined]  # which its stubs do not name
from urllib.parse import SplitResult, urlsplit

from banner_kit.audit.domains import registered_domain

COOKIE_BYTES = 16 * 1024  # kept of one portal; most servers refuse requests that carry more
_NUMBER = re.compile(r"-?[0-9]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")  # by which browsers refuse a cookie


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
        below = path == self.path or path.startswith(f"{self.path.rstrip('/')}/")
        return at_host and below and (not self.secure or place.scheme == "https")


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
        told = {key.lower(): said for key, said in map(_attribute, rest)}
        host = place.hostname or ""
        domain = told.get("domain", "").removeprefix(".").lower() or host
        if not (name or value) or _CONTROL.search(pair) or not _may_set(host, domain):
            return
        path = told["path"] if told.get("path", "").startswith("/") else _folder(place.path)
        key = (name, domain, path)
        if _is_over(told):
            self._kept.pop(key, None)
        elif (left := self._left - len(pair)) >= 0:
            written = f"{name}={value}" if name else value
            self._left = left
            self._kept[key] = _Cookie(written, domain, not told.get("domain"), path, "secure" in told)


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
    moment = http2time(told["expires"]) if told.get("expires") else None
    return moment is not None and moment <= time.time()
