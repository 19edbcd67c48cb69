"""Heads of answers, read as browsers read them.

`http.client` stops at 100 headers and at lines of 64 KB, takes `103 Early Hints` for the answer itself and parses
headers as those of a letter, which is slow. Browsers bound the head as a whole (the socket does that here), go past
every interim answer (RFC 9110, 15.2), take any version for one they know and leave out lines that are no header.
"""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPMessage, HTTPResponse, UnknownTransferEncoding
from typing import Any

SWITCHING = HTTPStatus.SWITCHING_PROTOCOLS
_PACKED = frozenset({"gzip", "x-gzip", "deflate", "compress", "x-compress"})  # in transfer, which no browser unpacks
_BLANKS = b" \t\r\n"


class Answer(HTTPResponse):
    """An answer whose head has any number of headers and may come after any number of interim answers."""

    # http.client's own attributes, which its type stubs do not name
    chunked: bool
    length: int | None

    def begin(self) -> None:
        """Read the head up to the body. Raises `HTTPException` and whatever the socket raises."""
        if getattr(self, "headers", None) is not None:
            return
        version, status, reason, headers = self._head()
        while 100 <= status < 200 and status != SWITCHING:
            version, status, reason, headers = self._head()
        self.code = self.status = status
        self.reason = reason.strip()
        self.version = 11 if version.startswith("HTTP/1.") and version != "HTTP/1.0" else 10
        self.headers = self.msg = headers
        self._frame()

    def _head(self) -> tuple[str, int, str, HTTPMessage]:
        while self.fp.peek(1)[:1] in (b"\r", b"\n"):  # line ends before the head, which browsers pass over
            self.fp.read(1)
        version, status, reason = self._read_status()  # type: ignore[attr-defined]
        return version, int(status), reason, read_headers(self.fp)

    def _frame(self) -> None:
        """Where the body ends: RFC 9112, 6.3. Of two transfer encodings one may be of the page, one of what is before
        it."""
        told = ",".join(self.headers.get_all("transfer-encoding", [])).lower()
        codings = {one.strip() for one in told.split(",")}
        if codings & _PACKED and "content-encoding" not in self.headers:
            raise UnknownTransferEncoding(told)
        self.chunked = "chunked" in codings
        self.chunk_left: int | None = None
        self.will_close = bool(self._check_close())  # type: ignore[attr-defined]
        length = self.headers.get("content-length", "")
        self.length = int(length) if length.isdecimal() and not self.chunked else None
        if self.status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            self.length = 0
        self.will_close = self.will_close or (self.length is None and not self.chunked)


def read_headers(lines: Any) -> HTTPMessage:
    """The headers up to the empty line, or to the end of what came."""
    headers, name, value = HTTPMessage(), b"", b""
    while line := lines.readline():
        if line[:1] in b" \t" and name:  # the line before goes on: RFC 9112, 5.2
            value += b" " + line.strip(_BLANKS)
            continue
        _keep(headers, name, value)
        if line in (b"\r\n", b"\n"):
            return headers
        name, colon, value = line.partition(b":")
        name, value = (name.strip(_BLANKS), value.strip(_BLANKS)) if colon else (b"", b"")
    _keep(headers, name, value)
    return headers


def _keep(headers: HTTPMessage, name: bytes, value: bytes) -> None:
    if name:
        headers[name.decode("latin-1")] = _text(value)


def _text(value: bytes) -> str:
    """Servers write addresses in UTF-8 although the standard says ASCII; browsers read them so."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
