from __future__ import annotations

import sys
from io import BytesIO

import pytest
from PIL import Image

from banner_kit import Language, default_campaign
from banner_kit.embed.rasters import DENSITIES, Format, Picture, pictures, raster
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import STANDARD_SIZES, Size
from banner_kit.errors import MissingExtraError

BASE = "https://assets.example.gov.vn"
SMALL = Size(240, 90)


def of(form: Format = Format.PNG, density: int = 1, size: Size = SMALL) -> Picture:
    return Picture(default_campaign(), size, Language.VI, form, density)


def opened(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(picture.rendered()))


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("density", DENSITIES)
def test_a_picture_is_of_its_size_and_format(form: Format, density: int) -> None:
    shown = opened(of(form, density))

    assert shown.size == (240 * density, 90 * density)
    assert shown.format == form.upper()


@pytest.mark.parametrize("form", Format)
def test_the_same_campaign_gives_the_same_bytes(form: Format) -> None:
    first = of(form).rendered()
    raster.cache_clear()

    assert of(form).rendered() == first


def test_letters_are_drawn_with_the_bundled_font() -> None:
    with_text = opened(of()).convert("RGB").crop((70, 0, 236, 62)).getcolors(100_000)

    assert any(colour == (255, 255, 255) and count > 100 for count, colour in with_text)


@pytest.mark.parametrize("size", STANDARD_SIZES, ids=str)
def test_a_picture_twice_as_fine_is_lighter_than_a_photograph(size: Size) -> None:
    assert len(of(Format.PNG, 2, size).rendered()) < 40_000


def test_every_usual_size_has_an_address_that_no_blocker_refuses() -> None:
    found = pictures(default_campaign())

    assert len(found) == len(STANDARD_SIZES) * len(Language) * len(Format) * len(DENSITIES)
    for size in STANDARD_SIZES:
        assert not any(str(size.width) in path.split(".")[0] for path in found)


def test_a_missing_renderer_is_told_with_the_extra_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    raster.cache_clear()

    with pytest.raises(MissingExtraError, match=r"pip install 'banner-kit\[pictures\]'"):
        of().rendered()


def test_the_snippet_is_a_linked_picture_with_its_size() -> None:
    made = sized_snippet(default_campaign(), Size(300, 250), base_url=BASE, firm=False)

    assert made.html == (
        '<a href="https://vandongxahoi.mattran.org.vn/" rel="noopener" lang="vi" '
        'data-banner-kit="vandongxahoi" data-version="1">'
        f'<img src="{BASE}{Picture(default_campaign(), Size(300, 250), Language.VI).path}" width="300" height="250" '
        'alt="Vận động xã hội – Chung tay ủng hộ phòng, chống dịch COVID-19"/></a>'
    )
    assert made.csp == f"img-src {BASE}"


def test_a_size_of_ones_own_comes_with_a_note_for_the_server() -> None:
    notes = sized_snippet(default_campaign(), Size(500, 120), base_url=BASE).notes

    assert "--size 500x120" in str(notes[-1])
