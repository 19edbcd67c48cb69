"""What an audit says: the verdict on a portal, its reason, and the evidence behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from banner_kit.messages import Language, Message


class Verdict(StrEnum):
    """The one word for a portal: what a visitor with a current browser (1280×800) meets."""

    EMBEDDED = "embedded"
    HIDDEN = "hidden"
    BROKEN = "broken"
    MISSING = "missing"
    UNDETERMINED = "undetermined"
    UNREACHABLE = "unreachable"


LACKING = (Verdict.BROKEN, Verdict.HIDDEN, Verdict.MISSING)
"""The verdicts on a page that was judged and does not show the campaign as it should, in the order of mending."""


class Level(StrEnum):
    """How much a finding matters; `SECURITY` goes to the people in charge of it, not only to the webmaster."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"
    SECURITY = "security"


class Form(StrEnum):
    """How an occurrence of the campaign is made."""

    LINK = "link"
    IMAGE_LINK = "image-link"
    AREA = "area"
    OPTION = "option"
    HANDLER = "click-handler"
    BUTTON = "button"
    FORM = "form"
    FRAME = "frame"
    IMAGE = "image"


class Method(StrEnum):
    """What spoke: the page's markup, or a browser that rendered it."""

    PAGE = "page"
    BROWSER = "browser"


@dataclass(frozen=True)
class Portal:
    """A row of the registry. `row` is its number in the file, or in its sheet where the portals of several are read;
    `extra` holds the columns we do not know, `misread` the cells, by the names we know, that say nothing we understand.

    A `canary` is known to show the banner: it tells of the audit, not of a unit.
    """

    name: str
    url: str
    group: str = ""
    email: str = ""
    note: str = ""
    excused_until: date | None = None
    excuse: str = ""
    aliases: tuple[str, ...] = ()
    canary: bool = False
    row: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    misread: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, str, str]:
        """What tells portals of one registry apart, even after a result has travelled between processes."""
        return self.row, self.url, self.name

    def excused_on(self, day: date) -> bool:
        """Whether the unit need not show the banner yet on that day."""
        return self.excused_until is not None and day <= self.excused_until


@dataclass(frozen=True)
class UnreadRow:
    """A row that was left aside, as it stands in the file: its cells by the names we know and by its own headers.

    `sheet` is named where there are several; without a row, 0, all of the sheet was left aside. `without_portal` is a
    unit that has none: nothing is wrong with its row.
    """

    row: int
    known: Mapping[str, str]
    extra: Mapping[str, str]
    problem: Message
    sheet: str = ""
    without_portal: bool = False


@dataclass(frozen=True)
class Placement:
    """One occurrence of the campaign on a page, as evidence.

    `leads_to` is where using it ends, empty when unknown; `visible` is None when markup cannot tell;
    `where` is a CSS path, `line` the line of the source (0 when unknown).
    """

    form: Form
    href: str
    leads_to: str
    visible: bool | None
    where: str = ""
    line: int = 0
    excerpt: str = ""


@dataclass(frozen=True)
class Finding:
    """One thing worth telling: a code, how much it matters, a sentence, and how to fix it."""

    code: str
    level: Level
    message: Message
    fix: Message


@dataclass(frozen=True)
class JudgedPage:
    """One page of a portal and what is said of it alone."""

    url: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class Coverage:
    """How far beyond its home page a portal shows the campaign: every page that was asked for, the home page first."""

    pages: tuple[JudgedPage, ...]

    @property
    def showing(self) -> tuple[JudgedPage, ...]:
        """The pages that show it."""
        return tuple(page for page in self.pages if page.verdict is Verdict.EMBEDDED)

    @property
    def lacking(self) -> tuple[JudgedPage, ...]:
        """The pages that were judged and do not show it as they should."""
        return tuple(page for page in self.pages if page.verdict in LACKING)

    @property
    def unjudged(self) -> tuple[JudgedPage, ...]:
        """The pages of which nothing is known: they did not come, or could not be judged."""
        return tuple(page for page in self.pages if page.verdict in (Verdict.UNDETERMINED, Verdict.UNREACHABLE))


@dataclass(frozen=True)
class Result:
    """The verdict on one portal with its evidence.

    `chain` lists every address on the way to the page, `pictures` the files with what a browser showed;
    `coverage` is None when no page but the home page was to be read.
    """

    portal: Portal
    verdict: Verdict
    reason: str
    checked: datetime
    explanation: Message
    fix: Message
    method: Method = Method.PAGE
    final_url: str = ""
    status: int = 0
    chain: tuple[str, ...] = ()
    elapsed_ms: int = 0
    placements: tuple[Placement, ...] = ()
    findings: tuple[Finding, ...] = ()
    pictures: tuple[str, ...] = ()
    coverage: Coverage | None = None

    @property
    def excused(self) -> bool:
        """Whether the unit was excused on the day it was checked."""
        return self.portal.excused_on(self.checked.date())

    @property
    def falls_short(self) -> bool:
        """Whether somebody has to do something: not embedded, and not excused."""
        return self.verdict is not Verdict.EMBEDDED and not self.excused


@dataclass(frozen=True)
class CampaignSite:
    """How the campaign's own site answered, asked once for a whole audit. No portal's verdict depends on it.

    `reason` is empty when it answered, else why not; `status` is 0 without an answer.
    """

    url: str
    checked: datetime
    explanation: Message
    reason: str = ""
    final_url: str = ""
    status: int = 0
    elapsed_ms: int = 0

    @property
    def reachable(self) -> bool:
        """Whether who uses a banner gets to a page."""
        return not self.reason


@dataclass(frozen=True)
class Audit:
    """One run over a registry. No portal is ever left out of `results`.

    `campaign` is the campaign's id, `titles` its name for readers. `canaries` are apart and count nowhere; where they
    failed before the portals were asked, there are no results at all. `campaign_site` is None when it was not asked.
    `unread` are the rows and sheets of the registry that name no portal to ask; they count nowhere either.
    """

    campaign: str
    target: str
    started: datetime
    finished: datetime
    results: tuple[Result, ...]
    titles: Mapping[Language, str] = field(default_factory=dict)
    canaries: tuple[Result, ...] = ()
    campaign_site: CampaignSite | None = None
    unread: tuple[UnreadRow, ...] = ()

    def title(self, language: Language) -> str:
        """The campaign's name in a language; its id when it has none."""
        return self.titles.get(language, self.campaign)

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many portals got each verdict, every verdict named."""
        return count_verdicts(self.results)


def count_verdicts(results: Iterable[Result]) -> dict[Verdict, int]:
    """Count results by verdict; every verdict is named, with 0 where there is none."""
    counted = Counter(result.verdict for result in results)
    return {verdict: counted[verdict] for verdict in Verdict}
