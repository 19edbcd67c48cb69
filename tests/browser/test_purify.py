"""DOMPurify, the filter of sites that clean markup in the browser, run for real over every snippet."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Snippet, Widget, snippet, widgets
from banner_kit.parts import Part, parts_of, read_fragment

PURIFY = Path(sys.prefix) / "node" / "node_modules" / "dompurify" / "dist" / "purify.min.js"
CONFIGURATIONS = json.loads((Path(__file__).parents[1] / "node" / "configurations.json").read_text(encoding="utf-8"))


@pytest.fixture
def purified(visit):
    page: Page = visit()
    page.add_script_tag(path=PURIFY)

    def lost(html: str) -> set[Part]:
        left = page.evaluate("([html, how]) => DOMPurify.sanitize(html, how)", [html, CONFIGURATIONS["dompurify"]])
        return set(parts_of(read_fragment(html)) - parts_of(read_fragment(left)))

    return lost


def test_the_named_link_survives(purified, made: Snippet) -> None:
    assert not purified(made.html) & {Part.LINK, Part.NAME, Part.MARKER, Part.VERSION}


@pytest.mark.parametrize("widget", [one for one in widgets() if Form.IMAGE in one.forms], ids=lambda one: one.name)
@pytest.mark.parametrize("language", Language)
def test_the_form_image_survives_whole(purified, widget: Widget, language: Language, banners: str) -> None:
    made = snippet(default_campaign(), widget, Form.IMAGE, language=language, base_url=banners)

    assert purified(made.html) == set()
