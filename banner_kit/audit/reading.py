"""Reading a page whole: its candidates, seen or not, followed where only a click tells, its frames likewise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, islice

from selectolax.lexbor import LexborNode

from banner_kit.audit import data_urls
from banner_kit.audit.address import NEAR_MISSES, Compass, Kind, host_of, is_web, resolve, same_page
from banner_kit.audit.clues import is_filled_by_script, may_be_added, page_state
from banner_kit.audit.css.media import Screen, media_applies
from banner_kit.audit.css.styles import UNREAD, Stylesheet, read_stylesheet
from banner_kit.audit.framesets import scrolls_in
from banner_kit.audit.framing import lets_out, may_be_framed
from banner_kit.audit.hiding import Cause, is_lost_medium
from banner_kit.audit.injection import NO_VICE, ViceHosts, vice_hosts
from banner_kit.audit.judge import Attempt, Ending, ending_of_click, ending_of_failure, read_ending
from banner_kit.audit.naming import Names
from banner_kit.audit.page import Page, attribute, parse_page, read_page
from banner_kit.audit.picture_links import loads, pictures_alone
from banner_kit.audit.placements import (
    find_bare_images,
    find_candidates,
    find_namesakes,
    find_noscript,
    find_opaque_links,
    runs_scripts,
)
from banner_kit.audit.reasons import Reason
from banner_kit.audit.redirects import MAX_CLICK_HOPS, click_address, follow, worth_clicking
from banner_kit.audit.removal import may_be_taken_away
from banner_kit.audit.response import FetchError, Get, Response
from banner_kit.audit.results import Form
from banner_kit.audit.rulebook import AddressKind, address_kind, is_foreign_service
from banner_kit.audit.scene import Candidate, Scene
from banner_kit.audit.visibility import SEEN, Sight, View

MAX_FRAMES = 5
MAX_PICTURE_LINKS = 5
MAX_FRAME_DEPTH = 2
MAX_STYLESHEETS = 20
MAX_IMPORTS = 5
_DRAWING = "image/svg+xml"
_REFUSED = frozenset({401, 403, 408, 425, 429, *range(500, 600)})  # what is answered to an audit, or at this moment

GetSheet = Callable[[str, Get], Stylesheet]
"""Fetches and reads one style sheet; one that cannot be had is empty, as in a browser."""


@dataclass(frozen=True)
class Reading:
    """What a page, its frames included, brought to light. `obstacles` forbid the word "missing";
    `vice` are the hosts of links to gambling and usury."""

    attempts: tuple[Attempt, ...] = ()
    noscript: tuple[Candidate, ...] = ()
    bare_images: tuple[Candidate, ...] = ()
    obstacles: tuple[Reason, ...] = ()
    vice: ViceHosts = NO_VICE

    @property
    def succeeds(self) -> bool:
        """Whether something on the page is seen and leads to the campaign."""
        return any(one.succeeds for one in self.attempts)

    def rests_on_scripts(self, page: Page, hosts: Iterable[str], waiting: Sequence[str] = ()) -> bool:
        """Whether all that is seen is there only as long as the page's scripts let it; `hosts` are the campaign's,
        `waiting` is code of other scripts that is still to run."""
        shown = [one.candidate.node for one in self.attempts if one.succeeds]
        return bool(shown) and all(may_be_taken_away(page, node, hosts, waiting) for node in shown)

    def joined(self, other: Reading) -> Reading:
        """This reading and, after it, another."""
        return Reading(
            self.attempts + other.attempts,
            self.noscript + other.noscript,
            self.bare_images + other.bare_images,
            self.obstacles + other.obstacles,
            self.vice.joined(other.vice),
        )


@dataclass(frozen=True)
class PageReader:
    """Reads pages for one campaign. Without `get` nothing more is fetched: what needs a click stays untold."""

    campaign: str
    compass: Compass
    names: Names
    get: Get | None
    get_sheet: GetSheet

    def read(self, page: Page, outer: Sight = SEEN, depth: int = 0, *, scrolls: bool = True) -> Reading:
        """Read a page; `outer` is the sight of the frame that shows it, `depth` how deep that is nested, and
        `scrolls` whether it can be scrolled there."""
        here = Scene(page, self.compass, self.names, self.campaign)
        view = self.view(page, scrolls=scrolls)
        attempts = [self.attempt(one, view) for one in find_candidates(here)]
        images: tuple[Candidate, ...] = ()
        if not any(one.succeeds for one in attempts):
            attempts += [self.attempt(one, view) for one in find_namesakes(here)]
            images = tuple(one for one in find_bare_images(here) if sight_of(view, one).seen is not False)
            if self.get:
                attempts = self._click(attempts, find_opaque_links(here), view, self.get)
        found = Reading(
            tuple(_framed(one, outer) for one in self.with_pictures(attempts, view)),
            tuple(find_noscript(here)),
            images,
            vice=vice_hosts(view, [here.links[place] for place in here.away]),
        )
        if found.succeeds:
            return found
        for frame in _documents(view.page):
            found = found.joined(self._frame(frame, view, depth))
            if found.succeeds:
                return found
        return replace(found, obstacles=found.obstacles + tuple(self.obstacles(here, depth)))

    def view(self, page: Page, *, scrolls: bool = True) -> View:
        """How a page is looked at: by its markup and its styles."""
        return View(page, lambda: self._sheets(page), scrolls)

    def obstacles(self, here: Scene, depth: int) -> Iterator[Reason]:
        """Why a page without the campaign must not be called missing it."""
        states = (page_state(here.page) if depth == 0 else None, may_be_added(here))
        return (state for state in states if state)

    def attempt(self, one: Candidate, view: View) -> Attempt:
        """A candidate with whether it is seen and where its markup says that it ends."""
        return Attempt(one, sight_of(view, one), read_ending(one, view.page.url))

    def with_pictures(self, attempts: list[Attempt], view: View) -> list[Attempt]:
        """The attempts; where all that seem to succeed hang on pictures, and none of these comes, with that doubt."""
        hanging = {one: pictures_alone(one.candidate.node, view) for one in attempts if one.succeeds}
        if self.get is None or not all(hanging.values()) or len(hanging) > MAX_PICTURE_LINKS:
            return attempts
        if any(self._loads(resolve(source, view.page.base), self.get) for source in chain(*hanging.values())):
            return attempts
        lost = Sight(None, Cause.PICTURE_LOST)
        return [replace(one, sight=lost) if one in hanging else one for one in attempts]

    def _loads(self, address: str, get: Get) -> bool:
        """Whether there is a picture at an address. The campaign itself is not asked."""
        if self.compass.kind(address, address) is Kind.CAMPAIGN:
            return True
        with suppress(FetchError):
            answer = follow(address, get, self.compass, MAX_CLICK_HOPS).response
            return answer is not None and loads(answer)
        return False

    def _click(self, attempts: list[Attempt], opaque: list[Candidate], view: View, get: Get) -> list[Attempt]:
        """Follow what only a click settles, until one leads to the campaign."""
        settled = {one.candidate: one for one in attempts}
        for one in worth_clicking(view.page, [*settled, *opaque]):
            settled[one] = Attempt(one, sight_of(view, one), self._end_of_click(one, view.page, get))
            if settled[one].succeeds:
                break
        return list(settled.values())

    def _end_of_click(self, one: Candidate, page: Page, get: Get) -> Ending:
        try:
            journey = follow(click_address(page, one), get, self.compass, MAX_CLICK_HOPS)
        except FetchError as failure:
            return ending_of_failure(one, failure)
        return ending_of_click(one, journey, page.url, self.compass)

    def _frame(self, frame: LexborNode, view: View, depth: int) -> Reading:
        sight = view.sight(frame)
        inner = self.framed_page(frame, view.page, depth)
        if isinstance(inner, Page):
            found = self.read(inner, sight, depth + 1, scrolls=scrolls_in(frame))
            return replace(found, attempts=tuple(_kept_in(frame, one) for one in found.attempts))
        return Reading(obstacles=(inner,)) if inner and sight.seen is not False else Reading()

    def framed_page(self, frame: LexborNode, page: Page, depth: int) -> Page | Reason | None:
        """The page in a frame; the reason why it stays unread; None when there is nothing of ours to look for."""
        written = frame.attributes.get("srcdoc")
        if written is not None and depth < MAX_FRAME_DEPTH:
            return parse_page(written, page.base)
        address = resolve(_source(frame, page), page.base)
        kind = data_urls.content_type(address)
        if depth < MAX_FRAME_DEPTH and kind.startswith(("text/html", _DRAWING)):
            return read_page(data_urls.content(address), "about:blank", kind)
        empty = address in ("", "about:blank", page.base)
        if is_filled_by_script(frame, page) if empty else self._writes_campaign(address):
            return Reason.FRAME_UNREAD
        if not is_web(address) or is_foreign_service(host_of(address)):
            return None
        if same_page(address, page.url):
            return None
        if self.compass.kind(address, page.base) in NEAR_MISSES:
            return None
        if self.get is None or depth >= MAX_FRAME_DEPTH or _place(frame, page) >= MAX_FRAMES:
            return Reason.FRAME_UNREAD
        try:
            journey = follow(address, self.get, self.compass, MAX_CLICK_HOPS)
        except FetchError:
            return Reason.FRAME_UNREAD
        answer = journey.response
        if answer is not None and answer.status in _REFUSED:
            return Reason.FRAME_UNREAD
        shown = answer is not None and answer.status < 400 and may_be_framed(answer, page.url)
        return (journey.page or _drawing(answer)) if answer and shown else None

    def _writes_campaign(self, address: str) -> bool:
        return address.startswith("javascript:") and self.compass.mentions(address)

    def _sheets(self, page: Page) -> list[Stylesheet]:
        """The page's own styles in their order: `<style>` and, where they can be had, linked sheets."""
        sheets: list[Stylesheet] = []
        styling = filter(_is_applied, page.tree.css("style,link[rel][href]"))
        for node in islice(styling, MAX_STYLESHEETS):
            if node.tag == "style":
                sheets += self._with_imports(read_stylesheet(node.text()), page.base)
            else:
                address = resolve(attribute(node, "href"), page.base)
                sheets += self._with_imports(self._sheet(address), address)
        return [*sheets, UNREAD] if next(styling, None) else sheets

    def _sheet(self, address: str) -> Stylesheet:
        return self.get_sheet(address, self.get) if self.get else UNREAD

    def _with_imports(self, sheet: Stylesheet, base: str, left: Iterator[int] | None = None) -> list[Stylesheet]:
        """A sheet after those that it imports and they import; `left` counts how many more are fetched for it."""
        left = iter(range(MAX_IMPORTS)) if left is None else left
        sheets: list[Stylesheet] = []
        for one in sheet.imports:
            if next(left, None) is None:
                return [*sheets, UNREAD, sheet]
            address = resolve(one, base)
            sheets += self._with_imports(self._sheet(address), address, left)
        return [*sheets, sheet]


def _is_applied(node: LexborNode) -> bool:
    """Whether a `<style>` or `<link>` styles the page."""
    later = attribute(node, "onload").lower()  # sheets are made to hold up nothing by applying them once they have come
    kinds = attribute(node, "rel").lower().split()
    is_sheet = "stylesheet" in kinds or ("preload" in kinds and "stylesheet" in later)
    if node.tag == "link" and (not is_sheet or "alternate" in kinds or "disabled" in node.attributes):
        return False
    is_css = attribute(node, "type").strip().lower() in ("", "text/css")
    return is_css and ("media" in later or media_applies(attribute(node, "media"), Screen()))


def _kept_in(frame: LexborNode, one: Attempt) -> Attempt:
    """What the sandbox of its frame does not let out leads nowhere."""
    held = one.ending.reason is None and not lets_out(frame, one.candidate.node)
    return replace(one, ending=Ending("", Reason.DEAD_CONTROL)) if held else one


def _framed(one: Attempt, outer: Sight) -> Attempt:
    """What is in a frame is seen only as far as the frame is."""
    return one if outer.seen is True or one.sight.seen is False else replace(one, sight=outer)


def _place(frame: LexborNode, page: Page) -> int:
    return next(at for at, other in enumerate(_documents(page)) if other.mem_id == frame.mem_id)


def _documents(page: Page) -> list[LexborNode]:
    """The frames whose document is read; films and files that are embedded are no pages."""
    return [frame for frame in page.frames if frame.tag in ("iframe", "frame") or not _is_file(frame)]


def _drawing(answer: Response) -> Page | None:
    """An SVG, which may hold links as pages do."""
    is_one = answer.media_type == _DRAWING
    return read_page(answer.body, answer.url, answer.content_type) if is_one else None


def _source(frame: LexborNode, page: Page) -> str:
    """What a frame shows: what it says, or what a script has it show once a reader comes near."""
    told = attribute(frame, "src") or attribute(frame, "data")
    later = attribute(frame, "data-src") if told in ("", "about:blank") and runs_scripts(page) else ""
    return later or told


def _is_file(embedded: LexborNode) -> bool:
    address = (attribute(embedded, "src") or attribute(embedded, "data")).lower()
    kind = attribute(embedded, "type").lower()
    if kind == _DRAWING or address.partition("?")[0].endswith(".svg"):
        return False
    is_page = kind in ("", "text/html") and address_kind(address) is not AddressKind.AVOID
    return not is_page or is_lost_medium(embedded)


def sight_of(view: View, one: Candidate) -> Sight:
    """The sight of what a visitor uses: of an area that is its picture, of a choice its list."""
    return view.area_sight(one.node) if one.form is Form.AREA else view.sight(one.node)
