from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit.errors import NetworkLostError

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
KIND = "text/html; charset=utf-8"
MANNERS = ("--pause", "0", "--ignore-robots", "--browser", "never", "--confirm", "0")


class Province:
    """Portals of one host, asked one after the other; the gate holds back all after the first ones."""

    def __init__(self, server: HTTPServer, folder: Path, count: int) -> None:
        self.asked: list[str] = []
        self.gate, self.reached = Event(), Event()
        self.registry = folder / "portals.csv"
        rows = [f"Sở {number},{server.url_for(f'/{number}')}" for number in range(count)]
        self.registry.write_text("\n".join(["name,url", *rows]), encoding="utf-8")
        for number in range(count):
            server.expect_request(f"/{number}").respond_with_handler(self.answer)

    def answer(self, request: Request) -> Response:
        if request.path == "/3":
            self.reached.set()
            self.gate.wait(30)
        self.asked.append(request.path)
        return Response(LINK, content_type=KIND)


@pytest.fixture
def province(httpserver: HTTPServer, tmp_path: Path) -> Province:
    return Province(httpserver, tmp_path, 6)


def broken_off(province: Province, report: Path, how: signal.Signals) -> subprocess.CompletedProcess[str]:
    """An audit that is ended by a signal after three portals."""
    command = [sys.executable, "-m", "banner_kit", "audit", province.registry, "-o", report, *MANNERS]
    environment = {**os.environ, "BANNER_KIT_LANG": "en"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as run:
        assert province.reached.wait(30)
        while journalled(report) < 3:
            pass
        run.send_signal(how)
        out, err = run.communicate()
    province.gate.set()
    return subprocess.CompletedProcess(command, run.returncode, out, err)


def journalled(report: Path) -> int:
    journal = report.with_suffix(".jsonl")
    return journal.read_bytes().count(b"\n") - 1 if journal.exists() else 0


def test_a_killed_run_resumes_without_asking_a_finished_portal_again(run, province: Province, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    broken_off(province, report, signal.SIGKILL)
    assert not report.exists()
    done = run("audit", province.registry, "-o", report, "--resume", *MANNERS)

    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(report.read_bytes())["summary"]["embedded"] == 6
    assert all(province.asked.count(f"/{number}") == 1 for number in (0, 1, 2))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_ends_a_run_ends_it_cleanly_and_says_how_to_go_on(
    province: Province, tmp_path: Path, how: signal.Signals
) -> None:
    done = broken_off(province, tmp_path / "report.html", how)

    assert (done.returncode, done.stdout) == (128 + how, "")
    assert "report.jsonl; the same command with --resume goes on from there" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_finished_run_leaves_nothing_to_resume(run, province: Province, tmp_path: Path) -> None:
    province.gate.set()
    words = ("audit", province.registry, "-o", tmp_path / "report.csv", "--resume", *MANNERS)
    run(*words)
    run(*words)

    assert len(province.asked) == 12
    assert journalled(tmp_path / "report.csv") == 7


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--resume"], "--resume: the journal lies beside the report. Name the report with -o."),
        (["-o", "{folder}/a.csv", "--resume"], "a.jsonl: is no journal of this version. Leave out --resume"),
        (["--executor", "spark"], "--executor: “spark” is not known. Write “local” or “dask=tcp://host:8786”."),
        (["--executor", "dask=tcp://127.0.0.1:9"], "tcp://127.0.0.1:9: no Dask scheduler answers there"),
        (["--executor", "dask=may-chu"], "may-chu: no Dask scheduler answers there (missing port number"),
    ],
)
def test_wrong_usage_is_one_line_and_asks_nobody(
    run, province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], complaint: str
) -> None:
    monkeypatch.setattr("banner_kit.audit.cluster.CONNECT_SECONDS", 0.5)
    (tmp_path / "a.jsonl").write_text('{"name": "Sở"}\n', encoding="utf-8")
    done = run("audit", province.registry, *(word.format(folder=tmp_path) for word in words), *MANNERS)

    assert done.exit_code == 2
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1
    assert province.asked == []


@pytest.mark.parametrize("option", ["--timeout", "--pause"])
@pytest.mark.parametrize(
    ("seconds", "complaint"), [("nan", "“nan” is no number"), ("inf", "is not in the range"), ("1e10", "is not in the")]
)
def test_seconds_are_a_number_of_at_most_an_hour(
    run, province: Province, option: str, seconds: str, complaint: str
) -> None:
    done = run("audit", province.registry, option, seconds)

    assert done.exit_code == 2
    assert complaint in done.stderr
    assert province.asked == []


@pytest.fixture
def with_canary(httpserver: HTTPServer, tmp_path: Path):
    """Writes a registry of one portal and a canary that shows this page."""

    def written(page: str) -> Path:
        httpserver.expect_request("/a").respond_with_data(LINK, content_type=KIND)
        httpserver.expect_request("/canary").respond_with_data(page, content_type=KIND)
        path = tmp_path / "portals.csv"
        rows = [f"Sở,{httpserver.url_for('/a')},", f"Mẫu,{httpserver.url_for('/canary')},có"]
        path.write_text("\n".join(["Tên đơn vị,Địa chỉ,Đối chứng", *rows]), encoding="utf-8")
        return path

    return written


def test_canaries_are_shown_apart_and_count_nowhere(run, with_canary, tmp_path: Path) -> None:
    done = run("audit", with_canary(LINK), "-o", tmp_path / "a.json", "-o", tmp_path / "a.html", *MANNERS)
    document = json.loads((tmp_path / "a.json").read_bytes())

    assert (done.exit_code, "Canaries: 1 of 1 as expected" in done.stdout) == (0, True)
    assert [[one["name"] for one in document[part]] for part in ("results", "canaries")] == [["Sở"], ["Mẫu"]]
    assert document["summary"]["embedded"] == 1
    assert ">Mẫu<" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_run_whose_canary_fails_is_void_and_asks_no_portal(
    run, with_canary, httpserver: HTTPServer, tmp_path: Path
) -> None:
    done = run("audit", with_canary("<p>Tin</p>"), "-o", tmp_path / "a.json", *MANNERS)

    assert (done.exit_code, done.stdout) == (3, "")
    assert "canary “Mẫu”: Missing" in done.stderr
    assert "Nothing is concluded." in done.stderr
    assert not (tmp_path / "a.json").exists()
    assert {request.path for request, _ in httpserver.log} == {"/canary"}
    assert '"finished"' not in (tmp_path / "a.jsonl").read_text(encoding="utf-8")


def test_other_options_do_not_resume_but_more_patience_does(run, province: Province, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    broken_off(province, report, signal.SIGKILL)
    again = ("audit", province.registry, "-o", report, "--resume", *MANNERS)
    refused = run(*again, "--pages", "3")

    assert refused.exit_code == 2
    assert "was begun with --pages=, and this run has --pages=3" in refused.stderr
    assert run(*again, "--timeout", "20", "--jobs", "2").exit_code == 0


def test_a_lost_network_voids_the_run_and_leaves_a_journal_to_go_on_from(
    run, province: Province, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost(*_: object) -> None:
        raise NetworkLostError("The network of this machine was lost.")

    monkeypatch.setattr("banner_kit.cli.audit.run_audit", lost)
    done = run("audit", province.registry, "-o", tmp_path / "a.json", *MANNERS)

    assert (done.exit_code, done.stdout) == (3, "")
    assert "The network of this machine was lost." in done.stderr
    assert "the same command with --resume goes on from there" in done.stderr
    assert "finished" not in (tmp_path / "a.jsonl").read_text(encoding="utf-8")
