from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banner_kit import Campaign, Language, default_campaign
from banner_kit.campaign import Colours, Texts
from banner_kit.embed import Asset, Form, Widget, build_assets, widgets
from banner_kit.embed.looks import root_style, style

ALL = list(build_assets(default_campaign()))
PRINT_PATHS = """
from banner_kit import default_campaign
from banner_kit.embed import build_assets
print(*(asset.path for asset in build_assets(default_campaign())))
"""
REFUSED = re.compile(r"banner|ads|quangcao|qc|sponsor|\d+x\d+", re.IGNORECASE)

SCRIPTED = [one for one in widgets() if Form.SCRIPT in one.forms]

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1)


def said_anew(**changes: str) -> Campaign:
    campaign = default_campaign()
    return replace(campaign, texts={**campaign.texts, Language.EN: replace(campaign.texts[Language.EN], **changes)})


def script_of(campaign: Campaign, widget: Widget, language: Language) -> str:
    return build_assets(campaign).scripts[widget.name, language].body.decode()


def config(campaign: Campaign, widget: Widget, language: Language) -> dict[str, Any]:
    """What the campaign says, as it is written into a script."""
    script = script_of(campaign, widget, language)
    return json.loads(script[script.index('{"host":') : script.index(',"build":')] + "}")


def spoken(campaign: Campaign, widget: Widget, language: Language) -> list[str]:
    """The texts that a script builds."""
    return [
        json.loads(text) for text in re.findall(r'append\(("(?:[^"\\]|\\.)*")\)', script_of(campaign, widget, language))
    ]


@pytest.fixture(params=SCRIPTED, ids=attrgetter("name"))
def widget(request: pytest.FixtureRequest) -> Widget:
    return request.param


@pytest.fixture(params=ALL, ids=attrgetter("path"))
def asset(request: pytest.FixtureRequest) -> Asset:
    return request.param


def test_an_address_is_one_that_no_blocker_refuses(asset: Asset) -> None:
    assert asset.path.startswith("/e/v1/")
    assert not REFUSED.search(asset.path)


def test_an_immutable_address_holds_the_hash_of_its_bytes(asset: Asset) -> None:
    digest = hashlib.sha256(asset.body).hexdigest()

    assert (f".{digest[:16]}." in asset.path) == asset.immutable


def test_integrity_is_what_browsers_compute(asset: Asset) -> None:
    algorithm, _, digest = asset.integrity.partition("-")

    assert hashlib.new(algorithm, asset.body).digest() == base64.b64decode(digest)


def test_no_two_assets_share_an_address() -> None:
    assert len({asset.path for asset in ALL}) == len(ALL)


def test_addresses_are_the_same_in_every_process() -> None:
    def paths(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", PRINT_PATHS], env=environment, check=True, capture_output=True
        ).stdout

    assert paths("1") == paths("2") == " ".join(asset.path for asset in ALL).encode() + os.linesep.encode()


@pytest.mark.parametrize("text", ["title", "message", "action"])
def test_a_changed_text_changes_the_addresses_of_its_language_only(widget: Widget, text: str) -> None:
    before, after = build_assets(default_campaign()), build_assets(said_anew(**{text: "Lend a hand"}))
    for group in ("pictures", "scripts", "elements"):
        old, new = getattr(before, group), getattr(after, group)
        if text not in widget.says or (widget.name, Language.EN) not in old:
            continue
        assert old[widget.name, Language.EN].path != new[widget.name, Language.EN].path
        assert old[widget.name, Language.VI] == new[widget.name, Language.VI]


def test_a_changed_colour_changes_every_immutable_address_but_an_emblem_of_its_own() -> None:
    before, after = default_campaign(), replace(default_campaign(), colours=Colours(accent="#00ff00"))
    kept = {asset.path for asset in build_assets(before)} & {asset.path for asset in build_assets(after)}

    assert kept == {asset.path for asset in ALL if not asset.immutable or re.search("emblem|code", asset.path)}


def test_a_rolling_script_keeps_its_address_and_has_the_newest_bytes(widget: Widget, language: Language) -> None:
    before, after = build_assets(default_campaign()), build_assets(replace(default_campaign(), end=date(2030, 1, 1)))
    key = widget.name, language

    old, new = (assets.rolling[assets.scripts[key].path] for assets in (before, after))

    assert old.path == new.path
    assert old.body != new.body
    assert b"1893517200000" in new.body  # 1 January 2030 is over in Vietnam


def test_a_pinned_script_is_for_its_own_version_and_a_rolling_one_for_all(widget: Widget, language: Language) -> None:
    assets = build_assets(default_campaign())
    pinned = assets.scripts[widget.name, language]

    assert b"data-version" in pinned.body
    assert b"data-version" not in assets.rolling[pinned.path].body


def test_what_a_page_loads_for_a_widget_weighs_at_most_2_kib(widget: Widget, language: Language) -> None:
    assets = build_assets(default_campaign())
    groups = (assets.scripts, assets.elements, assets.frames)
    loaded = [group[widget.name, language] for group in groups if (widget.name, language) in group]

    assert max(len(brotli.compress(one.body)) for one in loaded) <= 2048


def test_a_sheet_uses_colours_of_six_digits_only(widget: Widget) -> None:
    for sheet in (style(default_campaign(), widget), root_style(default_campaign(), widget, Language.VI)):
        assert all(len(colour) == 7 for colour in re.findall(r"#[0-9a-fA-F]+", sheet))


def test_what_long_texts_need_is_loaded_with_long_texts_only(widget: Widget, language: Language) -> None:
    usual = default_campaign()
    texts = replace(usual.texts[language], title="Vận động xã hội cả nước")
    long = replace(usual, texts={**usual.texts, language: texts})

    assert root_style(long, widget, language) == root_style(usual, widget, language) + widget.long_css
    assert ".bk-long" not in root_style(usual, widget, language)
    assert bool(widget.long_css) == ("{{ long }}" in widget.html)


def test_a_script_is_built_whole(widget: Widget, language: Language) -> None:
    for group in ("scripts", "elements", "classes", "frames"):
        asset = getattr(build_assets(default_campaign()), group).get((widget.name, language))
        assert asset is None or b"CONFIG" not in asset.body


def test_a_script_says_what_the_campaign_says(widget: Widget, language: Language) -> None:
    texts = default_campaign().texts[language]
    said = " ".join(spoken(default_campaign(), widget, language))

    assert {field.name for field in fields(Texts) if getattr(texts, field.name) in said} == set(widget.says)


def test_a_script_knows_the_campaigns_days_on_vietnamese_clocks(widget: Widget) -> None:
    campaign = replace(default_campaign(), start=date(2021, 9, 30), end=date(2021, 12, 31))
    told = config(campaign, widget, Language.VI)

    assert datetime.fromtimestamp(told["from"] / 1000, UTC) == datetime(2021, 9, 29, 17, tzinfo=UTC)
    assert datetime.fromtimestamp(told["until"] / 1000, UTC) == datetime(2021, 12, 31, 17, tzinfo=UTC)


@pytest.mark.parametrize(("first", "last"), [(date.min, date.max), (date(2021, 9, 30), date(9999, 12, 31))])
def test_a_campaign_may_be_for_all_time(widget: Widget, first: date, last: date) -> None:
    told = config(replace(default_campaign(), start=first, end=last), widget, Language.VI)

    assert told["from"] < told["until"] == 253402275600000


def test_a_campaign_without_days_tells_none_and_is_always_on(widget: Widget) -> None:
    told = config(replace(default_campaign(), start=None, end=None), widget, Language.VI)

    assert told.keys().isdisjoint({"from", "until"})


@settings(deadline=None, max_examples=50)
@given(title=words, message=words, action=words, organisation=words)
def test_no_text_breaks_out_of_a_script(title: str, message: str, action: str, organisation: str) -> None:
    texts = Texts(title, message, action, organisation)
    campaign = replace(default_campaign(), texts=dict.fromkeys(Language, texts))
    for one in SCRIPTED:
        said = "".join(spoken(campaign, one, Language.VI))
        assert all(getattr(texts, name) in said for name in one.says)


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "\u2028\u2029", "\\';alert(1);//", "CONFIG"]
)
def test_a_script_is_inert_text_wherever_it_is_written(widget: Widget, text: str) -> None:
    campaign = said_anew(title=text)

    assert text in spoken(campaign, widget, Language.EN)
    assert not re.search("</|<!|\u2028|\u2029", script_of(campaign, widget, Language.EN))
