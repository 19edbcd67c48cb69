"""Places for worker processes: what waits for one and what it has under way outlives the process."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf
from threading import Thread
from typing import Any, BinaryIO, cast

from banner_kit.audit.watch import Slots, clock_of
from banner_kit.audit.worker import Terms

_COMMAND = [sys.executable, "-c", "from banner_kit.audit.worker import main; main()"]


@dataclass(eq=False)
class Job:
    """A task on its way: what to call, for whom, and how often its process ended."""

    call: Callable[..., Any]
    arguments: tuple[Any, ...]
    future: Future[Any]
    tries: int = 0


@dataclass(eq=False)
class Seat:
    """A place for a process: its queue stays when the process is replaced."""

    terms: Terms
    quarantine: bool = False
    queue: deque[Job] = field(default_factory=deque)
    jobs: dict[int, Job] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    slots: Slots | None = None
    listener: Thread | None = None
    false_starts: int = 0

    @property
    def load(self) -> int:
        """Tasks that wait here or are under way."""
        return len(self.queue) + len(self.jobs)

    def start(self) -> subprocess.Popen[bytes]:
        """Start a process."""
        self.terms.slots.write_bytes(b"")
        self.slots = Slots(self.terms.slots, self.terms.tasks)
        environment = {**os.environ, "MALLOC_ARENA_MAX": "4"}  # else glibc keeps 64 MB of addresses for each thread
        self.process = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
        send(self.process, pickle.dumps(self.terms))
        return self.process

    def judging_seconds(self) -> float:
        """For how long the thread that has judged longest does so; 0 when none does."""
        process, slots = self.process, self.slots
        with suppress(ValueError):  # just closed
            since = [slots.judging_since(slot) for slot in list(self.jobs)] if slots else []
            begun = min((one for one in since if one), default=inf)
            return clock_of(process.pid) - begun if process else 0.0
        return 0.0

    def clear(self) -> tuple[dict[int, Job], set[int]]:
        """Forget a process that ended: its tasks, and in which slots of them a thread was judging."""
        jobs, slots = self.jobs, cast(Slots, self.slots)
        judging = {slot for slot in jobs if slots.judging_since(slot)}
        self.jobs, self.process, self.slots = {}, None, None
        slots.close()
        return jobs, judging

    def kill(self) -> None:
        """Kill the process, whatever it does."""
        if process := self.process:
            process.kill()

    def end(self, *, kill: bool) -> None:
        """Let the process end, since its input does, or kill it."""
        process, listener = self.process, self.listener
        if process is None or listener is None:
            return
        if kill:
            process.kill()
        with suppress(OSError):
            cast(BinaryIO, process.stdin).close()
        listener.join(5)


def send(process: subprocess.Popen[bytes], packed: bytes) -> None:
    """Write to a process. One that is gone does not read it: its listener sees to what it was given."""
    target = cast(BinaryIO, process.stdin)
    with suppress(OSError, ValueError):
        target.write(packed)
        target.flush()
