from __future__ import annotations

import re

import pytest

from banner_kit.embed import Form, Widget, widgets
from banner_kit.embed import widget as widget_named
from banner_kit.embed.widgets import widgets_root
from banner_kit.errors import WidgetError
from banner_kit.messages import Language


def test_the_catalogue_lists_every_folder_once() -> None:
    folders = {folder.name for folder in widgets_root().iterdir() if (folder / "widget.html").is_file()}

    assert sorted(one.name for one in widgets()) == sorted(folders)


def test_the_catalogue_begins_with_the_widget_that_fits_every_page() -> None:
    assert widgets()[0].name == "strip"


def test_a_widget_is_found_by_its_name(widget: Widget) -> None:
    assert widget_named(widget.name) is widget


@pytest.mark.parametrize("name", ["", "strips", "banner", "../strip"])
def test_an_unknown_widget_is_refused_with_the_known_ones(name: str) -> None:
    with pytest.raises(WidgetError) as refusal:
        widget_named(name)

    assert (
        str(refusal.value)
        == f"There is no widget “{name}”. Choose one of strip, card, button, corner, ticker, link, qr."
    )


def test_a_widget_is_described_in_every_language(widget: Widget, language: Language) -> None:
    assert widget.title[language]
    assert widget.summary[language].endswith(".")


def test_titles_tell_widgets_apart(language: Language) -> None:
    assert len({one.title[language] for one in widgets()}) == len(widgets())


def test_a_widget_is_made_for_side_columns_too(widget: Widget) -> None:
    assert widget.narrow <= 240 < widget.wide
    assert "emblem" not in widget.html or widget.emblem < widget.height


def test_a_widget_says_where_on_a_portal_it_belongs(widget: Widget) -> None:
    assert (widgets_root() / widget.name / "README.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    "means",
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "import(", ".style",
     "cookie", "sessionStorage", "indexedDB", "sendBeacon", "fetch(", "XMLHttpRequest", "WebSocket", "setInterval"],
)  # fmt: skip
def test_no_script_sends_anything_or_writes_markup(widget: Widget, means: str) -> None:
    assert not [kind for kind in ("script", "element", "class", "frame") if means in widget.script(kind)]


def test_only_the_corner_looks_again_after_a_while(widget: Widget) -> None:
    waiting = {kind for kind in ("script", "element", "class", "frame") if "setTimeout" in widget.script(kind)}

    assert waiting == ({"script", "element", "class"} if widget.name == "corner" else set())


def test_only_a_widget_that_can_be_sent_away_stores_anything(widget: Widget) -> None:
    assert ("localStorage" in widget.script("script")) == (widget.name == "corner")


def test_what_moves_or_floats_comes_only_where_a_script_can_stop_it() -> None:
    assert not {Form.IMAGE, Form.HTML} & {*widget_named("corner").forms, *widget_named("ticker").forms}


def test_a_sheet_is_written_in_px_and_loads_nothing(widget: Widget) -> None:
    for sheet in (widget.css, widget.root_css, widget.long_css):
        assert not re.search(r"rem|url\(|@import", sheet)
