"""What is there of a snippet, compared with what was given: the parts kept and the parts lost."""

from __future__ import annotations

import re

import pytest

from banner_kit import Language, default_campaign
from banner_kit.audit import Inspector, Portal
from banner_kit.audit.page import parse_page
from banner_kit.embed import snippet
from banner_kit.embed.cms import Cms, Role, survives, systems
from banner_kit.parts import Part
from tests.audit.pasting import BASE, HOME, HTML, IFRAME, IMAGE, PAIRS, SCRIPT, TARGET, compared, losses, without


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].name}-{pair[1]}")
@pytest.mark.parametrize("language", Language)
def test_a_snippet_that_is_whole_has_lost_nothing(pair, language: Language) -> None:
    done = compared(snippet(default_campaign(), *pair, language=language, base_url=f"{BASE}/kit").html)

    assert (done.complete, done.losses) == (True, ())
    assert {Part.LINK, Part.NAME, Part.MARKER, Part.VERSION} <= set(done.kept)


@pytest.mark.parametrize(
    ("pattern", "lost"),
    [
        (r' rel="noopener"', ["rel"]),
        (r' data-banner-kit="\w+"', ["marker"]),
        (r' data-version="\d"', ["version"]),
        (r' data-[\w-]+="\w+"', ["marker"]),
        (r' height="\d+"', ["size"]),
        (r' alt="[^"]+"', ["name"]),
        (r"<img[^>]+>", ["name", "picture"]),
        (r' href="[^"]+"', ["link"]),
    ],
)
def test_what_was_taken_from_the_form_image_is_named(pattern: str, lost: list[str]) -> None:
    assert losses(without(IMAGE.html, pattern)) == lost


@pytest.mark.parametrize(
    ("pattern", "lost"),
    [
        (r"<link[^>]+>", ["style-sheet"]),
        (r' integrity="[^"]+"', ["integrity"]),
        (r' class="[^"]+"', ["classes"]),
        (r' data-[\w-]+="\w+"', ["marker"]),
    ],
)
def test_what_was_taken_from_the_form_html_is_named(pattern: str, lost: list[str]) -> None:
    assert losses(without(HTML.html, pattern)) == lost


@pytest.mark.parametrize(
    ("pattern", "lost"),
    [
        (r"<script.*</script>", ["script"]),
        (r' integrity="[^"]+"', ["integrity"]),
        (r' data-widget="[\w-]+"', ["widget"]),
        (r"</?a[^>]*>", ["link"]),
        (r' crossorigin="\w+"', ["crossorigin"]),
        (r"<svg.*</svg>", ["room"]),
    ],
)
def test_what_was_taken_from_the_form_script_is_named(pattern: str, lost: list[str]) -> None:
    assert losses(without(SCRIPT.html, pattern)) == lost


@pytest.mark.parametrize(
    ("pattern", "lost"),
    [
        (r"<iframe.*</iframe>", ["frame"]),
        (r' sandbox="[^"]+"', ["sandbox"]),
        (r"!important", ["firmness"]),
        (r"<svg.*</svg>", ["room"]),
    ],
)
def test_what_was_taken_from_the_form_iframe_is_named(pattern: str, lost: list[str]) -> None:
    assert losses(without(IFRAME.html, pattern)) == lost


def test_an_empty_alternative_text_is_not_called_kept() -> None:
    done = compared(re.sub(r' alt="[^"]+"', ' alt=""', IMAGE.html))

    assert [loss.code.value for loss in done.losses] == ["name"]
    assert Part.ALT not in done.kept


def test_a_page_without_any_of_it_says_so() -> None:
    assert losses('<p>Tin tức</p><a href="/gioi-thieu">Giới thiệu</a>') == ["absent"]


def test_a_bare_link_that_is_left_is_not_called_nothing() -> None:
    done = compared(f'<a href="{TARGET}">Vận động xã hội</a>')

    assert [loss.code.value for loss in done.losses] == ["bare-link"]
    assert done.kept == (Part.LINK, Part.NAME)


@pytest.mark.parametrize("made", [IMAGE, HTML, SCRIPT], ids=lambda made: made.form)
def test_a_snippet_shown_as_text_is_told(made) -> None:
    assert losses(made.html.replace("&", "&amp;").replace("<", "&lt;")) == ["shown-as-text"]


@pytest.mark.parametrize("made", [IMAGE, HTML, SCRIPT, IFRAME], ids=lambda made: made.form)
def test_quotation_marks_that_an_editor_made_typographic_are_told(made) -> None:
    assert losses(made.html.replace('"', "”")) == ["curled-quotes"]


def test_every_loss_comes_with_a_remedy_in_both_languages() -> None:
    for loss in compared(without(SCRIPT.html, r"<script.*</script>", r' rel="noopener"')).losses:
        for message in (loss.what, loss.fix):
            assert message.text(Language.VI) != message.text(Language.EN)


@pytest.mark.parametrize("cms", systems(), ids=lambda one: one.name)
@pytest.mark.parametrize("made", [IMAGE, HTML, SCRIPT], ids=lambda made: made.form)
def test_what_a_systems_filter_takes_is_missed(cms: Cms, made) -> None:
    left = survives(made, cms.filters[Role.EDITOR])

    assert compared(left.html).complete is not bool(left.lost)


def test_the_audit_names_all_that_visitors_miss_in_one_finding() -> None:
    page = parse_page(without(HTML.html, r"<link[^>]+>", r' class="[^"]+"', r' rel="noopener"(?= lang)'), HOME)
    (found,) = Inspector(default_campaign()).inspect_page(Portal("Sở Nội vụ", HOME), page).findings

    assert found.code == "stripped-by-cms"
    assert "took the style sheet, the class names out of it" in str(found.message)
