"""One portal with a browser at hand, for when its markup leaves something open, or always."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from banner_kit.audit.codes import OF_SCRIPTS_NOT_RUN, Code
from banner_kit.audit.crashes import PageLostError
from banner_kit.audit.evidence import Caption, Evidence
from banner_kit.audit.explanations import meaning_of, verdict_of
from banner_kit.audit.fetch import Fetcher
from banner_kit.audit.findings import finding, first_of_each
from banner_kit.audit.inspection import Inspector
from banner_kit.audit.judgement import Judgement
from banner_kit.audit.openness import is_unsettled
from banner_kit.audit.page import Page
from banner_kit.audit.phones import contradicts, find_differences
from banner_kit.audit.picture_links import gone
from banner_kit.audit.pictures import Darkroom, Subject, subject_of, take_pictures
from banner_kit.audit.reasons import Reason
from banner_kit.audit.rendering import RenderedReader, Tab, rendered_page
from banner_kit.audit.response import FetchError, Get
from banner_kit.audit.results import Finding, Method, Placement, Portal
from banner_kit.audit.traces import find_traces
from banner_kit.audit.troubles import find_troubles
from banner_kit.audit.viewport import DESKTOP, MOBILE, Viewport
from banner_kit.audit.whereabouts import at_path, line_of

TOLD_OF_PAGE = frozenset({Reason.RENDERER_CRASH, Reason.TOO_COMPLEX})
"""What is said of a page that a browser fails on; other failures are the moment's, and its markup speaks."""


class Browse(StrEnum):
    """When a page is rendered: never, when its markup leaves something open, or always."""

    NEVER = "never"
    AUTO = "auto"
    ALWAYS = "always"


class OpenedTab(Tab, Darkroom, Protocol):
    """A tab as the browser hands it out: besides being asked, it takes pictures and tells of troubles."""

    @property
    def address(self) -> str: ...  # noqa: D102
    @property
    def version(self) -> str: ...  # noqa: D102
    def refusals(self) -> list[tuple[str, str, str]]: ...  # noqa: D102
    def failures(self) -> list[tuple[str, str]]: ...  # noqa: D102
    def console(self) -> list[str]: ...  # noqa: D102


class Opens(Protocol):
    """What opens pages: the browser."""

    def open(self, address: str, seconds: float, viewport: Viewport) -> AbstractContextManager[OpenedTab]: ...  # noqa: D102
    def alone(self) -> Opens: ...  # noqa: D102


@dataclass(frozen=True, kw_only=True)
class RenderedInspector(Inspector):
    """Judges portals by their markup and, as `browse` says, in a browser.

    With `mobile` a portal's page is opened once more as on a phone, and what differs is told. `evidence` says where
    pictures go; `fetcher` follows clicks, `seconds` is what a page may take.
    """

    browser: Opens
    fetcher: Fetcher
    browse: Browse = Browse.AUTO
    mobile: bool = False
    seconds: float = 15.0
    evidence: Evidence | None = None

    def judge_home(self, portal: Portal, page: Page, get: Get) -> Judgement:
        """Judge a portal's page by its markup, and in the browser when that leaves something open, or when a phone
        contradicts it: what both screens show alike is no matter of phones."""
        by_markup = self.judge_page(page, get)
        decides = self._decided(portal, page, by_markup) if self._is_open(by_markup) else by_markup
        if not self.mobile:
            return decides
        phone = self._on_phone(portal, page)
        if decides is by_markup and contradicts(decides, phone):
            decides = self._decided(portal, page, by_markup)
        return replace(
            decides,
            findings=decides.findings + find_differences(decides, phone),
            pictures=decides.pictures + phone.pictures,
        )

    def judge_inner(self, portal: Portal, page: Page, get: Get) -> Judgement:
        """Judge a page behind the home page likewise; phones and pictures are for the home page only."""
        return replace(self, evidence=None, mobile=False).judge_home(portal, page, get)

    def _is_open(self, by_markup: Judgement) -> bool:
        return self.browse is Browse.ALWAYS or is_unsettled(by_markup)

    def _on_phone(self, portal: Portal, page: Page) -> Judgement:
        try:
            return self._surely_rendered(portal, page, MOBILE)
        except FetchError as failure:
            return Judgement(failure.reason, detail=failure.detail)

    def _decided(self, portal: Portal, page: Page, by_markup: Judgement) -> Judgement:
        """What the desk's screen shows; where that cannot be told, what the markup says."""
        try:
            return self._surely_rendered(portal, page, DESKTOP)
        except FetchError as failure:
            told = failure.reason in TOLD_OF_PAGE
            return Judgement(failure.reason, method=Method.BROWSER) if told else by_markup

    def _surely_rendered(self, portal: Portal, page: Page, viewport: Viewport) -> Judgement:
        """Render a page; once more and alone when its browser ended, which may have been another page's fault."""
        try:
            return self._rendered(portal, page, viewport)
        except PageLostError:
            return replace(self, browser=self.browser.alone())._rendered(portal, page, viewport)

    def _rendered(self, portal: Portal, page: Page, viewport: Viewport) -> Judgement:
        with self.browser.open(page.url, self.seconds, viewport) as tab, self.fetcher.visit() as visit:
            reader = RenderedReader(self.campaign.id, self.compass, self.names, visit.get, self.get_sheet, tab)
            reading, shown = reader.read_tab(), rendered_page(tab)
            judgement = self.judge_reading(shown, reading)
            lost = next(gone(reading.attempts, shown.base, tab.failures()), None)
            broken = (finding(Code.PICTURE_GONE, address=lost[0], detail=lost[1]),) if lost else ()
            told = broken + find_troubles(tab.refusals(), tab.failures(), tab.console())
            way = (portal.url, page.url, tab.address)
            caption = Caption(portal.name, verdict_of(judgement.reason), meaning_of(judgement.reason, judgement.detail),
                              way, self.now(), viewport, tab.version)  # fmt: skip
            pictures, faults = self._pictures(portal, tab, caption, subject_of(reading, reader.frames))
        found = tuple(one for one in judgement.findings if one.code not in OF_SCRIPTS_NOT_RUN)
        unwritten = self._of_comments(page) if judgement.reason is Reason.NOT_FOUND else ()
        return Judgement(
            judgement.reason,
            tuple(_in_source(one, page) for one in judgement.placements),
            first_of_each(found + unwritten) + told + faults,
            Method.BROWSER,
            pictures,
        )

    def _of_comments(self, page: Page) -> tuple[Finding, ...]:
        """What only the source tells: a page that a browser writes out has no comments."""
        return tuple(one for one in find_traces(page, self.compass) if one.code == Code.COMMENTED_OUT)

    def _pictures(
        self, portal: Portal, tab: OpenedTab, caption: Caption, subject: Subject | None
    ) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
        """The names of the pictures; where none could be had, that is told and costs nothing else."""
        if self.evidence is None:
            return (), ()
        try:
            return self.evidence.keep(portal, take_pictures(tab, caption, subject, self.evidence.language)), ()
        except (FetchError, OSError) as error:
            why = error.detail if isinstance(error, FetchError) else error.strerror
            return (), (finding(Code.NO_PICTURE, detail=why or type(error).__name__),)


def _in_source(one: Placement, page: Page) -> Placement:
    """A placement with its line in what the server sent, where it stands there as written."""
    return replace(one, line=line_of(page, one.href, at_path(page, one.where)))
