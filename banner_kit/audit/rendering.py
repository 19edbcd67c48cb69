"""The rendered check: the same reading and judging as from markup, with a browser's word on what is seen.

A rendered page is written out as it stands, its elements numbered; it is read like any other page, but whether
something is seen, and where a click leads that only a script knows, is asked of the browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from selectolax.lexbor import LexborNode

from banner_kit.audit.address import NEAR_MISSES, Kind, same_site
from banner_kit.audit.clues import page_state
from banner_kit.audit.hiding import Cause
from banner_kit.audit.judge import Attempt, Ending, ending_of_click, ending_of_failure
from banner_kit.audit.page import RENDER_MARK, Page, attribute, parse_page
from banner_kit.audit.picture_links import has_file
from banner_kit.audit.placements import runs_scripts
from banner_kit.audit.reading import PageReader, Reading
from banner_kit.audit.reasons import Reason
from banner_kit.audit.redirects import MAX_CLICK_HOPS, MAX_CLICKS, follow
from banner_kit.audit.response import FetchError
from banner_kit.audit.results import Form
from banner_kit.audit.rotation import is_in_rotation
from banner_kit.audit.scene import Candidate, Scene
from banner_kit.audit.visibility import SEEN, UNSURE, Sight, View

_WAITING = frozenset(
    set(Cause) - {Cause.LAYOUT_DECIDES, Cause.SCRIPT_MAY_SHOW, Cause.NOT_USABLE, Cause.EMPTY, Cause.PICTURE_GONE}
)
"""How a slide that waits for its turn is not seen."""

MAX_NESTED = 6  # frames in frames: the browser has loaded them all anyhow
MAX_WATCHED = 2  # of what is hidden on a page with scripts, besides slides
MAX_CONFIRMED = 3  # clicks that may be sent elsewhere before all of a page's are taken to be
_SPOKEN = ("title", "aria-label", "value")
_CLICKED = frozenset({Form.LINK, Form.IMAGE_LINK, Form.AREA, Form.HANDLER, Form.BUTTON})
"""What is used by a click, of which scripts may make what they like."""


@dataclass(frozen=True)
class Click:
    """What came of using an element: the addresses of the pages that it asked for, whether a script broke at it, and
    whether something was to be sent, which was kept back."""

    addresses: tuple[str, ...] = ()
    breaks: bool = False
    kept_back: bool = False


class Tab(Protocol):
    """What is asked of a page in a browser; frames are numbered, the page itself is 0."""

    def written(self, frame: int = 0) -> str: ...  # noqa: D102
    def address_of(self, frame: int) -> str: ...  # noqa: D102
    def sight(self, frame: int, mark: int) -> str: ...  # noqa: D102
    def watch(self, frame: int, mark: int, *, rotates: bool = False) -> bool: ...  # noqa: D102
    def animates(self) -> bool: ...  # noqa: D102
    def timers(self) -> Sequence[str]: ...  # noqa: D102
    def linger(self) -> None: ...  # noqa: D102
    def frame_of(self, frame: int, mark: int) -> int | None: ...  # noqa: D102
    def click(self, frame: int, mark: int) -> Click: ...  # noqa: D102


@dataclass(frozen=True)
class RenderedPage(Page):
    """A page as a browser shows it; `frame` is its number in the tab."""

    frame: int = 0


def rendered_page(tab: Tab, frame: int = 0) -> RenderedPage:
    """A frame of the tab as it stands."""
    page = parse_page(tab.written(frame), tab.address_of(frame))
    return RenderedPage(page.url, page.source, page.lowered, page.tree, page.noscript, frame)


@dataclass(frozen=True)
class RenderedView(View):
    """Asks the browser whether an element is seen."""

    tab: Tab = field(kw_only=True)

    def sight(self, node: LexborNode) -> Sight:
        """Whether a visitor sees the element and something inside it."""
        return seen_in(self.tab, frame_number(self.page), node)

    def area_sight(self, area: LexborNode) -> Sight:
        """The browser knows an area's picture, and how large it is."""
        return self.sight(area)


def seen_in(tab: Tab, frame: int, node: LexborNode) -> Sight:
    """What the browser says of being seen; nothing of an element that it did not number."""
    mark = attribute(node, RENDER_MARK)
    cause = tab.sight(frame, int(mark)) if mark else Cause.LAYOUT_DECIDES
    if not cause:
        return SEEN
    return UNSURE if cause == Cause.LAYOUT_DECIDES else Sight(False, Cause(cause))


@dataclass(frozen=True)
class RenderedReader(PageReader):
    """Reads what a tab shows. `frames` remembers in which frame each candidate was found."""

    tab: Tab
    frames: dict[Candidate, int] = field(default_factory=dict)

    def read_tab(self) -> Reading:
        """Read the page and its frames, then settle what is still open: what a script may take away by reading it once
        more, slides by watching, scripts by clicking. What seems to succeed is clicked too."""
        page = rendered_page(self.tab)
        found = self.read(page)
        waiting = self.tab.timers() if found.succeeds else ()
        if found.rests_on_scripts(page, self.compass.hosts, waiting):
            self.tab.linger()
            found = self.read(rendered_page(self.tab))
        if not found.succeeds:
            found = self._watched(found, page)
        return self._confirmed(found) if found.succeeds else self._clicked(found)

    def view(self, page: Page, *, scrolls: bool = True) -> View:
        """How a page is looked at: in the browser."""
        return RenderedView(page, tuple, scrolls, tab=self.tab)

    def obstacles(self, here: Scene, depth: int) -> Iterator[Reason]:
        """A challenge or a maintenance page is one in a browser too; scripts have run."""
        state = page_state(here.page) if depth == 0 else None
        unfinished = state is Reason.NEEDS_SCRIPT and bool(here.page.text)
        return iter([state] if state and not unfinished else [])

    def attempt(self, one: Candidate, view: View) -> Attempt:
        """A candidate as the browser shows it."""
        self.frames[one] = frame_number(view.page)
        return super().attempt(one, view)

    def with_pictures(self, attempts: list[Attempt], view: View) -> list[Attempt]:
        """The attempts; of a picture that did not load the browser shows nothing, and that is what to mend."""
        gone = Sight(False, Cause.PICTURE_GONE)
        empty = [one for one in attempts if one.sight.cause is Cause.EMPTY and has_file(one.candidate.node)]
        return [replace(one, sight=gone) if one in empty else one for one in attempts]

    def framed_page(self, frame: LexborNode, page: Page, depth: int) -> Page | Reason | None:
        """What the browser shows in a frame."""
        mark = attribute(frame, RENDER_MARK)
        number = self.tab.frame_of(frame_number(page), int(mark)) if mark and depth < MAX_NESTED else None
        return rendered_page(self.tab, number) if number is not None else None

    def _watched(self, found: Reading, page: Page) -> Reading:
        """Slides that wait for their turn are seen when it comes. Where scripts run, or sheets move something, anything
        may be one."""
        waiting = [one for one in found.attempts if _waits(one)]
        moved = waiting[:MAX_WATCHED] if waiting and (runs_scripts(page) or self.tab.animates()) else []
        watched = [one for one in waiting if one in moved or is_in_rotation(one.candidate.node)]
        return replace(
            found, attempts=tuple(self._in_its_turn(one) if one in watched else one for one in found.attempts)
        )

    def _in_its_turn(self, one: Attempt) -> Attempt:
        node = one.candidate.node
        mark = int(attribute(node, RENDER_MARK))
        seen = self.tab.watch(self.frames[one.candidate], mark, rotates=is_in_rotation(node))
        return replace(one, sight=Sight(True, rotates=True)) if seen else one

    def _clicked(self, found: Reading) -> Reading:
        """What only a script knows is clicked, best first, until something leads to the campaign."""
        settled = {one.candidate: one for one in found.attempts}
        images = list(found.bare_images)
        for one in self._worth_clicking(found):
            sight = settled[one].sight if one in settled else seen_in(self.tab, self.frames.get(one, 0), one.node)
            ending = self._end_of_use(one, self._use(one))
            if ending.leads_to or one in settled:
                settled[one] = Attempt(one, sight, ending)
                images = [image for image in images if image.node is not one.node]
            if one in settled and settled[one].succeeds:
                break
        return replace(found, attempts=tuple(settled.values()), bare_images=tuple(images))

    def _confirmed(self, found: Reading) -> Reading:
        """The reading, less what a script sends elsewhere when it is clicked, and what a script breaks at. Another
        click that leads nowhere says nothing: something may lie over the page for a moment, or ask first."""
        settled = {one.candidate: one for one in found.attempts}
        doubted = [one for one in found.attempts if one.succeeds and one.candidate.form in _CLICKED]
        for one in doubted[:MAX_CONFIRMED]:
            click = self._use(one.candidate)
            told = click.addresses or (click.breaks and one.candidate.form is Form.HANDLER)
            went = one.candidate.href in click.addresses
            ending = one.ending if went else self._end_of_use(one.candidate, click)
            if not told or ending.reason is None:
                return replace(found, attempts=tuple(settled.values()))
            settled[one.candidate] = replace(one, ending=ending)
        for one in doubted[MAX_CONFIRMED:]:  # what sends so many elsewhere does it with all
            settled[one.candidate] = replace(one, ending=settled[doubted[0].candidate].ending)
        return replace(found, attempts=tuple(settled.values()))

    def _worth_clicking(self, found: Reading) -> list[Candidate]:
        by_script = [
            one.candidate
            for one in found.attempts
            if (one.candidate.by_script or one.candidate.dead)
            and (one.sight.seen is not False or one.candidate.form is Form.OPTION)  # which is chosen by script anyhow
        ]
        pictures = [replace(image, form=Form.HANDLER) for image in found.bare_images]
        return [*by_script, *pictures, *self._pointers()][:MAX_CLICKS]

    def _pointers(self) -> Iterator[Candidate]:
        """Elements that call for a click without being links, and name the campaign or keep its address."""
        page = rendered_page(self.tab)
        here = Scene(page, self.compass, self.names, self.campaign)
        kept = [node for node in page.tree.css(f"[{RENDER_MARK}]") if here.keeps_address(node)]
        called = [*page.tree.css("[data-bk-pointer]"), *filter(_is_words, page.tree.css(f"[onclick][{RENDER_MARK}]"))]
        nodes = [*kept, *(node for node in called if not here.keeps_address(node))]
        texts = [" ".join([node.text(), *(attribute(node, name) for name in _SPOKEN)]) for node in nodes]
        named = set(self.names.among([" ".join(text.split()) for text in texts]))
        for place, node in enumerate(nodes):
            if place in named or self.compass.mentions(node.html or ""):
                form = Form.OPTION if node.tag == "option" else Form.HANDLER
                yield here.candidate(form, node, "", Kind.OTHER, named=True)

    def _use(self, one: Candidate) -> Click:
        mark = attribute(one.node, RENDER_MARK)
        return self.tab.click(self.frames.get(one, 0), int(mark)) if mark else Click()

    def _end_of_use(self, one: Candidate, click: Click) -> Ending:
        """Where a click ended: the campaign's among the pages that it asked for counts, else the first. What the answer
        to something that was kept back would have opened, nobody knows."""
        if not click.addresses:
            return Ending("", Reason.REDIRECTOR_UNKNOWN if click.kept_back else Reason.DEAD_CONTROL)
        kinds = {address: self.compass.kind(address, address) for address in click.addresses}
        address = next((one for one, kind in kinds.items() if kind is Kind.CAMPAIGN), click.addresses[0])
        kind = kinds[address]
        if kind is Kind.CAMPAIGN:
            return Ending(address, None)
        if kind in NEAR_MISSES:
            return Ending(address, Reason(kind.value))
        if self.get is None:
            return Ending(address, Reason.REDIRECTOR_UNKNOWN)
        try:
            journey = follow(address, self.get, self.compass, MAX_CLICK_HOPS)
        except FetchError as failure:
            ending = ending_of_failure(one, failure)
            stays = ending.reason is not Reason.DEAD_REDIRECTOR or same_site(address, self.tab.address_of(0))
            return ending if stays else Ending(address, Reason.LEADS_ELSEWHERE)
        return ending_of_click(one, journey, self.tab.address_of(0), self.compass)


def _is_words(node: LexborNode) -> bool:
    """Whether what has a handler holds words only: no picture, and nothing else that can be used; nor is it a link."""
    return "href" not in node.attributes and node.css_first("a,img,input,button,select,[onclick]") in (None, node)


def _waits(one: Attempt) -> bool:
    return one.ending.reason is None and one.sight.seen is False and one.sight.cause in _WAITING


def frame_number(page: Page) -> int:
    """The number of the frame that a rendered page was written from."""
    return page.frame if isinstance(page, RenderedPage) else 0
