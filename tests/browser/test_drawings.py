from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from banner_kit import Campaign, Language, default_campaign
from banner_kit.campaign import LONGEST, Texts
from banner_kit.embed import Form, Widget, build_assets, widgets

CROWDED = """() => {
  const shown = (node) => node.getClientRects().length && getComputedStyle(node).display !== "none";
  const words = [...document.querySelectorAll("text")].filter(shown);
  const boxes = words.map((node) => [node.textContent, node.getBoundingClientRect()]);
  const buttons = [...document.querySelectorAll("rect[rx], .a circle")].filter(shown)
    .map((node) => node.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 6 < b.bottom && b.top + 6 < a.bottom;
  const inside = (a, b) => a.left >= b.left && a.right <= b.right;
  return boxes.filter(([text, box], at) => box.left < 0 || box.right > innerWidth
      || boxes.some(([, other], place) => place !== at && meet(box, other))
      || buttons.some((button) => meet(box, button) && !inside(box, button)))
    .map(([text]) => text);
}"""


@pytest.mark.parametrize("widget", [one for one in widgets() if Form.IMAGE in one.forms], ids=lambda one: one.name)
@pytest.mark.parametrize("language", Language)
def test_no_word_of_a_picture_is_cut_or_covered(
    visit: Callable[..., Page], banners: str, widget: Widget, language: Language
) -> None:
    page = visit(banners + build_assets(default_campaign()).pictures[widget.name, language].path)
    for width in (widget.narrow, 299, 300, 360, 480, 560, 640, 700, 760, 820, 1024, 1280):
        page.set_viewport_size({"width": width, "height": widget.height})
        assert (width, page.evaluate(CROWDED)) == (width, [])


PHRASE = "Chung tay xây dựng nông thôn mới, không để một ai bị bỏ lại phía sau cùng toàn thể nhân dân cả nước hôm nay"


@pytest.mark.parametrize("widget", [one for one in widgets() if Form.IMAGE in one.forms], ids=lambda one: one.name)
def test_the_longest_words_of_a_campaign_fit_too(
    visit: Callable[..., Page], serve: Callable[[Campaign], AbstractContextManager[str]], widget: Widget
) -> None:
    texts = Texts(**{name: PHRASE[:most].strip() for name, most in LONGEST.items()})
    campaign = replace(default_campaign(), texts=dict.fromkeys(Language, texts))
    with serve(campaign) as base:
        page = visit(base + build_assets(campaign).pictures[widget.name, Language.VI].path)
        for width in (widget.narrow, 299, 300, 340, 360, 420, 480, 640, 700, 820, 1024, 1280):
            page.set_viewport_size({"width": width, "height": widget.height})
            assert (width, page.evaluate(CROWDED)) == (width, [])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(("width", "shown"), [(1280, ".b"), (760, ".b"), (360, ".a")])
def test_the_strip_keeps_its_call_to_action_in_words_or_as_an_arrow(
    visit: Callable[..., Page], banners: str, language: Language, width: int, shown: str
) -> None:
    page = visit(banners + build_assets(default_campaign()).pictures["strip", language].path)
    page.set_viewport_size({"width": width, "height": 80})

    assert page.locator(shown).is_visible()
