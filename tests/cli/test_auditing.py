"""How pages are looked at, told to `audit` and to `check` alike."""

from __future__ import annotations

import json
import socket
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


def test_a_proxy_that_is_not_there_voids_the_run_and_its_password_is_not_kept(run, registry, tmp_path: Path) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        way = f"http://ten:mat-khau@127.0.0.1:{bound.getsockname()[1]}"
        done = run("audit", registry(LINK), "--proxy", way, "--browser", "never", "-o", tmp_path / "r.json")

    assert (done.exit_code, "The proxy of the audit served no request" in done.stderr) == (3, True)
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and b"mat-khau" in file.read_bytes()]


def test_a_folder_for_pictures_that_cannot_be_made_is_told_before_a_portal_is_asked(run, tmp_path: Path) -> None:
    done = run("audit", "none.csv", "--evidence", tmp_path / "gone" / "pictures")

    assert (done.exit_code, "pictures: cannot be written (it does not exist)" in done.stderr) == (2, True)


@pytest.mark.parametrize("command", ["audit", "check"])
def test_a_filter_list_that_is_none_ends_the_run_before_it_begins(run, registry, tmp_path: Path, command: str) -> None:
    subject = registry(LINK) if command == "audit" else "http://127.0.0.1/"
    done = run(command, subject, "--adblock-list", tmp_path / "none.txt", "--browser", "never")

    assert (done.exit_code, "none.txt: the filter list cannot be read" in done.stderr) == (2, True)
