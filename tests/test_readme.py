"""What the README tells people to type works as written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from banner_kit.cli import main

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.vi.md")
ENDLESS = ("serve", "demo")
LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
EXAMPLE = re.compile(r"(?:https://)?(?:sonoivu|daongoc|portal)\.example\.gov\.vn/?")


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def local(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Lets a text speak of this machine's server, where the README speaks of examples."""
    httpserver.expect_request(re.compile("/.*")).respond_with_data(LINK, content_type="text/html; charset=utf-8")
    monkeypatch.chdir(tmp_path)
    numbers = iter(range(100))
    return lambda text: EXAMPLE.sub(lambda _: httpserver.url_for(f"/{next(numbers)}"), text)


@pytest.mark.parametrize("readme", READMES)
def test_every_command_runs(readme: str, local) -> None:
    Path("portals.csv").write_text(local(blocks(readme, "csv")[0]), encoding="utf-8")
    commands = [line for block in blocks(readme, "sh") for line in block.splitlines() if line.startswith("banner-kit")]
    assert len(commands) >= 3
    for command in commands:
        words = shlex.split(local(command), comments=True)[1:]
        done = CliRunner().invoke(main, [*words, *(["--help"] if words[0] in ENDLESS else [])])
        assert done.exit_code == 0, f"{command}: {done.output}"


@pytest.mark.parametrize("readme", READMES)
def test_every_python_example_runs(readme: str, local, capsys: pytest.CaptureFixture[str]) -> None:
    for code in blocks(readme, "python"):
        exec(compile(local(code), readme, "exec"), {"__name__": "example"})

    assert capsys.readouterr().out.startswith("embedded visible-link")


@pytest.mark.parametrize("readme", READMES)
def test_the_two_commands_come_first(readme: str) -> None:
    first = blocks(readme, "sh")[0]

    assert [line.split("#")[0].strip() for line in first.splitlines()] == ["make demo", "make test"]


@pytest.mark.parametrize("path", [*READMES, "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"])
def test_every_link_within_the_project_leads_somewhere(path: str) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / path).read_text(encoding="utf-8"))

    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_every_make_target_that_is_named_exists() -> None:
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {name for file in (*READMES, "CONTRIBUTING.md") for block in blocks(file, "sh") for name in targets(block)}

    assert named <= rules


def targets(block: str) -> list[str]:
    return re.findall(r"^make ([a-z]+)", block, re.MULTILINE)
