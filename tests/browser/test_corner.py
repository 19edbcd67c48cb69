from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from banner_kit import Campaign, default_campaign
from banner_kit.embed import Form, snippet

Portal = Callable[..., str]
Visit = Callable[..., Page]
Serve = Callable[[Campaign], AbstractContextManager[str]]

LONG = '<p id="long">Tin tức</p>'
TALL = "#long { height: 3000px }"
STORED = "() => ({ ...localStorage })"


@pytest.fixture(params=[Form.SCRIPT, Form.ELEMENT])
def made(request: pytest.FixtureRequest, banners: str) -> str:
    return snippet(default_campaign(), "corner", request.param, base_url=banners).html


ANY = ".bk-corner"


def card(page: Page) -> Locator:
    """The card once it has its place."""
    return page.locator(".bk-corner[data-at]")


def floating(style: str) -> str:
    return f'<button id="top">Lên đầu trang</button><style>#top {{ position: fixed; {style} }}</style>'


def overlap(page: Page, other: str) -> bool:
    one, two = card(page).bounding_box(), page.locator(other).bounding_box()
    return (
        one["x"] < two["x"] + two["width"] and two["x"] < one["x"] + one["width"]
        and one["y"] < two["y"] + two["height"] and two["y"] < one["y"] + one["height"]
    )  # fmt: skip


def test_it_floats_in_the_lower_right_corner_while_the_page_scrolls(portal: Portal, visit: Visit, made: str) -> None:
    page = visit(portal(made + LONG, css=TALL))
    before = card(page).bounding_box()
    page.mouse.wheel(0, 900)
    page.wait_for_function("scrollY > 0")

    assert card(page).bounding_box() == before
    assert 1280 - before["x"] - before["width"] >= 16
    assert 720 - before["y"] - before["height"] == 16


@pytest.mark.parametrize(
    ("style", "place"),
    [
        ("right: 10px; bottom: 10px", "l"),
        ("right: 10px; left: 10px; bottom: 0; height: 60px", "ru"),
        ("inset: 0", "p"),
        ("right: 320px; bottom: 108px", "l"),
    ],
)
def test_it_gives_way_to_what_floats_on_the_portal(
    portal: Portal, visit: Visit, made: str, style: str, place: str
) -> None:
    page = visit(portal(floating(style) + made))

    assert card(page).get_attribute("data-at") == place
    assert place == "p" or not overlap(page, "#top")


def test_it_gives_way_to_what_floats_later(portal: Portal, visit: Visit, made: str) -> None:
    page = visit(portal(f"{floating('right: 10px; bottom: 10px; display: none')}{made}{LONG}", css=TALL))
    assert card(page).get_attribute("data-at") == "r"
    page.locator("#top").evaluate("(node) => { node.style.display = 'block'; scrollTo(0, 500) }")
    page.locator(".bk-corner[data-at=l]").wait_for()
    assert not overlap(page, "#top")


def test_it_gives_way_to_what_comes_while_nobody_does_anything(portal: Portal, visit: Visit, made: str) -> None:
    page = visit(portal(floating("right: 10px; bottom: 10px; display: none") + made))
    assert card(page).get_attribute("data-at") == "r"
    page.locator("#top").evaluate("(node) => { node.style.display = 'block' }")
    page.locator(".bk-corner[data-at=l]").wait_for()
    assert not overlap(page, "#top")


def test_on_a_page_enlarged_four_times_it_stands_on_the_page(portal: Portal, visit: Visit, made: str) -> None:
    page = visit(portal(made + LONG, css=TALL), viewport={"width": 320, "height": 256})

    assert card(page).get_attribute("data-at") == "p"


def test_closed_on_one_page_it_goes_from_the_others_that_are_open(portal: Portal, visit: Visit, made: str) -> None:
    page = visit(portal(made))
    card(page).wait_for()
    page.evaluate("localStorage.setItem('bk:vandongxahoi:1', 1)")  # as the other page does

    expect(page.locator(ANY)).to_have_count(0)


@pytest.mark.parametrize(
    "style",
    [
        "body { transform: scale(1) } #long { height: 3000px }",
        "body { filter: brightness(1) } #long { height: 3000px }",
        "#over { position: fixed; inset: 0; z-index: 2000 }",
        ".column { position: relative; z-index: 1 } #over { position: fixed; inset: 0; z-index: 2 }",
    ],
)
def test_where_it_cannot_float_it_stands_on_the_page(portal: Portal, visit: Visit, made: str, style: str) -> None:
    page = visit(portal(f'<div id="over"></div>{made}{LONG}', css=style))

    assert card(page).get_attribute("data-at") == "p"


def test_it_looks_again_however_long_a_page_is_open_and_never_without_a_pause(
    portal: Portal, visit: Visit, made: str
) -> None:
    hurry = "wait = setTimeout; waits = []; setTimeout = (run, time) => { waits.push(time); return wait(run, 0) }"
    page = visit(portal(f"<script>{hurry}</script>{made}"))
    page.wait_for_function("waits.length > 40")

    assert page.evaluate("waits.every((time, at) => time < 2 ** 31 && Math.max(time, waits[at + 1] ?? 99) >= 99)")


def test_it_never_hides_what_has_the_keyboards_focus(portal: Portal, visit: Visit, made: str) -> None:
    corner = '<a id="last" href="/tin">Tin</a><style>#last { position: absolute; right: 60px; top: 660px }</style>'
    page = visit(portal(corner + made))
    assert overlap(page, "#last")
    page.locator("#last").focus()
    page.locator(".bk-corner:not([data-at=r])").wait_for()

    assert not overlap(page, "#last")


def test_while_the_page_scrolls_it_looks_at_nothing(portal: Portal, visit: Visit, made: str) -> None:
    page = visit(portal(made + LONG, css=TALL))
    card(page).wait_for()
    looked = """() => {
      let count = 0;
      const look = Document.prototype.elementFromPoint;
      Document.prototype.elementFromPoint = function (...point) { count++; return look.apply(this, point); };
      for (let turn = 0; turn < 20; turn++) dispatchEvent(new Event("scroll"));
      return [count, new Promise((done) => setTimeout(() => done(count), 300))];
    }"""
    during, after = page.evaluate(f"async () => Promise.all(({looked})())")

    assert during == 0 < after


def test_looking_at_what_lies_below_takes_the_keyboards_focus_from_nothing(
    portal: Portal, visit: Visit, made: str
) -> None:
    page = visit(portal(made + LONG, css=TALL))
    page.get_by_role("button").focus()
    look = "const look = Document.prototype.elementFromPoint; let count = 0"
    noted = "Document.prototype.elementFromPoint = function (...at) { count++; return look.apply(this, at) }"
    page.add_script_tag(content=f"{look}; {noted}")
    page.evaluate("scrollTo(0, 500)")
    page.wait_for_function("count > 0")

    expect(page.get_by_role("button")).to_be_focused()
    expect(card(page)).to_be_visible()


def test_closed_it_stays_away_for_this_version_and_the_next_shows_again(
    portal: Portal, visit: Visit, made: str, serve: Serve
) -> None:
    page = visit(portal(made))
    assert page.evaluate(STORED) == {}
    page.get_by_role("button").click()
    assert page.evaluate(STORED) == {"bk:vandongxahoi:1": "1"}
    page.reload()
    expect(page.locator(ANY)).to_have_count(0)

    second = replace(default_campaign(), version=2)
    with serve(second) as base:
        page.goto(portal(snippet(second, "corner", base_url=base).html))
        expect(card(page)).to_be_visible()


@pytest.mark.parametrize("storage", ["get() { throw new Error('refused') }", "value: null"])
def test_without_storage_it_is_shown_and_can_be_closed_all_the_same(
    portal: Portal, visit: Visit, made: str, complaints: list[str], storage: str
) -> None:
    page = visit()
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ {storage} }})")
    page.goto(portal(made))
    page.get_by_role("button").press("Enter")

    assert page.locator(ANY).count() == 0
    assert complaints == []


def test_nothing_moves_when_it_comes_or_goes(portal: Portal, visit: Visit, made: str) -> None:
    page = visit(portal(made))
    before = page.locator("#below").bounding_box()
    page.get_by_role("button").click()

    assert page.locator("#below").bounding_box() == before
    assert page.evaluate("shifted") == 0


def test_on_paper_it_stands_on_the_page_without_its_button(portal: Portal, visit: Visit, made: str) -> None:
    page = visit(portal(made))
    page.emulate_media(media="print")

    assert card(page).evaluate("(node) => [getComputedStyle(node).position, getComputedStyle(node).display]") == [
        "static",
        "block",
    ]
    assert not page.get_by_role("button").is_visible()


def test_two_of_them_do_not_cover_each_other(portal: Portal, visit: Visit, made: str) -> None:
    page = visit(portal(made * 2))
    expect(card(page)).to_have_count(2)
    one, two = (each.bounding_box() for each in card(page).all())

    assert one["x"] + one["width"] <= two["x"] or two["x"] + two["width"] <= one["x"]
