from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from operator import attrgetter
from typing import Any

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banner_kit import Campaign, Language, default_campaign
from banner_kit.campaign import Colours, Texts
from banner_kit.embed import Asset, Widget, build_assets, widgets
from banner_kit.embed.assets import style

ALL = list(build_assets(default_campaign()))
PRINT_PATHS = """
from banner_kit import default_campaign
from banner_kit.embed import build_assets
print(*(asset.path for asset in build_assets(default_campaign())))
"""
REFUSED = re.compile(r"banner|ads|quangcao|qc|sponsor|\d+x\d+", re.IGNORECASE)

words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), min_size=1)


def said_anew(**changes: str) -> Campaign:
    campaign = default_campaign()
    return replace(campaign, texts={**campaign.texts, Language.EN: replace(campaign.texts[Language.EN], **changes)})


def config(campaign: Campaign, widget: Widget, language: Language) -> dict[str, Any]:
    script = build_assets(campaign).scripts[widget.name, language].body.decode()
    return json.loads(re.search(r"^const config = (.*);$", script, re.MULTILINE)[1])


def flat(tree: list[Any]) -> list[str]:
    return [text for part in tree[2:] for text in ([part] if isinstance(part, str) else flat(part))]


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
    for group in ("pictures", "scripts"):
        old, new = getattr(before, group), getattr(after, group)
        assert old[widget.name, Language.EN].path != new[widget.name, Language.EN].path
        assert old[widget.name, Language.VI] == new[widget.name, Language.VI]


def test_a_changed_colour_changes_every_immutable_address_but_an_emblem_of_its_own() -> None:
    before, after = default_campaign(), replace(default_campaign(), colours=Colours(accent="#00ff00"))
    kept = {asset.path for asset in build_assets(before)} & {asset.path for asset in build_assets(after)}

    assert kept == {asset.path for asset in ALL if not asset.immutable or "emblem" in asset.path}


def test_a_rolling_script_keeps_its_address_and_has_the_newest_bytes(widget: Widget, language: Language) -> None:
    before, after = build_assets(default_campaign()), build_assets(replace(default_campaign(), end=date(2030, 1, 1)))
    key = widget.name, language

    assert before.rolling[key].path == after.rolling[key].path
    assert before.rolling[key].body != after.rolling[key].body == after.scripts[key].body


def test_what_a_page_loads_for_a_widget_weighs_at_most_2_kib(widget: Widget, language: Language) -> None:
    assets = build_assets(default_campaign())
    script, sheet = assets.scripts[widget.name, language], assets.styles[widget.name]

    assert len(brotli.compress(script.body)) + len(brotli.compress(sheet.body)) <= 2048


def test_a_sheet_uses_colours_of_six_digits_only(widget: Widget) -> None:
    assert all(len(colour) == 7 for colour in re.findall(r"#[0-9a-fA-F]+", style(default_campaign(), widget)))


def test_a_script_is_built_whole(widget: Widget, language: Language) -> None:
    script = build_assets(default_campaign()).scripts[widget.name, language].body.decode()

    assert "CONFIG" not in script
    assert not [line for line in script.splitlines() if line.startswith("//") or line != line.strip()]


def test_a_script_says_what_the_campaign_says(widget: Widget, language: Language) -> None:
    texts = default_campaign().texts[language]
    said = flat(config(default_campaign(), widget, language)["link"])

    assert {texts.title, texts.message, texts.action} <= set(said)
    assert (texts.organisation in said) == (widget.name == "card")


def test_a_script_knows_the_campaigns_days_on_vietnamese_clocks(widget: Widget) -> None:
    campaign = replace(default_campaign(), start=date(2021, 9, 30), end=date(2021, 12, 31))
    told = config(campaign, widget, Language.VI)

    assert datetime.fromtimestamp(told["from"] / 1000, UTC) == datetime(2021, 9, 29, 17, tzinfo=UTC)
    assert datetime.fromtimestamp(told["until"] / 1000, UTC) == datetime(2021, 12, 31, 17, tzinfo=UTC)


def test_a_campaign_without_days_is_always_on(widget: Widget) -> None:
    told = config(replace(default_campaign(), start=None, end=None), widget, Language.VI)

    assert told["from"] == 0
    assert told["until"] == 8.64e15


@settings(deadline=None, max_examples=50)
@given(title=words, message=words, action=words, organisation=words)
def test_no_text_breaks_out_of_a_script(title: str, message: str, action: str, organisation: str) -> None:
    texts = Texts(title, message, action, organisation)
    campaign = replace(default_campaign(), texts=dict.fromkeys(Language, texts))
    for one in widgets():
        assert {title, message, action} <= set(flat(config(campaign, one, Language.VI)["link"]))


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)</script>", "<!--", "\u2028\u2029", "\\';alert(1);//", "CONFIG"]
)
def test_a_script_is_inert_text_wherever_it_is_written(widget: Widget, text: str) -> None:
    campaign = said_anew(title=text)
    script = build_assets(campaign).scripts[widget.name, Language.EN].body.decode()

    assert text in flat(config(campaign, widget, Language.EN)["link"])
    assert not re.search("</|<!|\u2028|\u2029", script)
