from __future__ import annotations

from time import monotonic

import pytest

from banner_kit.audit.awaiting import awaits_class, is_revealed, pops_up
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


@pytest.mark.parametrize(
    "markup",
    [
        "<div uk-slideshow><ul class=uk-slideshow-items><li><a href=/>Sở</a></li><li>Tin</li></ul></div>",
        "<div class='splide'><a href=/>Sở</a></div>",
        "<div data-uk-scrollspy='{cls:1}'><a href=/>Sở</a></div>",
    ],
)
def test_what_a_library_shows_by_its_marks_is_known(markup: str) -> None:
    page = parse_page(f"{markup}<script src=/js/goi.js></script>", "https://s.vn/")
    link = page.tree.css_first("a").parent

    assert is_revealed(link, page)
    assert not is_revealed(link, parse_page(markup, "https://s.vn/"))


LINK_TO_IT = "<a id=mo href='#thong-bao'></a>"


@pytest.mark.parametrize(
    "code",
    [
        "$.fancybox.open({src: '#thong-bao', type: 'inline'})",
        "$.fancybox($('#thong-bao').html())",
        "jQuery.colorbox({inline: true, href: '#thong-bao'})",
        f"document.write(`{LINK_TO_IT}`); $('#mo').fancybox({{padding: 0}}).trigger('click')",
        "$('[href=\"#thong-bao\"]').fancybox(); $('#mo').click()",
    ],
)
def test_what_is_kept_for_a_window_that_a_script_opens_may_be_shown(code: str) -> None:
    kept = "<div hidden><div id=thong-bao><a href=/>Sở</a></div></div><script>{}</script>"
    page = parse_page(kept.format(code), "https://s.vn/")

    assert pops_up(page.tree.css_first("div"), page)


@pytest.mark.parametrize(
    "code",
    [
        "$('#mo').fancybox()",
        "$.fancybox.open({src: '#thong-bao-2'})",
        "$.fancybox.open({src: '/a.png'})",
        "$('#mo').click()",
    ],
)
def test_a_window_that_waits_for_a_click_or_holds_something_else_shows_nothing(code: str) -> None:
    kept = "<div hidden><div id=thong-bao><a href=/>Sở</a></div></div><script>{}</script>"
    page = parse_page(kept.format(code), "https://s.vn/")

    assert not pops_up(page.tree.css_first("div"), page)


def test_scripts_are_searched_for_windows_once_however_many_boxes_are_hidden() -> None:
    boxes = "".join(f"<div hidden><div id=a{number}></div></div>" for number in range(100))
    page = parse_page(f"{boxes}<script>{'fancybox xyz ' * 5000}</script>", "https://s.vn/")
    begun = monotonic()

    assert not any(pops_up(box, page) for box in page.tree.css("div[hidden]"))
    assert monotonic() - begun < 3
