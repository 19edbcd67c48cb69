from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from threading import Lock
from time import sleep

import pytest
from distributed import Client
from distributed import Future as Task
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from banner_kit import Campaign
from banner_kit.audit import Limits, Manners, Portal, Result, Verdict, run_audit
from banner_kit.audit.cluster import OnNode, cluster
from banner_kit.audit.specification import Specification
from banner_kit.errors import ClusterError

LINK = '<a href="https://vandongxahoi.mattran.org.vn/">Vận động xã hội</a>'
PORTALS = 60


def started(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def scheduler() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A cluster on this machine: its scheduler's address, two worker processes and its own."""
    leader = started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    address = next(found[0] for line in leader.stderr if (found := re.search(r"tcp://[\d.:]+", line)))
    words = ("worker", address, "--host", "127.0.0.1", "--no-nanny", "--no-dashboard", "--nthreads", "4")
    workers = [started(*words) for _ in range(2)]
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=20)
    try:
        yield address, [*workers, leader]
    finally:
        for process in (*workers, leader):
            process.kill()
            process.wait()
            process.stderr.close()


class Hosts:
    """Portals on hosts of their own (all of 127/8 is this machine), two on each; who is asked by whom and how often."""

    def __init__(self, server: HTTPServer) -> None:
        server.expect_request(re.compile("/.*")).respond_with_handler(self.answer)
        hosts = [f"127.0.1.{number // 2 + 1}:{server.port}" for number in range(PORTALS)]
        self.portals = [Portal(f"Sở {row}", f"http://{host}/{row}", row=row) for row, host in enumerate(hosts)]
        self.under_way: Counter[str] = Counter()
        self.crowded: list[str] = []
        self._lock = Lock()

    def answer(self, request: Request) -> Response:
        with self._lock:
            self.under_way[request.host] += 1
            if self.under_way[request.host] > 1:
                self.crowded.append(request.host)
        response = Response(LINK, content_type="text/html; charset=utf-8")
        with self._lock:
            self.under_way[request.host] -= 1
        return response


@pytest.fixture
def hosts() -> Iterator[Hosts]:
    with HTTPServer(host="0.0.0.0", port=0, threaded=True) as server:  # loopback addresses of all portals
        yield Hosts(server)


def test_a_killed_workers_batches_are_done_by_another_nothing_lost_or_doubled(
    campaign: Campaign, scheduler, hosts: Hosts
) -> None:
    address, workers = scheduler
    heard: list[Result] = []

    def hear(result: Result) -> None:
        heard.append(result)
        if len(heard) == 5:
            os.kill(workers[0].pid, signal.SIGKILL)

    told = Specification(campaign, Limits(seconds=10), manners=Manners(pause=0.2, robots=False))
    with cluster(address) as executor:
        done = run_audit(hosts.portals, OnNode(told), executor, hear, size=3)

    assert [one.portal for one in done.results] == hosts.portals
    assert [one for one in done.results if one.verdict is not Verdict.EMBEDDED] == []
    assert Counter(one.portal.row for one in heard) == Counter(range(PORTALS))
    assert hosts.crowded == []


def test_a_result_counts_though_its_worker_is_gone_as_soon_as_it_was_brought(
    scheduler, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring = Client._gather

    async def bring_and_lose(self: Client, tasks: list[Task], **how: object) -> object:
        brought = await bring(self, tasks, **how)
        self._handle_lost_data(key=tasks[0].key)
        return brought

    monkeypatch.setattr(Client, "_gather", bring_and_lose)
    with cluster(scheduler[0]) as executor:
        assert executor.submit(list, "four").result(10) == ["f", "o", "u", "r"]


def test_a_task_taken_back_is_not_done(scheduler) -> None:
    with cluster(scheduler[0]) as executor:
        under_way = [executor.submit(sleep, 0.2) for _ in range(100)]
        assert under_way[-1].cancel()
        assert [one.result(10) for one in under_way[:8]] == [None] * 8


def test_a_scheduler_that_ends_ends_the_audit_and_says_what_to_do(campaign: Campaign, scheduler, hosts: Hosts) -> None:
    address, (*_, leader) = scheduler
    heard: list[Result] = []

    def hear(result: Result) -> None:
        heard.append(result)
        if len(heard) == 5:
            leader.kill()

    told = Specification(campaign, Limits(seconds=10), manners=Manners(pause=0.2, robots=False))
    with cluster(address) as executor, pytest.raises(ClusterError, match=r"The cluster gave the audit up.*--resume"):
        run_audit(hosts.portals, OnNode(told), executor, hear, size=3)
    assert [one for one in heard if one.verdict is not Verdict.EMBEDDED] == []


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banner_kit.audit.cluster.CONNECT_SECONDS", 0.5)
    with (
        pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers there"),
        cluster("tcp://127.0.0.1:9"),
    ):
        pass


def test_without_dask_the_extra_to_install_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=re.escape("pip install 'banner-kit[cluster]'")), cluster("tcp://a:1"):
        pass
