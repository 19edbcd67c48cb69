"""A whole run against every fault: what is said of each, how long all take together, how much memory it costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.audit.faults import ENDLESS, FAULTS, Fault, page, serving

TIMEOUT, RETRIES = 1.0, 1
LONGER = 20.0  # for what ends by itself: a busy machine is not a fault
STARTING = 20.0  # seconds for the command to start and to write, on a busy machine
MOST_MEMORY = 300  # MB above what one good portal costs
GOOD = Fault("a page like any other", "visible-link", page())


@dataclass(frozen=True)
class Run:
    """What the command said of each fault and at all, the seconds it took, and the most memory it held (MB)."""

    results: Mapping[str, Mapping[str, Any]]
    said: str
    seconds: float
    memory: float


def audited(faults: Iterable[Fault], timeout: float, folder: Path) -> Run:
    """Audit servers with these faults, all at the same time, by the command as installed."""
    registry, report, log = folder / "registry.csv", folder / "report.json", folder / "log"
    with ExitStack() as servers, log.open("wb") as said:
        rows = [f'"{fault.name}",{servers.enter_context(serving(fault))}' for fault in faults]
        registry.write_text("\n".join(["name,url", *rows]), encoding="utf-8")
        options = ["--timeout", str(timeout), "--retries", str(RETRIES), "--pause", "0", "--jobs", "128"]
        command = [sys.executable, "-m", "banner_kit", "audit", str(registry), "-o", str(report), *options]
        started = monotonic()
        process = subprocess.Popen([*command, "--browser", "never"], stdout=said, stderr=said)
        _, _, usage = os.wait4(process.pid, 0)
        seconds = monotonic() - started
        process.returncode = 0  # it has been waited for
    found = json.loads(report.read_text(encoding="utf-8"))["results"]
    return Run({one["name"]: one for one in found}, log.read_text("utf-8"), seconds, usage.ru_maxrss / 1024)


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run, Run]:
    """One good portal; all faults that never end; all others."""
    folders = [tmp_path_factory.mktemp(name) for name in ("good", "endless", "others")]
    # A run in which nobody answers at all would be void, and rightly.
    cases = [([GOOD], LONGER), ([GOOD, *ENDLESS], TIMEOUT), (FAULTS, LONGER)]
    good, endless, others = (
        audited(faults, timeout, folder) for (faults, timeout), folder in zip(cases, folders, strict=True)
    )
    return good, endless, others


@pytest.mark.parametrize("fault", [*ENDLESS, *FAULTS], ids=lambda fault: fault.name)
def test_a_fault_is_given_its_reason(runs: tuple[Run, Run, Run], fault: Fault) -> None:
    results = runs[1].results | runs[2].results

    assert results[fault.name]["reason"] == fault.reason


def test_what_never_ends_is_left_after_the_time_for_all_attempts(runs: tuple[Run, Run, Run]) -> None:
    assert runs[1].seconds < TIMEOUT * (RETRIES + 1) + STARTING


def test_nothing_takes_more_memory_than_promised(runs: tuple[Run, Run, Run]) -> None:
    good, endless, others = runs

    assert max(endless.memory, others.memory) < good.memory + MOST_MEMORY


def test_no_traceback_is_printed(runs: tuple[Run, Run, Run]) -> None:
    assert not any("Traceback" in run.said for run in runs)
