"""Rolling snippets, frames and the switch: what can change without a new snippet, and what cannot."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from selectolax.lexbor import LexborHTMLParser

from banner_kit import Language, default_campaign
from banner_kit.embed import Form, Widget, build_assets, snippet, widgets
from banner_kit.embed.forms import PINNED_NOTE, PINNED_PICTURE_NOTE, ROLLING, ROLLING_NOTE
from banner_kit.errors import WidgetError

BASE = "https://assets.example.gov.vn"
PAIRS = [(one, form) for one in widgets() for form in one.forms if form in ROLLING]
FRAMED = [one for one in widgets() if Form.IFRAME in one.forms]
REPLACED = replace(default_campaign(), target="https://cuutro.example.vn/", version=2)
OFF = replace(default_campaign(), enabled=False)


@pytest.fixture(params=PAIRS, ids=lambda pair: f"{pair[0].name}-{pair[1]}")
def pair(request: pytest.FixtureRequest) -> tuple[Widget, Form]:
    return request.param


@pytest.fixture(params=FRAMED, ids=lambda one: one.name)
def framed(request: pytest.FixtureRequest) -> Widget:
    return request.param


def address(html: str) -> str:
    (found,) = re.findall(r'src="([^"]+)"', html)
    return found.removeprefix(BASE)


def test_a_rolling_snippet_loads_an_address_that_stays_when_the_campaign_is_replaced(
    pair: tuple[Widget, Form], language: Language
) -> None:
    made = [
        snippet(one, *pair, language=language, base_url=BASE, rolling=True) for one in (default_campaign(), REPLACED)
    ]
    first, second = (address(one.html) for one in made)

    assert first == second
    assert not re.search(r"[0-9a-f]{16}", first)
    assert first in {asset.path for asset in build_assets(default_campaign()) if not asset.immutable}


def test_a_rolling_snippet_has_no_seal_and_says_what_that_means(pair: tuple[Widget, Form]) -> None:
    made = snippet(default_campaign(), *pair, base_url=BASE, rolling=True)

    assert "integrity" not in made.html
    assert PINNED_NOTE not in made.notes
    assert (ROLLING_NOTE in made.notes) == (pair[1] is not Form.IFRAME)


def test_a_pinned_snippet_says_what_that_means(pair: tuple[Widget, Form]) -> None:
    notes = snippet(default_campaign(), *pair, base_url=BASE).notes

    assert bool({PINNED_NOTE, PINNED_PICTURE_NOTE} & set(notes)) == (pair[1] is not Form.IFRAME)
    assert ROLLING_NOTE not in notes


def test_words_in_the_portals_own_page_cannot_roll() -> None:
    with pytest.raises(WidgetError, match=r"“html” cannot roll.*Choose one of image, script, iframe, element\."):
        snippet(default_campaign(), "strip", Form.HTML, base_url=BASE, rolling=True)


@pytest.mark.parametrize(
    ("name", "form", "known"),
    [("corner", Form.IMAGE, "script, element"), ("ticker", Form.HTML, "script, iframe, element"),
     ("link", Form.SCRIPT, "html")],
)  # fmt: skip
def test_a_form_that_a_widget_does_not_come_in_is_refused_with_those_it_does(name: str, form: Form, known: str) -> None:
    with pytest.raises(WidgetError) as refusal:
        snippet(default_campaign(), name, form, base_url=BASE)

    assert str(refusal.value) == f"The widget “{name}” does not come in the form “{form}”. Choose one of {known}."


def test_unless_told_a_snippet_is_in_the_widgets_first_form() -> None:
    made = [snippet(default_campaign(), one, base_url=BASE).form for one in widgets()]

    assert made == [one.forms[0] for one in widgets()]


def test_a_switched_off_campaign_says_nothing_in_frames(framed: Widget, language: Language) -> None:
    page = LexborHTMLParser(build_assets(OFF).frames[framed.name, language].body.decode())

    assert not page.css("a, svg, button")


def test_a_switched_off_campaign_keeps_the_bytes_of_pinned_pictures_and_empties_the_rolling() -> None:
    on, off = build_assets(default_campaign()), build_assets(OFF)
    for key, picture in on.pictures.items():
        assert off.pictures[key] == picture
        assert b"path" not in off.rolling[picture.path].body


def test_a_frames_policy_allows_its_own_bytes_and_nothing_else(framed: Widget, language: Language) -> None:
    asset = build_assets(default_campaign()).frames[framed.name, language]
    page = LexborHTMLParser(asset.body.decode())
    hashes = [
        f"'sha256-{b64encode(sha256(page.css_first(tag).text().encode()).digest()).decode()}'"
        for tag in ("style", "script")
    ]

    assert asset.policy.split("; ") == [
        "default-src 'none'", f"style-src {hashes[0]}", f"script-src {hashes[1]}", "base-uri 'none'",
        "form-action 'none'",
    ]  # fmt: skip
    assert page.css_first("meta[http-equiv]").attributes["content"] == asset.policy


def test_a_frames_link_leaves_the_frame(framed: Widget) -> None:
    page = LexborHTMLParser(build_assets(default_campaign()).frames[framed.name, Language.VI].body.decode())
    box = LexborHTMLParser(snippet(default_campaign(), framed, Form.IFRAME, base_url=BASE).html).css_first("iframe")

    assert page.css_first("base").attributes["target"] == "_top"
    assert "allow-top-navigation-by-user-activation" in box.attributes["sandbox"]
    assert "allow-same-origin" not in box.attributes["sandbox"]
    assert page.css_first("title").text() == box.attributes["title"]


def test_a_dismissal_is_kept_by_campaign_and_version() -> None:
    script = build_assets(REPLACED).scripts["corner", Language.VI].body.decode()

    assert '"key":"bk:vandongxahoi:2"' in script
