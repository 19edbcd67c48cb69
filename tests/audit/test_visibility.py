from __future__ import annotations

import pytest

from banner_kit.audit.css.styles import read_stylesheet
from banner_kit.audit.page import parse_page
from banner_kit.audit.visibility import Cause, View

HOME = "https://sonoivu.haison.gov.vn/"


def cause_of(markup: str) -> Cause | None:
    """Why the link of a piece of markup is not seen, or may not be."""
    page = parse_page(markup, HOME)
    sight = View(page, tuple).sight(page.tree.css_first("a"))
    assert (sight.seen is True) == (sight.cause is None)
    return sight.cause


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/ style='position:absolute;top:0;left:0;width:100%;height:100%'></a>",
        "<a href=/ style='display:block;height:100%'></a>",
        "<a href=/><i class='fa fa-heart'></i></a>",
        "<a href=/><amp-img src=/b.png width=300 height=100></amp-img></a>",
        "<a href=/><span style='display:block;background:url(/b.png)'></span></a>",
    ],
)
def test_an_empty_link_that_may_lie_over_something_or_be_drawn_is_for_a_browser(link: str) -> None:
    assert cause_of(f"<div style='position:relative'><img src=/b.png>{link}</div>") is Cause.LAYOUT_DECIDES


@pytest.mark.parametrize("link", ["<a href=/ style='color:red'></a>", "<a href=/><span></span><br></a>"])
def test_an_empty_link_that_nothing_styles_is_empty(link: str) -> None:
    assert cause_of(f"<div style='position:relative'><img src=/b.png>{link}</div>") is Cause.EMPTY


def test_a_picture_element_shows_what_its_img_does_and_nothing_without() -> None:
    source = "<source srcset=/b.webp>"

    assert cause_of(f"<a href=/><picture>{source}<img src=/b.png></picture></a>") is None
    assert cause_of(f"<a href=/><picture>{source}</picture></a>") is Cause.EMPTY
    assert cause_of(f"<a href=/><picture>{source}<img hidden src=/b.png></picture></a>") is Cause.HIDDEN_ATTRIBUTE


def test_a_marquee_moves_what_is_in_it_and_shows_nothing_that_is_hidden() -> None:
    assert cause_of("<marquee><p style='display:none'><a href=/>Sở</a></p><p>Tin</p></marquee>") is Cause.DISPLAY_NONE
    assert cause_of("<marquee><p><a href=/>Sở</a></p><p style='display:none'>Tin</p></marquee>") is None


def test_a_row_of_slides_may_have_been_moved_on_to_the_link() -> None:
    row = "<div class={} style='transform:translate3d(-600px,0,0)'><p>Tin</p><a href=/>Sở</a></div>"

    assert cause_of(row.format("slick-track")) is Cause.LAYOUT_DECIDES
    assert cause_of(row.format("menu")) is Cause.OFF_SCREEN


def test_slides_that_a_library_from_a_file_will_show_are_not_hidden_yet() -> None:
    slides = "<div class=flexslider><ul class=slides><li style='display:none'><a href=/>Sở</a></li></ul></div>"

    assert cause_of(f"{slides}<script src=/flexslider.js></script>") is Cause.SCRIPT_MAY_SHOW
    assert cause_of(slides) is Cause.DISPLAY_NONE


@pytest.mark.parametrize(
    "markup",
    [
        "<a href=/><img class=lazyload style='opacity:0' data-src=/b.png></a>",
        "<div class=home-slider style='visibility:hidden'><p><a href=/>Sở</a></p></div>",
    ],
)
def test_a_picture_or_a_carousel_that_a_file_of_scripts_will_show_is_not_hidden_yet(markup: str) -> None:
    assert cause_of(f"{markup}<script src=/themes.js></script>") is Cause.SCRIPT_MAY_SHOW
    assert cause_of(markup) in (Cause.TRANSPARENT, Cause.INVISIBLE)


@pytest.mark.parametrize("box", ["<div popover>", "<dialog>", "<div style='display:none'>"])
def test_only_what_has_the_attribute_hidden_is_told_to_lose_it(box: str) -> None:
    assert cause_of(f"{box}<a href=/>Sở</a>") is Cause.DISPLAY_NONE
    assert cause_of("<div hidden><a href=/>Sở</a></div>") is Cause.HIDDEN_ATTRIBUTE


@pytest.mark.parametrize(
    "shown", ["<object data=/b.svg></object>", "<iframe src=/b.html></iframe>", "<embed src=/b.svg>"]
)
def test_a_link_around_another_document_gets_no_click_unless_that_lets_it_through(shown: str) -> None:
    let_through = shown.replace(" ", " style='pointer-events:none' ", 1)

    assert cause_of(f"<a href=/>{shown}</a>") is Cause.COVERED
    assert cause_of(f"<a href=/>{shown} Sở</a>") is None
    assert cause_of(f"<a href=/>{let_through}</a>") is None


@pytest.mark.parametrize(
    ("style", "cause"),
    [
        ("animation:out 1s forwards", Cause.LAYOUT_DECIDES),
        ("animation:turn 1s infinite, out 1s cubic-bezier(0, 0, 1, 1) both", Cause.LAYOUT_DECIDES),
        ("animation:out 1s;animation-fill-mode:forwards", Cause.LAYOUT_DECIDES),
        ("animation-name:turn,out;animation-fill-mode:both", Cause.LAYOUT_DECIDES),
        ("animation:out 1s infinite both", None),
        ("animation:out 1s reverse both", None),
        ("animation:out 1s infinite, turn 1s forwards", None),
    ],
)
def test_what_fades_out_for_good_is_for_a_browser_and_what_blinks_or_fades_in_is_seen(
    style: str, cause: Cause | None
) -> None:
    sheet = read_stylesheet("@keyframes out { to { opacity: 0 } }")
    page = parse_page(f"<p style='{style}'><a href=/>Sở</a></p>", HOME)

    assert View(page, lambda: [sheet]).sight(page.tree.css_first("a")).cause is cause


def test_a_script_names_a_class_of_one_letter_where_that_is_a_whole_string() -> None:
    box = "<p class=h style='display:none'><a href=/>Sở</a></p><script>{}</script>"

    assert cause_of(box.format("document.querySelector('.h').style.display = ''")) is Cause.SCRIPT_MAY_SHOW
    assert cause_of(box.format("var h = 'th'")) is Cause.DISPLAY_NONE


@pytest.mark.parametrize(
    ("box", "script"),
    [
        ("<dialog>{}</dialog>", "document.querySelector('dialog').showModal()"),
        ("<details><p>{}</p></details>", "document.querySelector('details').open = true"),
        ("<section hidden>{}</section>", "document.querySelectorAll('[hidden]').forEach(e => e.hidden = false)"),
        ("<p style='display:none'>{}</p>", "for (const e of document.querySelectorAll('p[style]')) e.style = ''"),
    ],
)
def test_scripts_find_what_they_show_by_its_tag_or_attribute_too(box: str, script: str) -> None:
    markup = box.format("<a href=/>Sở</a>")

    assert cause_of(f"{markup}<script>{script}</script>") is Cause.SCRIPT_MAY_SHOW
    assert cause_of(f"{markup}<script>var a = 1</script>") not in (None, Cause.SCRIPT_MAY_SHOW)


@pytest.mark.parametrize(
    ("style", "cause"),
    [
        ("", Cause.LAYOUT_DECIDES),
        ("color:red", Cause.LAYOUT_DECIDES),
        ("display:block", None),
        ("display:inline-block", None),
        ("float:left", None),
        ("position:absolute", None),
    ],
)
def test_a_picture_that_takes_no_clicks_leaves_them_to_a_link_that_is_a_box(style: str, cause: Cause | None) -> None:
    assert cause_of(f"<a href=/ style='{style}'><img src=/b.png style='pointer-events:none'></a>") is cause


def test_a_picture_that_takes_no_clicks_leaves_them_to_a_link_in_a_row_of_boxes_or_around_a_block() -> None:
    link = "<a href=/><img src=/b.png style='pointer-events:none{}'></a>"

    assert cause_of(f"<div style='display:flex'>{link.format('')}</div>") is None
    assert cause_of(link.format(";display:block")) is None
    assert cause_of(f"<div style='display:flex'><p>{link.format(';display:inline')}</p></div>") is Cause.LAYOUT_DECIDES
