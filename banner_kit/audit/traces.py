"""What is left of the campaign on a page that does not show it: words, code shown as text, code in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from banner_kit.audit.address import Compass
from banner_kit.audit.codes import Code
from banner_kit.audit.findings import finding
from banner_kit.audit.page import Page
from banner_kit.audit.results import Finding

_TAG = re.compile(r"<(?:a|div|iframe|script|link-banner)\s[^<>]*")


def find_traces(page: Page, compass: Compass) -> Iterator[Finding]:
    """Why a banner that somebody pasted is not one, as far as the page tells."""
    if not compass.may_be_in(page.lowered):
        return
    if any(map(compass.mentions, _TAG.findall(page.text))):
        yield finding(Code.SHOWN_AS_TEXT)
    elif compass.mentions(page.text):
        yield finding(Code.TEXT_MENTION)
    if any("href" in comment.lower() and compass.mentions(comment) for comment in page.comments):
        yield finding(Code.COMMENTED_OUT)
