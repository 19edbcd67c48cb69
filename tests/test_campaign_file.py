from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from banner_kit import Campaign, Language, default_campaign, load_campaign
from banner_kit.campaign import Require, Where
from banner_kit.errors import CampaignError

LEAST = """
id = "lu-lut"
target = "https://cuutro.mattran.org.vn"
[texts.vi]
title = "Cứu trợ đồng bào vùng lũ"
message = "Chung tay vì miền Trung"
action = "Ủng hộ"
organisation = "Mặt trận Tổ quốc Việt Nam"
[texts.en]
title = "Flood relief"
message = "Stand by central Vietnam"
action = "Give"
organisation = "Vietnam Fatherland Front"
"""


@pytest.fixture
def load(tmp_path: Path):
    def written(content: str) -> Campaign:
        path = tmp_path / "cuutro.toml"
        path.write_text(content, encoding="utf-8")
        return load_campaign(path)

    return written


def top(line: str) -> str:
    return f"{line}\n{LEAST}"


def test_the_bundled_campaign_is_vandongxahoi() -> None:
    campaign = default_campaign()

    assert (campaign.id, campaign.host) == ("vandongxahoi", "vandongxahoi.mattran.org.vn")
    assert campaign.texts[Language.VI].title == "Vận động xã hội"
    assert campaign.picture.lstrip().startswith("<svg")


def test_spaces_that_come_from_word_processors_are_spaces(load) -> None:
    campaign = load(LEAST.replace("Flood relief", "\xa0Flood\xa0relief\u202f"))

    assert campaign.texts[Language.EN].title == "Flood relief"


def test_a_file_may_be_named_by_a_string(load, tmp_path: Path) -> None:
    campaign = load(LEAST)
    (tmp_path / "named.toml").write_text(LEAST, encoding="utf-8")

    assert load_campaign(str(tmp_path / "named.toml")) == campaign


def test_the_least_campaign_has_sensible_defaults(load) -> None:
    campaign = load(LEAST)

    assert (campaign.target, campaign.version, campaign.aliases) == ("https://cuutro.mattran.org.vn/", 1, ())
    assert (campaign.policy.require, campaign.policy.where, campaign.policy.http) == (Require.LINK, Where.HOME, True)
    assert campaign.runs_on(datetime(1990, 1, 1, tzinfo=UTC))
    assert campaign.enabled


def test_a_campaign_can_be_switched_off(load) -> None:
    assert not load(top("enabled = false")).enabled
    with pytest.raises(CampaignError, match="enabled: must be true or false"):
        load(top('enabled = "no"'))


def test_every_key_is_read(load, tmp_path: Path) -> None:
    (tmp_path / "e.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    keys = (
        'version=3\naliases=["WWW.cuutro.vn"]\nnames=["cứu trợ"]\nstart=2026-01-01\nend=2026-02-01\npicture="e.svg"\n'
    )
    tables = '[colours]\nbackground="#AA0000"\n[policy]\nrequire="snippet"\nsubdomains=true\npath="/a"\nhttp=false\n'
    campaign = load(keys + LEAST + tables)

    assert (campaign.version, campaign.aliases, campaign.names) == (3, ("www.cuutro.vn",), ("cứu trợ",))
    assert (campaign.start, campaign.end) == (date(2026, 1, 1), date(2026, 2, 1))
    assert campaign.colours.background == "#aa0000"
    assert (campaign.policy.require, campaign.policy.subdomains, campaign.policy.path) == (Require.SNIPPET, True, "/a")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (top('hots = "x"'), "hots: is not known here; known are aliases, "),
        (LEAST + "[polcy]\nx = 1", "polcy: is not known here"),
        (LEAST + '[policy]\nrequire = "logo"', "policy.require: 'logo' does not exist; choose one of link, banner"),
        (LEAST + "[policy]\nhttp = 1", "policy.http: must be true or false"),
        (LEAST + '[policy]\npath = "x"', "policy.path: must begin with /"),
        (LEAST + '[colours]\ntext = "#fff"', "colours.text: '#fff' does not fit; write six digits"),
        (LEAST + '[colours]\ntext = "#b3252b"', "colours.text: #b3252b on #a3151b is hard to read (contrast 1.2, 4.5"),
        (LEAST + '[colours]\naccent = "#ff8800"', "colours.accent: #ff8800 on #a3151b is hard to read"),
        (
            LEAST.replace("Flood relief", "x" * 31),
            "texts.en.title: is 31 characters long; a narrow banner has room for 30",
        ),
        (LEAST.replace("lu-lut", "Lũ lụt"), "id: 'Lũ lụt' does not fit; use lower-case letters"),
        (LEAST.replace("https://cuutro.mattran.org.vn", "cuutro"), "target: 'cuutro' is not a web address"),
        (LEAST.replace("https:", "javascript:"), "target: 'javascript://cuutro.mattran.org.vn' is not a web address"),
        (LEAST.replace('title = "Flood relief"\n', ""), "texts.en.title: is missing; add it"),
        (LEAST.replace('"Flood relief"', '" "'), "texts.en.title: must be a text in quotes"),
        (LEAST.replace("Flood relief", "Flood\\u0000relief"), "texts.en.title: must be one line without control"),
        (LEAST.replace("Flood", "Fl\u200bood"), "control or invisible characters, as U+200B is one"),
        (LEAST.replace("[texts.en]", "[texts.fr]"), "texts.fr: is not known here"),
        (top('aliases = "x.vn"'), "aliases: must be a list of texts"),
        (top('aliases = ["x.vn/a"]'), "aliases: 'x.vn/a' is not a host name"),
        (top("version = 0"), "version: must be a whole number from 1"),
        (top('start = "2026-01-01"'), "start: must be a day without quotes"),
        (top("start = 2026-02-01\nend = 2026-01-01"), "end: lies before start"),
        (top('picture = "none.svg"'), "picture: 'none.svg' cannot be read"),
        (top("texts = 1").replace("[texts.vi]", "[x]").replace("[texts.en]", "[y]"), "x: is not known here"),
        ("id = ", "is not valid TOML"),
        (f"a = {'[' * 9000}", "is not valid TOML"),
        (
            LEAST.replace('target = "https://', f'target = "https://a.vn/{"x" * 2400}/'),
            "target: is longer than a QR code holds (2331 letters)",
        ),
    ],
)
def test_a_fault_is_named_with_file_key_and_remedy(load, content: str, complaint: str) -> None:
    with pytest.raises(CampaignError) as caught:
        load(content)
    message = str(caught.value)
    assert "cuutro.toml: " in message
    assert complaint in message
    assert "\n" not in message


@pytest.mark.parametrize("markup", ["<svg onload='x()'/>", "<svg><script/></svg>", "<!ENTITY a 'b'><svg/>", "<p>"])
def test_a_picture_that_could_act_is_refused(load, tmp_path: Path, markup: str) -> None:
    (tmp_path / "e.svg").write_text(markup)

    with pytest.raises(CampaignError, match="must be an SVG drawing without scripts"):
        load(top('picture = "e.svg"'))


def test_a_file_that_is_not_there_or_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes("id = 'ă'".encode("cp1258"))

    with pytest.raises(CampaignError, match=r"none\.toml: cannot be read"):
        load_campaign(tmp_path / "none.toml")
    with pytest.raises(CampaignError, match=r"latin\.toml: is not UTF-8 text"):
        load_campaign(tmp_path / "latin.toml")


def test_a_file_that_notepad_wrote_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cuutro.toml"
    path.write_text(LEAST.replace("\n", "\r\n"), encoding="utf-8-sig", newline="")

    assert load_campaign(path).id == "lu-lut"


def test_a_complaint_speaks_vietnamese_too(load) -> None:
    with pytest.raises(CampaignError) as caught:
        load(top("version = 0"))
    assert "version: phải là" in caught.value.text(Language.VI)
