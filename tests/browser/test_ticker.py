from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FrameLocator, Page

from banner_kit import default_campaign
from banner_kit.embed import Form, snippet, widgets
from tests.browser.boards.boxes import FILLS

Portal = Callable[..., str]
Visit = Callable[..., Page]

TICKER = next(one for one in widgets() if one.name == "ticker")
STATES = "(text) => text.getAnimations().map((one) => one.playState)"

AWAITED = """(text, state) => new Promise((done) => {
  const look = (frames) => {
    const is = text.getAnimations().every((one) => one.playState === state);
    if (is || !frames) done(is);
    else requestAnimationFrame(() => look(frames - 1));
  };
  look(120);
})"""


@pytest.fixture(params=TICKER.forms)
def form(request: pytest.FixtureRequest) -> Form:
    return request.param


@pytest.fixture
def address(portal: Portal, banners: str, form: Form) -> str:
    return portal(snippet(default_campaign(), TICKER, form, base_url=banners).html)


def within(page: Page, form: Form) -> Page | FrameLocator:
    return page.frame_locator("iframe") if form is Form.IFRAME else page


def comes_to_be(page: Page, form: Form, state: str) -> bool:
    """Whether the text is in a state within a few frames."""
    return within(page, form).locator(".bk-m").evaluate(AWAITED, state)


def states(page: Page, form: Form) -> list[str]:
    return within(page, form).locator(".bk-m").evaluate(STATES)


def test_the_text_moves_until_the_button_stops_it_and_again_when_pressed_again(
    visit: Visit, address: str, form: Form
) -> None:
    page = visit(address)
    button = within(page, form).get_by_role("button")
    assert states(page, form) == ["running"]
    assert button.get_attribute("aria-pressed") == "false"
    for pressed, state in (("true", "paused"), ("false", "running")):
        button.press("Enter")
        button.blur()
        assert button.get_attribute("aria-pressed") == pressed
        assert states(page, form) == [state]


def test_it_pauses_under_the_pointer_and_for_the_keyboard(visit: Visit, address: str, form: Form) -> None:
    page = visit(address)
    link = within(page, form).get_by_role("link")
    link.hover()
    assert comes_to_be(page, form, "paused")
    if form is not Form.IFRAME:  # headless Chromium does not tell a sandboxed frame that the pointer has left
        page.mouse.move(5, 700)
        assert comes_to_be(page, form, "running")
    link.focus()
    assert comes_to_be(page, form, "paused")


@pytest.mark.parametrize("media", [{"reduced_motion": "reduce"}, {"media": "print"}])
def test_it_stands_still_and_whole_where_motion_is_unwelcome(
    visit: Visit, address: str, form: Form, media: dict[str, str]
) -> None:
    page = visit(address)
    page.emulate_media(**media)

    assert states(page, form) == []
    assert not within(page, form).get_by_role("button").is_visible()
    assert within(page, form).locator(".bk-m").evaluate("(text) => text.scrollWidth <= text.clientWidth")


@pytest.mark.parametrize("width", [240, 320, 360, 599, 600, 760])
def test_standing_still_it_cuts_no_word_off(portal: Portal, visit: Visit, banners: str, form: Form, width: int) -> None:
    html = snippet(default_campaign(), TICKER, form, base_url=banners).html
    page = visit(portal(html, css=f".column {{ width: {width}px }}"), reduced_motion="reduce")
    whole = within(page, form).locator(".bk-ticker").bounding_box()
    words = [within(page, form).locator(name).bounding_box() for name in (".bk-t", ".bk-m")]

    assert whole["height"] <= TICKER.height * (1 if form is Form.IFRAME else FILLS)
    assert all(whole["y"] <= one["y"] and one["y"] + one["height"] <= whole["y"] + whole["height"] for one in words)


def test_its_words_are_told_once(visit: Visit, address: str, form: Form) -> None:
    link = within(visit(address), form).get_by_role("link", name="COVID-19")
    message = default_campaign().texts["vi"].message

    assert link.aria_snapshot().count(message) == 1


def test_the_button_is_large_enough_for_a_finger(visit: Visit, address: str, form: Form) -> None:
    box = within(visit(address), form).get_by_role("button").bounding_box()

    assert min(box["width"], box["height"]) >= 24


def test_it_runs_from_right_to_left_in_a_portal_of_the_other_direction_too(
    visit: Visit, portal: Portal, banners: str, form: Form
) -> None:
    made = snippet(default_campaign(), TICKER, form, base_url=banners).html
    page = within(visit(portal(made, css="html { direction: rtl }")), form)
    text, again = (page.locator(name).bounding_box() for name in (".bk-m", ".bk-n"))

    assert text["x"] < again["x"]
