"""Style sheets, fetched once per audit: portals of one make share them, and so do the pages of one portal."""

from __future__ import annotations

from threading import Lock

from banner_kit.audit.address import resolve
from banner_kit.audit.response import FetchError, Get
from banner_kit.audit.styles import Stylesheet, read_stylesheet

LARGEST = 512 * 1024  # bytes; what is longer is read up to here
MOST = 2000  # sheets kept at a time


class SheetCache:
    """Remembers what a sheet's address or text was read as. It may be shared between threads."""

    def __init__(self) -> None:
        self._by_address: dict[str, Stylesheet] = {}
        self._by_text: dict[bytes, Stylesheet] = {}
        self._lock = Lock()

    def __call__(self, address: str, get: Get) -> Stylesheet:
        """The sheet at an address; empty when it cannot be had or is none."""
        if not address.startswith(("http://", "https://")):
            return Stylesheet()
        known = self._by_address.get(address)
        if known is None:
            known = self._read(_fetched(address, get))
            with self._lock:
                if len(self._by_address) >= MOST:
                    self._by_address.clear()
                    self._by_text.clear()
                self._by_address[address] = known
        return known

    def _read(self, body: bytes) -> Stylesheet:
        sheet = self._by_text.get(body)
        if sheet is None:
            sheet = read_stylesheet(body.decode("utf-8", "replace"))
            with self._lock:
                self._by_text[body] = sheet
        return sheet


def _fetched(address: str, get: Get) -> bytes:
    try:
        answer = get(address)
        if answer.headers.get("location") and 300 <= answer.status < 400:
            answer = get(resolve(answer.headers["location"], address))
    except FetchError:
        return b""
    is_css = answer.content_type.split(";")[0].strip().lower() in ("text/css", "")
    return answer.body[:LARGEST] if answer.status == 200 and is_css else b""
