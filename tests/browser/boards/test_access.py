"""Everybody can use it: WCAG 2.2 AA by axe-core, and what axe-core cannot see."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page
from pytest_httpserver import HTTPServer

from banner_kit import Language, default_campaign

HTML = "text/html; charset=utf-8"
AXE = (Path(sys.prefix) / "node" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async (tags) => {
  // In forced colours the browser chooses them; what scripts can read is what the sheet would have liked.
  const rules = { "color-contrast": { enabled: !matchMedia("(forced-colors: active)").matches } };
  const { violations } = await axe.run({ runOnly: { type: "tag", values: tags }, rules });
  return violations.flatMap((one) => one.nodes.map((node) => [one.id, node.target.flat().join(" "), node.html]));
}"""
# No script dresses a banner before the page is drawn; of a new size it is told before that, and what floats has moved.
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
LINKS = """(target) => {
  const inside = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
    [node, ...(node.shadowRoot ? inside(node.shadowRoot) : [])]);
  const shown = (link) => link.checkVisibility() && link.getClientRects().length;
  window.links = inside(document).filter((node) => node.localName === "a" && node.href === target && shown(node));
  const where = (node) => node.closest("section")?.id || where(node.getRootNode().host || document.documentElement);
  window.label = (link) => { try { return where(link) } catch { return "frame" } };
  return links.length;
}"""
FOCUSLESS = """() => {
  const dress = (node) => ["outline-style", "outline-width", "outline-color", "box-shadow", "text-decoration-line"]
    .map((name) => getComputedStyle(node).getPropertyValue(name)).join(" ");
  return links.filter((link) => {
    const before = dress(link);
    link.focus({ focusVisible: true });
    const after = dress(link);
    link.blur();
    return before === after;
  }).map(label);
}"""
SMALL = """() => links.filter((link) => {
  const boxes = [link, ...link.querySelectorAll("*")].map((node) => node.getBoundingClientRect());
  const span = (low, high) => Math.max(...boxes.map((box) => box[high])) - Math.min(...boxes.map((box) => box[low]));
  return span("left", "right") < 24 || span("top", "bottom") < 24;
}).map(label)"""
MOVING = """() => {
  const roots = (root) => [root, ...[...root.querySelectorAll("*")].flatMap((node) =>
    node.shadowRoot ? roots(node.shadowRoot) : [])];
  return roots(document).flatMap((root) => root.getAnimations()).filter((one) => one.playState === "running").length;
}"""
THEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "dark forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}
DARK = """@media (prefers-color-scheme: dark) { html { color-scheme: dark; background: #121212; color: #eeeeee }
  a { color: #9ecbff } }"""

Board = Callable[..., str]
Visit = Callable[..., Page]


@pytest.fixture(scope="module", params=THEMES)
def themed(request: pytest.FixtureRequest, opened: Callable[..., Page]) -> Page:
    return opened(css=DARK, **THEMES[request.param])


@pytest.fixture(scope="module")
def still(opened: Callable[..., Page]) -> Page:
    return opened()


@pytest.fixture(scope="module")
def opened(browser: Browser, hosting: HTTPServer, spoken, written, placed) -> Iterator[Callable[..., Page]]:
    """Opens a board of every piece in every language, axe-core in all its frames."""
    context = browser.new_context()
    context.add_init_script(AXE)
    numbers = count(1)

    def load(css: str = "", **media: str) -> Page:
        page, path = context.new_page(), f"/spoken/{next(numbers)}/"
        hosting.expect_request(path).respond_with_data(written(spoken, f"<style>{css}</style>"), content_type=HTML)
        page.emulate_media(**media, reduced_motion="reduce")
        page.goto(hosting.url_for(path))
        page.evaluate(DRAWN)
        placed(page)
        return page

    yield load
    context.close()


def links_of(page: Page) -> list[Frame]:
    """The frames of a page, its links to the campaign noted in each."""
    noted = {frame: frame.evaluate(LINKS, default_campaign().target) for frame in page.frames}
    assert all(noted.values())
    return list(noted)


def test_axe_finds_nothing_against_wcag_2_2_aa(themed: Page) -> None:
    for width in (1280, 320):
        themed.set_viewport_size({"width": width, "height": 800})
        themed.evaluate(DRAWN)
        # What floats finds its new place a moment after the window has changed; by the second look it has.
        assert (width, themed.evaluate(RUN, TAGS) and themed.evaluate(RUN, TAGS)) == (width, [])


def test_the_focus_is_seen(themed: Page) -> None:
    assert [found for frame in links_of(themed) for found in frame.evaluate(FOCUSLESS)] == []


def test_a_target_is_large_enough_to_be_hit(still: Page) -> None:
    """24 × 24 CSS pixels (WCAG 2.2, 2.5.8); a bare link keeps its neighbours that far away, which the rule allows."""
    assert [found for frame in links_of(still) for found in frame.evaluate(SMALL)] == []


@pytest.mark.parametrize("language", Language)
def test_the_name_says_where_the_link_leads(still: Page, spoken, language: Language) -> None:
    name = re.compile(re.escape(default_campaign().texts[language].title))
    mute = [
        one.key
        for one in spoken
        if one.made.language is language and not still.locator(f"#{one.key}").get_by_role("link", name=name).count()
    ]
    assert mute == []


def test_nothing_moves_for_those_who_ask_for_it(still: Page) -> None:
    assert sum(frame.evaluate(MOVING) for frame in still.frames) == 0


def test_what_moves_stops_for_the_pointer_the_focus_and_for_good(board: Board, visit: Visit, spoken) -> None:
    page = visit(board([one for one in spoken if one.key == "ticker-script-vi"]))
    link, button = page.get_by_role("link"), page.get_by_role("button")
    assert page.evaluate(MOVING)

    link.hover()
    assert page.evaluate(MOVING) == 0
    page.mouse.move(0, 700)
    assert page.evaluate(MOVING)
    link.focus()
    assert page.evaluate(MOVING) == 0
    button.click()
    page.mouse.move(0, 700)
    page.evaluate("document.activeElement.blur()")
    assert page.evaluate(MOVING) == 0
    assert button.get_attribute("aria-pressed") == "true"
