"""The room that a banner takes: in boxes that shrink around it, before it is dressed, and when the window changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from banner_kit import default_campaign
from banner_kit.embed import Form, snippet
from tests.browser.boards.boxes import DESCENT, FILLING, KEPT

Board = Callable[..., str]
Visit = Callable[..., Page]

SHRINKING = [
    "section { float: left; clear: left }",
    "section { display: inline-block }",
    "section { display: table-cell }",
    "section { width: fit-content }",
    "section { position: absolute; top: 40px }",
    "section { display: flex }",
    "main { display: flex; flex-flow: column; align-items: center }",
    "main { display: grid; place-items: center }",
    "main { display: grid; grid-template-columns: auto auto }",
]
PORTALS = [
    "a svg { width: 20px; height: auto }",
    "img, svg { width: 100%; height: auto }",
    "img, svg, video { display: block; max-width: 100%; height: auto }",
]
HEIGHTS = """() => Object.fromEntries([...document.querySelectorAll("section")].map((section) => {
  const host = section.querySelector("link-banner, [data-banner-kit]");
  const look = host.shadowRoot.firstChild;
  return [section.id, [host.offsetHeight, look.offsetHeight]];
}))"""
DRESSED = """[...document.querySelectorAll("[data-banner-kit]")]
  .every((one) => (one.closest("link-banner") || one).shadowRoot)"""
SCRIPTS_CAME = """(count) => performance.getEntriesByType("resource")
  .filter((one) => one.name.endsWith(".js") && one.responseEnd).length >= count"""
WITHOUT_WIDTH, WITH_WIDTH = "main { width: 0; overflow: hidden }", "main { width: auto !important }"
BROKEN = "{}.prototype.{} = () => {{ throw new Error('the portal broke it') }};"


@pytest.fixture
def dressed(pieces) -> list:
    """Those that measure their column, and have a look of their own."""
    return [one for one in pieces if one.widget.name in FILLING and one.made.form in {Form.HTML, *KEPT}]


@pytest.fixture
def scripted(dressed) -> list:
    return [one for one in dressed if one.made.form in KEPT]


def wide(key: str, sight) -> int:
    """How wide a banner is; beside the ticker's link stands its button."""
    return sight.box[0] + 44 * key.startswith("ticker")


@pytest.mark.parametrize("css", SHRINKING)
@pytest.mark.parametrize("width", [1280, 320])
def test_boxes_that_shrink_do_not_squeeze_it(board: Board, visit: Visit, look, dressed, css: str, width: int) -> None:
    page = visit(board(dressed, css=css), viewport={"width": width, "height": 800})
    sights = look(page)

    assert sights.broken() == []
    assert {key: sight for key, sight in sights.items() if wide(key, sight) < 240 or sight.over > 0} == {}


@pytest.mark.parametrize("css", SHRINKING)
def test_where_a_script_measures_the_plain_link_it_is_as_wide(
    board: Board, visit: Visit, look, scripted, made_with, nobody: str, css: str
) -> None:
    keys = {one.key for one in scripted}
    plain = look(visit(board([one for one in made_with(nobody) if one.key in keys], css=css)))
    sights = look(visit(board(scripted, css=css)))

    assert {key for key in keys if wide(key, sights[key]) < plain[key].box[0] - 1} == set()


@pytest.mark.parametrize("css", ["", *PORTALS])
def test_a_portals_rules_for_drawings_do_not_blow_up_the_room_of_a_plain_link(
    board: Board, visit: Visit, look, made_with, nobody: str, css: str
) -> None:
    waiting = [one for one in made_with(nobody) if one.made.form in KEPT or one.widget.name == "link"]
    sights = look(visit(board(waiting, css=css), viewport={"width": 360, "height": 800}))

    most = {one.key: max(one.widget.height + 3 * 24, 96) for one in waiting}
    assert {key: sights[key].box for key in most if sights[key].box[1] > most[key]} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_no_gap_is_left_where_the_plain_link_was_higher(board: Board, visit: Visit, look, scripted, width: int) -> None:
    page = visit(board(scripted), viewport={"width": width, "height": 800})
    look(page)

    heights = page.evaluate(HEIGHTS)
    assert {key: pair for key, pair in heights.items() if pair[0] - pair[1] > DESCENT} == {}


def test_the_room_is_given_back_when_the_window_changes(board: Board, visit: Visit, look, scripted) -> None:
    page = visit(board(scripted), viewport={"width": 280, "height": 900})
    look(page)
    page.set_viewport_size({"width": 900, "height": 280})

    kept = {one.key: [one.widget.height] * 2 for one in scripted}
    assert page.evaluate(HEIGHTS) == kept


def test_a_slide_that_has_no_width_yet_reserves_nothing(board: Board, visit: Visit, look, scripted) -> None:
    page = visit(board(scripted, css=WITHOUT_WIDTH))
    page.wait_for_function(DRESSED)
    page.add_style_tag(content=WITH_WIDTH)

    assert page.evaluate(HEIGHTS) == {one.key: [one.widget.height] * 2 for one in scripted}


def test_a_script_that_comes_before_the_portals_style_sheet_waits_for_it(
    board: Board, visit: Visit, look, scripted
) -> None:
    held: list[Route] = []
    page = visit()
    page.route("**/host.css", lambda route: held.append(route))
    page.goto(board(scripted, css=WITHOUT_WIDTH), wait_until="commit")
    page.wait_for_function(SCRIPTS_CAME, arg=len(scripted), polling=50)
    held[0].continue_()
    page.wait_for_function(DRESSED)
    page.add_style_tag(content=WITH_WIDTH)

    assert page.evaluate(HEIGHTS) == {one.key: [one.widget.height] * 2 for one in scripted}


@pytest.mark.parametrize(
    ("kind", "name"),
    [("CSSStyleSheet", "replaceSync"), ("Element", "append"), ("Element", "setAttribute")],
)
def test_a_portals_script_that_breaks_the_browsers_own_functions_takes_no_link_away(
    board: Board, visit: Visit, look, scripted, kind: str, name: str
) -> None:
    page = visit()
    page.add_init_script(BROKEN.format(kind, name))
    page.goto(board(scripted))

    assert look(page).broken() == []


@pytest.mark.parametrize("widget", ["button", "qr"])
@pytest.mark.parametrize("form", [Form.HTML, Form.SCRIPT])
def test_what_is_narrower_than_its_column_stands_where_the_portals_text_does(
    portal, visit: Visit, banners: str, widget: str, form: Form
) -> None:
    html = snippet(default_campaign(), widget, form, base_url=banners).html
    page = visit(portal(html, css=".column { width: 600px; text-align: center }"))
    column, link = page.locator(".column").bounding_box(), page.locator(f".bk-{widget}").bounding_box()

    assert link["x"] - column["x"] == pytest.approx((600 - link["width"]) / 2)
