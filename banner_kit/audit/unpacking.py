"""Whether a body came whole that ended as the connection or the message did.

urllib3 tells only of zstd that a packed body stops before its end mark, and has no public way to ask it of the others.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from urllib3.response import GzipDecoder, GzipDecoderState

from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError

_WRONG_SUM = ("incorrect data check", "incorrect length check")  # zlib's own words; it has no numbers for them
_FRAMES = frozenset({"content-length", "transfer-encoding"})  # which say where a body ends
_RANGE = re.compile(r"bytes 0-(\d{1,18})/(\d{1,18})")
_END, _TAIL = b"</html", 1024  # caches and counters write some words behind it


def unpack_as_browsers(answer: Any) -> None:
    """Let urllib3 unpack a body of gzip as browsers do: its first member alone, whatever the sum behind it says."""
    if answer.headers.get("content-encoding", "").lower() in ("gzip", "x-gzip"):
        answer._decoder = _Gunzip()


class _Gunzip(GzipDecoder):
    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """What zlib had unpacked before it met a wrong sum is lost with the error: then it is unpacked once more."""
        if self._state or self._obj.eof:
            return b""
        before, packed = self._obj.copy(), self._unconsumed_tail + data
        try:
            unpacked = self._obj.decompress(packed, max(max_length, 0))
        except zlib.error as error:
            if not str(error).endswith(_WRONG_SUM):
                raise
            self._state, self._unconsumed_tail = GzipDecoderState.SWALLOW_DATA, b""
            return _unpacked(before, packed)
        self._unconsumed_tail = self._obj.unconsumed_tail
        return unpacked


def _unpacked(stream: Any, packed: bytes) -> bytes:
    """What there is before an error."""
    unpacked = bytearray()
    with suppress(zlib.error):
        for at in range(len(packed)):
            unpacked += stream.decompress(packed[at : at + 1])
    return bytes(unpacked)


def require_end(answer: Any, body: bytes | bytearray, torn: bool) -> None:
    """Raise `FetchError` for a body that urllib3 read to its end and that lacks the end due to it.

    `torn` says that the connection ended without the word by which TLS does. Where nothing tells the end, as in plain
    HTTP/1.0, a body that stops within a tag was cut off. A page that ends itself is whole: old
    scripts leave the check sum out, old servers that word.
    """
    if _ends_itself(body):
        return
    is_page = "html" in answer.headers.get("content-type", "html").lower()
    if is_page and _FRAMES.isdisjoint(map(str.lower, answer.headers)) and body.rfind(b"<") > body.rfind(b">"):
        raise FetchError(Reason.RESET, "no Content-Length")
    if torn:
        raise FetchError(Reason.RESET, "TLS: close_notify")
    if _stops_early(answer):
        raise FetchError(Reason.RESET, f"Content-Encoding: {answer.headers['content-encoding']}")


def is_whole(answer: Any, body: bytes | bytearray) -> bool:
    """Whether a body came to an end of its own before its connection broke off: scripts announce the length that a page
    had before it was packed, or leave the last chunk out, and browsers show it all the same."""
    ends = _decoders(answer)
    return _ends_itself(body) or (bool(ends) and all(map(_is_at_end, ends)))


def is_all(headers: Mapping[str, str]) -> bool:
    """Whether what is told to be a part is all there is."""
    told = _RANGE.fullmatch(headers.get("content-range", "").strip())
    return told is not None and int(told[1]) + 1 == int(told[2])


def _ends_itself(body: bytes | bytearray) -> bool:
    return _END in body[-_TAIL:].lower()


def _stops_early(answer: Any) -> bool:
    return bool(answer.tell()) and not all(map(_is_at_end, _decoders(answer)))


def _decoders(answer: Any) -> list[Any]:
    decoder = answer._decoder
    return getattr(decoder, "_decoders", [decoder]) if decoder else []


def _is_at_end(decoder: Any) -> bool:
    stream = getattr(decoder, "_obj", None)
    if stream is not None and hasattr(stream, "is_finished"):
        return bool(stream.is_finished())
    return bool(getattr(stream, "eof", True) or getattr(decoder, "_state", 0))
