"""Which renderers are ended for what they have eaten."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from banner_kit.audit.renderers import end_overfed

GONE = 2**22 + 1  # above the largest process number of Linux


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def held(processes: Path, process: int, megabytes: int) -> None:
    """Have a process hold so much."""
    (processes / str(process)).mkdir()
    pages = megabytes * 1024 * 1024 // os.sysconf("SC_PAGE_SIZE")
    (processes / str(process) / "statm").write_text(f"999999 {pages} 3 1 0 9 0")


def test_who_has_eaten_too_much_is_ended(sleeper, tmp_path: Path) -> None:
    held(tmp_path, sleeper.pid, 1025)

    assert end_overfed([sleeper.pid], 1024**3, tmp_path) == [sleeper.pid]
    assert sleeper.wait(10) == -9


def test_who_has_not_is_left_alone(sleeper, tmp_path: Path) -> None:
    held(tmp_path, sleeper.pid, 1023)

    assert end_overfed([sleeper.pid], 1024**3, tmp_path) == []
    assert sleeper.poll() is None


def test_what_a_process_holds_is_read_from_the_system(sleeper) -> None:
    assert end_overfed([sleeper.pid], 1024**4) == []
    assert end_overfed([sleeper.pid], 1) == [sleeper.pid]


def test_who_is_gone_is_no_trouble(tmp_path: Path) -> None:
    held(tmp_path, GONE, 2000)

    assert end_overfed([GONE, 1, 2], 1024**3, tmp_path) == []
