"""A worker process: does what it is told on its standard input, answers on its standard output, and may be killed.

`workers.py` starts it and speaks with it, in pickles. It ends when its input does: also when who started it was
killed. It is a new interpreter that runs `main`, since a process that is forked from a threaded one, or that has to
import its parent's script, brings surprises along.
"""

from __future__ import annotations

import gc
import os
import pickle  # between two processes of one program
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from queue import SimpleQueue
from time import process_time, sleep
from typing import Any, BinaryIO

from banner_kit.audit.watch import Place, Slots, Turns, computing

if sys.platform != "win32":  # where the watchdog alone sets limits
    import resource

STACK = 1 << 20  # bytes of a thread's stack, as in other C libraries; glibc takes 8 MB, of which 128 threads make 1 GB
TASKS_AT_ONCE = 1 << 20  # bytes of tasks read at a time
FILES = 10_240  # open at a time: macOS allows no more of those that it calls unlimited
TOGETHER = 0.02  # seconds for which answers are gathered: who takes them is woken once for all of them
GARBAGE = 50_000  # objects made and kept before the collector looks for circles; a page leaves none, but many objects


@dataclass(frozen=True)
class Terms:
    """How a worker works: threads, the file of its slots, bytes above those it starts with, tasks that it is given
    before it can begin them, CPU seconds a task."""

    threads: int
    slots: Path
    memory: int
    ahead: int = 0
    cpu_seconds: float = 0.0

    @property
    def tasks(self) -> int:
        """The most tasks that it has at a time, each with its slot."""
        return self.threads + self.ahead


@dataclass(frozen=True)
class Task:
    """Something to call; `slot` is where the thread that does it is seen."""

    slot: int
    call: Callable[..., Any]
    arguments: tuple[Any, ...]


@dataclass(frozen=True)
class Answer:
    """What a task returned, or what it raised. `heavy` says that memory was short, by whose fault ever."""

    slot: int
    value: Any = None
    error: BaseException | None = None
    heavy: bool = False


def main() -> None:
    """Work until the input ends."""
    # While others compute, each turn of the thread that reads tasks is dear: it takes as many as there are.
    source, target = os.fdopen(os.dup(0), "rb", TASKS_AT_ONCE), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anybody prints must not disturb the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; who started us says what becomes of it
    gc.set_threshold(GARBAGE)
    threading.stack_size(STACK)
    try:
        terms: Terms = pickle.load(source)  # noqa: S301
        Workshop(terms, target).work(source)
    except BaseException:
        traceback.print_exc()
    os._exit(1)  # whatever its threads do: a worker that takes no tasks must be seen to end


class Workshop:
    """The threads of a worker, and the way their answers take."""

    def __init__(self, terms: Terms, target: BinaryIO) -> None:
        self._terms, self._target, self._turns = terms, target, Turns()
        self._slots = Slots(terms.slots, terms.tasks)
        self._tasks, self._answers = SimpleQueue[Task](), SimpleQueue[bytes]()

    def work(self, source: BinaryIO) -> None:
        """Do the tasks of a stream; what is under way at its end is dropped."""
        _allow_files()
        _limit_memory(self._terms.memory + self._terms.threads * STACK)
        # All threads are there before the first task: to start one takes ages while others compute.
        for serve in (self._send, *repeat(self._serve, self._terms.threads)):
            threading.Thread(target=serve, daemon=True).start()
        while True:
            try:
                self._tasks.put(pickle.load(source))  # noqa: S301
            except EOFError:
                os._exit(0)

    def _serve(self) -> None:
        while True:
            self._do(self._tasks.get())

    def _do(self, task: Task) -> None:
        if self._terms.cpu_seconds:
            _limit_cpu(self._terms.cpu_seconds)
        with computing(Place(self._slots, task.slot, self._turns)):
            self._answers.put(_packed(_answer(task)))

    def _send(self) -> None:
        while True:
            gathered = [self._answers.get()]
            sleep(TOGETHER)
            while not self._answers.empty():
                gathered.append(self._answers.get())
            self._target.write(b"".join(gathered))
            self._target.flush()


def _answer(task: Task) -> Answer:
    try:
        return Answer(task.slot, task.call(*task.arguments))
    except MemoryError as error:
        return Answer(task.slot, error=error, heavy=True)
    except Exception as error:
        return Answer(task.slot, error=error)


def _packed(answer: Answer) -> bytes:
    try:
        return pickle.dumps(answer)
    except Exception as error:  # a value or an error of a kind that cannot travel
        return pickle.dumps(Answer(answer.slot, error=RuntimeError(f"{type(error).__name__}: {error}")))


def _limit_memory(extra: int) -> None:
    """Let the process grow by that many bytes of address space: then `MemoryError`, and not the system's out of it."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        size = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = size + extra
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


def _allow_files() -> None:
    """Open as many files as the system lets this process: each portal that is asked takes some sockets."""
    if sys.platform != "win32":
        few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = FILES if most < 0 else min(FILES, most)
        if 0 <= few < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _limit_cpu(seconds: float) -> None:
    """End the process when it has computed for so long from now on (SIGXCPU)."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(process_time() + seconds) + 1, most))
