"""Ends the renderers that have eaten too much, so that one page cannot take a machine's memory from all others."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

MEMORY = 1024**3  # bytes of one renderer; heavy portals take a third of it
LOOK_EVERY = 0.5  # seconds


def end_overfed(renderers: Iterable[int], most: int, processes: Path = Path("/proc")) -> list[int]:
    """Kill those of the processes that hold more than `most` bytes; nothing where there is no /proc to tell."""
    ended = []
    for process in renderers:
        with suppress(OSError, ValueError, IndexError):
            if resident(processes / str(process)) > most:
                os.kill(process, signal.SIGKILL)
                ended.append(process)
    return ended


def resident(process: Path) -> int:
    """Bytes of memory that a process holds (proc(5), statm). Raises `OSError` when it is gone."""
    return int((process / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
