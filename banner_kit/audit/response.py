"""What a fetch brings back, and how it fails. Values only: the modules that judge may import this."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from banner_kit.audit.reasons import Reason
from banner_kit.errors import BannerKitError


@dataclass(frozen=True)
class Response:
    """One answer of a server, redirects not followed. Header names are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def content_type(self) -> str:
        """The Content-Type header, as sent."""
        return self.headers.get("content-type", "")

    @property
    def is_html(self) -> bool:
        """Whether a browser would show the body as a page; without a type it looks at the first bytes."""
        media_type = self.content_type.split(";")[0].strip().lower()
        if media_type in ("text/html", "application/xhtml+xml"):
            return True
        return not media_type and not self.body.lstrip()[:5].startswith((b"%PDF-", b"\x89PNG", b"GIF8", b"PK\x03"))


class FetchError(BannerKitError):
    """No page came back; `reason` says why, in one of the words for the verdict `unreachable`."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__("{reason}: {detail}", reason=reason.value, detail=detail)
        self.reason, self.detail = reason, detail


Get = Callable[[str], Response]
"""Fetches one address, following nothing. Raises `FetchError`."""
