from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from banner_kit import Language
from banner_kit.audit import Portal, Verdict
from banner_kit.audit.evidence import Box, Caption, Evidence, Shot, width_of, written
from banner_kit.audit.viewport import DESKTOP, MOBILE
from banner_kit.campaign import VIETNAM
from banner_kit.messages import Message

NOON = datetime(2026, 3, 20, 12, 5, 9, tzinfo=VIETNAM)
WAY = ("http://snv.gov.vn/", "https://snv.gov.vn/vi", "https://snv.gov.vn/vi")
TOLD = Caption("Sở Nội vụ", Verdict.EMBEDDED, Message("It answers."), WAY, NOON, DESKTOP, "Chromium 156")
BOX = Box(1000, 700, 240, 90)


def shown(caption: Caption, shot: Shot | None = None, close: bool = False, language: Language = Language.EN):
    return LexborHTMLParser(written(caption, language, shot or Shot(b"png"), close))


def test_a_picture_says_whose_page_it_is_where_when_and_how_it_was_seen() -> None:
    text = shown(TOLD, Shot(b"", down=400, height=3000)).body.text()

    for part in ("Sở Nội vụ", "Embedded", "20/03/2026 12:05:09 (+07:00)", "1280×800", "Chromium 156", "400 of 3000"):
        assert part in text
    assert "http://snv.gov.vn/ → https://snv.gov.vn/vi20/03" in text


def test_it_speaks_the_language_asked_for() -> None:
    assert "màn hình 1280×800" in shown(TOLD, language=Language.VI).body.text()


def test_what_is_outlined_is_explained_and_nothing_else() -> None:
    outlined = shown(replace(TOLD, leads_to="https://v.vn/"), Shot(b"", BOX))

    assert "leads to https://v.vn/" in outlined.body.text()
    assert len(outlined.css("figure u")) == 1
    assert "Outlined" not in shown(TOLD).body.text()
    assert not shown(TOLD).css("figure u")


def test_text_of_pages_does_not_act_in_the_picture() -> None:
    hostile = "</header><script>alert(1)</script><img src=x onerror=alert(1)>"
    page = shown(replace(TOLD, name=hostile, way=(hostile,), leads_to=hostile, browser=hostile), Shot(b"", BOX))

    assert not page.css("script")
    assert len(page.css("img")) == 1
    assert hostile in page.body.text()


@pytest.mark.parametrize(
    ("box", "close", "width"),
    [(BOX, False, 1280), (BOX, True, 640), (Box(0, 0, 900, 50), True, 964), (None, True, 1280)],
)
def test_a_close_picture_shows_what_the_placement_is_part_of(box: Box | None, close: bool, width: int) -> None:
    assert width_of(DESKTOP, box, close) == width


def test_a_close_picture_never_reaches_beyond_the_window() -> None:
    style = shown(TOLD, Shot(b"", BOX), close=True).css_first("figure img").attributes["style"]

    assert style == "left:-640px;top:-560px;width:1280px;height:800px"


@pytest.mark.parametrize(
    ("box", "seen"), [(BOX, True), (Box(-50, -50, 60, 60), True), (Box(0, 900, 9, 9), False), (Box(5, 5, 0, 0), False)]
)
def test_what_lies_outside_the_window_is_not_outlined(box: Box, seen: bool) -> None:
    assert box.seen_in(DESKTOP) is seen


def test_the_screens_are_told_apart() -> None:
    assert (str(DESKTOP), str(MOBILE)) == ("1280×800", "360×740")
    assert "Chrome/156.0.0.0 Mobile" in MOBILE.settings("156.0.7")["user_agent"]
    assert "user_agent" not in DESKTOP.settings("156.0.7")


def test_files_are_named_by_row_and_unit_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    kept = Evidence(tmp_path).keep(Portal("Sở Y tế", "https://syt.vn/", row=7), [("page", b"a"), ("placement", b"")])

    assert kept == ("00007-so-y-te-page.webp",)
    assert (tmp_path / kept[0]).read_bytes() == b"a"
