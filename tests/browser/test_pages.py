"""What the markup alone says of being seen, Chromium says too: pages whose styles hide the campaign, or do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from banner_kit.audit import Result

PAGES = Path(__file__).parents[1] / "pages"
TURNED_BY_SCRIPTS = "a-slide-of-a-carousel-takes-its-turn"  # which the page does not have
STYLED = [
    page
    for verdict in ("embedded", "hidden")
    for page in sorted((PAGES / verdict).glob("*.html"))
    if b"<style" in page.read_bytes() or b"style=" in page.read_bytes()
]
BEHIND = re.compile(r"/(?:b|banner)\.png|/img/nen\.jpg")  # pictures behind letters and links
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="80"><rect width="300" height="80"/></svg>'


@pytest.mark.parametrize(
    "page",
    [page for page in STYLED if page.stem != TURNED_BY_SCRIPTS],
    ids=lambda page: f"{page.parent.name}/{page.stem}",
)
def test_a_styled_page_gets_the_same_verdict_from_chromium(
    page: Path, audit_at: Callable[..., Result], httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/").respond_with_data(page.read_bytes(), content_type="text/html")
    httpserver.expect_request(BEHIND).respond_with_data(PICTURE, content_type="image/svg+xml")

    assert audit_at(httpserver.url_for("/")).verdict.value == page.parent.name
