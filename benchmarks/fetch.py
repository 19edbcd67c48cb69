"""How fast a country is audited: python -m benchmarks.fetch [--portals 2000] [--peers scrapy,curl,…] [--part …]

A farm of portals on loopback addresses is read by banner-kit and by others, one after the other in the same run:
pages a second, CPU a page, the largest process, and how many pages were judged rightly. Then banner-kit reads the
farm with latencies like the internet's, in which some hosts hang; beside its time stands the bound that the slowest
host and the number of connections set.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.farm import Farm, served
from benchmarks.latency import temper
from benchmarks.peers import PEERS, Peer

HEADING = f"{'':<46}{'pages/s':>9}{'CPU ms/page':>13}{'peak MB':>9}{'right':>14}"
LEFT_BEHIND = ("results.json", "found.csv", "found.txt")  # by an earlier run in the same folder
FINISHED = (0, 1)  # all of them say with 1 that something was missing
TIMEOUT = 10.0
PATIENT_JOBS = (32, 64, 256)  # the command's own, at which places are the bound, and more until the processors are
JOBS = 4  # where nothing is waited for, more threads only take turns


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds, CPU seconds, the most memory of one process (MB)."""

    seconds: float
    cpu: float
    memory: float


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder; what it prints is kept there in the files `output` and `errors`."""
    for left in LEFT_BEHIND:
        (folder / left).unlink(missing_ok=True)
    with (folder / "output").open("wb") as output, (folder / "errors").open("wb") as errors:
        started = monotonic()
        process = Popen(command, cwd=folder, stdout=output, stderr=errors, env=os.environ | {"PYTHONPATH": os.getcwd()})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in FINISHED:
        raise SystemExit(f"{command[0]} failed ({process.returncode}): see {folder / 'errors'}")
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def ours(farm: Farm, *options: str) -> list[str]:
    """The audit by the command line, without pauses and second readings: each portal is asked once, as peers do."""
    command = [sys.executable, "-m", "banner_kit", "audit", str(farm.registry), "-o", "results.json"]
    return [
        *command,
        "--browser",
        "never",
        "--timeout",
        str(TIMEOUT),
        "--retries",
        "0",
        "--confirm",
        "0",
        "--pause",
        "0",
        *options,
    ]


def verdicts(folder: Path) -> dict[str, str]:
    """What the audit said, by address."""
    results = json.loads((folder / "results.json").read_text("utf-8"))["results"]
    return {one["url"]: one["verdict"] for one in results}


def right(farm: Farm, said: dict[str, str]) -> int:
    """How many verdicts are the right ones."""
    return sum(said.get(one.address) == one.verdict for one in farm.portals)


def told_apart(farm: Farm, found: set[str]) -> int:
    """How many pages with a working link were found and how many without one were not."""
    return sum((one.address in found or one.host in found) == (one.verdict == "embedded") for one in farm.portals)


def row(name: str, farm: Farm, taken: Cost, judged: int) -> None:
    """Print one line of the table."""
    count = len(farm.portals)
    figures = f"{count / taken.seconds:>9.0f}{taken.cpu / count * 1000:>13.2f}{taken.memory:>9.0f}"
    print(f"{name:<46}{figures}{f'{judged} of {count}':>14}", flush=True)


def beside_peers(farm: Farm, peers: list[Peer], tools: Path) -> None:
    """Zero latency: what counts is the CPU."""
    print(HEADING)
    for name, options in (("banner-kit", []), ("banner-kit, robots.txt ignored", ["--ignore-robots"])):
        with served(farm):
            taken = cost(ours(farm, "--jobs", str(JOBS), *options), farm.folder)
        row(name, farm, taken, right(farm, verdicts(farm.folder)))
    for peer in peers:
        part = (
            farm
            if peer.share == 1
            else Farm(farm.folder / "part", max(20, int(len(farm.portals) * peer.share)), farm.port)
        )
        command = peer.command(part, tools)
        with served(part):
            taken = cost(command, part.folder)
        row(peer.name, part, taken, told_apart(part, peer.found(part.folder)))


def bound(farm: Farm, jobs: int) -> float:
    """The seconds that the slowest host and the number of connections allow at best: robots.txt, page, style sheet."""
    spent = []
    for one in farm.portals:
        seconds, hangs = temper(one.host)
        asked = 3 if one.verdict == "embedded" else 2
        spent.append(TIMEOUT if hangs else min(TIMEOUT, asked * seconds))
    return max(max(spent), sum(spent) / jobs)


@contextmanager
def slow(farm: Farm) -> Iterator[None]:
    """The farm with the internet's latencies."""
    command = [sys.executable, "-m", "benchmarks.latency", str(farm.folder), str(farm.port)]
    with Popen(command, stdout=PIPE, text=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        try:
            yield
        finally:
            server.terminate()


def with_latency(farm: Farm) -> None:
    """Where the network is the wait."""
    print(f"\n{'with latency':<46}{'seconds':>9}{'bound':>9}{'times':>7}{'CPU ms/page':>13}{'peak MB':>9}{'right':>14}")
    expected = {one.address: "unreachable" if temper(one.host)[1] else one.verdict for one in farm.portals}
    count = len(expected)
    for jobs in PATIENT_JOBS:
        with slow(farm):
            taken = cost(ours(farm, "--jobs", str(jobs)), farm.folder)
        least, said = bound(farm, jobs), verdicts(farm.folder)
        judged = sum(said[address] == verdict for address, verdict in expected.items())
        figures = f"{taken.seconds:>9.1f}{least:>9.1f}{taken.seconds / least:>7.2f}"
        costs = f"{taken.cpu / count * 1000:>13.2f}{taken.memory:>9.0f}{f'{judged} of {count}':>14}"
        print(f"{f'banner-kit --jobs {jobs}':<46}{figures}{costs}", flush=True)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("0.0.0.0", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def kept(folder: Path | None) -> Iterator[Path]:
    """The folder given, or one for this run."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder.resolve()
        return
    with TemporaryDirectory() as made:
        yield Path(made)


def main() -> None:
    """Measure what was asked for."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--portals", type=int, default=2000)
    reader.add_argument("--peers", default=",".join(PEERS), help="which others, by comma; none when empty")
    reader.add_argument("--part", choices=["peers", "latency"], help="only this part")
    reader.add_argument("--folder", type=Path, help="keep farm and peers here, for the next run")
    asked = reader.parse_args()
    parts: dict[str, Callable[[Farm, Path], None]] = {
        "peers": lambda farm, tools: beside_peers(farm, [PEERS[one] for one in asked.peers.split(",") if one], tools),
        "latency": lambda farm, _tools: with_latency(farm),
    }
    with kept(asked.folder) as folder:
        farm = Farm(folder / "farm", asked.portals, free_port())
        for name, measure in parts.items():
            if asked.part in (None, name):
                measure(farm, folder / "tools")


if __name__ == "__main__":
    main()
