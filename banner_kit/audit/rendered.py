"""One portal with a browser at hand, for when its markup leaves something open, or always."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from banner_kit.audit.fetch import Fetcher
from banner_kit.audit.findings import Code
from banner_kit.audit.inspection import Inspector, Judgement
from banner_kit.audit.naming import plain_words
from banner_kit.audit.page import RENDER_MARK, Page, attribute
from banner_kit.audit.placements import runs_scripts
from banner_kit.audit.reading import Reading
from banner_kit.audit.reasons import Reason
from banner_kit.audit.rendering import RenderedReader, Tab, rendered_page
from banner_kit.audit.response import FetchError, Get
from banner_kit.audit.results import Method, Placement, Portal
from banner_kit.audit.troubles import find_troubles

OPEN = frozenset({
    Reason.CHALLENGE, Reason.EMPTY_PAGE, Reason.NEEDS_SCRIPT, Reason.SCRIPT_MAY_ADD, Reason.SCRIPT_MAY_SHOW,
    Reason.SCRIPT_DECIDES, Reason.LAYOUT_DECIDES, Reason.FRAME_UNREAD, Reason.REDIRECTOR_UNKNOWN,
    Reason.IMAGE_WITHOUT_LINK, Reason.DEAD_CONTROL,
})  # fmt: skip
"""What markup alone cannot settle, and a browser may."""


class Browse(StrEnum):
    """When a page is rendered: never, when its markup leaves something open, or always."""

    NEVER = "never"
    AUTO = "auto"
    ALWAYS = "always"


class OpenedTab(Tab, Protocol):
    """A tab as the browser hands it out: besides being asked, it takes pictures and tells of troubles."""

    def picture(self, frame: int, mark: int | None) -> tuple[bytes, bytes]: ...  # noqa: D102
    def refusals(self) -> list[tuple[str, str]]: ...  # noqa: D102
    def failures(self) -> list[tuple[str, str]]: ...  # noqa: D102
    def console(self) -> list[str]: ...  # noqa: D102


class Opens(Protocol):
    """What opens pages: the browser."""

    def open(self, address: str, seconds: float) -> AbstractContextManager[OpenedTab]: ...  # noqa: D102


@dataclass(frozen=True, kw_only=True)
class RenderedInspector(Inspector):
    """Judges portals by their markup and, as `browse` says, in a browser.

    `folder` is where pictures go, or None; `fetcher` follows clicks, `seconds` is what a page may take.
    """

    browser: Opens
    fetcher: Fetcher
    browse: Browse = Browse.AUTO
    seconds: float = 15.0
    folder: Path | None = None

    def judge_home(self, portal: Portal, page: Page, get: Get) -> Judgement:
        """Judge a portal's page by its markup, and in the browser when that leaves something open."""
        by_markup = self.judge_page(page, get)
        if self.browse is Browse.AUTO and not _is_open(by_markup, page):
            return by_markup
        try:
            return self._rendered(portal, page)
        except FetchError as failure:
            return Judgement(failure.reason) if failure.reason is Reason.RENDERER_CRASH else by_markup

    def _rendered(self, portal: Portal, page: Page) -> Judgement:
        with self.browser.open(page.url, self.seconds) as tab, self.fetcher.visit() as visit:
            reader = RenderedReader(self.campaign.id, self.compass, self.names, visit.get, self.get_sheet, tab)
            reading, shown = reader.read_tab(), rendered_page(tab)
            pictures = self._pictures(portal, tab, reader, reading)
            judgement = self.judge_reading(shown, reading)
            told = find_troubles(tab.refusals(), tab.failures(), tab.console())
        found = tuple(one for one in judgement.findings if one.code != Code.SCRIPTS_NOT_RUN)
        return Judgement(
            judgement.reason,
            tuple(_in_source(one, page) for one in judgement.placements),
            found + told,
            Method.BROWSER,
            pictures,
        )

    def _pictures(self, portal: Portal, tab: OpenedTab, reader: RenderedReader, reading: Reading) -> tuple[str, ...]:
        """Photograph the page, and the placement that decides; the names of the files."""
        if self.folder is None:
            return ()
        best = next((one.candidate for one in reading.attempts if one.succeeds), None)
        mark = attribute(best.node, RENDER_MARK) if best else ""
        shots = tab.picture(reader.frames.get(best, 0) if best else 0, int(mark) if mark else None)
        names = []
        for kind, shot in zip(("page", "placement"), shots, strict=True):
            if shot:
                names.append(f"{_stem(portal)}-{kind}.webp")
                (self.folder / names[-1]).write_bytes(shot)
        return tuple(names)


def _is_open(by_markup: Judgement, page: Page) -> bool:
    return by_markup.reason in OPEN or (by_markup.reason is Reason.NOT_FOUND and runs_scripts(page))


def _in_source(one: Placement, page: Page) -> Placement:
    """A placement with its line in what the server sent, where it stands there as written."""
    return replace(one, line=page.line(one.href))


def _stem(portal: Portal) -> str:
    words = plain_words(portal.name) or plain_words(portal.url)
    return f"{portal.row:05}-{re.sub(' ', '-', words)[:60]}"
