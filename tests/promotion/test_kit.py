from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from banner_kit import Language, default_campaign
from banner_kit.cli import main
from banner_kit.errors import CampaignError
from banner_kit.promotion import promotion_kit
from banner_kit.promotion.poster import poster
from banner_kit.promotion.social import card, card_tags


@pytest.mark.parametrize("language", Language)
def test_the_poster_is_one_page_with_its_fonts_in_it(language: Language) -> None:
    page = poster(default_campaign(), language)

    assert page.startswith(b"%PDF-")
    assert b"/Count 1" in page
    assert re.search(rb"/MediaBox \[0 0 595\.28 841\.89\]", page)
    assert len(re.findall(rb"/FontFile2", page)) == 2
    assert b"/URI (https://vandongxahoi.mattran.org.vn/)" in page
    assert b"/Subtype /Image" not in page  # all vector


def test_the_same_campaign_gives_the_same_kit() -> None:
    first = promotion_kit(default_campaign())

    assert promotion_kit(default_campaign()) == first
    assert {f"{name}.{language}.{suffix}" for language in Language
            for name, suffix in (("sms", "txt"), ("sms-gsm7", "txt"), ("radio-30s", "txt"), ("radio-60s", "txt"),
                                 ("card", "png"), ("card", "html"), ("poster", "pdf"))} <= set(first)  # fmt: skip


def test_a_title_too_long_for_the_poster_is_told_with_its_key() -> None:
    texts = default_campaign().texts
    long = replace(texts[Language.VI], title="Vận động " * 60)

    with pytest.raises(CampaignError, match=r"texts\.vi\.title: .* onto the poster\. Shorten it"):
        poster(replace(default_campaign(), texts={**texts, Language.VI: long}), Language.VI)


@pytest.mark.parametrize("attribute", ['fill="rgba(1,2,3,.5)"', 'stroke-width="1em"', 'clip-path="url(#lost)"'])
def test_a_picture_that_cannot_be_printed_is_told(attribute: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path {attribute} d="M0 0h8v8z"/></svg>'

    with pytest.raises(CampaignError, match="cannot be printed on the poster"):
        poster(replace(default_campaign(), picture=drawing), Language.VI)


@pytest.mark.parametrize("language", Language)
def test_the_card_is_of_the_size_that_its_tags_tell(language: Language) -> None:
    tags = dict(
        re.findall(r'property="(og:[^"]+)" content="([^"]+)"', card_tags(default_campaign(), language, "c.png"))
    )
    with Image.open(BytesIO(card(default_campaign(), language))) as picture:
        assert picture.size == (int(tags["og:image:width"]), int(tags["og:image:height"])) == (1200, 630)

    assert tags["og:image"] == "https://vandongxahoi.mattran.org.vn/c.png"
    assert tags["og:title"] == default_campaign().texts[language].title


def test_the_command_writes_the_kit_and_tells_the_counts(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["kit", str(tmp_path / "kit")])

    assert result.exit_code == 0, result.output
    assert "sms-gsm7.vi.txt: 130 " in result.stderr
    assert (tmp_path / "kit" / "poster.vi.pdf").read_bytes().startswith(b"%PDF-")
    assert CliRunner().invoke(main, ["kit", str(tmp_path / "kit")]).exit_code == 0


@pytest.fixture
def campaign_two(tmp_path: Path) -> Path:
    """The campaign file of another campaign, of which every text differs."""
    texts = "".join(
        f'[texts.{language}]\ntitle = "Cứu trợ"\nmessage = "Chung tay vì miền Trung"\naction = "Ủng hộ"\n'
        f'organisation = "MTTQ"\n' for language in Language)  # fmt: skip
    path = tmp_path / "two.toml"
    path.write_text(f'id = "cuu-tro"\ntarget = "https://cuutro.example.vn/"\n{texts}', encoding="utf-8")
    return path


def test_a_script_that_was_corrected_is_not_lost(tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    CliRunner().invoke(main, ["kit", str(folder)])
    (folder / "radio-30s.vi.txt").write_text("Kính thưa bà con", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = CliRunner().invoke(main, ["kit", str(folder)])

    assert result.exit_code == 2
    assert re.search(r"radio-30s\.vi\.txt: ", result.stderr)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_kit_that_nobody_touched_follows_its_campaign(tmp_path: Path, campaign_two: Path) -> None:
    folder = tmp_path / "kit"
    CliRunner().invoke(main, ["kit", str(folder)])
    result = CliRunner().invoke(main, ["kit", str(folder), "--campaign", str(campaign_two)])

    assert result.exit_code == 0, result.output
    assert "Chung tay vì miền Trung" in (folder / "radio-30s.vi.txt").read_text(encoding="utf-8")


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "sms.vi.txt").write_text("ours")
    result = CliRunner().invoke(main, ["kit", str(tmp_path)])

    assert result.exit_code == 2
    assert "sms.vi.txt" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["sms.vi.txt"]
