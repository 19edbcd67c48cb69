"""The commands in docs/kit*.md, run as they are written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from banner_kit.cli import main

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("kit.md", "kit.vi.md")


def commands(page: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def test_both_languages_have_the_same_commands() -> None:
    assert commands("kit.md") == commands("kit.vi.md")


@pytest.mark.parametrize("command", commands("kit.md"))
def test_each_command_works(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(command)
    result = CliRunner().invoke(main, words)

    assert program == "banner-kit"
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("page", PAGES)
def test_every_file_of_the_kit_is_described(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["kit", "promotion"])
    described = re.findall(r"`([\w.*-]+\.(?:txt|png|html|pdf|json))`", (DOCS / page).read_text(encoding="utf-8"))
    written = list((tmp_path / "promotion").iterdir())

    assert written
    assert all(any(path.match(pattern) for pattern in described) for path in written)
