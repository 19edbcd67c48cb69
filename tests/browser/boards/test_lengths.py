"""The longest texts that a campaign file may say without a warning stand whole in the room of each widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from banner_kit import Language, default_campaign
from banner_kit.campaign import LONGEST, Texts
from banner_kit.embed import Form, snippet, widgets

Visit = Callable[..., Page]

WORDS = "Chung tay giúp đỡ đồng bào miền Trung khắc phục hậu quả thiên tai, ổn định đời sống và sản xuất sau bão lũ"
CUT = """(root) => {
  const whole = root.querySelector("[class^=bk-]").getBoundingClientRect();
  return [...root.querySelectorAll(".bk-t, .bk-m, .bk-h, .bk-s, .bk-b, .bk-o")]
    .map((node) => [node.className, node.getBoundingClientRect()])
    .filter(([, box]) => box.height && (box.top < whole.top - 1 || box.bottom > whole.bottom + 1))
    .map(([name]) => name);
}"""
FRAMED = [one for one in widgets() if Form.IFRAME in one.forms]


def cut_to(lengths: Mapping[str, int]) -> Texts:
    return Texts(**{name: WORDS[:most].strip() for name, most in lengths.items()})


LONG = cut_to(LONGEST)
USUAL = cut_to(
    {"title": 17, "message": 45, "action": 30, "organisation": 43}
)  # the longest in letters of the usual size
CAPITALS = replace(
    USUAL, title="GƯƠNG NGƯỜI TỐT", message="CHUNG TAY XÓA NHÀ TẠM, NHÀ DỘT NÁT TOÀN QUỐC", action="TRUY CẬP TRANG"
)


@pytest.fixture(
    scope="module",
    params=[LONG, USUAL, CAPITALS, default_campaign().texts[Language.EN]],
    ids=["long", "usual", "capitals", "en"],
)
def wordy(request: pytest.FixtureRequest, serve) -> Iterator[Callable[..., str]]:
    """Snippets of a campaign that says these texts."""
    campaign = replace(default_campaign(), texts=dict.fromkeys(Language, request.param))
    with serve(campaign) as base:
        yield lambda widget: snippet(campaign, widget, Form.IFRAME, base_url=base).html


@pytest.mark.parametrize("width", [240, 280, 300, 340, 360, 440, 480, 520, 540, 600, 680, 760, 860, 900])
def test_a_frame_cuts_no_word_of_the_longest_texts(portal, visit: Visit, wordy, width: int) -> None:
    page = visit(portal("".join(map(wordy, FRAMED)), css=f".column {{ width: {width}px }}"), reduced_motion="reduce")
    frames = [one for one in page.frames if one.parent_frame]
    sticking = {one.url: one.evaluate(CUT, one.query_selector("body")) for one in frames}
    higher = {one.url: one.evaluate("document.documentElement.scrollHeight - innerHeight") for one in frames}

    assert {url: names for url, names in sticking.items() if names} == {}
    assert {url: rest for url, rest in higher.items() if rest > 0} == {}
    assert len(frames) == len(FRAMED)
