"""Heads of answers, read as browsers read them.

`http.client` stops at 100 headers and at lines of 64 KB, takes `103 Early Hints` for the answer itself and parses
headers as those of a letter, which is slow. Browsers bound the head as a whole (the socket does that here), go past
every interim answer (RFC 9110, 15.2), take any version for one they know and leave out lines that are no header.
Status lines and those between chunks need not be to the letter either.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from http.client import (
    BadStatusLine,
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    IncompleteRead,
    RemoteDisconnected,
    UnknownTransferEncoding,
)
from typing import Any

_PACKED = frozenset({"gzip", "x-gzip", "deflate", "compress", "x-compress"})  # in transfer, which no browser unpacks
_BLANKS = b" \t\r\n"
_SLOP = 4  # bytes of line ends before a head, which browsers pass over
_MOST_DIGITS = 18  # of a length
_LONGEST_LINE = 65536  # bytes of a status line, and of what stands between chunks
# Chromium's HttpResponseHeaders::ParseStatusLine: up to four bytes before it count for nothing, and what says no status
# means 200.
_STATUS_LINE = re.compile(rb".{0,4}?(http(?:/[\d.]*)?)\S*(?: +(\d{1,3}))?(.*)", re.IGNORECASE)
_CHUNK_SIZE = re.compile(rb"([\da-f]{1,16}) *(?:;.*)?\r?\n", re.IGNORECASE)


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
        while 100 <= status < 200:
            if status == HTTPStatus.SWITCHING_PROTOCOLS:
                raise HTTPException(f"{status} {reason}")  # to another protocol, which nobody asked for
            version, status, reason, headers = self._head()
        self.code = self.status = status
        self.reason = reason.strip()
        self.version = 11 if version.startswith("HTTP/1.") and version != "HTTP/1.0" else 10
        self.headers = self.msg = headers
        self._frame()

    def _head(self) -> tuple[str, int, str, HTTPMessage]:
        for _ in range(_SLOP):
            if self.fp.peek(1)[:1] in (b"\r", b"\n"):
                self.fp.read(1)
        version, status, reason = self._read_status()
        headers = read_headers(self.fp)
        if "\0" in reason:
            raise BadStatusLine(reason[:100])
        return version, status, reason, headers

    def _read_status(self) -> tuple[str, int, str]:
        """The status line; `http.client` asks for it too, where a proxy answers."""
        line = self.fp.readline(_LONGEST_LINE)
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        told = _STATUS_LINE.match(line)
        if told is None:
            raise BadStatusLine(line[:100].decode("latin-1"))
        return told[1].decode("ascii").upper(), int(told[2] or HTTPStatus.OK), _text(told[3].strip())

    def _get_chunk_left(self) -> int | None:
        """The bytes to come of a chunk, None behind the last one; lines may end without the first half of their end."""
        if not self.chunk_left:
            if self.chunk_left is not None and self.fp.readline(3) not in (b"\r\n", b"\n"):
                raise IncompleteRead(b"")
            self.chunk_left = self._next_chunk() or None
            if self.chunk_left is None:
                self._read_and_discard_trailer()  # type: ignore[attr-defined]
                self._close_conn()  # type: ignore[attr-defined]
        return self.chunk_left

    def _next_chunk(self) -> int:
        line = self.fp.readline(_LONGEST_LINE)
        size = _CHUNK_SIZE.fullmatch(line)
        if size is None:
            raise HTTPException(f"chunk: {line[:20]!r}") if line else IncompleteRead(b"")
        return int(size[1], 16)

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
        if len(self.headers.get("content-length", "")) > _MOST_DIGITS:
            del self.headers["content-length"]  # more than there is
        length = self.headers.get("content-length", "")
        self.length = int(length) if length.isdecimal() and not self.chunked else None
        if self.status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            self.length = 0
        self.will_close = self.will_close or (self.length is None and not self.chunked)


def read_headers(lines: Any) -> HTTPMessage:
    """The headers up to the empty line, or to the end of what came. Raises `HTTPException` for zeros in them."""
    headers, name, value = HTTPMessage(), b"", b""
    while line := lines.readline():
        if b"\0" in line:
            raise HTTPException(f"header: {line[:100]!r}")
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
