"""What docs/scale.md tells people to type works as written, on a cluster of this machine."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import Client
from pytest_httpserver import HTTPServer

from banner_kit.cli import main

ROOT = Path(__file__).parents[1]
DOCS = ("docs/scale.md", "docs/scale.vi.md")
LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
SCHEDULER = "tcp://10.0.0.5:8786"


def blocks(doc: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / doc).read_text(encoding="utf-8"), re.DOTALL)


def commands(doc: str, program: str) -> list[str]:
    return [line for block in blocks(doc, "sh") for line in block.splitlines() if line.startswith(program)]


@pytest.fixture
def portal(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A portal of this machine, alone in a registry of the working folder."""
    httpserver.expect_request(re.compile("/.*")).respond_with_data(LINK, content_type="text/html; charset=utf-8")
    monkeypatch.chdir(tmp_path)
    Path("portals.csv").write_text(f"name,url\nSở,{httpserver.url_for('/')}\n", encoding="utf-8")
    return httpserver.url_for("/")


@pytest.fixture
def cluster() -> Iterator[str]:
    """The cluster of the page's own commands, its address being this machine's."""
    scheduler, worker = commands(DOCS[0], "dask")
    leader = dask(scheduler.replace("10.0.0.5", "127.0.0.1").replace("8786", "0 --no-dashboard"))
    address = next(found[0] for line in leader.stderr if (found := re.search(r"tcp://[\d.:]+", line)))
    follower = dask(worker.replace(SCHEDULER, address).replace("128", "4") + " --no-dashboard --no-nanny")
    try:
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=20)
        yield address
    finally:
        for process in (follower, leader):
            process.kill()
            process.wait()
            process.stderr.close()


def dask(command: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", *shlex.split(command)], stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("doc", DOCS)
def test_every_audit_of_one_machine_runs(doc: str, portal: str) -> None:
    local = [command for command in commands(doc, "banner-kit") if "dask" not in command]
    assert len(local) == 3
    for command in local:
        done = CliRunner().invoke(main, [*shlex.split(command)[1:], "--browser", "never"])
        assert done.exit_code == 0, done.output


def test_the_cluster_starts_and_audits_as_the_page_says(cluster: str, portal: str) -> None:
    command = next(line for line in commands(DOCS[0], "banner-kit") if "dask" in line)
    done = CliRunner().invoke(main, [*shlex.split(command.replace(SCHEDULER, cluster))[1:], "--browser", "never"])

    assert done.exit_code == 0, done.output


def test_both_pages_say_the_same_commands() -> None:
    assert commands(DOCS[0], "") == commands(DOCS[1], "")
    assert blocks(DOCS[0], "python") == blocks(DOCS[1], "python")


def test_the_python_example_runs(portal: str, tmp_path: Path) -> None:
    code = blocks(DOCS[0], "python")[0].replace("https://sonoivu.example.gov.vn/", portal)
    (tmp_path / "example.py").write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, "example.py"], capture_output=True, text=True, check=True)

    assert "<Verdict.EMBEDDED: 'embedded'>: 1" in done.stdout
