"""What docs/registry.md tells people to type works as written, one command after the other."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from banner_kit.cli import main
from banner_kit.cli.discover import CHANGES
from banner_kit.messages import Language
from banner_kit.report.registry_file import COLUMNS

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {Language.EN: "registry.md", Language.VI: "registry.vi.md"}
LINK = '<title>Tỉnh Hải Sơn</title><a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
EXAMPLE = re.compile(r"https://\w+\.example\.gov\.vn/")


def text(language: Language) -> str:
    return (DOCS / PAGES[language]).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", list(Language))
def test_every_command_runs(
    language: Language, httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/").respond_with_data(LINK, content_type="text/html; charset=utf-8")
    monkeypatch.chdir(tmp_path)
    Path("portals.csv").write_text(f"name,url\nHải Sơn,{httpserver.url_for('/')}\n", encoding="utf-8")
    commands = [
        line for block in re.findall(r"```sh\n(.*?)```", text(language), re.DOTALL) for line in block.splitlines()
    ]
    assert len(commands) == 4
    for command in commands:
        local = EXAMPLE.sub(httpserver.url_for("/"), command).replace("haison.example.gov.vn", "localhost")
        done = CliRunner().invoke(main, [*shlex.split(local)[1:], "--pause", "0"])
        assert done.exit_code == 0, f"{command}: {done.output}"

    assert {path.name for path in tmp_path.iterdir()} >= {"portals.xlsx", "portals-new.xlsx", "report.html"}


@pytest.mark.parametrize("language", list(Language))
def test_every_column_and_every_change_is_told(language: Language) -> None:
    words = [names[language] for names in COLUMNS.values()] + [each.text(language) for each in CHANGES.values()]

    assert [word for word in words if word not in text(language)] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_link_leads_somewhere(language: Language) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", text(language))

    assert targets
    assert all((DOCS / target).exists() for target in targets)
