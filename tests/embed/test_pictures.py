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
from banner_kit.embed.pictures import picture, two_lines

SVG = "{http://www.w3.org/2000/svg}"

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
