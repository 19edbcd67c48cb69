from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Widget, snippet, widgets
from banner_kit.embed.cms import systems
from banner_kit.embed.sizes import STANDARD_SIZES

Visit = Callable[..., Page]

CHOICES = [(one, form) for one in widgets() for form in one.forms]
OUTLINE = """() => {
  let focused = document.activeElement;
  while (focused.shadowRoot) focused = focused.shadowRoot.activeElement;
  const seen = getComputedStyle(focused);
  if (focused.localName === "iframe") return ["iframe", true];
  return [focused.localName, seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) >= 2];
}"""
# Between two frames of other origins the page itself has the focus for a moment.
ARRIVED = "() => document.activeElement !== document.body"
PASTED = "() => navigator.clipboard.readText()"


def stops(widget: Widget, form: Form) -> list[str]:
    """Where the keyboard stops within a banner."""
    own = ["button", "a"] if widget.name in ("corner", "ticker") else ["a"]
    return ["iframe" for _ in own] + ["a"] if form is Form.IFRAME else own


OPEN = "for (const one of document.querySelectorAll('details')) one.open = true"


@pytest.fixture
def page(visit: Visit, banners: str) -> Page:
    return visit(f"{banners}/?lang=en", permissions=["clipboard-read", "clipboard-write"])


def test_the_page_shows_every_banner_and_complains_of_nothing(page: Page, complaints: list[str]) -> None:
    page.evaluate(OPEN)
    boxes = [one.bounding_box() for one in page.locator(".live").all()]

    assert [box["height"] >= one.height for box, (one, _) in zip(boxes, CHOICES, strict=True)] == [True] * len(CHOICES)
    assert complaints == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_fits_its_window(visit: Visit, banners: str, language: str) -> None:
    page = visit(f"{banners}/?lang={language}")
    for width in (320, 360, 820, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") == width
    page.evaluate(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    page.set_viewport_size({"width": 320, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_copy_button_puts_its_snippet_into_the_clipboard(page: Page, banners: str) -> None:
    page.evaluate(OPEN)
    for button, (one, form) in zip(page.locator(".widget [data-copies]").all(), CHOICES, strict=True):
        button.click()
        button.get_by_text("Copied").wait_for()
        made = snippet(default_campaign(), one, form, language=Language.EN, base_url=banners)
        assert page.evaluate(PASTED) == made.html


def test_a_copy_button_keeps_the_keyboards_focus(page: Page) -> None:
    button = page.locator("[data-copies]").first
    button.focus()
    page.keyboard.press("Enter")
    button.get_by_text("Copied").wait_for()

    assert button.evaluate("(one) => one === document.activeElement")


def test_a_corner_that_was_tried_away_comes_back_with_a_reload(page: Page) -> None:
    page.evaluate(OPEN)
    shown = page.locator("section[aria-labelledby=corner] .live button")
    before = shown.count()
    shown.first.click()
    page.wait_for_function("!localStorage.length")
    expect(shown).to_have_count(before - 1)
    page.evaluate("Object.assign(localStorage, { 'bk:vandongxahoi:1': 1, other: 1 })")  # of before this was mended
    page.reload()

    expect(shown).to_have_count(before)
    assert page.evaluate("Object.keys(localStorage)") == ["other"]


def test_a_copy_button_says_so_for_two_seconds(page: Page) -> None:
    page.clock.install()
    page.reload()
    button = page.locator("[data-copies]").first
    button.click()
    page.get_by_text("Copied").wait_for()
    page.clock.run_for(2000)

    assert button.inner_text() == "Copy"


def test_without_the_clipboard_of_secure_pages_copying_still_works(page: Page, banners: str) -> None:
    page.evaluate("navigator.clipboard.writeText('before')")
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.reload()
    page.locator("[data-copies]").first.click()
    page.get_by_text("Copied").wait_for()
    secure = page.context.new_page()
    secure.goto(banners)

    assert secure.evaluate(PASTED) == page.locator(".widget textarea").first.input_value()


def test_where_copying_is_refused_the_page_selects_the_text_and_names_the_keys(page: Page) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.reload()
    page.locator("[data-copies]").first.click()
    page.get_by_text("Ctrl+C").wait_for()

    assert page.evaluate("getSelection().toString()") == page.locator(".widget textarea").first.input_value()


def test_a_policy_that_is_written_into_its_field_is_amended_below(page: Page, banners: str) -> None:
    page.evaluate(OPEN)
    page.get_by_role("textbox", name="Content Security Policy").fill("default-src 'self'")
    page.get_by_role("button", name="Amend the policy").click()

    expect(page.locator(".widget code").nth(1)).to_contain_text(f"default-src 'self'; img-src 'self' {banners}")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(page: Page) -> None:
    offered = []
    for one in widgets():
        policy = ["summary"] * (one.name != "link")  # which loads nothing
        others = ["summary"] * (len(one.forms) - 1)
        offered += [*stops(one, one.forms[0]), "textarea", "button", *policy, *others]
    leading = ["a"] * (4 + len(systems()) + 1) + ["summary"] + ["a"] * (len(widgets()) + 1)
    expected = leading + offered + ["summary"] * len(STANDARD_SIZES)
    reached = []
    for _ in expected:
        page.keyboard.press("Tab")
        page.wait_for_function(ARRIVED)
        reached.append(page.evaluate(OUTLINE))

    assert reached == [[name, True] for name in expected]


def test_the_skip_link_leads_past_the_introduction(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")

    assert page.url.endswith("#widgets")


def test_without_javascript_the_page_still_shows_and_offers_everything(visit: Visit, banners: str) -> None:
    page = visit(banners, java_script_enabled=False)

    assert page.locator(".live a >> visible=true").count() == len(widgets())
    assert page.locator("textarea >> visible=true").count() == len(widgets())
    for summary in page.locator(".widget details.choice > summary").all():
        summary.click()
    assert page.locator(".live a >> visible=true").count() == len(CHOICES)
    assert page.locator("textarea >> visible=true").count() == len(CHOICES)


def test_a_picture_of_a_size_is_shown_when_it_is_asked_for(page: Page) -> None:
    pictures = page.locator(".sample img")
    assert [one.evaluate("(picture) => picture.complete && picture.naturalWidth") for one in pictures.all()] == [
        False
    ] * len(STANDARD_SIZES)
    page.get_by_text("300 × 250 px").click()
    page.wait_for_function("() => [...document.querySelectorAll('details[open] img')].every((one) => one.naturalWidth)")

    assert page.get_by_label("Snippet: 300 × 250 px").is_visible()
