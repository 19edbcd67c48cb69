from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from banner_kit import default_campaign
from banner_kit.embed import Form, Snippet, Widget, snippet

Portal = Callable[..., str]
Visit = Callable[..., Page]

HOSTILE = """
* { all: revert; color: red !important; font-size: 40px !important; letter-spacing: 9px !important;
    line-height: 3 !important; text-transform: uppercase !important; text-align: right !important;
    font-family: monospace !important; word-spacing: 20px !important; text-shadow: 1px 1px red !important;
    white-space: nowrap !important; cursor: wait !important }
"""
COMPUTED = """(host) => [...host.shadowRoot.querySelectorAll("*")].map((node) => {
  const seen = getComputedStyle(node);
  const names = [...seen].filter((name) => !/size|height|origin/.test(name) || /font|line|background/.test(name));
  return Object.fromEntries(names.map((name) => [name, seen.getPropertyValue(name)]));
})"""
OVERFLOW = """() => {
  const marked = document.querySelector("[data-banner-kit]");
  const within = (marked.shadowRoot || marked).querySelectorAll("*");
  const drawn = [document.documentElement, marked, ...within].filter((node) => node.getClientRects().length);
  return drawn.filter((node) => Math.max(node.scrollWidth, node.getBoundingClientRect().right) > innerWidth)
    .map((node) => node.outerHTML);
}"""
CONTRASTS = """(marked) => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => channels(colour).slice(0, 3).map((one) => one / 255)
    .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (node) => {
    if (!node) return "rgb(255, 255, 255)";
    const own = getComputedStyle(node).backgroundColor;
    return channels(own)[3] === 0 ? ground(node.parentElement || node.getRootNode().host) : own;
  };
  const spoken = [...(marked.shadowRoot || marked).querySelectorAll("*")]
    .filter((node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()));
  return spoken.map((node) => {
    const [dark, bright] = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => a - b);
    return [node.textContent, (bright + 0.05) / (dark + 0.05)];
  });
}"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(shifted))))"
PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length"


def banner(page: Page) -> Locator:
    return page.locator("[data-banner-kit]")


def clicked(page: Page) -> str:
    """Where a click into the middle of the link leads."""
    with page.expect_request(lambda request: request.is_navigation_request()) as asked:
        page.locator("a[rel=noopener] >> visible=true").click()
    return asked.value.url


def is_seen(page: Page) -> bool:
    box = banner(page).bounding_box()
    return box["width"] >= 10 and box["height"] >= 10


def test_the_banner_is_seen_in_its_full_height_and_leads_to_the_campaign(
    portal: Portal, visit: Visit, made: Snippet, widget: Widget, complaints: list[str]
) -> None:
    page = visit(portal(made.html))

    assert is_seen(page)
    assert page.locator("#below").bounding_box()["y"] >= widget.height
    assert clicked(page) == default_campaign().target
    assert complaints == []


def test_a_strict_policy_needs_the_stated_lines_and_no_others(
    portal: Portal, visit: Visit, made: Snippet, complaints: list[str]
) -> None:
    page = visit(portal(made.html))
    usual = page.locator(".column").screenshot()
    page.goto(portal(made.html, policy=f"default-src 'none'; {made.csp}"))
    assert page.locator(".column").screenshot() == usual
    assert page.evaluate("violations") == complaints == []

    page.goto(portal(made.html, policy="default-src 'none'"))
    refused = {directive.removesuffix("-elem") for directive in page.evaluate("violations")}
    assert refused == {line.split()[0] for line in made.csp.split("; ")}


def test_without_javascript_the_link_is_seen_and_works(portal: Portal, visit: Visit, made: Snippet) -> None:
    page = visit(portal(made.html), java_script_enabled=False)

    assert is_seen(page)
    assert clicked(page) == default_campaign().target


def test_with_the_banner_server_gone_the_link_is_seen_and_works(
    portal: Portal, visit: Visit, widget: Widget, form: Form, nobody: str
) -> None:
    page = visit(portal(snippet(default_campaign(), widget, form, base_url=nobody).html))

    assert is_seen(page)
    assert clicked(page) == default_campaign().target


def test_the_portals_styles_do_not_reach_into_the_script_form(
    portal: Portal, visit: Visit, widget: Widget, banners: str
) -> None:
    html = snippet(default_campaign(), widget, Form.SCRIPT, base_url=banners).html
    page = visit(portal(html))
    usual = banner(page).evaluate(COMPUTED)
    page.goto(portal(html, css=HOSTILE))

    assert banner(page).evaluate(COMPUTED) == usual


def test_a_narrow_column_is_not_overflown(portal: Portal, visit: Visit, made: Snippet) -> None:
    page = visit(portal(made.html, css="body { margin: 0 }"))
    for width in (240, 300, 360):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(OVERFLOW) == []


def test_a_banner_in_a_closed_menu_stays_closed(portal: Portal, visit: Visit, made: Snippet) -> None:
    page = visit(portal(made.html, css=".column { visibility: hidden }"))

    assert page.locator("a[rel=noopener] >> visible=true").count() == 0


@pytest.mark.parametrize("form", [Form.IMAGE, Form.SCRIPT])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_moves_when_the_assets_arrive(portal: Portal, visit: Visit, made: Snippet, width: int) -> None:
    page, held, painted = visit(viewport={"width": width, "height": 740}), [], None
    page.route("**/e/v1/**", lambda route: route.continue_() if painted else held.append(route))
    page.goto(portal(made.html), wait_until="commit")
    painted = page.wait_for_function(PAINTED)
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")

    assert held
    assert page.evaluate(SETTLED) == 0


def test_pasted_three_times_there_are_three_banners(
    portal: Portal, visit: Visit, made: Snippet, complaints: list[str]
) -> None:
    page = visit(portal(made.html * 3))
    boxes = [one.bounding_box() for one in banner(page).all()]

    assert len({box["y"] for box in boxes}) == 3
    assert len({(box["x"], box["width"], box["height"]) for box in boxes}) == 1
    assert complaints == []


def test_dark_mode_changes_nothing(portal: Portal, visit: Visit, made: Snippet) -> None:
    page = visit(portal(made.html))
    usual = page.locator(".column").screenshot()
    page.emulate_media(color_scheme="dark")

    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert page.locator(".column").screenshot() == usual


@pytest.mark.parametrize("form", [Form.HTML, Form.SCRIPT])
def test_every_word_stands_out_from_its_ground_in_forced_colours_too(
    portal: Portal, visit: Visit, made: Snippet
) -> None:
    page = visit(portal(made.html))
    for forced in ("none", "active"):
        page.emulate_media(forced_colors=forced)
        contrasts = dict(banner(page).evaluate(CONTRASTS))
        assert min(contrasts.values()) >= 4.5, contrasts
