from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, snippet, widget
from banner_kit.embed.bundle import assets_to_export
from banner_kit.embed.choices import folded
from banner_kit.embed.cms import best_snippet, system, systems
from banner_kit.embed.exporting import export
from banner_kit.embed.rasters import Format, Picture
from banner_kit.embed.sized import sized_snippet
from banner_kit.embed.sizes import Size
from banner_kit.errors import WidgetError

CAMPAIGN, BASE, BOX = default_campaign(), "https://b.vn", Size(300, 250)
WRONG: list[tuple[Callable[[], object], str]] = [
    (lambda: snippet(CAMPAIGN, "strip", language="fr", base_url=BASE), "language “fr”. Choose one of vi, en"),
    (lambda: snippet(CAMPAIGN, "strip", "video", base_url=BASE), "form “video”. Choose one of image, html"),
    (lambda: snippet(CAMPAIGN, "stripe", base_url=BASE), "widget “stripe”. Choose one of strip, card"),
    (lambda: snippet(CAMPAIGN, None, base_url=BASE), "widget “None”"),  # type: ignore[arg-type]
    (lambda: snippet(CAMPAIGN, "strip", base_url=None), "“None” cannot serve"),  # type: ignore[arg-type]
    (lambda: widget("stripe"), "Choose one of strip, card"),
    (lambda: best_snippet(CAMPAIGN, "strip", "jumla", base_url=BASE), "system “jumla”. Choose one of "),
    (lambda: best_snippet(CAMPAIGN, "strip", system("joomla"), language="fr", base_url=BASE), "language “fr”"),
    (lambda: sized_snippet(CAMPAIGN, BOX, language="fr", base_url=BASE), "language “fr”"),
    (lambda: sized_snippet(CAMPAIGN, "large", base_url=BASE), "“large” is not a size"),
    (lambda: sized_snippet(CAMPAIGN, Size(0, 0), base_url=BASE), "“0x0” is not a size"),
    (lambda: sized_snippet(CAMPAIGN, BOX, form="gif", base_url=BASE), "“gif”. Choose one of png, webp"),  # type: ignore[arg-type]
    (lambda: Picture(CAMPAIGN, Size(9999, 9999), Language.VI), "“9999x9999” is not a size"),
    (lambda: Picture(CAMPAIGN, BOX, Language.VI, Format.PNG, 0), "density “0”. Choose one of 1, 2"),
    (lambda: assets_to_export(CAMPAIGN, ["300"]), "“300” is not a size"),
]


@pytest.mark.parametrize(("call", "told"), WRONG, ids=[told for _call, told in WRONG])
def test_a_wrong_argument_is_told_with_what_there_is(call: Callable[[], object], told: str) -> None:
    with pytest.raises(WidgetError) as error:
        call()

    assert told in str(error.value)


def test_names_do_where_values_do(tmp_path: Path) -> None:
    by_name = snippet(CAMPAIGN, "strip", "html", language="en", base_url=BASE)

    assert by_name == snippet(CAMPAIGN, widget("strip"), Form.HTML, language=Language.EN, base_url=BASE)
    assert sized_snippet(CAMPAIGN, "300x250", base_url=BASE) == sized_snippet(CAMPAIGN, BOX, base_url=BASE)
    assert export(CAMPAIGN, str(tmp_path), assets_to_export(CAMPAIGN, with_pictures=False))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("NukeViet", "nukeviet"),
        ("DNN (DotNetNuke)", "dnn"),
        ("dotnetnuke", "dnn"),
        ("WORDPRESS", "wordpress"),
        (" Joomla! ", "joomla"),
        ("SharePoint Online", "sharepoint"),
        ("sharepoint-online", "sharepoint"),
        ("Liferay DXP", "liferay"),
    ],
)
def test_a_system_is_found_by_what_people_call_it(written: str, name: str) -> None:
    assert system(written).name == name


def test_no_two_systems_are_called_the_same() -> None:
    named = [{folded(name) for name in (one.name, one.title, *one.aliases)} for one in systems()]

    assert sum(map(len, named)) == len(set().union(*named))


def test_names_are_read_whatever_their_case() -> None:
    assert snippet(CAMPAIGN, "Strip", "HTML", language="EN", base_url=BASE).form is Form.HTML
    assert widget(" QR ").name == "qr"
