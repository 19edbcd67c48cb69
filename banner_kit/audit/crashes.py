"""How a page fails in a browser, in our words."""

from __future__ import annotations

import re

from banner_kit.audit.reasons import Reason
from banner_kit.audit.response import FetchError

_FAILURES = (
    (r"NAME_NOT_RESOLVED|ERR_DNS", Reason.DNS),
    (r"ERR_CERT|ERR_SSL", Reason.TLS),
    (r"CONNECTION_REFUSED", Reason.REFUSED),
    (r"TIMED_OUT|[Tt]imeout", Reason.TIMEOUT),
    (r"TOO_MANY_REDIRECTS", Reason.REDIRECT),
    (r"ERR_ABORTED|Download is starting", Reason.NOT_HTML),
    (r"(?:Page|Target) crashed", Reason.RENDERER_CRASH),
)
_LOST = re.compile(r"has been closed|Connection closed|Browser closed|Target closed")


class PageLostError(FetchError):
    """A page went away with its browser, which another page may have brought down."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(Reason.RENDERER_CRASH, detail)


def failure(error: BaseException) -> FetchError:
    """An error of Playwright in our words."""
    text = (str(error).splitlines() or [type(error).__name__])[0][:200]
    if is_lost(error):
        return PageLostError(text)
    return FetchError(next((reason for pattern, reason in _FAILURES if re.search(pattern, text)), Reason.RESET), text)


def is_lost(error: BaseException) -> bool:
    """Whether there is no page any more to ask."""
    return bool(_LOST.search(str(error)))
