from __future__ import annotations

import operator
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError

import pytest

from banner_kit.audit.watch import waiting
from banner_kit.audit.workers import AHEAD, WorkerPool, cores
from banner_kit.errors import WorkerError, WorkersLostError

ENDLESS = (re.match, r"(a+)+$", "a" * 60 + "b")  # computes for ages, and lets nobody else compute


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(2, 2, affinity=lambda *arguments: str(arguments[0]) if arguments else "") as pool:
        yield pool


def test_results_come_from_processes_of_their_own(pool: WorkerPool) -> None:
    assert pool.submit(operator.mul, 6, 7).result() == 42
    assert pool.submit(os.getpid).result() != os.getpid()


def test_work_is_spread_evenly_and_a_key_stays_with_its_process(pool: WorkerPool) -> None:
    first = [pool.submit(_identity, key) for key in "abcd"]
    again = [pool.submit(_identity, key) for key in "abcd"]

    assert [one.result() for one in first] == [one.result() for one in again]
    assert len({one.result() for one in first}) == 2


def _identity(_key: str) -> int:
    return os.getpid()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limit")
def test_workers_may_open_many_files_whatever_their_parent_may(pool: WorkerPool) -> None:
    import resource

    few, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, most))
    allowed, _ = pool.submit(resource.getrlimit, resource.RLIMIT_NOFILE).result()
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, most))

    assert allowed > 256


def test_errors_travel_back(pool: WorkerPool) -> None:
    with pytest.raises(ZeroDivisionError):
        pool.submit(operator.truediv, 1, 0).result()
    with pytest.raises(AttributeError, match="local object"):
        pool.submit(lambda: 0).result()
    with pytest.raises(RuntimeError, match="TypeError"):
        pool.submit(open, os.devnull).result()


def test_a_task_that_ends_its_process_costs_no_other_one(pool: WorkerPool) -> None:
    doomed = pool.submit(os.abort)
    others = [pool.submit(operator.mul, number, 2) for number in range(20)]

    assert [one.result() for one in others] == list(range(0, 40, 2))
    with pytest.raises(WorkerError, match="too much time or memory"):
        doomed.result()


MANY = threading.Barrier(200)


def test_a_process_has_room_for_the_stacks_of_many_threads() -> None:
    with WorkerPool(1, MANY.parties) as pool:
        arrived = [pool.submit(_meet) for _ in range(MANY.parties)]

        assert sorted(one.result() for one in arrived) == list(range(MANY.parties))


def _meet() -> int:
    with waiting():
        return MANY.wait(60)


def test_a_task_that_a_worker_cannot_read_ends_the_worker_instead_of_stalling_it() -> None:
    with WorkerPool(1, 2) as pool, pytest.raises((WorkersLostError, WorkerError)):
        pool.submit(operator.not_, _Unreadable()).result(60)


class _Unreadable:
    def __reduce__(self) -> tuple[object, ...]:
        return operator.truediv, (1, 0)


def test_a_killed_process_is_replaced(pool: WorkerPool) -> None:
    os.kill(pool.submit(_identity, "a").result(), signal.SIGKILL)

    assert pool.submit(_identity, "a").result() != os.getpid()


def test_a_task_that_computes_for_too_long_is_ended_and_the_others_go_on() -> None:
    with WorkerPool(1, 3, judging_seconds=0.5) as pool:
        doomed = pool.submit(*ENDLESS)
        others = [pool.submit(operator.mul, number, 2) for number in range(6)]

        assert [one.result() for one in others] == list(range(0, 12, 2))
        with pytest.raises(WorkerError):
            doomed.result()


def test_a_task_that_takes_too_much_memory_is_told_from_its_neighbours() -> None:
    with WorkerPool(1, 2, memory=256 * 1024**2) as pool:
        greedy, modest = pool.submit(bytes, 1024**3), pool.submit(bytes, 1024)

        assert len(modest.result()) == 1024
        with pytest.raises(WorkerError):
            greedy.result()


def test_what_tasks_print_does_not_disturb_the_answers(pool: WorkerPool) -> None:
    assert pool.submit(print, "to nobody").result() is None


def test_a_run_that_is_broken_off_ends_what_is_under_way_at_once() -> None:
    pool = WorkerPool(1, 1)
    first, *_, last = [pool.submit(time.sleep, 1000) for _ in range(AHEAD + 2)]
    pool.__exit__(KeyboardInterrupt)

    with pytest.raises(BrokenExecutor):
        first.result()
    with pytest.raises(CancelledError):
        last.result()
    with pytest.raises(RuntimeError, match="after shutdown"):
        pool.submit(os.getpid)


def test_workers_that_cannot_start_are_told_and_not_started_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banner_kit.audit.seats._COMMAND", [sys.executable, "-c", "raise SystemExit(1)"])
    with WorkerPool(1, 1) as pool, pytest.raises(WorkersLostError, match="before they have done anything"):
        pool.submit(os.getpid).result()


def test_workers_end_with_whoever_started_them() -> None:
    import subprocess

    code = (
        "import os\nfrom banner_kit.audit.workers import WorkerPool\n"
        "pool = WorkerPool(1, 1)\nprint(pool.submit(os.getpid).result(), flush=True)\nos.kill(os.getpid(), 9)"
    )
    told = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)

    assert told.returncode == -signal.SIGKILL
    while is_running(int(told.stdout)):
        pass


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1
