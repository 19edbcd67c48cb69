"""How pages are looked at, told to `audit` and to `check` alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'


@pytest.mark.parametrize("command", ["audit", "check"])
def test_a_phone_needs_a_browser(run, registry, command: str) -> None:
    subject = registry(LINK) if command == "audit" else "http://127.0.0.1/"
    done = run(command, subject, "--mobile", "--browser", "never")

    assert done.exit_code == 2
    assert "--mobile opens pages in a browser, which --browser never forbids. Leave one of them out." in done.stderr


@pytest.mark.parametrize("where", [["--processes", 1], ["--processes", 2]])
def test_a_filter_list_reaches_the_workers(run, registry, tmp_path: Path, where: list[object]) -> None:
    (tmp_path / "easylist.txt").write_text("##.banner-ads\n")
    listed = registry(f"<div class=banner-ads>{LINK}</div>", LINK)
    report = tmp_path / "r.json"
    run("audit", listed, "--adblock-list", tmp_path / "easylist.txt", "--browser", "never", "-o", report, *where)
    results = json.loads(report.read_text())["results"]

    codes = [[each["code"] for each in one["findings"]] for one in results]
    assert ["hidden-by-adblock-rule" in each for each in codes] == [True, False]


@pytest.mark.parametrize("command", ["audit", "check"])
def test_a_filter_list_that_is_none_ends_the_run_before_it_begins(run, registry, tmp_path: Path, command: str) -> None:
    subject = registry(LINK) if command == "audit" else "http://127.0.0.1/"
    done = run(command, subject, "--adblock-list", tmp_path / "none.txt", "--browser", "never")

    assert (done.exit_code, "none.txt: the filter list cannot be read" in done.stderr) == (2, True)
