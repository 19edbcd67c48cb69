"""What a worker's threads are at, seen from outside: since when each has been judging, not waiting for the network.

A page may be made so that reading it takes minutes, in code that nothing can interrupt. Whoever watches the worker
must tell that from a slow server: so a thread notes in shared memory when it last came back from the network.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path
from threading import Lock
from time import monotonic, process_time

from banner_kit.audit.response import Get, Response

clock = process_time if sys.platform == "linux" else monotonic
"""Where a process can see another one's CPU time, it counts: on a busy machine an honest page may wait for long."""

_NUMBER = struct.Struct("d")
_thread = threading.local()


class Slots:
    """A number of seconds for each thread of a worker, in a file that two processes have mapped."""

    def __init__(self, file: Path, count: int) -> None:
        with file.open("r+b") as stream:
            stream.truncate(count * _NUMBER.size)
            self._memory = mmap(stream.fileno(), count * _NUMBER.size)

    def judging_since(self, slot: int) -> float:
        """When the slot's thread began to judge, on the worker's `clock`; 0 while it does something else."""
        since: float = _NUMBER.unpack_from(self._memory, slot * _NUMBER.size)[0]
        return since

    def note(self, slot: int, since: float) -> None:
        """Note since when a slot's thread has been judging; 0 says that it does not."""
        _NUMBER.pack_into(self._memory, slot * _NUMBER.size, since)

    def close(self) -> None:
        """Let go of the memory."""
        self._memory.close()


def clock_of(process: int) -> float:
    """What `clock` says in a process; nothing passes in one that has ended."""
    if sys.platform != "linux":
        return monotonic()
    try:
        words = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


class Turns:
    """Who computes: one thread of a process at a time, in the order in which they asked.

    Threads that all compute at once only hinder each other, the more the slower, and nobody comes to read what is due.
    """

    def __init__(self) -> None:
        self._guard, self._taken, self.waiting = Lock(), False, deque[Lock]()

    def take(self) -> None:
        """Wait for one's turn."""
        mine = Lock()
        mine.acquire()
        with self._guard:
            if self._taken:
                self.waiting.append(mine)
            else:
                self._taken = True
                mine.release()
        mine.acquire()

    def hand_on(self) -> None:
        """Let the next one compute."""
        with self._guard:
            if self.waiting:
                self.waiting.popleft().release()
            else:
                self._taken = False


@dataclass(frozen=True)
class Place:
    """Where a thread is seen, and with whom it takes turns."""

    slots: Slots
    slot: int
    turns: Turns

    def enter(self) -> float:
        """Begin to compute when it is this thread's turn: the seconds that this took."""
        began = monotonic()
        self.turns.take()
        self.slots.note(self.slot, clock())
        return monotonic() - began

    def leave(self) -> None:
        """Let others compute."""
        self.slots.note(self.slot, 0.0)
        self.turns.hand_on()


@contextmanager
def computing(place: Place) -> Iterator[None]:
    """The calling thread computes there, but while it is `waiting`."""
    _thread.place = place
    place.enter()
    try:
        yield
    finally:
        place.leave()


@contextmanager
def waiting(late: Callable[[float], None] = lambda _seconds: None) -> Iterator[None]:
    """The thread waits: for the network, or for a while. `late` is told for how long it then waited for its turn.

    Without a place nothing is noted.
    """
    place: Place | None = getattr(_thread, "place", None)
    if place is None:
        yield
        return
    place.leave()
    try:
        yield
    finally:
        late(place.enter())


def while_fetching(get: Get, late: Callable[[float], None]) -> Get:
    """The same fetching, during which the thread counts as `waiting`."""

    def noted(address: str) -> Response:
        with waiting(late):
            return get(address)

    return noted
