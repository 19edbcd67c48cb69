"""The portal does its worst: in all of it the link is seen, works, and its box stays what it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import groupby

import pytest
from PIL import Image
from playwright.sync_api import Page
from pytest_httpserver import HTTPServer

from banner_kit.embed import Form
from tests.browser.boards.boxes import FILLS, fills, is_as_usual

Board = Callable[..., str]
Visit = Callable[..., Page]

HOSTILE = """
* { letter-spacing: 3px !important; line-height: 3 !important; text-transform: uppercase !important;
    font-family: monospace !important; text-shadow: 1px 1px red !important; color: red !important }
a, p, div, span, button, img, svg, b, iframe { margin: 9px !important; padding: 9px !important; float: none !important;
    border: 4px dotted blue !important; font-size: 31px !important; display: inline-block !important;
    background: yellow !important; min-width: 0 !important; box-sizing: content-box !important }
"""
BY_ID = """
#portal a, #portal a:hover, #portal section a b, #portal section a span { color: blue !important;
    display: block !important; padding: 30px !important; font-size: 40px !important;
    text-transform: uppercase !important }
#portal div, #portal section div[lang] { margin: 50px !important; padding: 50px !important; height: 9px !important }
#portal *::before, #portal section a::after { content: "»" !important; font-size: 60px !important }
"""
RESET = "img, svg, video, iframe { max-width: 100%; height: auto } a { color: green; text-decoration: none }"
SQUEEZED = """
img, iframe { width: 50% !important; height: 9px !important }
img, iframe { min-width: 900px !important; max-height: 20px !important; min-height: 10px !important }
"""
TRUSTED = "require-trusted-types-for 'script'"
DRESSED = [Form.HTML, Form.SCRIPT, Form.ELEMENT]
"""The forms that have styles of their own: a portal's rules for pictures and frames cannot be kept out."""
READ = "document.querySelectorAll('main > section').length && document.readyState !== 'loading'"
PAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


BOXES = """() => Object.fromEntries([...document.querySelectorAll("img, iframe")].map((node) => {
  const { width, height } = node.getBoundingClientRect();
  return [node.closest("section").id, [Math.round(width), Math.round(height)]];
}))"""


@pytest.fixture
def framed_box() -> Callable[[Page], dict[str, list[int]]]:
    """The boxes of the pictures and frames of a board, by their sections."""
    return lambda page: page.evaluate(BOXES)


def strict(pieces, more: str = "") -> Iterator[tuple[str, list]]:
    """The pieces by what their snippets say a policy needs."""
    ordered = sorted(pieces, key=lambda one: one.made.csp)
    for csp, group in groupby(ordered, key=lambda one: one.made.csp):
        yield f"default-src 'none'; {csp}{more}", list(group)


@pytest.mark.parametrize("width", [240, 360, 1280])
def test_it_looks_the_same_from_every_form_beside_its_neighbours(board, visit, look, pieces, width: int) -> None:
    dressed = [one for one in pieces if one.widget.root_css and one.made.form in DRESSED]
    sights = look(visit(board(dressed, css=f"main {{ width: {width}px }}")))
    first = {one.widget.name: sights[one.key].box for one in reversed(dressed)}
    pairs = {one.key: (first[one.widget.name], sights[one.key].box) for one in dressed}

    assert {key: pair for key, pair in pairs.items() if not is_as_usual(key, *pair)} == {}
    # A picture in its place would be as high: twice that is a look that fell apart.
    assert [one.key for one in dressed if sights[one.key].box[1] > 2 * max(one.widget.height, 64)] == []


@pytest.mark.parametrize("width", [240, 360, 540, 600, 700, 760, 860, 1280])
def test_it_takes_the_room_that_is_reserved_for_it(board, visit, look, pieces, width: int) -> None:
    flat = [one for one in pieces if Form.IMAGE in one.widget.forms and one.made.form is not Form.IFRAME]
    sights = look(visit(board(flat, css=f"main {{ width: {width}px }}")))

    heights = {one.key: (one.widget.height, sights[one.key].box[1]) for one in flat}
    assert {key: pair for key, pair in heights.items() if pair[0] != pair[1] and not fills(key)} == {}
    assert {key: pair for key, pair in heights.items() if not pair[0] <= pair[1] <= FILLS * pair[0]} == {}


def test_a_frame_has_no_white_corners_on_a_dark_page(board, visit, pieces) -> None:
    framed = [one for one in pieces if one.made.form is Form.IFRAME]
    page = visit(board(framed, css=":root { color-scheme: dark }"))
    for frame in page.locator("iframe").all():
        picture = Image.open(BytesIO(frame.screenshot())).convert("RGB")
        corners = [(0, 0), (picture.width - 1, 0), (0, picture.height - 4), (picture.width - 1, picture.height - 4)]
        assert (255, 255, 255) not in {picture.getpixel(at) for at in corners}


@pytest.mark.parametrize("more", ["", f"; {TRUSTED}", f"; {TRUSTED}; trusted-types 'none'"], ids=["csp", "tt", "tt0"])
def test_a_strict_policy_with_the_stated_lines_changes_nothing(
    board: Board, visit: Visit, look, framed, pieces, usual, complaints: list[str], more: str
) -> None:
    for policy, group in strict(pieces, more):
        page = visit(board(group, policy=policy))
        sights = look(page)
        assert (policy, sights.broken(), sights.resized(usual)) == (policy, [], {})
        assert framed(page).broken() == []
        assert (policy, page.evaluate("violations"), complaints) == (policy, [], [])


@pytest.mark.parametrize(
    ("css", "attributes"),
    [
        pytest.param(RESET, "", id="a reset"),
        pytest.param("html { font-size: 62.5% } body { font-size: 1.6rem }", "", id="a small rem"),
        pytest.param("html { font-size: 200% } body { font-size: 0.5rem }", "", id="a large rem"),
        pytest.param("", 'dir="rtl"', id="right to left"),
        pytest.param("main { display: flex; flex-flow: column; align-items: stretch }", "", id="a flex column"),
        pytest.param("html { color-scheme: dark; background: #111; color: #eee }", "", id="a dark page"),
    ],
)
def test_the_portals_styles_change_no_box(board: Board, visit: Visit, look, pieces, usual, css, attributes) -> None:
    sights = look(visit(board(pieces, css=css, attributes=attributes)))

    assert sights.broken() == []
    assert sights.resized(usual) == {}


def test_hostile_styles_do_not_reach_what_has_styles_of_its_own(board, visit, look, framed, pieces, usual) -> None:
    page = visit(board([one for one in pieces if one.widget.root_css], css=HOSTILE))
    sights = look(page)

    assert sights.broken() == framed(page).broken() == []
    assert sights.resized(usual, DRESSED) == {}


def test_rules_by_id_and_marks_before_words_do_not_reach_it_either(board, visit, look, pieces, usual) -> None:
    shown = [one for one in pieces if one.widget.root_css and one.made.form in DRESSED]
    sights = look(visit(board(shown, css=BY_ID, attributes='id="portal"')))

    assert sights.broken() == []
    assert sights.resized(usual, DRESSED) == {}


@pytest.mark.parametrize("css", [HOSTILE, RESET, SQUEEZED])
def test_firm_pictures_and_frames_keep_their_box(board, visit, framed_box, firm, css: str) -> None:
    # What a portal does to the box around a frame is that box's: the frame fills it.
    usual, attacked = (framed_box(visit(board(firm, css=f"{sheet} div {{ padding: 0 !important; border: 0 !important;"
                                                        " margin: 0 !important; display: block !important }")))
                       for sheet in ("", css))  # fmt: skip

    assert attacked == usual


def test_without_style_a_policy_that_refuses_it_has_nothing_to_complain_of(
    board, visit, look, loose, usual, complaints: list[str]
) -> None:
    for policy, group in strict(loose):
        assert "style" not in policy
        page = visit(board(group, policy=policy))
        sights = look(page)
        assert (sights.broken(), sights.resized(usual)) == ([], {})
        assert (page.evaluate("violations"), complaints) == ([], [])


def test_a_policy_that_refuses_style_leaves_a_firm_banner_as_it_would_be_without(
    board, visit, look, firm, usual
) -> None:
    for policy, group in strict(firm):
        refusing = policy.replace("; style-src-attr 'unsafe-inline'", "")
        assert refusing != policy
        sights = look(visit(board(group, policy=refusing)))
        assert (sights.broken(), sights.resized(usual)) == ([], {})


def test_without_javascript_the_link_is_seen_and_works(board: Board, visit: Visit, look, pieces, usual) -> None:
    sights = look(visit(board(pieces), java_script_enabled=False))

    assert sights.broken() == []
    assert sights.resized(usual, [Form.IMAGE, Form.HTML]) == {}


def test_with_the_server_gone_the_link_is_seen_and_works(board, visit, look, made_with, nobody) -> None:
    sights = look(visit(board(made_with(nobody))))

    assert sights.broken() == []


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "text/css", "text/javascript"])
def test_a_server_that_sends_garbage_takes_no_link_away(
    board: Board, visit: Visit, look, made_with, hosting: HTTPServer, kind: str
) -> None:
    anything = re.compile("/garbage/e/v1/.*")
    headers = {"Access-Control-Allow-Origin": "*"}
    hosting.expect_request(anything).respond_with_data(b"\xff<h1>}*{display:none}", content_type=kind, headers=headers)
    sights = look(visit(board(made_with(hosting.url_for("/garbage")))))

    assert sights.broken() == []


def test_while_a_slow_server_thinks_the_link_is_seen_and_works(board, visit, look, pieces, usual) -> None:
    page, held, slow = visit(), [], [True]
    page.route("**/e/v1/**", lambda route: held.append(route) if slow else route.continue_())
    # A sheet in the page's body holds up what follows in every browser; the note of the form `html` says so.
    page.goto(board(one for one in pieces if "stylesheet" not in one.made.html), wait_until="commit")
    page.wait_for_function(READ)
    sights = look(page)
    assert (bool(held), sights.broken(), sights.resized(usual, [Form.IMAGE])) == (True, [], {})

    slow.clear()
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate(PAINTED)
    sights = look(page)
    assert (sights.broken(), sights.resized(usual)) == ([], {})


def test_pasted_three_times_every_copy_is_whole(board, visit, look, pieces, usual, complaints: list[str]) -> None:
    copies = [replace(one, key=f"{number}-{one.key}") for one in pieces for number in "123"]
    sights = look(visit(board(copies)))

    assert sights.broken() == []
    # What floats gives way to the copy that floats already, and at last stands on the page.
    usually = {key: sight if "corner" in key else usual[key[2:]] for key, sight in sights.items()}
    assert sights.resized(usually) == {}
    assert complaints == []


def test_a_single_page_portal_may_put_it_in_again(board, visit, look, pieces, usual, complaints: list[str]) -> None:
    page = visit(board(pieces))
    page.evaluate("(main => { const was = main.innerHTML; main.innerHTML = '<p>Tin tức</p>'; main.innerHTML = was })"
                  "(document.querySelector('main'))")  # fmt: skip
    page.evaluate(PAINTED)
    sights = look(page)

    assert sights.broken() == []
    assert sights.resized(usual) == {}
    assert complaints == []


def test_in_a_column_of_240_pixels_nothing_sticks_out(board, visit, look, pieces) -> None:
    sights = look(visit(board(pieces, css="main { width: 240px; overflow: visible }")))

    assert sights.broken() == []
    assert {key: one.over for key, one in sights.items() if one.over > 1} == {}


@pytest.mark.parametrize("sheet", ["", "@media print { * { background: none !important; color: #000 !important } }"])
def test_on_paper_it_stands_where_it_stood(board, visit, look, pieces, sheet: str) -> None:
    page = visit(board(pieces, css=sheet))
    page.emulate_media(media="print")

    assert look(page).broken() == []


@pytest.mark.parametrize("allowed", ["", "allow-scripts", "allow-scripts allow-same-origin allow-popups"])
def test_in_a_sandboxed_frame_the_link_is_seen_and_works(board, visit, look, pieces, hosting, allowed: str) -> None:
    inner = board(pieces)
    page = f'<!DOCTYPE html><title>Khung</title><iframe sandbox="{allowed}" src="{inner}" width="1200" height="700">'
    hosting.expect_request("/frame/").respond_with_data(page, content_type="text/html; charset=utf-8")
    frame = visit(hosting.url_for("/frame/")).frame(url=inner)

    assert look(frame).broken() == []
