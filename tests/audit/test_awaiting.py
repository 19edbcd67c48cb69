from __future__ import annotations

from time import monotonic

import pytest

from banner_kit.audit.awaiting import awaits_class
from banner_kit.audit.css.cascade import Cascade
from banner_kit.audit.css.styles import read_stylesheet
from banner_kit.audit.page import parse_page

HIDDEN = ".qc{display:none}"
SHOWN = ".loaded .qc{display:block}"


def awaits(styles: str, *codes: str) -> bool:
    """Whether a box of the class `qc` waits for a class that scripts give."""
    page = parse_page("<main><div class=qc>x</div></main>", "https://s.vn/")
    return awaits_class(page.tree.css_first(".qc"), Cascade([read_stylesheet(styles)]), codes)


@pytest.mark.parametrize(
    "code",
    [
        "document.body.className += ' loaded'",
        "document.body.classList.add('loaded')",
        "$('body').addClass(`ready Loaded`)",
        "$('main').toggleClass('js loaded on')",
    ],
)
def test_what_a_rule_shows_within_a_class_waits_for_the_script_that_gives_it(code: str) -> None:
    assert awaits(HIDDEN + SHOWN, "var a = 1", code)


def test_what_no_rule_shows_or_no_script_gives_a_class_to_waits_for_nothing() -> None:
    add = "document.body.classList.add('loaded')"

    assert not awaits(HIDDEN, add)
    assert not awaits(HIDDEN + SHOWN)
    assert not awaits(HIDDEN + SHOWN, "var loaded = 'unloaded'")
    assert not awaits(HIDDEN + ".loaded .qc{color:red}", add)
    assert not awaits(HIDDEN + ".loaded.wide .qc{display:block}", add)
    assert awaits(HIDDEN + ".qc.loaded{display:block}", add)


def test_a_page_of_many_hidden_boxes_and_rules_that_might_show_them_is_told_soon() -> None:
    styles = HIDDEN + "".join(f".l-{number} .qc{{display:block}}" for number in range(300))
    page = parse_page("<main><div class=qc>x</div></main>" * 100, "https://s.vn/")
    cascade, codes = Cascade([read_stylesheet(styles)]), ["var a = 'x y z';" * 5000]
    begun = monotonic()

    assert not any(awaits_class(each, cascade, codes) for each in page.tree.css(".qc"))
    assert monotonic() - begun < 5
