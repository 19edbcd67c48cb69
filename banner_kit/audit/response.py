"""What a fetch brings back, and how it fails. Values only: the modules that judge may import this."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from banner_kit.audit.reasons import Reason
from banner_kit.errors import BannerKitError

_MEDIA_TYPE = re.compile(r"\s*([^\s;(]*/[^\s;(]*)")  # as Chromium reads it: “text/html:utf-8” is another type
_TOKEN = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
_PARTS = re.compile(r"""(?:[^",]|"[^"]*"?)+""")  # between commas that no quotation marks are around
# https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type
_BEGINS_HTML = re.compile(
    rb"[\t\n\f\r ]*<(?:!--|(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[ >])",
    re.IGNORECASE,
)
# XML whose root is that of HTML, which browsers show as a page; a style sheet before it would make another of it.
_BEGINS_XHTML = re.compile(
    rb"(?>(?:\s|<\?xml\s[^>]*>|<!--.*?-->|<!doctype\s[^>]*>)*)<html\s[^>]*?\bxmlns\s*=\s*['\"]http://www\.w3\.org/1999/xhtml['\"]",
    re.IGNORECASE | re.DOTALL,
)
_BEGINNING = 16 * 1024  # bytes by which a body is told
_SNIFFED = 512  # of them for one without a type
_XML = frozenset({"text/xml", "application/xml"})
# By how they begin, bodies that are no text, whatever their type says: servers pack a page twice, or do not say so.
_FILES = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"PK\x03\x04": "zip", b"%PDF-": "PDF"}
_UNKNOWN = frozenset({"unknown/unknown", "application/unknown"})  # https://mimesniff.spec.whatwg.org/, 7.1
SENDING_ON = frozenset({301, 302, 303, 307, 308})  # https://fetch.spec.whatwg.org/#redirect-status


class TlsFault(StrEnum):
    """What can be wrong with a server's TLS; the finding of the same code tells it to people."""

    EXPIRED = "certificate-expired"
    NOT_YET_VALID = "certificate-not-yet-valid"
    WRONG_HOST = "certificate-wrong-host"
    NAMELESS = "certificate-without-name"
    SELF_SIGNED = "certificate-self-signed"
    UNTRUSTED_ROOT = "certificate-untrusted-root"
    INCOMPLETE_CHAIN = "certificate-chain-incomplete"
    WEAK_KEY = "certificate-weak-key"
    WEAK_SIGNATURE = "certificate-weak-signature"
    UNREADABLE = "certificate-unreadable"
    OLD_PROTOCOL = "tls-old-protocol"
    REFUSED = "tls-refused"


@dataclass(frozen=True)
class Fault:
    """One fault of a server's TLS, with its particulars: a day, a name, a size."""

    kind: TlsFault
    detail: str


class FetchError(BannerKitError):
    """No page came back; `reason` says why, in one of the words for the verdict `unreachable`."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__("{reason}: {detail}", reason=reason.value, detail=detail)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True)
class Response:
    """One answer of a server, redirects not followed. Header names are in lower case.

    `faults` says why browsers warn of the connection it came over, `cut` why the body is not whole: browsers show what
    came of it.
    """

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    faults: tuple[Fault, ...] = ()
    cut: FetchError | None = None

    @property
    def content_type(self) -> str:
        """The Content-Type header, as sent."""
        return self.headers.get("content-type", "")

    @property
    def redirects(self) -> bool:
        """Whether a browser goes on to what the Location header says."""
        return self.status in SENDING_ON and bool(self.headers.get("location"))

    @property
    def is_saved(self) -> bool:
        """Whether a browser would save the body to a file instead of showing it (RFC 6266, as Chromium reads it).

        What is neither “inline” nor a type at all is saved; of two that differ nothing is shown.
        """
        told = {one.strip() for one in _PARTS.findall(self.headers.get("content-disposition", ""))}
        types = {one.partition(";")[0].strip().lower() for one in told}
        return len(told) > 1 or any(_TOKEN.fullmatch(one) and one != "inline" for one in types)

    @property
    def media_type(self) -> str:
        """What a browser takes the body for, of what the header says: the last type in it that is one.

        Empty when there is none (https://fetch.spec.whatwg.org/#content-type-header). A header that was sent twice is
        a list.
        """
        told = (_MEDIA_TYPE.match(part) for part in reversed(self.content_type.split(",")))
        types = (found[1].lower() for found in told if found)
        return next((one for one in types if one != "*/*"), "")

    @property
    def file_kind(self) -> str:
        """What the body is when nobody could read it as a page, be it sent as one; else empty."""
        return next((kind for start, kind in _FILES.items() if self.body.startswith(start)), "")

    @property
    def is_html(self) -> bool:
        """Whether a browser would show the body as a page; without a type it looks at how the body begins.

        One with a byte order mark it takes for plain text then.
        """
        if self.is_saved or self.file_kind:
            return False
        body, media_type = self.body[:_BEGINNING], self.media_type
        if media_type in _XML:
            return bool(_BEGINS_XHTML.match(body.removeprefix(b"\xef\xbb\xbf")))
        if media_type and media_type not in _UNKNOWN:
            return media_type in ("text/html", "application/xhtml+xml")
        if self.headers.get("x-content-type-options", "").partition(",")[0].strip().lower() == "nosniff":
            return False
        return bool(_BEGINS_HTML.match(body[:_SNIFFED]) or (body.startswith(b"<?xml") and _BEGINS_XHTML.match(body)))


Get = Callable[[str], Response]
"""Fetches one address, following nothing. Raises `FetchError`."""
