"""Boards: pages that hold every widget in every form and language, each in a section of its own.

One page load settles one claim for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page
from pytest_httpserver import HTTPServer

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Snippet, Widget, snippet, widgets
from banner_kit.embed.firm import FIRM
from tests.browser.boards.boxes import Box, form_of, is_as_usual

HTML = "text/html; charset=utf-8"
PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")
SECTION = "(frame) => frame.closest('section').id"
BOARD = """<!DOCTYPE html>
<html lang="vi" {attributes}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cổng thông tin</title>{head}</head>
<body><main>
{sections}
</main></body></html>
"""


@dataclass(frozen=True)
class Piece:
    """A snippet on a board, in the section of that name."""

    key: str
    widget: Widget
    made: Snippet

    @property
    def section(self) -> str:
        return f'<section id="{self.key}" lang="{self.made.language}">\n{self.made.html}\n</section>'


@dataclass(frozen=True)
class Sight:
    """What a visitor has of a piece: a link that is seen and leads to the campaign, its box, what sticks out."""

    works: bool
    box: Box
    over: float


def pieces_from(base: str, languages: Iterable[Language] = (Language.VI,)) -> list[Piece]:
    campaign = default_campaign()
    each = [(one, form, language) for one in widgets() for form in one.forms for language in languages]
    return [
        Piece(f"{one.name}-{form}-{language}", one, snippet(campaign, one, form, language=language, base_url=base))
        for one, form, language in each
    ]


def loose_pieces_from(base: str) -> list[Piece]:
    campaign = default_campaign()
    each = [(one, form) for one in widgets() for form in one.forms if form in FIRM]
    return [
        Piece(f"{one.name}-{form}-vi", one, snippet(campaign, one, form, base_url=base, firm=False))
        for one, form in each
    ]


def page_of(shown: Iterable[Piece], head: str = "", attributes: str = "") -> str:
    """The page with these pieces on it."""
    return BOARD.format(head=head, sections="\n".join(one.section for one in shown), attributes=attributes)


class Sights(dict[str, Sight]):
    """Every piece of a board as a visitor meets it."""

    def broken(self) -> list[str]:
        """The pieces whose link is not seen or does not lead to the campaign."""
        return [key for key, sight in self.items() if not sight.works]

    def resized(self, usual: Sights, forms: Iterable[Form] = Form) -> dict[str, tuple[Box, Box]]:
        """The pieces of these forms whose box is more than a pixel off: what it usually is, and what it is here."""
        pairs = {key: (usual[key].box, self[key].box) for key in self if form_of(key) in set(forms)}
        return {key: pair for key, pair in pairs.items() if not is_as_usual(key, *pair)}


@pytest.fixture(scope="session")
def made_with() -> Callable[[str], list[Piece]]:
    """The pieces whose assets come from a base address."""
    return pieces_from


@pytest.fixture(scope="session")
def look(placed: Callable[[Page | Frame], None]) -> Callable[[Page | Frame], Sights]:
    """What a visitor meets on a board."""

    def looked(page: Page | Frame) -> Sights:
        placed(page)
        seen = page.evaluate(PROBE, default_campaign().target)
        return Sights({key: Sight(one["works"], tuple(one["box"]), one["over"]) for key, one in seen.items()})

    return looked


@pytest.fixture(scope="session")
def written() -> Callable[..., str]:
    """The page with these pieces on it."""
    return page_of


@pytest.fixture(scope="session")
def framed(look: Callable[[Frame], Sights]) -> Callable[[Page], Sights]:
    """What stands in the frames of a board, by their sections."""

    def looked(page: Page) -> Sights:
        frames = {one.frame_element().evaluate(SECTION): one for one in page.frames if one.parent_frame}
        return Sights({key: look(one)[""] for key, one in frames.items()})

    return looked


@pytest.fixture(scope="session")
def pieces(banners: str) -> list[Piece]:
    """In one language: what a portal does to a banner asks for no other."""
    return pieces_from(banners)


@pytest.fixture(scope="session")
def firm(pieces: list[Piece]) -> list[Piece]:
    """Those that say their measures in `style`."""
    return [one for one in pieces if one.made.form in FIRM]


@pytest.fixture(scope="session")
def loose(banners: str) -> list[Piece]:
    """The same without `style`."""
    return loose_pieces_from(banners)


@pytest.fixture(scope="session")
def spoken(banners: str) -> list[Piece]:
    """In every language."""
    return pieces_from(banners, Language)


@pytest.fixture
def board(hosting: HTTPServer) -> Iterator[Callable[..., str]]:
    """Puts pieces on a page: its address."""
    numbers = count(1)
    hosting.expect_request("/favicon.ico").respond_with_data(status=204)

    def built(shown: Iterable[Piece], *, css: str = "", policy: str = "", head: str = "", attributes: str = "") -> str:
        path = f"/board/{next(numbers)}/"
        sheet = f'<link rel="stylesheet" href="{path}host.css">' if css else ""
        headers = {"Content-Security-Policy": policy} if policy else {}
        page = page_of(shown, sheet + head, attributes)
        hosting.expect_request(path).respond_with_data(page, content_type=HTML, headers=headers)
        hosting.expect_request(f"{path}host.css").respond_with_data(css, content_type="text/css")
        return hosting.url_for(path)

    yield built
    hosting.clear()


@pytest.fixture(scope="module")
def usual(browser: Browser, hosting: HTTPServer, pieces: list[Piece], look: Callable[[Page], Sights]) -> Sights:
    """Every piece as an ordinary portal shows it."""
    hosting.expect_request("/usual/").respond_with_data(page_of(pieces), content_type=HTML)
    page = browser.new_page()
    page.goto(hosting.url_for("/usual/"))
    page.evaluate("new Promise(requestAnimationFrame)")  # no script dresses a banner before the page is drawn
    sights = look(page)
    page.close()
    return sights
