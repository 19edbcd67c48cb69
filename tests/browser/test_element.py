"""`<link-banner>`: the class changes nothing, the define file dresses whatever asks for a look it knows."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from banner_kit import Campaign, Language, default_campaign
from banner_kit.embed import Form, build_assets, snippet

Portal = Callable[..., str]
Visit = Callable[..., Page]
Serve = Callable[[Campaign], AbstractContextManager[str]]

MADE_BY_SCRIPT = """(html) => {
  const box = document.createElement("div");
  box.append(...new DOMParser().parseFromString(html, "text/html").body.children);
  document.body.append(box);
}"""
LEADS = """(all) => Object.fromEntries(
  all.map((one) => [one.getAttribute("widget"), one.shadowRoot.querySelector("a").href]))"""
OWN_NAME = """async (address) => {
  const before = document.documentElement.outerHTML;
  const { LinkBanner, enliven, look } = await import(address);
  const silent = before === document.documentElement.outerHTML && !customElements.get("link-banner");
  LinkBanner.wear(look, enliven);
  customElements.define("my-banner", LinkBanner);
  const own = document.createElement("my-banner");
  own.setAttribute("widget", look.name);
  document.body.append(own);
  await new Promise(requestAnimationFrame);
  return [silent, own.shadowRoot.querySelector("a").href];
}"""


@pytest.fixture
def two(banners: str) -> str:
    return "".join(snippet(default_campaign(), name, Form.ELEMENT, base_url=banners).html for name in ("strip", "card"))


def test_two_looks_stand_on_one_page(portal: Portal, visit: Visit, two: str, complaints: list[str]) -> None:
    page = visit(portal(two))

    assert page.locator(".bk-strip").is_visible()
    assert page.locator(".bk-card").is_visible()
    assert complaints == []


def test_an_element_added_later_is_dressed(portal: Portal, visit: Visit, two: str) -> None:
    page = visit(portal(two))
    page.evaluate(MADE_BY_SCRIPT, two)

    assert page.locator(".bk-strip").count() == page.locator(".bk-card").count() == 2


def test_a_short_name_asks_for_the_look_of_the_campaign_that_came_first(portal: Portal, visit: Visit, two: str) -> None:
    page = visit(portal(two.replace('widget="1:vandongxahoi:', 'widget="')))

    assert page.locator(".bk-strip").is_visible()


@pytest.mark.parametrize("name", ["lu-lut", "xahoi"])  # the latter ends as the other one does
@pytest.mark.parametrize("first", [0, 1])
def test_two_campaigns_on_one_page_keep_their_own_looks(
    portal: Portal, visit: Visit, banners: str, serve: Serve, first: int, name: str
) -> None:
    flood = replace(default_campaign(), id=name, target="https://cuutro.example.vn/")
    with serve(flood) as base:
        both = [
            snippet(one, "strip", Form.ELEMENT, base_url=address).html
            for one, address in ((default_campaign(), banners), (flood, base))
        ]
        page = visit(portal(both[first] + both[1 - first]))
        leads = page.locator("link-banner").evaluate_all(LEADS)

    assert leads == {"1:vandongxahoi:strip-vi": default_campaign().target, f"1:{name}:strip-vi": flood.target}


def test_of_two_pinned_versions_each_has_its_own_look(portal: Portal, visit: Visit, banners: str, serve: Serve) -> None:
    newer = replace(default_campaign(), version=2, target="https://cuutro.example.vn/")
    with serve(newer) as base:
        both = [
            snippet(one, "strip", Form.ELEMENT, base_url=address).html
            for one, address in ((default_campaign(), banners), (newer, base))
        ]
        leads = visit(portal("".join(both))).locator("link-banner").evaluate_all(LEADS)

    assert leads == {"1:vandongxahoi:strip-vi": default_campaign().target, "2:vandongxahoi:strip-vi": newer.target}


def test_an_element_that_asks_for_an_unknown_look_keeps_its_link(portal: Portal, visit: Visit, two: str) -> None:
    page = visit(portal(two.replace(":strip-vi", ":strip-xx")))

    assert page.locator(".bk-strip").count() == 0
    assert page.locator("link-banner a").first.is_visible()


def test_importing_the_class_changes_nothing_and_lets_developers_choose_the_name(
    portal: Portal, visit: Visit, banners: str
) -> None:
    page = visit(portal("<p>Tin tức</p>"))
    module = build_assets(default_campaign()).classes["strip", Language.VI]

    assert page.evaluate(OWN_NAME, banners + module.path) == [True, default_campaign().target]
