from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer

from banner_kit.cli import main

CAMPAIGN = """
id = "cuu-tro"
target = "https://cuutro.example.vn/"
[texts.vi]
title = "Cứu trợ"
message = "Chung tay vì miền Trung"
action = "Ủng hộ"
organisation = "MTTQ"
[texts.en]
title = "Relief"
message = "For the flooded provinces"
action = "Give"
organisation = "Front"
"""


@pytest.fixture
def own_campaign(tmp_path: Path) -> Path:
    """The file of a campaign of one's own."""
    file = tmp_path / "campaign.toml"
    file.write_text(CAMPAIGN, encoding="utf-8")
    return file


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs `banner-kit` with the given words."""
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words], prog_name="banner-kit")


@pytest.fixture
def registry(httpserver: HTTPServer, tmp_path: Path):
    """Writes a registry whose portals answer with these pages."""

    def written(*pages: str, more: str = "") -> Path:
        lines = ["name,url,excused_until"]
        for number, markup in enumerate(pages):
            httpserver.expect_request(f"/{number}").respond_with_data(markup, content_type="text/html; charset=utf-8")
            lines.append(f"Sở {number},{httpserver.url_for(f'/{number}')},")
        path = tmp_path / "portals.csv"
        path.write_text("\n".join(lines) + "\n" + more, encoding="utf-8")
        return path

    return written
