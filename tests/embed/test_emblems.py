from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from banner_kit import default_campaign
from banner_kit.campaign import Campaign, Colours
from banner_kit.embed.emblems import MOST, emblem_tree
from banner_kit.embed.pictures import document
from banner_kit.errors import CampaignError

SVG = "{http://www.w3.org/2000/svg}"
NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:i="urn:program"'


def drawn_by(within: str, attributes: str = 'viewBox="0 0 8 8"') -> Campaign:
    return replace(default_campaign(), picture=f"<svg {NAMESPACES} {attributes}>{within}</svg>")


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
        '<animate onbegin="alert(1)" attributeName="x"/>',
        "<metadata><i:rights>…</i:rights></metadata>",
        '<i:namedview id="base"/>',
    ],
)
def test_what_is_not_seen_is_left_out_of_an_emblem(part: str) -> None:
    assert emblem_tree(drawn_by(f"<g>{part}</g>")) == ["svg", {"viewBox": "0 0 8 8"}, ["g", {}]]


@pytest.mark.parametrize(
    ("part", "named"),
    [
        ('<image href="https://evil.example/x.png"/>', "<image>"),
        ('<a xlink:href="javascript:alert(1)"><circle r="1"/></a>', "<a>"),
        ("<foreignObject><p>words</p></foreignObject>", "<foreignObject>"),
        ('<style>.st0{fill:red}</style><circle class="st0" r="1"/>', "<style>"),
        ('<use href="#x"/>', "<use>"),
        ("<g><text>MTTQ</text></g>", "<text>"),
        ('<linearGradient id="a" xlink:href="#b"/>', "<linearGradient href>"),
    ],
)
def test_what_would_be_missing_from_every_banner_is_refused_by_name(part: str, named: str) -> None:
    with pytest.raises(CampaignError, match=f"has {named}, which banners cannot show"):
        emblem_tree(drawn_by(part))


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="alert(1)"',
        'style="cursor:pointer;background:red"',
        'style="fill:url(https://evil.example/p.svg#x)"',
        'class="x"',
        'i:label="Layer 1"',
        'fill="url(https://evil.example/p.svg#x)"',
        'mask="URL( //evil.example/m.svg )"',
        'cursor="u\\72l(https://evil.example/c.png)"',
    ],
)
def test_an_emblem_loses_attributes_that_do_more_than_draw(attribute: str) -> None:
    assert emblem_tree(drawn_by(f'<circle {attribute} r="4"/>'))[2:] == [["circle", {"r": "4"}]]


def test_colours_that_a_drawing_program_wrote_as_style_are_kept() -> None:
    circle = '<circle r="4" fill="#000000" style="fill:#f6d365; stroke: none; -inkscape-font-specification:Sans"/>'

    assert emblem_tree(drawn_by(circle))[2] == ["circle", {"r": "4", "fill": "#f6d365", "stroke": "none"}]


def test_an_emblem_is_as_large_as_its_place_whatever_size_it_was_drawn_in() -> None:
    assert emblem_tree(drawn_by("", 'width="210mm" height="99" viewBox="0 0 8 8"')) == ["svg", {"viewBox": "0 0 8 8"}]
    assert emblem_tree(drawn_by("", 'x="9" width="512" height="99.5px"')) == ["svg", {"viewBox": "0 0 512 99.5"}]


@pytest.mark.parametrize("attributes", ["", 'width="512"', 'width="100%" height="100%"'])
def test_an_emblem_without_measures_is_refused(attributes: str) -> None:
    with pytest.raises(CampaignError, match="Give its <svg> a viewBox"):
        emblem_tree(drawn_by("", attributes))


def test_an_emblem_that_would_make_every_banner_heavy_is_refused() -> None:
    with pytest.raises(CampaignError, match=f"letters long, and every banner carries it; {MOST} are the most"):
        emblem_tree(drawn_by(f'<path d="{"M0 0h9" * MOST}"/>'))


@pytest.mark.parametrize("part", ["linearGradient", "clipPath"])
@pytest.mark.parametrize("place", ["<defs>{}</defs>", "{}"])
def test_an_emblem_keeps_its_gradients_and_clippings(part: str, place: str) -> None:
    drawn = emblem_tree(drawn_by(place.format(f'<{part} id="sky"/>') + '<rect fill="url(#sky)" width="8"/>'))

    assert drawn[2] == ["defs", {}, [part, {"id": "sky"}]]
