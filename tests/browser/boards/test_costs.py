"""It costs the portal nothing: no move of the page, no second request, nothing that waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from banner_kit.embed import Form

Board = Callable[..., str]
Visit = Callable[..., Page]

LATE = "() => performance.now() > 300"
SHIFTS = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const found = [];
  const observer = new PerformanceObserver((list) => {
    for (const one of list.getEntries()) {
      if (one.value) found.push([one.value, ...one.sources.map(({ node }) => node?.closest?.("section")?.id)]);
    }
    observer.disconnect();
    done(found);
  });
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(done, 60, found);
})))"""


def moved(page: Page, address: str) -> list[object]:
    """What moves on a page whose banner files come 300 ms late."""
    held, late = [], []
    page.route("**/e/v1/**", lambda route: route.continue_() if late else held.append(route))
    page.goto(address, wait_until="commit")
    late.append(page.wait_for_function(LATE))
    for route in held:
        route.continue_()
    page.wait_for_load_state("load")
    assert held
    return page.evaluate(SHIFTS)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("form", Form)
def test_nothing_on_the_page_moves_when_the_files_come_late(
    board: Board, visit: Visit, pieces, form: Form, width: int
) -> None:
    shown = [one for one in pieces if one.made.form is form and one.widget.root_css]
    # Sheets in the body hold each other up: a page with one of them is what portals have.
    boards = [[one] for one in shown] if form is Form.HTML else [shown]
    for pasted in boards:
        page = visit(viewport={"width": width, "height": 4000})
        assert moved(page, board(pasted)) == []


@pytest.mark.parametrize("width", [1280, 360])
def test_pictures_and_frames_move_nothing_where_portals_let_their_height_follow(
    board: Board, visit: Visit, firm, width: int
) -> None:
    page = visit(viewport={"width": width, "height": 4000})
    assert moved(page, board(firm, css="img, iframe { max-width: 100%; height: auto }")) == []


def test_a_script_or_frame_is_one_request_and_markup_two(board: Board, visit: Visit, pieces) -> None:
    allowed = {Form.IMAGE: 1, Form.HTML: 2, Form.SCRIPT: 1, Form.IFRAME: 1, Form.ELEMENT: 1}
    page, asked = visit(), []
    page.route("**/e/v1/**", lambda route: (asked.append(route.request.url), route.continue_()))
    for one in pieces:
        asked.clear()
        page.goto(board([one]))
        assert (one.key, len(asked) <= allowed[one.made.form], asked) == (one.key, True, asked)
