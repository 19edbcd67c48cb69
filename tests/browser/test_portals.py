from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, Page

from banner_kit import Campaign, default_campaign
from banner_kit.embed import Form, Snippet, Widget, snippet, widgets
from banner_kit.policies import allowing

PAIRS = [(one, form) for one in widgets() for form in one.forms]
Portal = Callable[..., str]
Visit = Callable[..., Page]
Serve = Callable[[Campaign], AbstractContextManager[str]]

SMOOTHED = 12  # pixels on the edge of a curve, which Chromium does not smooth the same each time
OWN_PICTURE = "/own.svg"
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


def banner(page: Page) -> Locator:
    return page.locator("link-banner, :not(link-banner) > [data-banner-kit]")


def clicked(page: Page) -> str:
    """Where a click into the middle of the link leads."""
    with page.expect_request(lambda request: request.is_navigation_request()) as asked:
        page.locator("a[rel=noopener] >> visible=true").click()
    return asked.value.url


def is_seen(page: Page) -> bool:
    box = banner(page).bounding_box()
    return box["width"] >= 10 and box["height"] >= 10


def test_the_banner_is_seen_in_its_full_height_and_leads_to_the_campaign(
    portal: Portal, visit: Visit, made: Snippet, pair: tuple[Widget, Form], complaints: list[str]
) -> None:
    page = visit(portal(made.html))

    assert is_seen(page)
    assert page.locator("#below").bounding_box()["y"] >= pair[0].height
    assert clicked(page) == default_campaign().target
    assert complaints == []


def test_a_strict_policy_needs_the_stated_lines_and_no_others(
    portal: Portal, visit: Visit, made: Snippet, complaints: list[str]
) -> None:
    page = visit(portal(made.html, policy=f"default-src 'none'; {made.csp}"))
    assert page.evaluate("violations") == complaints == []

    page.goto(portal(made.html, policy="default-src 'none'"))
    refused = {directive.removesuffix("-elem") for directive in page.evaluate("violations")}
    assert refused == {line.split()[0] for line in made.csp.split("; ") if line}


@pytest.mark.parametrize("policy", ["default-src 'self'", "default-src 'none'; img-src 'self'; style-src 'self'"])
def test_a_policy_made_to_allow_the_banner_keeps_the_portals_own_picture(
    portal: Portal, visit: Visit, made: Snippet, complaints: list[str], policy: str
) -> None:
    own = f'<img id="own" src="{OWN_PICTURE}" alt="">'
    page = visit(portal(own + made.html, picture=OWN_PICTURE, policy=allowing(policy, made.csp)))

    assert page.evaluate("violations") == complaints == []
    assert page.evaluate("document.getElementById('own').naturalWidth") == 12
    assert is_seen(page)


def test_an_address_alone_beside_default_src_takes_the_portals_own_picture_away(
    portal: Portal, visit: Visit, banners: str
) -> None:
    """Why the directive is written with all that `default-src` has."""
    own = f'<img id="own" src="{OWN_PICTURE}" alt="">'
    page = visit(portal(own, picture=OWN_PICTURE, policy=f"default-src 'self'; img-src {banners}"))

    assert page.evaluate("document.getElementById('own').naturalWidth") == 0


def test_two_campaigns_on_one_page_keep_their_own_colours(
    portal: Portal, visit: Visit, banners: str, serve: Serve
) -> None:
    green = replace(default_campaign(), version=2, colours=replace(default_campaign().colours, background="#0b5c3b"))
    with serve(green) as base:
        both = [(default_campaign(), banners), (green, base)]
        page = visit(portal("".join(snippet(one, "card", Form.HTML, base_url=at).html for one, at in both)))
        grounds = page.locator(".bk-card").evaluate_all(
            "(all) => all.map((one) => getComputedStyle(one).backgroundColor)"
        )

    assert grounds == ["rgb(163, 21, 27)", "rgb(11, 92, 59)"]


@pytest.mark.parametrize("form", [Form.SCRIPT, Form.ELEMENT])
def test_forms_that_are_called_like_parts_of_the_document_take_nothing_from_a_look(
    portal: Portal, visit: Visit, banners: str, form: Form, complaints: list[str]
) -> None:
    """A form's name is a property of the document, and comes before those that the browser has."""
    own = "".join(f'<form name="{name}"></form>' for name in ("URL", "domain", "title", "links", "forms", "body"))
    page = visit(portal(own + snippet(default_campaign(), "strip", form, base_url=banners).html))

    assert page.evaluate("document.URL instanceof HTMLFormElement")
    assert page.locator(".bk-strip").is_visible()
    assert complaints == []


def test_a_banner_in_a_closed_menu_stays_closed(portal: Portal, visit: Visit, made: Snippet) -> None:
    page = visit(portal(made.html, css=".column { visibility: hidden }"))

    assert page.locator("a[rel=noopener] >> visible=true").count() == 0


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair[1] is not Form.IFRAME])
def test_dark_mode_changes_nothing(portal: Portal, visit: Visit, made: Snippet, placed: Callable[[Page], None]) -> None:
    """Frames are painted when they like; they have the styles of the form `html`."""
    page = visit(portal(made.html), reduced_motion="reduce")
    placed(page)
    page.evaluate("Promise.all([...document.images].map((one) => one.decode()))")  # loaded is not painted yet
    usual = page.screenshot()
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")

    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert changed_pixels(page.screenshot(), usual) <= SMOOTHED


def changed_pixels(*pictures: bytes) -> int:
    one, other = (Image.open(BytesIO(picture)).convert("RGB") for picture in pictures)
    return sum(ImageChops.difference(one, other).convert("L").histogram()[1:])


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair[0].root_css and pair[1] in (Form.HTML, Form.SCRIPT)])
def test_every_word_stands_out_from_its_ground_in_forced_colours_too(
    portal: Portal, visit: Visit, made: Snippet
) -> None:
    page = visit(portal(made.html))
    for forced in ("none", "active"):
        page.emulate_media(forced_colors=forced)
        contrasts = dict(banner(page).evaluate(CONTRASTS))
        assert min(contrasts.values()) >= 4.5, contrasts


def test_a_portal_that_swaps_its_pages_has_one_observer_however_often_the_script_comes_again(
    portal: Portal, visit: Visit, banners: str
) -> None:
    made = snippet(default_campaign(), "strip", Form.SCRIPT, base_url=banners)
    page = visit()
    page.add_init_script(
        "window.observers = 0; const watch = MutationObserver.prototype.observe;"
        "MutationObserver.prototype.observe = function (...what) { observers += 1; watch.apply(this, what) }"
    )
    page.goto(portal(made.html))
    swap = """(markup) => { document.body.innerHTML = markup; const old = document.querySelector("script");
      const anew = document.createElement("script"); anew.src = old.src;
      return new Promise((tell) => { anew.onload = tell; old.replaceWith(anew) }) }"""
    for _page in range(3):
        page.evaluate(swap, made.html)

    assert page.evaluate("observers") == 1
    assert is_seen(page)


@pytest.mark.parametrize(("name", "room"), [("strip", 90), ("strip", 129), ("ticker", 90), ("ticker", 99)])
def test_the_look_fills_the_room_of_a_link_of_several_lines(
    portal: Portal, visit: Visit, banners: str, name: str, room: int
) -> None:
    made = snippet(default_campaign(), name, Form.SCRIPT, base_url=banners)
    page = visit(portal(made.html, css=f"[data-banner-kit] {{ height: {room}px }}"))

    assert page.locator(f".bk-{name}").bounding_box()["height"] == room
