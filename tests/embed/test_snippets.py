from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser, LexborNode

from banner_kit import Campaign, Language, default_campaign
from banner_kit.campaign import Texts
from banner_kit.embed import Form, Snippet, Widget, build_assets, snippet, widgets
from banner_kit.embed import widget as widget_named
from banner_kit.embed.firm import FIRM, FIRM_NOTE, LOOSE_NOTE, POLICY
from banner_kit.embed.sized import sized_snippet
from banner_kit.errors import WidgetError

BASE = "https://assets.example.gov.vn"
LOADS = {
    "img": ("src", "img-src"),
    "link": ("href", "style-src"),
    "script": ("src", "script-src"),
    "iframe": ("src", "frame-src"),
}
HOSTILE = ('"><script>alert(1)</script>', "{{ 7*7 }}{% raw %}", "'\"`<!--", "A & B &lt; &amp; {0} {title}")

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=60)


def nodes(html: str) -> Iterator[LexborNode]:
    return LexborHTMLParser(f"<body>{html}").body.traverse(include_text=False)


def skeleton(html: str) -> list[tuple[str, list[str]]]:
    return [(node.tag, list(node.attributes)) for node in nodes(html)]


def loaded(html: str) -> dict[str, str]:
    return {node.attributes[LOADS[node.tag][0]]: LOADS[node.tag][1] for node in nodes(html) if node.tag in LOADS}


def speaking(texts: Texts) -> Campaign:
    return replace(default_campaign(), texts=dict.fromkeys(Language, texts))


def test_the_snippet_holds_one_plain_link_to_the_campaign(made: Snippet) -> None:
    (link,) = LexborHTMLParser(made.html).css("a")

    assert link.attributes["href"] == default_campaign().target
    assert link.attributes["rel"] == "noopener"


def test_the_link_says_without_its_dress_what_it_is_for(made: Snippet) -> None:
    texts = default_campaign().texts[made.language]
    (link,) = LexborHTMLParser(made.html).css("a")
    said = link.text() + "".join(picture.attributes["alt"] or "" for picture in link.css("img"))

    assert texts.title in said
    assert texts.message in said or "message" not in widget_named(made.widget).says


def test_it_is_well_formed_xml_too(pair: tuple[Widget, Form]) -> None:
    html = snippet(speaking(Texts(*HOSTILE)), *pair, base_url=f"{BASE}/a&b").html

    assert len(ElementTree.fromstring(f"<div>{html}</div>")) >= 1


def test_the_words_are_in_a_language(made: Snippet) -> None:
    (link,) = LexborHTMLParser(made.html).css("a")

    assert made.language in (link.attributes.get("lang"), link.parent.attributes.get("lang"))


def test_the_marker_stands_once_where_filters_keep_it(made: Snippet) -> None:
    (marked,) = LexborHTMLParser(made.html).css("[data-banner-kit]")

    assert marked.tag in ("a", "div")
    assert marked.attributes["data-banner-kit"] == default_campaign().id
    assert marked.attributes["data-version"] == "1"
    assert marked.tag == "a" or marked.css_first("a")


def test_the_marker_tells_the_campaigns_version(pair: tuple[Widget, Form]) -> None:
    html = snippet(replace(default_campaign(), version=7), *pair, base_url=BASE).html

    assert 'data-version="7"' in html


def test_nothing_but_measures_is_inline_and_nothing_opens_windows(made: Snippet) -> None:
    names = {name for node in nodes(made.html) for name in node.attributes}

    assert not {name for name in names if name.startswith("on")} | (names & {"target", "id", "srcdoc"})
    assert ("style" in names) == (made.form in FIRM)
    assert not LexborHTMLParser(made.html).css("style")
    assert not [node for node in nodes(made.html) if node.tag == "script" and node.text().strip()]


def test_a_snippet_has_no_colours_of_its_own(made: Snippet) -> None:
    assert "#" not in made.html


def test_the_snippet_loads_immutable_assets_of_the_campaign_only(made: Snippet) -> None:
    served = {
        BASE + asset.path for asset in build_assets(default_campaign()) if asset.immutable ^ (made.form is Form.IFRAME)
    }

    assert bool(loaded(made.html)) == (made.widget != "link")
    assert loaded(made.html).keys() <= served


def test_the_policy_allows_what_is_loaded_and_nothing_else(made: Snippet) -> None:
    needed = {f"{directive} {BASE}" for directive in loaded(made.html).values()}
    needed |= {POLICY} if made.form in FIRM else set()

    assert {line for line in made.csp.split("; ") if line} == needed


def test_the_policy_names_the_origin_without_the_path(pair: tuple[Widget, Form]) -> None:
    made = snippet(default_campaign(), *pair, base_url="https://Example.vn:443/kit/")

    assert set(re.findall("https?:[^; ]+", made.csp)) <= {"https://example.vn"}
    assert all(address.startswith("https://example.vn/kit/e/v1/") for address in loaded(made.html))


def test_code_and_style_are_pinned_to_their_bytes(made: Snippet) -> None:
    pinned = {BASE + asset.path: asset.integrity for asset in build_assets(default_campaign())}
    for node in nodes(made.html):
        if node.tag in ("script", "link"):
            assert node.attributes["integrity"] == pinned[node.attributes["src" if node.tag == "script" else "href"]]
            assert node.attributes["crossorigin"] == "anonymous"


def test_room_is_reserved_before_anything_has_loaded(made: Snippet) -> None:
    sized = LexborHTMLParser(made.html).css("img, svg, iframe")
    widget = widget_named(made.widget)
    # The line of a bare link reaches 3 px below its letters; the one below a frame keeps the frame's distance too.
    line = widget.height - 3 if made.widget == "link" else widget.emblem
    height = line if made.form is Form.HTML else widget.height

    below = ["24"] if made.form is Form.IFRAME else []
    assert [node.attributes["height"] for node in sized] == [str(height), *below]


def test_the_form_image_is_what_webmasters_know(language: Language) -> None:
    html = snippet(default_campaign(), "card", Form.IMAGE, language=language, base_url=BASE).html

    assert skeleton(html)[1:] == [
        ("a", ["href", "rel", "lang", "data-banner-kit", "data-version", "style"]),
        ("img", ["src", "width", "height", "alt", "style"]),
    ]


def test_a_snippet_counts_its_bytes_in_utf_8(made: Snippet) -> None:
    assert made.bytes == len(made.html.encode()) < 1024


def test_a_snippet_tells_where_its_form_fits_in_every_language(made: Snippet) -> None:
    assert len(made.notes) >= 2
    assert all(note.text(Language.VI) != note.text(Language.EN) for note in made.notes)


def test_the_same_campaign_gives_the_same_text(made: Snippet) -> None:
    again = snippet(replace(default_campaign()), made.widget, made.form, language=made.language, base_url=BASE + "/")

    assert again == made


@pytest.mark.parametrize("form", [Form.IMAGE, Form.SCRIPT, Form.ELEMENT])
def test_a_changed_text_changes_the_address_of_what_says_it(form: Form) -> None:
    changed = speaking(Texts("Cứu trợ", "Chung tay vì miền Trung", "Ủng hộ ngay", "Ủy ban MTTQ"))
    for widget in (one for one in widgets() if form in one.forms):
        before, after = (snippet(one, widget, form, base_url=BASE) for one in (default_campaign(), changed))
        assert loaded(before.html).keys().isdisjoint(loaded(after.html))


@settings(deadline=None, max_examples=50)
@given(title=words, message=words, action=words, organisation=words)
def test_no_text_breaks_out_of_a_snippet(title: str, message: str, action: str, organisation: str) -> None:
    campaign = speaking(Texts(title, message, action, organisation))
    for one in widgets():
        for form in one.forms:
            usual = snippet(default_campaign(), one, form, base_url=BASE).html
            assert skeleton(snippet(campaign, one, form, base_url=BASE).html) == skeleton(usual)


def test_hostile_texts_are_shown_letter_by_letter(pair: tuple[Widget, Form]) -> None:
    campaign = speaking(Texts(*HOSTILE))
    html = snippet(campaign, *pair, base_url=BASE).html
    body = LexborHTMLParser(html).body
    said = body.text() + "".join(picture.attributes["alt"] or "" for picture in body.css("img"))

    assert HOSTILE[0] in said
    assert HOSTILE[1] in said or "message" not in pair[0].says


@pytest.mark.parametrize("path", ["a&b=1&amp;c", "\"><script>'", "{{x}}{0}{target}", "a b/<!--"])
def test_no_base_address_breaks_out_of_a_snippet(pair: tuple[Widget, Form], path: str) -> None:
    usual = snippet(default_campaign(), *pair, base_url=BASE).html
    html = snippet(default_campaign(), *pair, base_url=f"{BASE}/{path}").html

    assert skeleton(html) == skeleton(usual)
    assert {urlsplit(address).netloc for address in loaded(html)} <= {urlsplit(BASE).netloc}
    assert all(re.fullmatch(r".*/e/v1/[^/?#]+", address) for address in loaded(html))


def test_a_target_with_a_query_keeps_it(pair: tuple[Widget, Form]) -> None:
    target = "https://example.vn/?a=1&copy=2&x='%22"
    (link,) = LexborHTMLParser(snippet(replace(default_campaign(), target=target), *pair, base_url=BASE).html).css("a")

    assert link.attributes["href"] == target


def test_an_unknown_widget_is_refused_with_the_known_ones() -> None:
    with pytest.raises(WidgetError, match=r"There is no widget “popup”\. Choose one of strip, card, button, corner, "):
        snippet(default_campaign(), "popup", base_url=BASE)


@pytest.mark.parametrize("form", Form)
def test_a_base_that_cannot_serve_assets_is_refused(form: Form) -> None:
    with pytest.raises(WidgetError, match="“/assets” cannot serve assets"):
        snippet(default_campaign(), "strip", form, base_url="/assets")


def test_pictures_and_frames_say_their_measures_in_style_unless_told_otherwise(pair: tuple[Widget, Form]) -> None:
    usual, loose = (snippet(default_campaign(), *pair, base_url=BASE, **how) for how in ({}, {"firm": False}))
    if pair[1] not in FIRM:
        assert usual == loose
        return
    (box,) = LexborHTMLParser(usual.html).css("img, iframe")

    assert re.sub(' style="[^"]*"', "", usual.html) == loose.html
    assert f"height:{pair[0].height}px!important" in box.attributes["style"]
    assert usual.csp == f"{loose.csp}; style-src-attr 'unsafe-inline'"
    assert set(usual.notes) ^ set(loose.notes) == {FIRM_NOTE, LOOSE_NOTE}


def test_templates_that_escape_take_a_snippet_as_markup() -> None:
    made = snippet(default_campaign(), "strip", base_url=BASE)
    for one in (made, made.in_ascii(), sized_snippet(default_campaign(), "300x250", base_url=BASE)):
        shown = Environment(autoescape=True).from_string("{{ one.html }}{{ title }}").render(one=one, title="<b>")

        assert shown == f"{one.html}&lt;b&gt;"


def test_a_snippet_that_is_formatted_into_markup_stays_markup() -> None:
    html = snippet(default_campaign(), "strip", base_url=BASE).html

    assert Markup("<p>{}</p>").format(html) == Markup("<p>%s</p>") % html == f"<p>{html}</p>"


def test_the_markup_of_a_snippet_is_a_string_as_any_other() -> None:
    html = snippet(default_campaign(), "strip", base_url=BASE).html

    assert json.loads(json.dumps(html)) == pickle.loads(pickle.dumps(html)) == html
    assert html + "<p>" == f"{html}<p>"
    assert html.replace("<a", "<b").startswith("<b")


def test_a_bare_link_asks_for_no_style_sheet_and_no_classes() -> None:
    told = " ".join(str(note) for note in snippet(default_campaign(), "link", base_url=BASE).notes)

    assert "style sheet" not in told
    assert "<link>" not in told
    assert "loads nothing" in told


def test_only_what_loads_nothing_says_so(made: Snippet) -> None:
    assert ("loads nothing" in " ".join(map(str, made.notes))) == (not made.csp)
