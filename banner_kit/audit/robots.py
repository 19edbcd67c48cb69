"""robots.txt (RFC 9309): which pages of a host the audit may ask for, and how fast.

It is kept for pages that the audit asks of its own accord. What belongs to a page as a browser shows it (style
sheets, frames, a click on the campaign's own banner) is asked like any visitor's browser would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protego import Protego

from banner_kit.audit.response import Response

AGENT = "banner-kit"
LONGEST_DELAY = 10.0  # seconds; what is asked beyond it would stop an audit
LARGEST = 500 * 1024  # bytes read of a robots.txt: the least that RFC 9309, 2.5 asks of crawlers
_NAMED = re.compile(r"\s*user(?:-|\s*)agent[\s:]+([^#]*)", re.IGNORECASE)


@dataclass(frozen=True)
class Robots:
    """The rules of one host; without any, everything is allowed."""

    rules: Protego | None = None

    def allows(self, address: str) -> bool:
        """Whether a page may be asked for."""
        return self.rules is None or self.rules.can_fetch(address, AGENT)

    @property
    def delay(self) -> float:
        """Seconds to leave between two pages, never more than `LONGEST_DELAY`; 0 when the host does not say."""
        asked = self.rules.crawl_delay(AGENT) if self.rules is not None else None
        return min(float(asked), LONGEST_DELAY) if asked and asked > 0 else 0.0


def read_robots(answer: Response | None) -> Robots:
    """The rules in what a host answered; `None` when it did not answer.

    A host that fails to answer forbids nothing here, although RFC 9309, 2.3.1.4 would have crawlers stay away: an
    audit asks for the one page it was given, and it is that page's own answer that tells how the host fares.
    """
    if answer is None or not 200 <= answer.status < 300:
        return Robots()
    return Robots(Protego.parse("\n".join(_for_us(answer.body[:LARGEST].decode("utf-8-sig", "replace")))))


def _for_us(text: str) -> Iterator[str]:
    """The lines, all other crawlers under one name: protego gives each that is named in a group its own copy of every
    rule, so that a small file with thousands of names would take minutes and gigabytes."""
    for line in text.splitlines():
        named = _NAMED.match(line)
        yield line if named is None else f"user-agent: {_whom(named[1])}"


def _whom(name: str) -> str:
    """Who is named, without the version that is copied with the name from a server's log."""
    product = name.partition("/")[0].strip()
    return product if product == "*" or product.replace("*", "").lower() in AGENT else "another"
