from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banner_kit import Campaign, Language, default_campaign
from banner_kit.campaign import Colours
from banner_kit.contrast import contrast
from banner_kit.embed.drawings import LEAST, button_ink, drawing
from banner_kit.embed.sizes import STANDARD_SIZES, Size
from banner_kit.embed.typesetting import DESCENT, Weight, text_width
from banner_kit.errors import CampaignError

NAMESPACE = "{http://www.w3.org/2000/svg}"
FREE = (Size(500, 120), Size(1200, 300), Size(200, 200), Size(120, 240), Size(336, 280), Size(300, 600), Size(234, 60))
SMALL = tuple(Size(*pair) for pair in ((88, 31), (100, 40), (120, 60), (150, 60), (110, 50), (125, 125), (180, 60)))
sizes = pytest.mark.parametrize("size", [*STANDARD_SIZES, *FREE], ids=str)
words = st.lists(st.text("aàảãạăđêỗợưỹbcghntKHVN", min_size=1, max_size=7), min_size=1, max_size=14).map(" ".join)


def saying(**texts: str) -> Campaign:
    campaign = default_campaign()
    changed = {language: replace(campaign.texts[language], **texts) for language in Language}
    return replace(campaign, texts=changed)


def lines(svg: str) -> list[tuple[float, float, str, ElementTree.Element]]:
    """Left and right edge of every line of text, the text, and its element."""
    found = []
    for element in ElementTree.fromstring(svg).iter(f"{NAMESPACE}text"):
        text, size = element.text or "", float(element.attrib["font-size"])
        weight = Weight.BOLD if element.attrib["font-weight"] == "700" else Weight.MEDIUM
        width, x = text_width(text, weight) * size, float(element.attrib["x"])
        left = x - width / 2 if element.attrib["text-anchor"] == "middle" else x
        found.append((left, left + width, text, element))
    return found


def assert_within(svg: str, size: Size) -> None:
    for left, right, text, element in lines(svg):
        depth = float(element.attrib["y"]) + float(element.attrib["font-size"]) * DESCENT
        assert left >= 0, text
        assert right <= size.width, text
        assert 0 <= depth <= size.height + 1, text


@sizes
@pytest.mark.parametrize("language", Language)
def test_no_text_leaves_the_picture_and_none_is_left_out(size: Size, language: Language) -> None:
    svg = drawing(default_campaign(), size, language)
    shown = " ".join(text for _, _, text, _ in lines(svg))
    texts = default_campaign().texts[language]

    assert_within(svg, size)
    assert texts.title in shown
    assert texts.message in shown
    assert texts.action in shown or size.height < 60 or size.width < 400


@given(title=words, message=words, action=words, size=st.sampled_from([*STANDARD_SIZES, *FREE]))
@settings(max_examples=60)
def test_any_text_stays_within_or_is_refused_by_its_key(title: str, message: str, action: str, size: Size) -> None:
    try:
        svg = drawing(saying(title=title, message=message, action=action), size, Language.VI)
    except CampaignError as error:
        refusal = str(error)
    else:
        assert_within(svg, size)
        return
    assert re.match(r"texts\.vi\.(title|message|action): .*does not fit.*Shorten it", refusal)


@pytest.mark.parametrize("size", [*STANDARD_SIZES, *FREE, *SMALL], ids=str)
@pytest.mark.parametrize("language", Language)
def test_words_are_readable_at_every_size(size: Size, language: Language) -> None:
    svg = drawing(default_campaign(), size, language)
    drawn = lines(svg)

    assert_within(svg, size)
    assert min(float(element.attrib["font-size"]) for *_, element in drawn) >= LEAST
    assert default_campaign().texts[language].title in " ".join(text for _, _, text, _ in drawn)


@pytest.mark.parametrize("size", SMALL[:4], ids=str)
def test_a_small_picture_shows_the_title_alone(size: Size) -> None:
    texts = default_campaign().texts[Language.VI]

    assert " ".join(text for _, _, text, _ in lines(drawing(default_campaign(), size, Language.VI))) == texts.title


@given(
    title=words.map(lambda title: title[:30].strip()),
    size=st.builds(Size, st.integers(88, 340), st.integers(31, 340)),
    wider=st.integers(0, 200),
    higher=st.integers(0, 200),
)
@settings(max_examples=60)
def test_what_fits_goes_on_fitting_when_a_picture_grows(title: str, size: Size, wider: int, higher: int) -> None:
    campaign = saying(title=title)
    larger = Size(size.width + wider, size.height + higher)

    assert fits(campaign, larger) >= fits(campaign, size)


def fits(campaign: Campaign, size: Size) -> bool:
    try:
        return bool(drawing(campaign, size, Language.VI))
    except CampaignError:
        return False


@pytest.mark.parametrize("key", ["title", "message", "action"])
@pytest.mark.parametrize("size", [Size(300, 250), Size(88, 31)], ids=str)
def test_a_sign_that_the_font_lacks_is_told_with_its_key(key: str, size: Size) -> None:
    with pytest.raises(CampaignError, match=rf"^texts\.vi\.{key}: The font of pictures has no sign “🎉”"):
        drawing(saying(**{key: "Chung tay 🎉"}), size, Language.VI)


def test_a_title_that_no_letters_are_small_enough_for_is_refused() -> None:
    with pytest.raises(CampaignError, match=r"texts\.vi\.title: .* a picture of 88x31\. Shorten it"):
        drawing(saying(title="Nghiêngnghiêngnghiêng"), Size(88, 31), Language.VI)


@sizes
def test_hostile_texts_are_drawn_letter_by_letter(size: Size) -> None:
    svg = drawing(saying(title="</svg>&amp;"), size, Language.EN)

    assert "</svg>&amp;" in [text for _, _, text, _ in lines(svg)]


def test_a_text_too_long_is_told_with_its_key_and_the_size() -> None:
    with pytest.raises(CampaignError, match=r"texts\.en\.message: .* a picture of 320x50\. Shorten it"):
        drawing(saying(message="unbelievably long " * 20), Size(320, 50), Language.EN)


@pytest.mark.parametrize("accent", ["#f6d365", "#ffffff", "#000000", "#777777", "#a3151b", "#0050a0"])
def test_words_on_the_button_can_be_read_whatever_its_colour(accent: str) -> None:
    assert contrast(button_ink(Colours(accent=accent)), accent) >= 4.5
