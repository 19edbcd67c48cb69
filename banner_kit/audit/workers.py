"""Processes × threads on this machine, as an executor whose processes may be killed without losing a task.

What comes from a portal may make a thread compute for minutes in code that nothing interrupts, fill the memory, or
crash the interpreter. The processes are therefore watched: one that judges a page for too long is killed, as one
that crashed is replaced. Tasks that were waiting for the network are done anew by others; those that were judging
are suspects, and done anew one at a time by a process in quarantine. What that one ends over fails with
`WorkerError`. Ordinary pages pay for it with two numbers written to memory for each request.

One thread of a process computes at a time; what waits says so with `watch.waiting`, and lets others compute.
"""

from __future__ import annotations

import os
import pickle
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Event, Thread
from typing import Any, BinaryIO, cast

from banner_kit.audit.seats import Job, Seat, send
from banner_kit.audit.worker import Answer, Task, Terms
from banner_kit.errors import WorkerError, WorkersLostError

JUDGING_SECONDS = 5.0  # of one page; the slowest honest ones take a second, most a thousandth of it
AHEAD = 16  # tasks that wait in a process: it is given some at a time, since to wake it for each would cost as much
MEMORY = 1024**3  # bytes that a worker may grow by
LOOK_EVERY = 0.2  # seconds
PATIENCE = 3  # times JUDGING_SECONDS on the clock for what is limited in CPU time: the machine may be busy
TRIES = 3  # processes that a task may see end before it is a suspect itself
FALSE_STARTS = 3  # processes in a row that end before they have done anything
MOST_PINS = 200_000  # hosts remembered with their process


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerPool(Executor):
    """`processes` × `threads` workers; with `affinity`, tasks of one key are always done by the same process.

    Functions and arguments are pickled. Use it in a `with` block: left by an exception, it ends what is under way.
    """

    def __init__(
        self,
        processes: int = 0,
        threads: int = 16,
        *,
        affinity: Callable[..., str] | None = None,
        judging_seconds: float = JUDGING_SECONDS,
        memory: int = MEMORY,
    ) -> None:
        self._affinity, self._limit = affinity, judging_seconds
        self._folder = TemporaryDirectory(prefix="banner-kit-")
        folder = Path(self._folder.name)
        self._seats = [
            Seat(Terms(threads, folder / str(number), memory, AHEAD)) for number in range(processes or cores())
        ]  # fmt: skip
        self._quarantine = Seat(Terms(1, folder / "quarantine", memory, cpu_seconds=judging_seconds), quarantine=True)
        self._pins: dict[str, Seat] = {}
        self._changed, self._over = Condition(), Event()
        self._closed = self._aborted = False
        self._watchdog = Thread(target=self._watch, daemon=True, name="watchdog")
        self._watchdog.start()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Have a function called by a worker."""
        if kwargs:
            raise TypeError("give arguments by their place")
        job = Job(fn, args, Future())
        with self._changed:
            if self._closed:
                raise RuntimeError("cannot schedule new futures after shutdown")
            seat = self._seat(self._affinity(*args) if self._affinity else "")
            seat.queue.append(job)
            self._feed(seat)
        return job.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers, after their tasks when `wait`, at once when not."""
        with self._changed:
            self._closed, self._aborted = True, not wait
            if cancel_futures or not wait:
                self._cancel_queued()
            while wait and any(seat.load for seat in self._all):
                self._changed.wait()
        for seat in self._all:
            seat.end(kill=not wait)
        self._over.set()
        self._watchdog.join()
        with suppress(OSError):
            self._folder.cleanup()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self.shutdown(wait=kind is None, cancel_futures=kind is not None)

    @property
    def _all(self) -> list[Seat]:
        return [*self._seats, self._quarantine]

    def _seat(self, key: str) -> Seat:
        """Where tasks of a key are done: where they were before, else where there is least to do."""
        pinned = self._pins.get(key) if key else None
        seat = pinned or min(self._seats, key=lambda one: one.load)
        if key and not pinned:
            if len(self._pins) >= MOST_PINS:
                self._pins.clear()
            self._pins[key] = seat
        return seat

    def _feed(self, seat: Seat) -> None:
        """Give a process what it has room for, once that is worth the while; start it when there is none."""
        if len(seat.jobs) <= seat.terms.threads + seat.terms.ahead // 2:
            packed = b"".join(self._packed(seat))
            if packed:
                send(seat.process or self._start(seat), packed)
        self._changed.notify_all()

    def _packed(self, seat: Seat) -> Iterator[bytes]:
        """The next tasks of a seat for which it has slots."""
        while seat.queue and len(seat.jobs) < seat.terms.tasks:
            job = seat.queue.popleft()
            if not (job.tries or job.future.set_running_or_notify_cancel()):
                continue
            slot = next(number for number in range(seat.terms.tasks) if number not in seat.jobs)
            try:
                packed = pickle.dumps(Task(slot, job.call, job.arguments))
            except Exception as error:
                job.future.set_exception(error)
                continue
            seat.jobs[slot] = job
            yield packed

    def _start(self, seat: Seat) -> subprocess.Popen[bytes]:
        process = seat.start()
        seat.listener = Thread(target=self._listen, args=(seat, process), daemon=True, name="worker")
        seat.listener.start()
        return process

    def _listen(self, seat: Seat, process: subprocess.Popen[bytes]) -> None:
        """Take a process's answers until it ends."""
        source = cast(BinaryIO, process.stdout)
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                self._take(seat, pickle.load(source))  # noqa: S301  # written by our own process
        process.kill()
        process.wait()
        source.close()
        with self._changed:
            with suppress(OSError):
                cast(BinaryIO, process.stdin).close()
            failed = self._replace(seat)
        for job, error in failed:
            job.future.set_exception(error)

    def _take(self, seat: Seat, answer: Answer) -> None:
        with self._changed:
            job = seat.jobs.pop(answer.slot)
            seat.false_starts = 0
            suspect = answer.heavy and not seat.quarantine
            if suspect:
                self._suspect(job)
            self._feed(seat)
        if suspect:
            return
        if answer.error is None:
            job.future.set_result(answer.value)
        else:
            job.future.set_exception(_too_heavy() if answer.heavy else answer.error)

    def _replace(self, seat: Seat) -> list[tuple[Job, Exception]]:
        """Sort out what a process that ended leaves behind; returns the tasks that are not done anew, and why."""
        jobs, judging = seat.clear()
        seat.false_starts += not judging
        failed: list[tuple[Job, Exception]] = []
        for slot, job in reversed(jobs.items()):
            job.tries += 1
            if self._aborted:
                failed.append((job, BrokenExecutor("the run was broken off")))
            elif seat.quarantine:
                failed.append((job, _too_heavy()))
            elif seat.false_starts >= FALSE_STARTS:
                failed.append((job, _none_begins()))
            elif slot in judging or job.tries >= TRIES:
                self._suspect(job)
            else:
                seat.queue.appendleft(job)
        self._feed(seat)
        return failed

    def _suspect(self, job: Job) -> None:
        job.tries += 1
        self._quarantine.queue.append(job)
        self._feed(self._quarantine)

    def _cancel_queued(self) -> None:
        for seat in self._all:
            for job in seat.queue:
                if not job.future.cancel():  # it ran already, in a process that ended
                    job.future.set_exception(BrokenExecutor("the run was broken off"))
            seat.queue.clear()

    def _watch(self) -> None:
        """Kill processes that judge one page for too long. Takes no lock: a stuck process may hold up who has it."""
        while not self._over.wait(LOOK_EVERY):
            for seat in self._all:
                limit = self._limit * (PATIENCE if seat.quarantine else 1)
                if seat.judging_seconds() > limit:
                    seat.kill()


def _too_heavy() -> WorkerError:
    return WorkerError("The task took too much time or memory, or ended its process.")


def _none_begins() -> WorkersLostError:
    return WorkersLostError(
        "The processes that judge pages end before they have done anything: this machine may lack memory, or allow no "
        "more processes. Free some, or ask for less with --processes and --jobs; --resume goes on from here."
    )
