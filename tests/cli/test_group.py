from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from banner_kit.audit.fetch import Fetcher


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    path = tmp_path / "portals.csv"
    path.write_text("name,url\nSở Nội vụ,http://127.0.0.1:9/\n", encoding="utf-8")
    return path


def banner_kit(*words: object, stdout: object, **settings: str) -> subprocess.CompletedProcess[bytes]:
    manners = ("--browser", "never", "--pause", "0", "--timeout", "2", "--retries", "0")
    command = [sys.executable, "-m", "banner_kit", *map(str, words), *manners]
    environment = {**os.environ, **settings}
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, env=environment, check=False)


@pytest.mark.parametrize("command", ["check", "discover"])
def test_ctrl_c_ends_every_command_with_the_code_that_shells_know(
    run, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Fetcher, "visit", interrupted)

    assert run(command, "http://127.0.0.1:9/").exit_code == 130


def test_letters_that_a_console_lacks_cost_no_run(registry: Path) -> None:
    done = banner_kit("audit", registry, "--lang", "vi", stdout=subprocess.PIPE, PYTHONIOENCODING="cp1258")

    assert (done.returncode, b"Traceback" in done.stderr) == (1, False)


def test_a_table_that_cannot_be_printed_is_told_and_the_report_is_there(registry: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = banner_kit("audit", registry, "-o", tmp_path / "r.json", stdout=full)

    assert (done.returncode, (tmp_path / "r.json").exists()) == (2, True)
    assert b"The table cannot be printed" in done.stderr


@pytest.mark.parametrize("words", [("snippet",), ("check", os.devnull, "--browser", "never")])
def test_a_result_that_finds_no_room_is_told_in_a_sentence(words: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "banner_kit", *words], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert (done.returncode, b"Traceback" in done.stderr) == (2, False)
    assert b"banner-kit: The result cannot be written" in done.stderr


@pytest.mark.parametrize(("language", "words"), [("vi", "không đọc được"), ("en", "cannot be read")])
def test_an_error_is_told_in_the_language_that_was_asked_for(run, language: str, words: str) -> None:
    assert words in run("audit", "khong-co.csv", "--lang", language).stderr


def test_help_lists_the_commands_in_the_order_a_newcomer_meets_them(run) -> None:
    text = run("--help").stdout
    names = ["demo", "snippet", "serve", "check", "audit"]

    assert sorted(names, key=lambda name: text.index(f"\n  {name} ")) == names


def test_the_version_is_told(run) -> None:
    from banner_kit.version import VERSION

    assert run("--version").stdout == f"banner-kit {VERSION}\n"
