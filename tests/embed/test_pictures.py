from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banner_kit import Language, default_campaign
from banner_kit.campaign import Colours, Texts
from banner_kit.embed import Widget, widgets
from banner_kit.embed.pictures import emblem_document, emblem_tree, picture, two_lines
from banner_kit.errors import CampaignError

SVG = "{http://www.w3.org/2000/svg}"
NAMESPACED = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1, max_size=60)


@pytest.fixture
def drawn(widget: Widget, language: Language) -> str:
    return picture(default_campaign(), widget, language)


def test_a_picture_says_everything_the_campaign_says(widget: Widget, language: Language, drawn: str) -> None:
    texts = default_campaign().texts[language]
    said = " ".join(ElementTree.fromstring(drawn).itertext())

    assert texts.title in said
    assert texts.action in said
    assert all(line in said for line in two_lines(texts.message))
    assert (texts.organisation in said) == (widget.name == "card")


def test_a_picture_tells_its_words_to_those_who_cannot_see_it(language: Language, drawn: str) -> None:
    texts = default_campaign().texts[language]
    root = ElementTree.fromstring(drawn)

    assert root.get("role") == "img"
    assert root.get("aria-label") == f"{texts.title} – {texts.message}"


def test_a_picture_takes_the_full_width_and_the_promised_height(widget: Widget, drawn: str) -> None:
    root = ElementTree.fromstring(drawn)

    assert (root.get("width"), root.get("height")) == ("100%", str(widget.height))


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

    assert set(re.findall(r"#[0-9a-fA-F]+", drawn)) == {"#112233", "#ddeeff", "#445566"}


@settings(deadline=None, max_examples=50)
@given(title=words, message=words, action=words, organisation=words)
def test_no_text_breaks_out_of_a_picture(title: str, message: str, action: str, organisation: str) -> None:
    texts = Texts(title, message, action, organisation)
    campaign = replace(default_campaign(), texts=dict.fromkeys(Language, texts))
    for one in widgets():
        usual = ElementTree.fromstring(picture(default_campaign(), one, Language.VI))
        root = ElementTree.fromstring(picture(campaign, one, Language.VI))

        assert [node.tag for node in root.iter()] == [node.tag for node in usual.iter()]
        assert title in root.itertext()
        assert action in root.itertext()


def test_template_marks_in_a_text_are_only_text(widget: Widget) -> None:
    texts = Texts("{{ 7*7 }}", "{% raw %} {0} {title}", "{# x #}", "{{ organisation }}")
    campaign = replace(default_campaign(), texts=dict.fromkeys(Language, texts))
    said = "".join(ElementTree.fromstring(picture(campaign, widget, Language.EN)).itertext())

    assert "{{ 7*7 }}" in said
    assert "{# x #}" in said


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
    (disc,) = ElementTree.fromstring(emblem_document(campaign))

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
    document = emblem_document(replace(default_campaign(), picture=drawing))

    assert ElementTree.fromstring(document).find(f".//{SVG}linearGradient[@id='sky']") is not None
