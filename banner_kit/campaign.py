"""A campaign: what is promoted, where it leads, in which words, from when to when.

Campaigns are data, read by `campaign_file.py`. Both halves of banner-kit start here: what is embedded carries
`MARKER`, and the audit looks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

import ada_url

from banner_kit.messages import Language

MARKER = "data-banner-kit"
"""The attribute that tells the audit "this is our snippet"; its value is the campaign's id."""

VERSION_MARKER = "data-version"
"""The attribute beside the marker: which version of the campaign was pasted."""

WIDGET_MARKER = "data-widget"
"""On the marked <div> of the form `script`: which widget, in which language, dresses it."""

ASSET_PREFIX = "/e/v1/"
"""Where portals load assets from: a neutral path, since ad blockers refuse `banner/`, `ads`, `quangcao`."""

VIETNAM = timezone(timedelta(hours=7), "+07")
"""Campaign days begin and end on Vietnamese clocks."""


class Require(StrEnum):
    """What a portal must show: any usable link, a picture or styled banner, or our own snippet."""

    LINK = "link"
    BANNER = "banner"
    SNIPPET = "snippet"


class Where(StrEnum):
    """Where a portal must show it."""

    HOME = "home"
    EVERY_PAGE = "every-page"


@dataclass(frozen=True)
class Texts:
    """The campaign's words in one language; `LONGEST` says how long each may be in a campaign file."""

    title: str
    message: str
    action: str
    organisation: str

    @property
    def headline(self) -> str:
        """Title and message in one line: what pictures and cards of the campaign are called."""
        return f"{self.title} – {self.message}"


LONGEST = {"title": 30, "message": 60, "action": 40, "organisation": 100}
"""Characters that the widgets show whole in a column of 240 px, in letters of 10 px or more. What does not fit there,
the organisation, is left out."""


@dataclass(frozen=True)
class Colours:
    """The campaign's colours, each `#rrggbb`: three-digit colours do not survive every CMS."""

    background: str = "#a3151b"
    text: str = "#ffffff"
    accent: str = "#f6d365"


@dataclass(frozen=True)
class Policy:
    """What counts as leading to the campaign, and what is required of a portal."""

    require: Require = Require.LINK
    where: Where = Where.HOME
    subdomains: bool = False
    path: str = "/"
    http: bool = True


@dataclass(frozen=True)
class Campaign:
    """A campaign, complete and checked.

    `target` is a normalised http(s) address; `aliases` are further hosts that count as the campaign;
    `names` are the words by which a link is recognised as *meant* for the campaign although it leads
    elsewhere; `start` and `end` are the first and last day, on Vietnamese clocks; `picture` is the
    emblem, an SVG document, or empty; `enabled` is the switch that takes it off every rolling embed.
    """

    id: str
    target: str
    texts: Mapping[Language, Texts]
    version: int = 1
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    colours: Colours = field(default_factory=Colours)
    policy: Policy = field(default_factory=Policy)
    picture: str = ""
    contact: str = ""
    enabled: bool = True

    def __hash__(self) -> int:
        return hash((self.id, self.version, self.target))

    @property
    def host(self) -> str:
        """The host name of the target, in lower case."""
        return ada_url.URL(self.target).hostname

    def runs_on(self, moment: datetime) -> bool:
        """Whether the campaign is on at that moment."""
        today = moment.astimezone(VIETNAM).date()
        return not (self.start and today < self.start) and not (self.end and today > self.end)
