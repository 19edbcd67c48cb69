from __future__ import annotations

import re
from dataclasses import fields, replace
from operator import attrgetter
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banner_kit import Language, default_campaign
from banner_kit.campaign import Colours, Texts
from banner_kit.embed import Form, Widget, widgets
from banner_kit.embed.pictures import document, emblem_tree, picture, two_lines
from banner_kit.errors import CampaignError

SVG = "{http://www.w3.org/2000/svg}"
NAMESPACED = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

DRAWN = [one for one in widgets() if Form.IMAGE in one.forms]

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1, max_size=60)


@pytest.fixture(params=DRAWN, ids=attrgetter("name"))
def widget(request: pytest.FixtureRequest) -> Widget:
    return request.param


@pytest.fixture
def drawn(widget: Widget, language: Language) -> str:
    return picture(default_campaign(), widget, language)


def test_a_picture_says_what_its_widget_is_for(widget: Widget, language: Language, drawn: str) -> None:
    said = " ".join(ElementTree.fromstring(drawn).itertext())
    for field in fields(Texts):
        lines = two_lines(getattr(default_campaign().texts[language], field.name))
        assert all(line in said for line in lines) == (field.name in widget.says)


def test_a_picture_tells_its_words_to_those_who_cannot_see_it(language: Language, drawn: str) -> None:
    texts = default_campaign().texts[language]
    root = ElementTree.fromstring(drawn)

    assert root.get("role") == "img"
    assert root.get("aria-label") == f"{texts.title} – {texts.message}"


def test_a_picture_has_the_promised_width_and_height(widget: Widget, drawn: str) -> None:
    root = ElementTree.fromstring(drawn)

    assert (root.get("width"), root.get("height")) == (widget.width, str(widget.height))


def test_a_picture_weighs_at_most_4_kib(drawn: str) -> None:
    assert len(drawn.encode()) <= 4096


def test_a_picture_loads_and_runs_nothing(drawn: str) -> None:
    nodes = list(ElementTree.fromstring(drawn).iter())

    assert not {node.tag.removeprefix(SVG) for node in nodes} & {"script", "image", "use", "a", "foreignObject"}
    assert not [name for node in nodes for name in node.attrib if name.startswith("on") or name.endswith("href")]
    assert not re.search(r"url\(|@import|@font-face", drawn)


def test_a_picture_uses_the_campaigns_colours_in_six_digits(widget: Widget, language: Language) -> None:
    colours = Colours("#112233", "#ddeeff", "#445566")
    drawn = picture(replace(default_campaign(), colours=colours, picture=""), widget, language)

    code = {"#000000", "#ffffff"} if widget.name == "qr" else set()
    assert set(re.findall(r"#[0-9a-fA-F]+", drawn)) == {"#112233", "#ddeeff", "#445566"} | code


@settings(deadline=None, max_examples=50)
@given(title=words, message=words, action=words, organisation=words)
def test_no_text_breaks_out_of_a_picture(title: str, message: str, action: str, organisation: str) -> None:
    texts = Texts(title, message, action, organisation)
    campaign = replace(default_campaign(), texts=dict.fromkeys(Language, texts))
    plain = Texts(*(re.sub("[^ ]", "x", text) for text in (title, message, action, organisation)))
    harmless = replace(campaign, texts=dict.fromkeys(Language, plain))
    for one in DRAWN:
        usual = ElementTree.fromstring(picture(harmless, one, Language.VI))
        root = ElementTree.fromstring(picture(campaign, one, Language.VI))

        assert [node.tag for node in root.iter()] == [node.tag for node in usual.iter()]
        assert title in root.itertext()
        assert (action in root.itertext()) == ("action" in one.says) or action in (title, message, organisation)


def test_template_marks_in_a_text_are_only_text(widget: Widget) -> None:
    texts = Texts("{{ 7*7 }}", "{% raw %} {0} {title}", "{# x #}", "{{ organisation }}")
    campaign = replace(default_campaign(), texts=dict.fromkeys(Language, texts))
    said = "".join(ElementTree.fromstring(picture(campaign, widget, Language.EN)).itertext())

    assert "{{ 7*7 }}" in said
    assert ("{# x #}" in said) == ("action" in widget.says)


@given(st.text())
def test_two_lines_keep_every_letter(text: str) -> None:
    first, second = two_lines(text)

    assert text == (f"{first} {second}" if " " in text else first)


def test_two_lines_are_of_about_one_length() -> None:
    assert two_lines("Join hands to support the fight against COVID-19") == (
        "Join hands to support the",
        "fight against COVID-19",
    )


def test_a_campaign_without_a_picture_shows_a_disc_in_its_accent() -> None:
    campaign = replace(default_campaign(), picture="", colours=Colours(accent="#00ff00"))
    (disc,) = ElementTree.fromstring(document(emblem_tree(campaign)))

    assert (disc.tag, disc.get("fill")) == (f"{SVG}circle", "#00ff00")


@pytest.mark.parametrize("markup", ["<svg", "<svg><path></svg>", "no drawing at all", "<svg>&nope;</svg>"])
def test_a_picture_that_is_not_well_formed_is_refused_with_the_cause(markup: str) -> None:
    with pytest.raises(CampaignError, match=r"not well-formed SVG \(.+\)\. Draw it anew\."):
        emblem_tree(replace(default_campaign(), picture=markup))


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        '<image href="https://evil.example/x.png"/>',
        '<a xlink:href="javascript:alert(1)"><circle r="1"/></a>',
        "<foreignObject><p>words</p></foreignObject>",
        "<style>*{fill:red}</style>",
        '<use href="#x"/>',
        '<animate onbegin="alert(1)" attributeName="x"/>',
    ],
)
def test_an_emblem_is_reduced_to_shapes(part: str) -> None:
    drawing = f'<svg {NAMESPACED} viewBox="0 0 8 8"><g>{part}</g></svg>'

    assert emblem_tree(replace(default_campaign(), picture=drawing)) == ["svg", {"viewBox": "0 0 8 8"}, ["g", {}]]


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="alert(1)"',
        'style="fill:red"',
        'class="x"',
        'href="#x"',
        'xlink:href="https://evil.example"',
        'fill="url(https://evil.example/p.svg#x)"',
        'mask="URL( //evil.example/m.svg )"',
        'cursor="u\\72l(https://evil.example/c.png)"',
    ],
)
def test_an_emblem_loses_attributes_that_do_more_than_draw(attribute: str) -> None:
    drawing = f'<svg {NAMESPACED}><circle {attribute} r="4"/></svg>'

    assert emblem_tree(replace(default_campaign(), picture=drawing)) == ["svg", {}, ["circle", {"r": "4"}]]


def test_an_emblem_keeps_its_gradients() -> None:
    gradient = '<defs><linearGradient id="sky"><stop offset="0" stop-color="#112233"/></linearGradient></defs>'
    drawing = f'<svg {NAMESPACED}>{gradient}<rect fill="url(#sky)" width="8"/></svg>'
    drawn = document(emblem_tree(replace(default_campaign(), picture=drawing)))

    assert ElementTree.fromstring(drawn).find(f".//{SVG}linearGradient[@id='sky']") is not None
