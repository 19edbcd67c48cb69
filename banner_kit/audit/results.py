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
    """A row of the registry. `row` is its number in the file; `extra` holds the columns we do not know."""

    name: str
    url: str
    group: str = ""
    email: str = ""
    note: str = ""
    excused_until: date | None = None
    excuse: str = ""
    aliases: tuple[str, ...] = ()
    row: int = 0
    extra: Mapping[str, str] = field(default_factory=dict)

    def excused_on(self, day: date) -> bool:
        """Whether the unit need not show the banner yet on that day."""
        return self.excused_until is not None and day <= self.excused_until


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
class Result:
    """The verdict on one portal with its evidence.

    `chain` lists every address on the way to the page, `pictures` the files with what a browser showed.
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

    @property
    def excused(self) -> bool:
        """Whether the unit was excused on the day it was checked."""
        return self.portal.excused_on(self.checked.date())

    @property
    def falls_short(self) -> bool:
        """Whether somebody has to do something: not embedded, and not excused."""
        return self.verdict is not Verdict.EMBEDDED and not self.excused


@dataclass(frozen=True)
class Audit:
    """One run over a registry. No portal is ever left out of `results`.

    `campaign` is the campaign's id, `titles` its name for readers.
    """

    campaign: str
    target: str
    started: datetime
    finished: datetime
    results: tuple[Result, ...]
    titles: Mapping[Language, str] = field(default_factory=dict)

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
