"""Style sheets, fetched once per audit: portals of one make share them, and so do the pages of one portal."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from threading import Lock

from banner_kit.audit import data_urls
from banner_kit.audit.address import is_web, resolve
from banner_kit.audit.css.styles import UNREAD, Stylesheet, read_stylesheet
from banner_kit.audit.response import FetchError, Get

LARGEST = 512 * 1024  # bytes; what is longer is read up to here
MOST_RULES = 100_000  # kept at a time: some 60 MB


class SheetCache:
    """Remembers what a sheet's address or text was read as. It may be shared between threads."""

    def __init__(self) -> None:
        self._by_address: dict[str, Stylesheet] = {}
        self._by_digest: dict[bytes, Stylesheet] = {}
        self._rules = 0
        self._lock = Lock()

    def __call__(self, address: str, get: Get) -> Stylesheet:
        """The sheet at an address: empty when it is none, `UNREAD` when it cannot be had."""
        if data_urls.content_type(address).startswith("text/css"):
            return self._read(data_urls.content(address))
        if not is_web(address):
            return UNREAD
        known = self._by_address.get(address)
        if known is None:
            body = _fetched(address, get)
            known = UNREAD if body is None else self._read(body)
            with self._lock:
                self._make_room(1)
                self._by_address[address] = known
        return known

    def _read(self, whole: bytes) -> Stylesheet:
        body = whole[:LARGEST]
        digest = sha256(body).digest()
        sheet = self._by_digest.get(digest)
        if sheet is None:
            sheet = read_stylesheet(body.decode("utf-8", "replace"))
            with self._lock:
                self._make_room(1 + len(sheet.rules))
                self._by_digest[digest] = sheet
        return sheet if len(whole) <= LARGEST else replace(sheet, was_read=False)

    def _make_room(self, rules: int) -> None:
        if self._rules + rules > MOST_RULES:
            self._by_address.clear()
            self._by_digest.clear()
            self._rules = 0
        self._rules += rules


def _fetched(address: str, get: Get) -> bytes | None:
    try:
        answer = get(address)
        if answer.redirects:
            answer = get(resolve(answer.headers["location"], address))
    except FetchError:
        return None
    if answer.cut:
        return None
    return answer.body if answer.status == 200 and answer.media_type in ("text/css", "") else b""
