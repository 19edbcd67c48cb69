from __future__ import annotations

import pytest

from banner_kit.audit.areas import is_mapped_over, is_overlaid, is_speck, lies_beyond, picture_of
from banner_kit.audit.page import Page, parse_page


def mapped(picture: str, area: str) -> Page:
    return parse_page(f"<img usemap=#m {picture}><map name=m><area href=/ {area}></map>", "https://stp.gov.vn/")


@pytest.mark.parametrize(
    ("picture", "area", "beyond"),
    [
        ("width=200 height=60", "coords=10,10,190,50", False),
        ("width=200 height=60", "coords=150,10,900,50", False),
        ("width=200 height=60", "coords=900,10,150,50", False),
        ("width=200 height=60", "coords=200,0,300,60", True),
        ("width=200 height=60", "coords=0,80,200,90", True),
        ("height=60", "coords=500,0,600,60", False),
        ("width=100% height=auto", "coords=500,0,600,60", False),
        ("width=200 height=60", "shape=circle coords=220,30,40", False),
        ("width=200 height=60", "shape=circle coords=260,30,40", True),
        ("width=200 height=60", "shape=poly coords=250,0,300,60,190,30", False),
        ("width=200 height=60", "shape=poly coords=250,0,300,60,240,30", True),
        ("width=200 height=60", "shape=default", False),
        ("width=200 height=60", "coords=a,b", False),
    ],
)
def test_an_area_that_begins_where_its_picture_ends_lies_beyond_it(picture: str, area: str, beyond: bool) -> None:
    page = mapped(picture, area)

    assert lies_beyond(page.areas[0], page.images[0]) is beyond


@pytest.mark.parametrize(
    ("area", "speck"),
    [
        ("coords=0,0,0,0", True),
        ("coords=10,10,200,14", True),
        ("coords=190,50,10,10", False),
        ("shape=circle coords=50,50,3", True),
        ("shape=circle coords=50,50,8", False),
        ("shape=default coords=0,0,0,0", False),
        ("coords=a,b", False),
    ],
)
def test_an_area_that_nobody_can_hit_is_a_speck(area: str, speck: bool) -> None:
    assert is_speck(mapped("", area).areas[0]) is speck


@pytest.mark.parametrize(
    ("before", "overlaid"),
    [
        ("<area href=/tin coords=0,0,200,60>", True),
        ("<area nohref shape=rect coords=0,0,200,60>", True),
        ("<area href=/tin coords=0,0,100,60>", False),
        ("<area href=/tin shape=circle coords=100,30,90>", False),
        ("<area href=/tin shape=default>", False),
    ],
)
def test_of_areas_that_lie_over_each_other_the_first_is_clicked(before: str, overlaid: bool) -> None:
    page = parse_page(f"<img usemap=#m><map name=m>{before}<area id=b href=/ coords=10,10,190,50></map>", "about:blank")
    behind = page.tree.css_first("#b")

    assert behind is not None
    assert is_overlaid(behind) is overlaid


def test_the_first_picture_that_names_the_map_is_the_areas() -> None:
    page = parse_page(
        "<img usemap=#n><img id=a usemap=#m><img usemap=#m><map name=m><area href=/></map>", "about:blank"
    )
    picture = picture_of(page.areas[0], page)

    assert picture is not None
    assert picture.attributes["id"] == "a"


@pytest.mark.parametrize("markup", ["<map name=m><area href=/></map>", "<img><area href=/>"])
def test_an_area_may_have_no_picture(markup: str) -> None:
    page = parse_page(markup, "about:blank")

    assert picture_of(page.areas[0], page) is None


@pytest.mark.parametrize(
    ("picture", "area", "over"),
    [
        ("width=200 height=60", "coords=0,0,200,60", True),
        ("width=200 height=60", "coords=0,0,100,60", False),
        ("width=200", "coords=0,0,200,60", False),
        ("", "shape=default", True),
        ("width=200 height=60", "shape=circle coords=100,30,400", False),
    ],
)
def test_an_area_all_over_a_picture_takes_the_clicks_meant_for_a_link_around_it(
    picture: str, area: str, over: bool
) -> None:
    page = mapped(picture, area)

    assert is_mapped_over(page.images[0], page) is over
    assert not is_mapped_over(parse_page(f"<img {picture}>", page.url).images[0], page)
